# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A paper on its way to a printer, sheet by sheet between what else the window does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter

from stet.ui.exporting.paper import Paper


class PrintJob(QObject):
    """Prints the sheets from ``first`` to ``last``, counted from 0 and both included.

    ``last`` is None for all there are. All are laid out before the first is printed.
    """

    printed = Signal(int)
    """How many sheets are printed."""
    ended = Signal(bool)
    """It is over; whether all were printed."""

    def __init__(
        self, paper: Paper, printer: QPrinter, first: int, last: int | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paper, self._printer = paper, printer
        self._asked = (first, last)
        self._next = 0
        self._painter = paper.begin(printer)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    @property
    def page_count(self) -> int:
        """How many sheets are asked for."""
        first, last = self._range
        return last - first + 1

    @property
    def _range(self) -> tuple[int, int]:
        """The first and the last sheet, of those that are laid out."""
        end = self._paper.page_count - 1
        first = min(self._asked[0], end)
        last = end if self._asked[1] is None else self._asked[1]
        return first, max(min(last, end), first)

    def stop(self) -> None:
        """Print no more; what a printer has it has."""
        if self._painter.isActive():
            self._printer.abort()
        self._end(is_whole=False)

    def _go_on(self) -> None:
        if not self._painter.isActive():  # the printer is gone
            self._end(is_whole=False)
            return
        if not self._paper.is_whole:
            self._paper.grow()
            return
        if self._next:
            self._printer.newPage()
        page = self._range[0] + self._next
        self._paper.paint(self._painter, page, QRectF(QPointF(0, 0), self._paper.inner))
        self._next += 1
        self.printed.emit(self._next)
        if self._next == self.page_count:
            self._end(is_whole=True)

    def _end(self, *, is_whole: bool) -> None:
        if self._timer.isActive():
            self._timer.stop()
            if self._painter.isActive():
                self._painter.end()
            self.ended.emit(is_whole)
