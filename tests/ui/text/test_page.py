# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCharFormat, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.text.conftest import ANN, MODEL, Desk

from stet.document import review
from stet.document.comments import Comment, CommentStep
from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.ui.text import announcements
from stet.ui.text.clipboard import FRAGMENT_TYPE, fragment_in, mime_of
from stet.ui.text.view_mode import ViewMode
from stet_resources import theme

Make = Callable[[str], Desk]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def format_at(page: Desk, paragraph: int, column: int) -> QTextCharFormat:
    block = page.view.document().findBlockByNumber(paragraph)
    item = block.begin()
    while not item.atEnd():
        fragment = item.fragment()
        if fragment.contains(block.position() + column):
            return fragment.charFormat()
        item += 1
    raise AssertionError("no such place")


def test_changes_are_char_formats_in_the_document(desk: Make) -> None:
    page = desk("She watched it for a long time until dark.")
    page.suggest(0, "for a long time", "until")
    struck, added = format_at(page, 0, 16), format_at(page, 0, 31)
    assert struck.fontStrikeOut()
    assert struck.background().color().name().upper() == theme("light").deleted_background
    assert added.underlineStyle() is QTextCharFormat.UnderlineStyle.SingleUnderline
    assert added.background().color().name().upper() == theme("light").author(0).tint


def test_authors_differ_in_form(desk: Make) -> None:
    page = desk("one two three")
    page.suggest(0, "one", "1")
    page.suggest(0, "three", "3", ANN)
    first, second = format_at(page, 0, 3), format_at(page, 0, 14)
    assert first.underlineStyle() is not second.underlineStyle()


def test_comments_are_tinted_and_told(desk: Make, qtbot: QtBot) -> None:
    page = desk("one two three")
    comment = Comment(1, Span(Position(0, 4), Position(0, 7)), "two", MODEL, "Why?")
    page.document.commit(page.manuscript.comment_transaction([CommentStep(None, comment)]))
    tint = format_at(page, 0, 5).background().color().name().upper()
    assert tint == theme("light").comment_background
    with qtbot.waitSignal(page.view.comment_at_caret, timeout=100_000) as told:
        page.at(0, 5)
    assert told.args == [1]
    with qtbot.waitSignal(page.view.comment_at_caret, timeout=100_000) as told:
        page.at(0, 12)
    assert told.args == [None]


def test_next_and_previous_accept_and_reject(desk: Make) -> None:
    page = desk("one two three")
    first = page.suggest(0, "one", "1")
    second = page.suggest(0, "three", "3")
    page.at(0, 6)
    QTest.keyClick(page.view, Qt.Key.Key_F7)
    assert page.view.change_at_caret() == second
    QTest.keyClick(page.view, Qt.Key.Key_F7)
    assert page.view.change_at_caret() == first
    QTest.keyClick(page.view, Qt.Key.Key_Return, CTRL)
    assert page.manuscript.pending_count == 1
    QTest.keyClick(page.view, Qt.Key.Key_Return, CTRL | SHIFT)
    assert page.manuscript.pending_count == 0
    assert page.final == "1 two three"
    page.view.undo()
    page.view.undo()
    assert sorted(page.manuscript.pending()) == [first, second]


def test_a_text_is_opened_with_the_caret_at_its_start_and_nothing_selected(desk: Make) -> None:
    page = desk("She watched it.\n\nUntil dark.")
    cursor = page.view.textCursor()
    assert (cursor.position(), cursor.anchor()) == (0, 0)
    assert page.view.caret() == Position(0, 0)
    assert page.view.selected_span() is None
    for reading in (ViewMode.FINAL, ViewMode.MARKUP):
        page.view.set_reading(reading)
        assert not page.view.textCursor().hasSelection()


def test_a_text_without_changes_is_written_plain(desk: Make) -> None:
    page = desk("one two three\n\nfour")
    page.suggest(0, "one", "1")
    page.document.commit(review.accept(page.manuscript, list(page.manuscript.pending())))
    for reading in (ViewMode.FINAL, ViewMode.MARKUP):
        page.view.set_reading(reading)
        page.check()
    page.view.undo()
    page.check()
    assert format_at(page, 0, 0).fontStrikeOut()


DECIDING = [
    (key, held) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) for held in (CTRL, CTRL | SHIFT)
]
"""Accept and reject, on the main keys and on the keypad."""


@pytest.mark.parametrize(("key", "held"), DECIDING)
@pytest.mark.parametrize("place", [(0, 0), (0, 6), (0, 40), (1, 0), (2, 4)])
def test_a_key_that_decides_alters_no_text_off_a_change(
    desk: Make, key: Qt.Key, held: Qt.KeyboardModifier, place: tuple[int, int]
) -> None:
    page = desk("The quiet harbour was in the end painted.\n\nshe left")
    page.suggest(0, "in the end", "at last")
    before = page.manuscript.paragraphs[:]
    page.at(*place)
    QTest.keyClick(page.view, key, held)
    assert page.manuscript.paragraphs == before
    assert page.notices == ["There is nothing to decide here. F7 goes to the next suggestion."]


@pytest.mark.parametrize(("key", "held"), DECIDING)
def test_pressed_once_too_often_it_does_not_touch_the_text(
    desk: Make, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    page = desk("one two three\nfour five")
    for paragraph, word in ((0, "one"), (0, "three"), (1, "five")):
        page.suggest(paragraph, word, word.upper())
    page.at(0, 0)
    for _ in range(5):
        QTest.keyClick(page.view, key, held)
    accepted = held == CTRL
    assert page.final == ("ONE two THREE\nfour FIVE" if accepted else "one two three\nfour five")
    assert page.notices == ["There is nothing to decide: no suggestion is left."] * 2
    assert page.manuscript.original == page.final


@pytest.mark.parametrize("by", [MODEL, ANN])
@pytest.mark.parametrize("place", [4, 8, 14])
def test_ctrl_backspace_erases_a_word_and_decides_nothing(
    desk: Make, by: Origin, place: int
) -> None:
    page = desk("one two")
    page.suggest(0, "two", "2 or three", by)
    page.at(0, place)
    QTest.keyClick(page.view, Qt.Key.Key_Backspace, CTRL)
    assert page.manuscript.original in ("one two", "two")
    assert page.manuscript.pending_count == 1
    assert page.view.reading is ViewMode.MARKUP
    assert not page.notices


def test_a_decision_goes_on_to_what_begins_right_there(desk: Make) -> None:
    page = desk("one two")
    first = page.suggest(0, "one", "")
    second = page.suggest(0, " two", "")
    page.view.changes.decide(first, accept=True)
    assert page.view.change_at_caret() == second


def test_from_the_last_it_goes_on_to_the_first(desk: Make) -> None:
    page = desk("one\n\ntwo\n\nthree")
    first = page.suggest(0, "one", "1")
    page.suggest(2, "two", "2")
    last = page.suggest(4, "three", "3")
    page.view.changes.decide(last, accept=False)
    assert page.view.change_at_caret() == first


def test_a_review_of_some_goes_on_within_these(desk: Make) -> None:
    page = desk("one two three")
    mine = page.suggest(0, "one", "1", ANN)
    page.suggest(0, "two", "2")
    also_mine = page.suggest(0, "three", "3", ANN)
    page.view.changes.chosen = lambda change: change.origin == ANN
    page.at(0, 0)
    QTest.keyClick(page.view, Qt.Key.Key_Return, CTRL)
    assert not page.manuscript.is_pending(mine)
    assert page.view.change_at_caret() == also_mine
    QTest.keyClick(page.view, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(page.view, Qt.Key.Key_Return, CTRL)
    assert page.final == "1 2 3"
    assert page.manuscript.pending_count == 1


@pytest.mark.parametrize("reading", [ViewMode.FINAL, ViewMode.ORIGINAL])
def test_where_no_mark_is_shown_nothing_is_decided(desk: Make, reading: ViewMode) -> None:
    page = desk("one two")
    page.suggest(0, "one", "1")
    page.at(0, 0)
    page.view.set_reading(reading)
    page.view.changes.decide_at_caret(accept=True)
    page.view.changes.decide_at_caret(accept=False)
    assert page.manuscript.pending_count == 1
    assert len(page.notices) == 2


def test_without_suggestions_that_is_said(desk: Make) -> None:
    page = desk("one")
    page.view.changes.go_next()
    page.view.changes.decide_at_caret(accept=True)
    assert len(page.notices) == 2


@pytest.mark.parametrize("reading", [ViewMode.FINAL, ViewMode.ORIGINAL])
def test_readings_keep_the_caret(desk: Make, reading: ViewMode) -> None:
    page = desk("one two three\nfour five six")
    page.suggest(0, "two", "2 and\nmore")
    page.suggest(1, "more", "even more")
    page.at(2, 5) if len(page.manuscript.paragraphs) > 2 else page.at(1, 5)
    place = page.view.caret()
    page.view.set_reading(reading)
    text = page.manuscript.final if reading is ViewMode.FINAL else page.manuscript.original
    assert page.view.document().toPlainText() == text
    page.check()
    page.view.set_reading(ViewMode.MARKUP)
    assert page.view.caret() == place


def test_the_final_reading_follows_suggestions(desk: Make) -> None:
    page = desk("one\ntwo\nthree")
    page.view.set_reading(ViewMode.FINAL)
    change = page.suggest(1, "two", "2\n2")
    assert page.view.document().toPlainText() == "one\n2\n2\nthree"
    page.document.commit(review.reject(page.manuscript, [change]))
    assert page.view.document().toPlainText() == "one\ntwo\nthree"


def test_copy_cut_and_paste_keep_origins(desk: Make) -> None:
    page = desk("one two three")
    page.suggest(0, "two", "2")
    page.view.select_span(Span(Position(0, 0), Position(0, 9)))
    page.view.copy()
    assert QGuiApplication.clipboard().text() == "one two "
    page.view.set_reading(ViewMode.FINAL)
    page.view.copy()
    assert QGuiApplication.clipboard().text() == "one 2 "
    page.view.set_reading(ViewMode.MARKUP)
    page.at(0, len(page.manuscript.paragraphs[0].markup))
    page.view.paste()
    assert page.final == "one 2 threeone 2 "
    assert MODEL in [run.origin for run in page.manuscript.paragraphs[0].runs[-3:]]
    page.view.select_span(Span(Position(0, 0), Position(0, 4)))
    QTest.keyClick(page.view, Qt.Key.Key_X, CTRL)
    assert page.final == "2 threeone 2 "
    page.view.paste_plain()
    assert page.manuscript.paragraphs[0].runs[0].origin.source is Source.PASTED


TAKEN = [
    # paragraph, old, new, what is copied of all in Markup and Original, and in Final
    (0, "two", "2", "one two three\nfour", "one 2 three\nfour"),
    (0, "two ", "", "one two three\nfour", "one three\nfour"),
    (0, "three", "three and", "one two three\nfour", "one two three and\nfour"),
    (0, "two ", "two\n", "one two three\nfour", "one two\nthree\nfour"),
    (1, "four", "👨‍👩‍👧", "one two three\nfour", "one two three\n👨‍👩‍👧"),
]


@pytest.mark.parametrize(("paragraph", "old", "new", "original", "final"), TAKEN)
def test_a_copy_takes_what_the_reading_shows(
    desk: Make, paragraph: int, old: str, new: str, original: str, final: str
) -> None:
    page = desk("one two three\nfour")
    page.suggest(paragraph, old, new)
    for reading, text in (
        (ViewMode.MARKUP, original),
        (ViewMode.ORIGINAL, original),
        (ViewMode.FINAL, final),
    ):
        page.view.set_reading(reading)
        page.view.selectAll()
        page.view.copy()
        assert QGuiApplication.clipboard().text() == text
        dragged = page.view.createMimeDataFromSelection()
        assert dragged.text() == text
        assert "".join(piece.text for piece in fragment_in(dragged) or ()) == text


def test_a_copy_of_nothing_but_suggested_words_takes_these(desk: Make) -> None:
    page = desk("one three")
    page.suggest(0, "", "two ")
    page.view.select_span(Span(Position(0, 0), Position(0, 4)))
    page.view.copy()
    assert QGuiApplication.clipboard().text() == "two "


def test_cut_says_that_suggestions_do_not_come_along(desk: Make) -> None:
    page = desk("one two three")
    page.suggest(0, "two", "2")
    page.view.select_span(Span(Position(0, 0), Position(0, 9)))
    page.view.cut()
    assert QGuiApplication.clipboard().text() == "one two "
    assert page.manuscript.pending_count == 0
    assert page.notices == ["Taken without the suggestions in these words. Undo brings them back."]
    page.view.undo()
    assert page.manuscript.pending_count == 1
    page.view.select_span(Span(Position(0, 9), Position(0, 14)))
    page.view.cut()
    assert len(page.notices) == 1


def test_pasted_line_ends_are_normalised_and_a_huge_paste_is_fine(desk: Make) -> None:
    page = desk("")
    mime = QMimeData()
    mime.setText("a\r\nb\rc\u2029d" + "\nlong line" * 20_000)
    page.view.insertFromMimeData(mime)
    assert page.final.startswith("a\nb\nc\nd\nlong")
    assert len(page.manuscript.paragraphs) == 20_004
    page.view.undo()
    assert page.final == ""


def test_damaged_fragments_fall_back_to_text(desk: Make) -> None:
    page = desk("")
    mime = QMimeData()
    mime.setText("plain")
    mime.setData(FRAGMENT_TYPE, b"{nonsense")
    page.view.insertFromMimeData(mime)
    assert page.final == "plain"
    assert fragment_in(mime_of((Piece("\ud800", ANN),))) is None


def drop(page: Desk, mime: QMimeData, place: Position) -> None:
    page.at(*place)
    rect = page.view.cursorRect()
    event = QDropEvent(
        QPointF(rect.center()),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.view.dropEvent(event)


def test_dropped_text_is_put_where_it_falls(desk: Make) -> None:
    page = desk("one three")
    mime = QMimeData()
    mime.setText("two ")
    drop(page, mime, Position(0, 4))
    assert page.final == "one two three"


def test_dropped_files_are_passed_on(desk: Make, qtbot: QtBot, tmp_path: object) -> None:
    page = desk("one")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"{tmp_path}/a.md")])
    with qtbot.waitSignal(page.view.files_dropped, timeout=100_000) as told:
        drop(page, mime, Position(0, 0))
    assert [path.name for path in told.args[0]] == ["a.md"]
    assert page.final == "one"


@pytest.mark.parametrize("tracked", [False, True])
def test_moving_words_is_one_step(desk: Make, tracked: bool) -> None:
    page = desk("one two three")
    page.document.tracking = tracked
    words = (Piece("one ", ANN),)
    page.view.drags.drop(words, Position(0, 13), Span(Position(0, 0), Position(0, 4)))
    assert page.final == "two threeone "
    page.view.undo()
    assert page.final == "one two three"


def test_a_click_between_two_lines_finds_a_line(desk: Make) -> None:
    page = desk("word " * 100)
    page.at(0, 0)
    low = page.view.cursorRect()
    page.at(0, 70)
    below = page.view.cursorRect()
    assert below.top() - low.bottom() >= 2
    point = QPoint(low.left() + 30, low.bottom() + 1)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert 0 < page.view.caret().column < 20


def test_a_click_in_a_selection_puts_the_caret_there(desk: Make) -> None:
    page = desk("one two three")
    page.at(0, 6)
    point = page.view.cursorRect().center()
    page.view.selectAll()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert page.view.selected_span() is None
    assert page.view.caret().column in (5, 6)


def test_three_clicks_select_the_paragraph(desk: Make) -> None:
    page = desk("one two three\nfour")
    page.at(0, 6)
    viewport, point = page.view.viewport(), page.view.cursorRect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, pos=point)
    QTest.mouseDClick(viewport, left, pos=point)
    assert page.view.selected_span() == Span(Position(0, 4), Position(0, 7))
    QTest.mouseClick(viewport, left, pos=point)
    selected = page.view.selected_span()
    assert selected is not None
    assert selected.start == Position(0, 0)


def test_steps_are_said(desk: Make) -> None:
    page = desk("one two three")
    change = page.suggest(0, "two ", "")
    found = review.locate(page.manuscript, change)
    place = announcements.place_among(page.manuscript, found)
    assert announcements.going_to(found, *place) == "Suggestion 1 of 1: delete “two”"
    assert announcements.decided(found, True, 0) == "Accepted: delete “two”. 0 left."


def test_edits_that_add_lines_tell_that_the_layout_moved(desk: Make, qtbot: QtBot) -> None:
    page = desk("one")
    with qtbot.waitSignal(page.view.layout_moved, timeout=100_000):
        page.suggest(0, "one", "one " * 80)


def test_zoom_keeps_the_first_line(desk: Make, qtbot: QtBot) -> None:
    page = desk("\n".join(f"{number} some words" for number in range(300)))
    page.at(200, 0)
    top = page.view.visible_span().start
    with qtbot.waitSignal(page.view.zoom_changed, timeout=100_000):
        QTest.keyClick(page.view, Qt.Key.Key_Plus, CTRL)
    assert page.view.zoom == 110
    assert page.view.visible_span().start == top
    QTest.keyClick(page.view, Qt.Key.Key_0, CTRL)
    assert page.view.zoom == 100


def test_idle_layout_makes_the_scroll_range_right(desk: Make, qtbot: QtBot) -> None:
    page = desk("\n".join(["word " * 100] * 300))
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300 * 6, timeout=100_000)


