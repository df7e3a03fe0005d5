# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Paging through a long text keeps the layouts of what is near, and nothing else of it changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.text.conftest import Desk

from stet.document.paragraph import Position, Span
from stet.ui.text.far_layouts import MOST_LAID_OUT, NEAR
from stet.ui.text.layout import PageLayout

Make = Callable[[str], Desk]

LINES = 1_000


def long_text() -> str:
    kinds = (
        "# Head",
        "- a point that is made",
        "She watched the ferry until dark. " * 5,
        "",
        "| a |",
    )
    return "\n".join(f"{kinds[number % len(kinds)]} {number}" for number in range(LINES))


def laid_out(page: Desk) -> int:
    document = page.view.document()
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return sum(bool(block.layout().lineCount()) for block in blocks)


def page_through(page: Desk, qtbot: QtBot) -> None:
    bar = page.view.verticalScrollBar()
    for value in range(0, bar.maximum() + bar.pageStep(), bar.pageStep()):
        bar.setValue(value)
        page.view.viewport().repaint()
        qtbot.wait(1)


def heights(page: Desk) -> list[float]:
    document, layout = page.view.document(), page.view.document().documentLayout()
    assert isinstance(layout, PageLayout)
    return [
        layout.height_of(document.findBlockByNumber(number))
        for number in range(document.blockCount())
    ]


@pytest.fixture
def book(desk: Make, qtbot: QtBot) -> Desk:
    page = desk(long_text())
    qtbot.waitUntil(lambda: page.view.is_laid_out, timeout=60_000)
    return page


def test_layouts_far_from_sight_are_freed(book: Desk, qtbot: QtBot) -> None:
    page_through(book, qtbot)
    qtbot.waitUntil(lambda: laid_out(book) <= MOST_LAID_OUT + 2 * NEAR, timeout=60_000)
    assert laid_out(book) > 0
    book.check()


def test_freeing_them_changes_nothing_else(book: Desk, qtbot: QtBot) -> None:
    book.suggest(2, "ferry", "boat")
    book.suggest(902, "ferry", "ship")
    span = Span(Position(2, 4), Position(7, 9))
    book.view.select_span(span)
    before = (book.final, heights(book), book.view.verticalScrollBar().maximum())
    heard: list[str] = []
    book.view.document().contentsChange.connect(lambda *_: heard.append("contents"))
    book.view.document().blockCountChanged.connect(lambda *_: heard.append("blocks"))
    book.view.cursorPositionChanged.connect(lambda: heard.append("caret"))
    page_through(book, qtbot)
    qtbot.waitUntil(lambda: laid_out(book) <= MOST_LAID_OUT + 2 * NEAR, timeout=60_000)
    assert heard == []
    assert book.view.selected_span() == span
    assert (book.final, heights(book), book.view.verticalScrollBar().maximum()) == before
    book.check()


@pytest.mark.parametrize("place", [Position(0, 0), Position(500, 1), Position(LINES - 1, 0)])
def test_writing_goes_on_where_they_were_freed(book: Desk, qtbot: QtBot, place: Position) -> None:
    page_through(book, qtbot)
    qtbot.waitUntil(lambda: laid_out(book) <= MOST_LAID_OUT + 2 * NEAR, timeout=60_000)
    book.view.reveal(place)
    qtbot.keyClicks(book.view, "new")
    qtbot.keyClick(book.view, "\r")
    assert "new\n" in book.final
    page_through(book, qtbot)
    qtbot.waitUntil(lambda: laid_out(book) <= MOST_LAID_OUT + 2 * NEAR, timeout=60_000)
    book.view.undo()
    book.view.undo()
    assert book.final == long_text()
    book.check()
