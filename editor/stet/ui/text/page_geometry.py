# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where places of the text are in the viewport, and the first visible line, held steady."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QMouseEvent, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

from stet.document.paragraph import Position
from stet.ui.text.columns import unit_length
from stet.ui.text.layout import PageLayout
from stet.ui.text.projection import Projection

NEAR = 60
"""How many blocks away a place is measured exactly; farther ones are told by counting lines."""


class PageGeometry:
    """Measures one view."""

    def __init__(self, view: QPlainTextEdit, layout: PageLayout, projection: Projection) -> None:
        self._view = view
        self._layout = layout
        self._projection = projection

    def top_place(self) -> Position:
        """Return the place in the text where the first visible line begins."""
        block = self._view.firstVisibleBlock()
        number = block.blockNumber()
        line = self._view.verticalScrollBar().value() - block.firstLineNumber()
        start = 0
        if 0 < line < block.layout().lineCount():
            start = block.layout().lineAt(line).textStart()
        return self._projection.to_position(
            block.position() + min(start, unit_length(self._projection.block_text(number)))
        )

    def put_on_top(self, place: Position) -> None:
        """Scroll so that the line with ``place`` is the first visible one."""
        block, line = self._line_of(place)
        self._view.verticalScrollBar().setValue(block.firstLineNumber() + line)

    def _line_of(self, place: Position) -> tuple[QTextBlock, int]:
        where = self._projection.to_document(place)
        block = self._view.document().findBlock(where)
        if where == block.position():
            return block, 0
        self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(where - block.position())
        return block, max(line.lineNumber(), 0) if line.isValid() else 0

    def top_of(self, place: Position) -> int:
        """Return the viewport's y of the line with ``place``; an estimate where it is far away."""
        view = self._view
        first = view.firstVisibleBlock()
        where = self._projection.to_document(place)
        block = view.document().findBlock(where)
        offset = view.contentOffset()
        distance = block.blockNumber() - first.blockNumber()
        if abs(distance) > NEAR:
            lines = block.firstLineNumber() - first.firstLineNumber()
            return round(offset.y() + lines * self._layout.pitch + distance * self._layout.space)
        y = view.blockBoundingGeometry(first).translated(offset).top()
        step = first
        while step.blockNumber() < block.blockNumber():
            y += self._layout.height_of(step)
            step = step.next()
        while step.blockNumber() > block.blockNumber():
            step = step.previous()
            y -= self._layout.height_of(step)
        _, line = self._line_of(place)
        self._layout.blockBoundingRect(block)
        return round(y + self._layout.top_of_line(block.layout().lineAt(line)))

    def seen_from(self, number: int) -> QRect:
        """Return what the viewport shows of a block and all below it, by its number."""
        view, seen = self._view, self._view.viewport().rect()
        block = view.firstVisibleBlock()
        y = view.blockBoundingGeometry(block).translated(view.contentOffset()).top()
        if number < block.blockNumber():
            return seen
        while block.blockNumber() < number and y <= seen.height():
            y += self._layout.height_of(block)
            block = block.next()
        seen.setTop(max(int(y), 0))
        return seen

    def snapped(self, point: QPointF) -> QPointF:
        """Return ``point`` moved into the line that is nearest to it.

        Lines stand apart by more than their height; Qt takes a click between two of them for one
        at the end of the upper.
        """
        view = self._view
        block = view.firstVisibleBlock()
        offset = view.contentOffset()
        top = view.blockBoundingGeometry(block).translated(offset).top()
        while block.isValid():
            height = self._layout.blockBoundingRect(block).height()
            if point.y() < top + height or not block.next().isValid():
                break
            top += height
            block = block.next()
        layout = block.layout()
        nearest = point.y()
        gap = float("inf")
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            low, high = top + line.y(), top + line.y() + line.height() - 1
            inside = min(max(point.y(), low), high)
            if abs(inside - point.y()) < gap:
                gap, nearest = abs(inside - point.y()), inside
            if gap == 0 or low > point.y():
                break
        return QPointF(point.x(), nearest)

    def position_at(self, point: QPointF) -> Position:
        """Return the place in the text nearest to a point of the viewport."""
        cursor = self._view.cursorForPosition(self.snapped(point).toPoint())
        return self._projection.to_position(cursor.position())

    def snapped_event(self, event: QMouseEvent) -> QMouseEvent:
        """Return ``event`` as if it had happened in the nearest line."""
        return QMouseEvent(
            event.type(),
            self.snapped(event.position()),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )
