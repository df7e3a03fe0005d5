# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards as pictures, drawings, pages and Markdown."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from tests.ui.board.conftest import board_text, card

from stet.ui.board import export


def test_png_has_all_of_the_board(table, tmp_path) -> None:
    export.write(table().view.painting, tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (2 * (500 + 80), 2 * (280 + 80))
    middle = image.pixelColor(2 * (40 + 20), 2 * (40 + 60))
    assert middle == table().view.painting.colours.card


def test_svg_and_pdf_have_the_words(table, tmp_path) -> None:
    painting = table().view.painting
    export.write(painting, tmp_path / "a.svg")
    root = ElementTree.fromstring((tmp_path / "a.svg").read_bytes())
    words = "".join(root.itertext())
    assert "Card a" in words
    assert "then" in words
    export.write(painting, tmp_path / "a.pdf")
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    assert "Card d" in page.extract_text().replace("\t", " ")


def test_markdown_reads_by_groups(table, tmp_path) -> None:
    text = board_text(
        card("g", -20, -20, type="group", label="First  ideas", width=600, height=120),
        card("b", 300, 0, text="# Two\n\nwords"),
        card("a", 0, 0),
        card("l", 0, 300, type="link", url="https://example.org"),
        edges=({"id": "e", "fromNode": "a", "toNode": "b", "label": "then"},),
    )
    export.write(table(text).view.painting, tmp_path / "My board.md")
    assert (tmp_path / "My board.md").read_text() == (
        "# My board\n\n<https://example.org>\n\n## First ideas\n\nCard a\n\n### Two\n\nwords\n\n"
        "## Lines\n\n- Card a → Two: then\n"
    )


def test_what_cannot_be_written_says_why(table, tmp_path) -> None:
    with pytest.raises(export.CannotExport, match=r"becomes png, svg, pdf, md\."):
        export.write(table().view.painting, tmp_path / "a.gif")
    with pytest.raises(export.CannotExport, match="nothing on this board"):
        export.write(table(board_text()).view.painting, tmp_path / "a.png")


def test_of_a_board_too_large_for_words_the_cards_are_seen(table, tmp_path) -> None:
    far = 50_000
    text = board_text(
        card("a", 0, 0, width=1000, height=500), card("b", far, 30_000, width=1000, height=500)
    )
    export.write(table(text).view.painting, tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    scale = image.width() / (far + 1080)
    assert scale < 0.2
    colours = table().view.painting.colours
    for x, y in ((540, 290), (far + 540, 30_290)):
        assert image.pixelColor(round(x * scale), round(y * scale)) == colours.card
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.name() == colours.ground.name()


def test_a_board_with_far_cards_is_drawn_smaller(table, tmp_path) -> None:
    text = board_text(card("a", -9e6, 0), card("b", 9e6, 100))
    export.write(table(text).view.painting, tmp_path / "a.png")
    assert QImage(str(tmp_path / "a.png")).width() <= 30_000
