# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where places of the text are in the viewport, and the first visible line, held steady."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextLine
from PySide6.QtWidgets import QScrollBar, QWidget

from stet.document.paragraph import Position, Span
from stet.ui.text.columns import unit_length
from stet.ui.text.layout import PageLayout
from stet.ui.text.projection import ProjectedDocument

NEAR = 60
"""How many blocks away a place is measured exactly; farther ones are told by counting lines."""


class Scrolled(Protocol):
    """How far a text is scrolled, as Qt's own widget says it."""

    def viewport(self) -> QWidget: ...
    def verticalScrollBar(self) -> QScrollBar: ...
    def firstVisibleBlock(self) -> QTextBlock: ...
    def contentOffset(self) -> QPointF: ...


class PageGeometry:
    """Measures a document where it is scrolled to."""

    def __init__(self, scrolled: Scrolled, layout: PageLayout, shown: ProjectedDocument) -> None:
        self._scrolled = scrolled
        self._layout = layout
        self._shown = shown

    def top_place(self) -> Position:
        """Return the place in the text where the first visible line begins."""
        block = self._scrolled.firstVisibleBlock()
        line = self._scrolled.verticalScrollBar().value() - block.firstLineNumber()
        start = 0
        if 0 < line < block.layout().lineCount():
            start = block.layout().lineAt(line).textStart()
        length = unit_length(self._shown.projection.text(block.blockNumber()))
        return self._shown.to_position(block.position() + min(start, length))

    def put_on_top(self, place: Position) -> None:
        """Scroll so that the line with ``place`` is the first visible one."""
        block, line = self._line_of(place)
        self._scrolled.verticalScrollBar().setValue(block.firstLineNumber() + line)

    def _line_of(self, place: Position) -> tuple[QTextBlock, int]:
        where = self._shown.to_document(place)
        block = self._shown.document.findBlock(where)
        if where != block.position():
            self._layout.blockBoundingRect(block)
        return block, self._line_in(block, where)

    def _line_in(self, block: QTextBlock, where: int) -> int:
        """Return the number of the line of a block, laid out, that a place is in."""
        if where == block.position():
            return 0
        line = block.layout().lineForTextPosition(where - block.position())
        return max(line.lineNumber(), 0) if line.isValid() else 0

    def top_of(self, place: Position) -> int:
        """Return the viewport's y of the line with ``place``; an estimate where it is far away."""
        step = self._scrolled.firstVisibleBlock()
        y = self._scrolled.contentOffset().y()
        where = self._shown.to_document(place)
        block = self._shown.document.findBlock(where)
        distance = block.blockNumber() - step.blockNumber()
        if abs(distance) > NEAR:
            lines = block.firstLineNumber() - step.firstLineNumber()
            return round(y + lines * self._layout.pitch + distance * self._layout.space)
        for _ in range(distance):
            y += self._layout.height_of(step)
            step = step.next()
        for _ in range(-distance):
            step = step.previous()
            y -= self._layout.height_of(step)
        self._layout.blockBoundingRect(block)
        line = block.layout().lineAt(self._line_in(block, where))
        return round(y + self._layout.top_of_line(line))

    def visible_blocks(self, rect: QRect) -> Iterator[tuple[QTextBlock, float]]:
        """Yield the blocks that reach into ``rect`` of the viewport, each with its top."""
        block = self._scrolled.firstVisibleBlock()
        top = self._scrolled.contentOffset().y()
        while block.isValid() and top <= rect.bottom():
            height = self._layout.blockBoundingRect(block).height()
            if top + height >= rect.top():
                yield block, top
            top += height
            block = block.next()

    def visible_span(self) -> Span:
        """Return what of the text is in the viewport, in whole paragraphs."""
        first = self.top_place().paragraph
        last = self.position_at(QPointF(self._scrolled.viewport().rect().bottomLeft())).paragraph
        length = len(self._shown.manuscript.paragraphs[last].markup)
        return Span(Position(first, 0), Position(last, length))

    def seen_from(self, number: int) -> QRect:
        """Return what the viewport shows of a block and all below it, by its number."""
        seen = self._scrolled.viewport().rect()
        block = self._scrolled.firstVisibleBlock()
        y = self._scrolled.contentOffset().y()
        if number < block.blockNumber():
            return seen
        while block.blockNumber() < number and y <= seen.height():
            y += self._layout.height_of(block)
            block = block.next()
        seen.setTop(max(int(y), 0))
        return seen

    def _nearest(self, point: QPointF) -> tuple[QTextBlock, QTextLine, float]:
        """Return block and line that are nearest to ``point``, and the nearest y inside."""
        block = self._scrolled.firstVisibleBlock()
        top = self._scrolled.contentOffset().y()
        while True:
            height = self._layout.blockBoundingRect(block).height()
            if point.y() < top + height or not block.next().isValid():
                break
            top += height
            block = block.next()
        layout = block.layout()
        found, nearest, gap = layout.lineAt(0), point.y(), float("inf")
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            low, high = top + line.y(), top + line.y() + line.height() - 1
            inside = min(max(point.y(), low), high)
            if abs(inside - point.y()) < gap:
                found, nearest, gap = line, inside, abs(inside - point.y())
            if gap == 0 or low > point.y():
                break
        return block, found, nearest

    def position_at(self, point: QPointF) -> Position:
        """Return the place in the text nearest to a point of the viewport."""
        block, line, _ = self._nearest(point)
        return self._shown.to_position(block.position() + line.xToCursor(point.x()))

    def snapped_event(self, event: QMouseEvent) -> QMouseEvent:
        """Return ``event`` as if it had happened in the line that is nearest to it.

        Lines stand apart by more than their height; Qt takes a click between two of them for one
        at the end of the upper.
        """
        point = event.position()
        return QMouseEvent(
            event.type(),
            QPointF(point.x(), self._nearest(point)[2]),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )
