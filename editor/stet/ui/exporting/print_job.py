# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A paper on its way to a printer, sheet by sheet between what else the window does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter

from stet.ui.exporting.paper import Paper


class PrintJob(QObject):
    """Prints the sheets from ``first`` to ``last``, counted from 0 and both included."""

    printed = Signal(int)
    """How many sheets are printed."""
    ended = Signal(bool)
    """It is over; whether all were printed."""

    def __init__(
        self, paper: Paper, printer: QPrinter, first: int, last: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paper, self._printer = paper, printer
        self._first = min(first, paper.page_count - 1)
        self._last = max(min(last, paper.page_count - 1), self._first)
        self._next = self._first
        self._painter = paper.begin(printer)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    @property
    def page_count(self) -> int:
        """How many sheets are asked for."""
        return self._last - self._first + 1

    def stop(self) -> None:
        """Print no more; what a printer has it has."""
        if self._painter.isActive():
            self._printer.abort()
        self._end(is_whole=False)

    def _go_on(self) -> None:
        if not self._painter.isActive():  # the printer is gone
            self._end(is_whole=False)
            return
        if self._next > self._first:
            self._printer.newPage()
        self._paper.paint(self._painter, self._next, QRectF(QPointF(0, 0), self._paper.inner))
        self._next += 1
        self.printed.emit(self._next - self._first)
        if self._next > self._last:
            self._end(is_whole=True)

    def _end(self, *, is_whole: bool) -> None:
        if self._timer.isActive():
            self._timer.stop()
            if self._painter.isActive():
                self._painter.end()
            self.ended.emit(is_whole)
