# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.text.conftest import ANN, Desk

from stet.document.origin import Source
from stet.document.paragraph import Position, Span

Make = Callable[[str], Desk]
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FAMILY = "👩‍👩‍👧"


def key(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(desk.view, key, modifiers)


def press(desk: Desk, text: str, time: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, text)
    event.setTimestamp(time)
    QApplication.sendEvent(desk.view, event)


def test_typing_goes_into_the_manuscript(desk: Make) -> None:
    page = desk("one two")
    page.at(0, 3)
    QTest.keyClicks(page.view, " and")
    assert page.final == "one and two"
    assert page.view.caret() == Position(0, 7)
    assert page.manuscript.paragraphs[0].runs[1].origin == ANN


@pytest.mark.parametrize("text", ["é", "漢", "😀", "\t", "א", "{", "‘"])
def test_every_character_can_be_typed(desk: Make, text: str) -> None:
    page = desk("ab")
    page.at(0, 1)
    press(page, text, 1)
    assert page.final == f"a{text}b"
    assert page.view.caret() == Position(0, 2)


@pytest.mark.parametrize("text", ["\x01", "\x1b", "\x7f", ""])
def test_control_characters_are_not_typed(desk: Make, text: str) -> None:
    page = desk("ab")
    press(page, text, 1)
    assert page.final == "ab"


def test_enter_divides_and_backspace_joins(desk: Make) -> None:
    page = desk("onetwo")
    page.at(0, 3)
    key(page, Qt.Key.Key_Return)
    assert page.final == "one\ntwo"
    assert page.view.caret() == Position(1, 0)
    key(page, Qt.Key.Key_Backspace)
    assert page.final == "onetwo"
    key(page, Qt.Key.Key_Return)
    page.at(0, 3)
    key(page, Qt.Key.Key_Delete)
    assert page.final == "onetwo"


@pytest.mark.parametrize(
    ("text", "column", "keys", "modifiers", "final", "caret"),
    [
        ("a" + FAMILY, 6, Qt.Key.Key_Backspace, None, "a", 1),
        (FAMILY + "a", 0, Qt.Key.Key_Delete, None, "a", 0),
        ("e\u0301x", 2, Qt.Key.Key_Backspace, None, "x", 0),
        ("one two", 7, Qt.Key.Key_Backspace, CTRL, "one ", 4),
        ("one two", 0, Qt.Key.Key_Delete, CTRL, "two", 0),
        ("one two", 4, Qt.Key.Key_Backspace, CTRL | SHIFT, "two", 0),
        ("one two", 4, Qt.Key.Key_Delete, CTRL | SHIFT, "one ", 4),
        ("one two", 4, Qt.Key.Key_K, CTRL | SHIFT, "", 0),
        ("one", 0, Qt.Key.Key_Backspace, None, "one", 0),
        ("one", 3, Qt.Key.Key_Delete, None, "one", 3),
    ],
)
def test_deleting(
    desk: Make,
    text: str,
    column: int,
    keys: Qt.Key,
    modifiers: Qt.KeyboardModifier | None,
    final: str,
    caret: int,
) -> None:
    page = desk(text)
    page.at(0, column)
    key(page, keys, modifiers or NONE)
    assert page.final == final
    assert page.view.caret() == Position(0, caret)


def test_caret_steps_over_whole_clusters(desk: Make) -> None:
    page = desk(f"a{FAMILY}b")
    page.at(0, 1)
    key(page, Qt.Key.Key_Right)
    assert page.view.caret() == Position(0, 6)


def test_select_all_and_type(desk: Make) -> None:
    page = desk("one\ntwo 😀\nthree")
    key(page, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(page.view, "x")
    assert page.final == "x"
    page.view.undo()
    page.view.undo()
    assert page.final == "one\ntwo 😀\nthree"


def test_half_a_surrogate_pair_is_never_reached(desk: Make) -> None:
    page = desk("😀x")
    cursor = QTextCursor(page.view.document())
    cursor.setPosition(1)
    page.view.setTextCursor(cursor)
    QTest.keyClicks(page.view, "y")
    assert page.final == "y😀x"


def test_tracked_typing_and_deleting(desk: Make) -> None:
    page = desk("one two")
    page.document.tracking = True
    page.at(0, 7)
    for _ in range(4):
        key(page, Qt.Key.Key_Backspace)
    assert (page.manuscript.original, page.final) == ("one two", "one")
    assert page.view.caret() == Position(0, 3)
    page.at(0, 0)
    for _ in range(3):
        key(page, Qt.Key.Key_Delete)
    assert page.final == ""
    assert page.view.caret() == Position(0, 3)
    QTest.keyClicks(page.view, "new")
    assert (page.manuscript.original, page.final) == ("one two", "new")


def test_undo_takes_back_a_stretch_of_typing(desk: Make) -> None:
    page = desk("")
    for number, char in enumerate("one two"):
        press(page, char, number * 100)
    for number, char in enumerate(" three"):
        press(page, char, 2_000 + number * 100)
    assert page.final == "one two three"
    page.view.undo()
    assert page.final == "one two "[: len(page.final)]
    page.view.undo()
    assert page.final == ""
    page.view.redo()
    page.view.redo()
    assert page.final == "one two three"


def test_undo_is_divided_where_the_caret_jumps_and_at_enter(desk: Make) -> None:
    page = desk("middle")
    page.at(0, 0)
    QTest.keyClicks(page.view, "ab")
    page.at(0, 8)
    QTest.keyClicks(page.view, "cd")
    key(page, Qt.Key.Key_Return)
    QTest.keyClicks(page.view, "ef")
    for expected in ("abmiddlecd", "abmiddle", "middle"):
        page.view.undo()
        assert page.final == expected
    assert page.view.caret() == Position(0, 0)


def compose(desk: Desk, preedit: str, commit: str = "", start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, start, length)
    QApplication.sendEvent(desk.view, event)


def test_composing_shows_but_does_not_write(desk: Make) -> None:
    page = desk("ab")
    page.at(0, 1)
    compose(page, "に")
    assert page.final == "ab"
    page.check()
    compose(page, "にほ")
    compose(page, "", "日本")
    assert page.final == "a日本b"
    assert page.view.caret() == Position(0, 3)


def test_a_heading_stays_bold_while_composing(desk: Make) -> None:
    page = desk("# Title")
    page.at(0, 4)
    compose(page, "にほ")
    compose(page, "にほん")
    layout = page.view.document().firstBlock().layout()
    covered = {
        place
        for item in layout.formats()
        if item.format.fontWeight() > 400
        for place in range(item.start, item.start + item.length)
    }
    assert covered == set(range(10))
    compose(page, "")
    assert page.final == "# Title"


def test_composing_over_a_selection_removes_it_once(desk: Make) -> None:
    page = desk("one two")
    page.view.select_span(Span(Position(0, 0), Position(0, 3)))
    compose(page, "に")
    assert page.final == " two"
    compose(page, "", "二")
    assert page.final == "二 two"


def test_an_input_method_replaces_what_stands_before_the_caret(desk: Make) -> None:
    page = desk("😀teh cat")
    page.at(0, 4)
    compose(page, "", "the", -3, 3)
    assert page.final == "😀the cat"


def test_other_readings_are_read_only(desk: Make) -> None:
    from stet.ui.text.view_mode import ViewMode

    page = desk("one two")
    page.suggest(0, "two", "three")
    page.view.set_reading(ViewMode.FINAL)
    assert page.view.isReadOnly()
    QTest.keyClicks(page.view, "x")
    key(page, Qt.Key.Key_Backspace)
    assert page.final == "one three"
    assert page.notices[0] == "This shows how the text will read. Choose Markup to edit."
    page.view.set_reading(ViewMode.MARKUP)
    QTest.keyClicks(page.view, "x")
    assert page.final == "xone three"


def test_a_change_from_elsewhere_is_taken_back(desk: Make, qtbot: QtBot) -> None:
    page = desk("one\ntwo")
    page.suggest(0, "one", "three")
    qtbot.waitUntil(lambda: page.view.is_laid_out, timeout=100_000)
    cursor = QTextCursor(page.view.document())
    cursor.insertText("not ours\nat all")
    assert page.view.faults() != []
    qtbot.waitUntil(lambda: not page.view.faults(), timeout=100_000)
    assert page.final == "three\ntwo"
    page.check()


def test_a_changed_block_is_written_anew_by_itself(desk: Make, qtbot: QtBot) -> None:
    page = desk("one\ntwo\nthree")
    page.suggest(1, "two", "2")
    qtbot.waitUntil(lambda: page.view.is_laid_out, timeout=100_000)
    cursor = QTextCursor(page.view.document().findBlockByNumber(1))
    cursor.insertText("😀")
    assert len(page.view.faults()) == 1
    qtbot.waitUntil(lambda: not page.view.faults(), timeout=100_000)


def test_pasted_words_keep_their_author(desk: Make) -> None:
    page = desk("x")
    mime = QMimeData()
    mime.setText("words")
    page.view.insertFromMimeData(mime)
    assert page.manuscript.paragraphs[0].runs[0].origin.source is Source.PASTED


def test_no_reference_is_lost() -> None:
    """PySide6 6.12.0 on CPython 3.11 loses a reference to None with each void call."""
    document = QTextDocument("x" * 1_001)
    cursor = QTextCursor(document)
    before = sys.getrefcount(None)
    for place in range(1_000):
        cursor.setPosition(place)
    assert sys.getrefcount(None) > before - 500
