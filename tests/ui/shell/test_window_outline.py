# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The outline in the whole window: its keys, its commands, and the journal behind a move."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.document.strategies import ANN

from stet.ui.shell.shortcuts import as_text
from stet.workspace.document_file import DocumentFile

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
BOOK = "# One\n\nsome words\n\n# Two\n\nIt was dark.\n\n## Below\n\nend\n"
MOVED = "# Two\n\nIt was dark.\n\n## Below\n\nend\n\n# One\n\nsome words\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.md"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_to_a_heading_and_back_by_keys_alone(open_window, book: Path) -> None:
    driver = open_window(book)
    outline = driver.window.outline
    driver.press(Qt.Key.Key_O, CTRL, SHIFT)
    driver.until(outline.line.hasFocus)
    assert driver.window.panel.shown == "outline"
    driver.bot.keyClicks(outline.line, "bel")
    driver.press(Qt.Key.Key_Return)
    assert driver.page.view.hasFocus()
    assert driver.page.view.caret().paragraph == 8
    driver.press(Qt.Key.Key_O, CTRL, SHIFT)
    driver.press(Qt.Key.Key_Escape)
    driver.until(driver.page.view.hasFocus)
    assert driver.window.panel.shown == "outline"


def test_a_text_without_headings_leaves_the_keyboard_where_it_is(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_O, CTRL, SHIFT)
    driver.until(lambda: driver.window.panel.shown == "outline")
    assert driver.page.view.hasFocus()


def test_its_key_and_the_commands_are_listed(open_window, book: Path) -> None:
    driver = open_window(book)
    driver.press(Qt.Key.Key_4, CTRL, SHIFT)
    driver.until(lambda: driver.window.panel.shown == "outline")
    driver.press(Qt.Key.Key_4, CTRL, SHIFT)
    driver.until(lambda: driver.window.panel.shown is None)
    listed = as_text(driver.window.commands)
    for keys, title in (
        ("Ctrl+Shift+O", "Go to heading"),
        ("Ctrl+Shift+4", "Outline panel"),
        ("Alt+Up", "Move section up"),
        ("Alt+Down", "Move section down"),
    ):
        assert any(keys in line and title in line for line in listed.splitlines())


def test_a_moved_section_keeps_what_waits_in_it_and_is_in_the_journal(
    open_window, book: Path
) -> None:
    driver = open_window(book)
    driver.propose(6, "It was night.")
    pending = set(driver.page.document.manuscript.pending())
    driver.go(6, 3)
    assert driver.window.commands.run("section_up")
    assert driver.page.document.manuscript.original == MOVED
    assert driver.page.view.caret() == (2, 3)
    assert set(driver.page.document.manuscript.pending()) == pending
    driver.until(lambda: driver.page.file.is_modified)
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.page.document.manuscript.original == BOOK
    driver.press(Qt.Key.Key_Z, CTRL, SHIFT)
    live = list(driver.page.document.manuscript.paragraphs)
    driver.window.workspace.close(driver.page.file)
    again = DocumentFile.open(book, ANN)
    assert list(again.document.manuscript.paragraphs) == live
    assert set(again.document.manuscript.pending()) == pending
    again.document.undo()
    assert again.document.manuscript.original == BOOK
    again.close()


def test_the_keys_that_move_a_section_do_nothing_in_the_text(open_window, book: Path) -> None:
    driver = open_window(book)
    driver.go(6, 3)
    driver.press(Qt.Key.Key_Up, ALT)
    assert driver.page.document.manuscript.original == BOOK


def test_a_move_that_cannot_be_made_is_said(open_window, book: Path) -> None:
    driver = open_window(book)
    driver.go(0)
    driver.window.commands.run("section_up")
    (shown,) = driver.window.notices.notices
    assert "the first already" in shown.text
