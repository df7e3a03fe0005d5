# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words on a card stand where they stood, whether they are read or written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QTextDocument
from tests.ui.board.conftest import board_text, card

from stet.ui.board.card_painter import rect_of, text_on

SHORT = "Ring that glows"
TWO = "Bottle that gets warm on the hip, then cold"
LONG = (
    "A clip on the strap that hums twice when the bottle has not been lifted for an hour, and is "
    "still again after one sip."
)


def line_starts(document: QTextDocument) -> list[int]:
    """Return where the lines of a document begin, in code points."""
    starts, block = [], document.begin()
    while block.isValid():
        lines = block.layout()
        starts += [
            block.position() + lines.lineAt(number).textStart()
            for number in range(lines.lineCount())
        ]
        block = block.next()
    return starts


def inked(image: QImage, ink: int) -> QRect:
    """Return the rectangle around all pixels that are about as dark as letters."""
    xs, ys = [], []
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixelColor(x, y)
            if abs(pixel.lightness() - ink) < 60:
                xs.append(x)
                ys.append(y)
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.mark.parametrize("height", [60, 100, 180])
@pytest.mark.parametrize("words", [SHORT, TWO, LONG])
def test_words_do_not_move_when_they_are_written_on(table, words: str, height: int) -> None:
    desk = table(board_text(card("a", 0, 0, width=260, height=height, text=words)))
    seen = desk.view.mapFromScene(rect_of(desk.node("a").rect)).boundingRect()
    inside = seen.adjusted(8, 4, -8, -4)
    ink = desk.view.painting.colours.ink.lightness()

    def ready() -> bool:
        read = desk.view.viewport().grab(inside).toImage()
        return any(
            abs(read.pixelColor(x, y).lightness() - ink) < 60
            for x in range(read.width())
            for y in range(read.height())
        )

    desk.bot.waitUntil(ready)
    read = inked(desk.view.viewport().grab(inside).toImage(), ink)
    first = inside.adjusted(0, 0, 0, read.top() + 14 - inside.height())
    read = inked(desk.view.viewport().grab(first).toImage(), ink)
    desk.pane.edit("a")
    editor = desk.pane.editor
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    editor.setTextCursor(cursor)
    editor.setCursorWidth(0)
    written = inked(desk.view.viewport().grab(first).toImage(), ink)
    assert abs(written.left() - read.left()) <= 1  # letters are smoothed in another way
    assert abs(written.top() - read.top()) <= 1


@pytest.mark.parametrize("scale", [0.5, 0.8, 1.0, 2.0])
@pytest.mark.parametrize("words", [SHORT, TWO, LONG])
@pytest.mark.parametrize("width", [200, 260, 340])
def test_lines_end_where_they_ended(table, words: str, width: int, scale: float) -> None:
    desk = table(board_text(card("a", 0, 0, width=width, height=160, text=words)))
    desk.view.set_scale(scale)
    node = desk.node("a")
    document, _, _ = text_on(node, rect_of(node.rect))
    document.documentLayout()
    desk.pane.edit("a")
    assert line_starts(desk.pane.editor.document()) == line_starts(document)


def test_a_new_line_is_as_high_as_the_first_and_a_step_back_takes_only_words(table) -> None:
    desk = table(board_text(card("a", 0, 0, width=260, height=160, text="")))
    desk.pane.edit("a")
    editor = desk.pane.editor
    desk.bot.keyClicks(editor, "one")
    desk.bot.keyClick(editor, Qt.Key.Key_Return)
    desk.bot.keyClicks(editor, "two")
    first, second = editor.document().begin(), editor.document().lastBlock()
    assert first.blockFormat().lineHeight() == second.blockFormat().lineHeight() == 125
    for _ in range(6):
        editor.undo()
    assert editor.toPlainText() == ""
    assert editor.document().begin().blockFormat().lineHeight() == 125
