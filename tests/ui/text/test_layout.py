# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where lines and carets stand on the page, in pixels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.text.conftest import ANN, Desk

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.ui.text.layout import FOOT, LONGEST_MEASURED, PADDING, PageLayout, x_at
from stet.ui.text.view_mode import ViewMode

Make = Callable[[str], Desk]

PAGE = (Path(__file__).parent / "page.md").read_text(encoding="utf-8")
"""All of Markdown that the page knows."""

LONG = "words that go on for so long that they are broken into lines, " * 3


def layout_of(page: Desk, number: int) -> QTextLayout:
    block = page.view.document().findBlockByNumber(number)
    page_layout(page).blockBoundingRect(block)
    return block.layout()


def page_layout(page: Desk) -> PageLayout:
    found = page.view.document().documentLayout()
    assert isinstance(found, PageLayout)
    return found


def place_of(page: Desk, number: int, column: int) -> float:
    """Return the x of a column of a paragraph, in the line that it is in."""
    return x_at(layout_of(page, number).lineForTextPosition(column), column)


def insert(page: Desk, place: Position, words: str) -> None:
    edit = replace_span(
        page.manuscript, Span(place, place), (Piece(words, ANN),), ANN, tracked=False
    )
    page.document.commit(edit)


# Headings


@pytest.mark.parametrize("zoom", [50, 100, 300])
@pytest.mark.parametrize("underlined", [False, True])
def test_headings_are_of_three_sizes(desk: Make, zoom: int, underlined: bool) -> None:
    heads = (
        ["One\n===", "Two\n---"] if underlined else ["# One", "## Two", "### Three", "#### Four"]
    )
    page = desk("\n\n".join([*heads, "body"]))
    page.view.set_zoom(zoom)
    lines = page.manuscript.paragraphs
    body = layout_of(page, len(lines) - 1).lineAt(0).height()
    found = [
        layout_of(page, number).lineAt(0).height() / body
        for number, line in enumerate(lines)
        if line.markup[:1] in "#OT" and line.markup
    ]
    assert found == pytest.approx([1.6, 1.3, 1.12, 1][: len(found)], abs=0.09)


@pytest.mark.parametrize("head", ["# Head", "## Head", "### Head", "#### Head", "Head\n==="])
def test_there_is_more_air_above_a_heading_than_below(desk: Make, head: str) -> None:
    page = desk(f"before\n\n{head}\n\nafter")
    view = page.view
    tops: list[float] = []
    bottoms: list[float] = []
    for number in range(len(page.manuscript.paragraphs)):
        block = view.document().findBlockByNumber(number)
        line = layout_of(page, number).lineAt(0)
        top = view.blockBoundingGeometry(block).top()
        tops.append(top + line.y())
        bottoms.append(top + line.y() + line.height())
    assert tops[2] - bottoms[0] > tops[-1] - bottoms[-3] + 4


@pytest.mark.parametrize("head", ["# ", "### ", "- # "])
def test_what_is_composed_in_a_heading_has_its_size(desk: Make, head: str) -> None:
    page = desk(f"{head}Head\n\n{head}Head漢")
    wanted = layout_of(page, 2).lineAt(0).naturalTextWidth()
    page.at(0, len(head) + 4)
    QApplication.sendEvent(page.view, QInputMethodEvent("漢", []))
    found = layout_of(page, 0)
    assert found.preeditAreaText() == "漢"
    assert found.lineAt(0).naturalTextWidth() == pytest.approx(wanted, abs=1)
    QApplication.sendEvent(page.view, QInputMethodEvent("", []))
    assert layout_of(page, 0).lineAt(0).naturalTextWidth() < wanted - 8


# Lists and quotations

HANGING = [
    ("- ", 2),
    ("* ", 2),
    ("12. ", 4),
    ("- [ ] ", 6),
    ("> ", 2),
    ("> - ", 4),
    ("> > ", 4),
    ("# ", 2),
    ("[^1]: ", 6),
]


