# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures on cards: read from the board's own folder, and only what is one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from stet.ui.board import pictures
from stet.ui.board.pictures import found, read


def picture(path, width=40, height=30) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    assert image.save(str(path))


def test_beside_the_board_or_from_the_top_of_the_vault(tmp_path) -> None:
    inner = tmp_path / "boards"
    inner.mkdir()
    picture(inner / "a.png")
    picture(tmp_path / "b.png")
    assert read(inner, "a.png") is not None
    assert read(inner, "b.png") is None
    (tmp_path / ".obsidian").mkdir()
    assert read(inner, "b.png") is not None


def test_a_large_one_is_made_smaller(tmp_path) -> None:
    picture(tmp_path / "a.png", 3000, 1500)
    image = read(tmp_path, "a.png")
    assert image is not None
    assert (image.width(), image.height()) == (1200, 600)


@pytest.mark.parametrize(
    "name", ["../a.png", "/etc/hostname", "gone.png", "folder.png", "text.png", "", "a\0.png"]
)
def test_what_is_none(tmp_path, name) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    picture(tmp_path / "a.png")
    (inner / "folder.png").mkdir()
    (inner / "text.png").write_text("no picture")
    assert read(inner, name) is None
    assert found(inner, "../a.png") is None


def test_a_gigabyte_is_not_opened(tmp_path, monkeypatch) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(1 << 30)
    assert read(tmp_path, "a.png") is None
    picture(tmp_path / "b.png")
    assert (tmp_path / "b.png").stat().st_size < pictures.LARGEST
