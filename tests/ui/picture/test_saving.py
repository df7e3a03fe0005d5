# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A block is written as a picture, or as what else its kind goes out as."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from stet.blocks.block import Setting
from stet.blocks.in_document import blocks_in
from stet.blocks.registry import KINDS
from stet.ui.picture.saving import endings, save_block

WIREFRAME = '```wireframe\nscreen "A" phone\n  button "Go" -> B\nscreen "B" phone\n```\n'


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_form_of_a_kind_is_written(qapp, kind, tmp_path: Path) -> None:
    (found,) = blocks_in(f"```{kind.name}\n{kind.example}```\n")
    known = endings(kind)
    assert {".png", ".svg", *kind.exports} == set(known)
    for ending in known:
        path = tmp_path / f"picture{ending}"
        save_block(found, Setting(), path)
        assert path.stat().st_size > 0


def test_a_picture_is_twice_as_sharp_as_its_drawing(qapp, tmp_path: Path) -> None:
    (found,) = blocks_in(WIREFRAME)
    drawing = found.kind.draw(found.source, Setting())
    save_block(found, Setting(), tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() == pytest.approx(2 * drawing.width, abs=2)
    save_block(found, Setting(), tmp_path / "a.svg")
    assert ElementTree.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")


def test_a_web_page_of_a_wireframe_leads_from_screen_to_screen(qapp, tmp_path: Path) -> None:
    (found,) = blocks_in(WIREFRAME)
    save_block(found, Setting(), tmp_path / "a.html")
    assert 'class="button ' in (tmp_path / "a.html").read_text(encoding="utf-8")