@pytest.mark.parametrize("reading", list(ViewMode))
@pytest.mark.parametrize(("lead", "hang"), HANGING)
def test_wrapped_lines_begin_under_the_words(
    desk: Make, lead: str, hang: int, reading: ViewMode
) -> None:
    page = desk(lead + LONG)
    page.view.set_reading(reading)
    for zoom in (50, 100, 250):
        page.view.set_zoom(zoom)
        layout = layout_of(page, 0)
        assert layout.lineCount() >= 2
        words = place_of(page, 0, hang)
        assert words > page_layout(page).left
        for index in range(1, layout.lineCount()):
            line = layout.lineAt(index)
            assert line.x() == pytest.approx(words, abs=0.1)
            assert (
                line.naturalTextRect().right() <= page_layout(page).left + page_layout(page).width
            )


@pytest.mark.parametrize("lead", ["- ", "> ", "- [ ] ", "* * ", "# "])
def test_right_to_left_hangs_from_the_right(desk: Make, lead: str) -> None:
    page = desk(lead + "מילים ארוכות מאוד שנמשכות " * 8)
    layout = layout_of(page, 0)
    words = place_of(page, 0, len(lead))
    right = page_layout(page).left + page_layout(page).width
    assert words < right - 8
    for index in range(1, layout.lineCount() - 1):
        line = layout.lineAt(index)
        assert line.x() == page_layout(page).left
        assert x_at(line, line.textStart()) == pytest.approx(words, abs=1)


@pytest.mark.parametrize("zoom", [100, 300])
def test_a_deep_list_in_a_narrow_window_keeps_room_for_words(desk: Make, zoom: int) -> None:
    page = desk("\n".join("  " * depth + "- " + LONG for depth in range(12)))
    page.view.resize(360, 500)
    page.view.set_zoom(zoom)
    for number in range(12):
        layout = layout_of(page, number)
        assert layout.lineAt(1).width() >= page_layout(page).width * 0.6 - 1
        for index in range(1, layout.lineCount()):
            right = page_layout(page).left + page_layout(page).width
            assert layout.lineAt(index).naturalTextRect().right() <= right + 1


@pytest.mark.parametrize("lead", ["- ", "> > ", "12. "])
def test_a_click_before_a_hanging_line_is_at_its_start(desk: Make, lead: str) -> None:
    page = desk(lead + LONG)
    line = layout_of(page, 0).lineAt(1)
    page.at(0, line.textStart() + 2)
    rect = page.view.cursorRect()
    point = QPoint(round(page_layout(page).left) + 2, rect.center().y())
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert page.view.caret() == Position(0, line.textStart())
    right = QPoint(round(line.naturalTextRect().right()) - 1, rect.center().y())
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    end = line.textStart() + line.textLength()
    assert end - 2 <= page.view.caret().column <= end


@pytest.mark.parametrize("lead", ["- ", "> ", "## ", "10. "])
def test_home_and_end_go_to_the_ends_of_a_hanging_line(desk: Make, lead: str) -> None:
    page = desk(lead + LONG)
    line = layout_of(page, 0).lineAt(1)
    page.at(0, line.textStart() + 5)
    QTest.keyClick(page.view, Qt.Key.Key_Home)
    assert page.view.caret().column == line.textStart()
    assert page.view.cursorRect().left() == pytest.approx(line.x(), abs=3)
    QTest.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.caret().column == line.textStart() + line.textLength() - 1


# Tables

TABLE = "| a | much longer | c |\n|:--|--:|:-:|\n| *one* | 2 | `x` |\n| é | 3000 | 漢 |\n| | | |"


def marks_of(page: Desk, first: int, rows: int) -> list[list[float]]:
    return [
        [
            place_of(page, number, column)
            for column, letter in enumerate(page.manuscript.paragraphs[number].markup)
            if letter == "|"
        ]
        for number in range(first, first + rows)
    ]