def test_top_of_agrees_with_the_caret(desk: Make) -> None:
    page = desk("\n".join(["word " * 40] * 30))
    page.at(3, 120)
    assert abs(page.view.top_of(Position(3, 120)) - page.view.cursorRect().top()) < 6
    assert page.view.top_of(Position(29, 0)) > page.view.viewport().height()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_mark_can_be_painted(desk: Make, name: str) -> None:
    page = desk("oo two\nשלום tt three\n\nfour")
    page.view.set_theme(theme(name))
    for number, by in enumerate((MODEL, ANN, MODEL, ANN)):
        page.suggest(number % 2, "t" if number % 2 else "o", "x", by)
    page.document.tracking = True
    page.view.selectAll()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    page.view.set_busy_span(Span(Position(0, 0), Position(1, 2)))
    page.view.set_active_change(next(iter(page.manuscript.pending())))
    page.view.selectAll()
    assert not page.view.grab().isNull()


@pytest.mark.parametrize(
    ("text", "breaks_words"), [("word " * 2_000, False), ("x" * 100_000, True), ("x" * 900, False)]
)
def test_only_a_word_without_end_is_broken_anywhere(
    desk: Make, text: str, breaks_words: bool
) -> None:
    page = desk(text)
    layout = page.view.document().firstBlock().layout()
    broken = layout.textOption().wrapMode() is QTextOption.WrapMode.WrapAnywhere
    assert (broken, layout.lineCount() > 5) == (breaks_words, True)


def test_what_is_painted_in_part_is_all_that_an_edit_alters(
    desk: Make,
) -> None:
    application = QGuiApplication.instance()
    assert isinstance(application, QApplication)
    blinks = application.cursorFlashTime()
    application.setCursorFlashTime(0)
    random = Random(7)
    page = desk("\n".join(f"{n} It was a long, long way to go. " * (n % 4) for n in range(40)))
    for number in (5, 9, 10, 21):
        page.suggest(number, "a long, long way", "far", ANN if number % 2 else MODEL)
    keys = [Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_X]
    try:
        for step in range(120):
            if step % 8 == 0:
                page.at(random.randrange(len(page.manuscript.paragraphs)), 0)
            elif step % 8 == 5:
                QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
            elif step % 8 == 6:  # somebody else edits, above or below what is seen
                place = Position(random.randrange(8), 0)
                words = (Piece("New words\nand a break. ", MODEL),)
                page.document.commit(
                    replace_span(page.manuscript, Span(place, place), words, MODEL, tracked=True)
                )
            else:
                QTest.keyClick(page.view, random.choice(keys))
            application.processEvents()
            painted = page.view.screen().grabWindow(page.view.winId()).toImage()
            page.view.viewport().update()
            application.processEvents()
            assert painted == page.view.screen().grabWindow(page.view.winId()).toImage(), step
    finally:
        application.setCursorFlashTime(blinks)