@pytest.mark.parametrize("zoom", [50, 100, 200])
@pytest.mark.parametrize("lead", ["", "> ", "  "])
def test_cells_line_up(desk: Make, lead: str, zoom: int) -> None:
    page = desk("\n".join(lead + line for line in TABLE.split("\n")))
    page.view.resize(1200, 600)
    page.view.set_zoom(zoom)
    head, *others = marks_of(page, 0, 5)
    assert len(head) == 4
    for row in others:
        assert row == pytest.approx(head, abs=1.5)


def test_numbers_are_set_to_the_right_and_to_the_middle(desk: Make) -> None:
    page = desk(TABLE)
    ends = [
        place_of(page, n, page.manuscript.paragraphs[n].markup.index(w) + len(w))
        for n, w in ((0, "longer"), (2, "2"), (3, "3000"))
    ]
    assert ends == pytest.approx([ends[0]] * 3, abs=1.5)


def test_cells_line_up_again_when_one_grows(desk: Make) -> None:
    page = desk("before\n\n| a | b |\n|---|---|\n| c | d |\n\nafter")
    before = marks_of(page, 2, 3)
    insert(page, Position(4, 3), "onsiderably more")
    after = marks_of(page, 2, 3)
    assert after[0][1] > before[0][1] + 50
    for row in after:
        assert row == pytest.approx(after[0], abs=1.5)
    page.view.undo()
    assert marks_of(page, 2, 3) == before


@pytest.mark.parametrize(
    "rows",
    [
        ["| " + "very " * 20 + "| b |", "|---|---|", "| c | d |"],
        ["| a |\tb |", "|---|---|", "| cccc | d |"],
        ["| a | b |", "|---|---|", *["| cccc | d |"] * 500],
    ],
)
def test_a_table_that_cannot_line_up_stands_as_it_is_written(desk: Make, rows: list[str]) -> None:
    page = desk("\n".join(rows))
    narrow = place_of(page, 2, 5) - place_of(page, 2, 4)
    assert {
        round(place_of(page, 2, n + 1) - place_of(page, 2, n) - narrow, 1) for n in range(1, 7)
    } == {0.0}


# All of it


def settle(page: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.view.is_laid_out, timeout=100_000)


@pytest.mark.parametrize(
    ("zoom", "width", "reading"),
    [
        (100, 1280, ViewMode.MARKUP),
        (50, 900, ViewMode.MARKUP),
        (200, 900, ViewMode.MARKUP),
        (300, 500, ViewMode.MARKUP),
        (100, 900, ViewMode.FINAL),
        (150, 900, ViewMode.ORIGINAL),
    ],
)
def test_the_scroll_range_is_the_sum_of_the_heights(
    desk: Make, qtbot: QtBot, zoom: int, width: int, reading: ViewMode
) -> None:
    page = desk(PAGE * 3)
    page.suggest(5, "before the lamps", "as the lamps " * 30)
    page.view.resize(width, 600)
    page.view.set_zoom(zoom)
    page.view.set_reading(reading)
    settle(page, qtbot)
    document, layout = page.view.document(), page_layout(page)
    measured, lines = [], 0
    block = document.firstBlock()
    while block.isValid():
        measured.append(layout.height_of(block))
        lines += block.lineCount()
        block = block.next()
    assert document.lineCount() == lines
    really, set_lines = [], 0
    block = document.firstBlock()
    while block.isValid():
        block.clearLayout()
        really.append(
            layout.blockBoundingRect(block).height() - FOOT * (not block.next().isValid())
        )
        set_lines += block.layout().lineCount()
        block = block.next()
    assert really == measured
    assert set_lines == lines
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    last = document.lastBlock()
    bottom = page.view.blockBoundingGeometry(last).translated(page.view.contentOffset()).bottom()
    height = page.view.viewport().height()
    assert height - PADDING - 3 * layout.pitch < bottom <= height


@pytest.mark.parametrize("reading", list(ViewMode))
def test_the_caret_goes_through_all_of_it_by_down(
    desk: Make, qtbot: QtBot, reading: ViewMode
) -> None:
    page = desk(PAGE)
    page.suggest(5, "before the lamps", "as the lamps")
    page.view.set_reading(reading)
    settle(page, qtbot)
    page.at(0, 0)
    places: list[tuple[int, int]] = []
    while True:
        cursor = page.view.textCursor()
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        places.append((cursor.blockNumber(), line.lineNumber()))
        QTest.keyClick(page.view, Qt.Key.Key_Down)
        if page.view.textCursor().position() == cursor.position():
            break
    document = page.view.document()
    every = [
        (number, line)
        for number in range(document.blockCount())
        for line in range(document.findBlockByNumber(number).lineCount())
    ]
    assert places == every


def test_the_caret_goes_through_all_of_it_by_right(desk: Make, qtbot: QtBot) -> None:
    page = desk(PAGE)
    settle(page, qtbot)
    page.at(0, 0)
    seen: set[tuple[int, int]] = set()
    tops: list[int] = []
    places = 0
    while True:
        cursor = page.view.textCursor()
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        seen.add((cursor.blockNumber(), line.lineNumber()))
        rect = page.view.cursorRect()
        assert page_layout(page).left - 2 <= rect.left()
        assert rect.left() <= page_layout(page).left + page_layout(page).width + 12
        tops.append(page.view.top_of(page.view.caret()) - rect.top())
        places += 1
        QTest.keyClick(page.view, Qt.Key.Key_Right)
        if page.view.textCursor().position() == cursor.position():
            break
    assert places == len(page.manuscript.final) + 1
    assert len(seen) == page.view.document().lineCount()
    assert max(map(abs, tops)) <= 12


@pytest.mark.parametrize(
    ("reading", "words"), [(ViewMode.FINAL, "two"), (ViewMode.ORIGINAL, "one")]
)
def test_other_readings_know_what_lines_are_together(
    desk: Make, reading: ViewMode, words: str
) -> None:
    page = desk("```\none\n```\n\n| a | b |\n|---|---|\n| cccc | d |\n\nHead\n===")
    page.suggest(1, "one", "two")
    page.view.set_reading(reading)
    document = page.view.document()
    assert document.findBlockByNumber(1).text() == words
    assert page_layout(page).is_code(document.findBlockByNumber(1))
    head = layout_of(page, 8).lineAt(0).height()
    assert head > 1.4 * layout_of(page, 3).lineAt(0).height()
    marks = [
        [
            place_of(page, n, c)
            for c, letter in enumerate(document.findBlockByNumber(n).text())
            if letter == "|"
        ]
        for n in (4, 6)
    ]
    assert marks[0] == pytest.approx(marks[1], abs=1.5)


def test_other_readings_follow_edits_about_their_lines(desk: Make) -> None:
    page = desk("one\n\ntwo\n\nthree")
    page.view.set_reading(ViewMode.FINAL)
    insert(page, Position(0, 0), "```\n")
    document = page.view.document()
    assert page_layout(page).is_code(document.findBlockByNumber(5))
    insert(page, Position(2, 0), "```\n")
    assert not page_layout(page).is_code(document.findBlockByNumber(6))
    assert document.findBlockByNumber(6).text() == "three"


# Endless lines


def test_how_high_a_huge_line_is_is_estimated(desk: Make) -> None:
    words = "words that go on " * (LONGEST_MEASURED // 16)
    page = desk(f"First.\n\n{words}\n\nLast.")
    layout = page_layout(page)
    block = page.view.document().findBlockByNumber(2)
    layout._measure(block)
    estimated = block.lineCount()
    layout._lay_out(block)
    assert 0.7 < estimated / block.lineCount() < 1.4
