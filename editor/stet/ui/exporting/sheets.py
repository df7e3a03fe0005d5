# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Sheets of paper on a desk, one below the other: only those in sight are painted."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from stet.ui.exporting.paper import Paper

_GAP = 24
_SMALLEST, _LARGEST = 0.1, 5.0
_SHADOW = 4
_NOTCH = 120
"""What Qt gives for one notch of a wheel."""


class Fit(enum.Enum):
    """How large the sheets are shown: as they fit."""

    PAGE = "page"
    WIDTH = "width"
    TWO = "two"


class Sheets(QAbstractScrollArea):
    """Shows the sheets of a paper; pages are counted from 1.

    Those that are not laid out yet come while nothing else is to be done.
    """

    turned = Signal()
    """Another page is in front, or there are others in all."""
    zoomed = Signal()

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper
        self._fit: Fit | None = Fit.PAGE
        self._scale = 1.0
        self._front = 1
        self._part: float | None = None
        self._growing = QTimer(self)
        self._growing.timeout.connect(self._grow)
        self._growing.start(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Sheets"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())

    @property
    def page_count(self) -> int:
        """How many sheets there are."""
        return self._paper.page_count

    @property
    def is_whole(self) -> bool:
        """Whether these are all: else more are being laid out."""
        return self._paper.is_whole

    @property
    def page(self) -> int:
        """The sheet in front: the first of those in the middle of what is seen."""
        return self._front

    @property
    def fit(self) -> Fit | None:
        """How large they are shown, None for a size that was chosen."""
        return self._fit

    @property
    def scale(self) -> float:
        """How large they are, 1 being a pixel for each dot of 96 an inch."""
        return self._scale

    def show_paper(self, paper: Paper) -> None:
        """Show another paper at about the same place."""
        part = self._part
        if part is None:
            part = (self._front - 1) / self._paper.page_count
        self._paper = paper
        self._arrange()
        self.go_to(1)
        self._part = part
        self._growing.start(0)
        self._grow()

    def stop(self) -> None:
        """Lay out no more: nobody looks at them now."""
        self._growing.stop()

    def set_fit(self, fit: Fit) -> None:
        """Show them as they fit."""
        front = self._front
        self._fit = fit
        self._arrange()
        self.go_to(front)
        self.zoomed.emit()

    def zoom(self, factor: float) -> None:
        """Show them larger or smaller by a factor."""
        front = self._front
        self._fit = None
        self._scale = min(max(self._scale * factor, _SMALLEST), _LARGEST)
        self._arrange()
        self.go_to(front)
        self.zoomed.emit()

    def go_to(self, page: int) -> None:
        """Bring a sheet to the front."""
        page = min(max(page, 1), self.page_count)
        top = (page - 1) // self._columns * (self._sheet.height() + _GAP)
        if self._sheet.height() + _GAP < self.viewport().height():
            top -= (self.viewport().height() - self._sheet.height()) // 2 - _GAP
        self.verticalScrollBar().setValue(top)
        # Where several are seen whole, the bar does not tell which of them is meant.
        self._front = page
        self._part = None
        self.turned.emit()

    def _grow(self) -> None:
        """Have some more sheets laid out; when there are all, go where one was."""
        if not self.is_whole:
            bar, columns = self.verticalScrollBar(), self._columns
            is_end_seen = bar.value() == bar.maximum()
            self._paper.grow()
            if columns != self._columns:
                self._arrange()
            self._measure()
            if is_end_seen:
                self.viewport().update()
        if self.is_whole:
            self._growing.stop()
            if self._part is not None:
                self.go_to(1 + int(self._part * self.page_count))
        self.turned.emit()

    def turn(self, steps: int) -> None:
        """Go on by some sheets, or by pairs where two are shown."""
        self.go_to(self._front + steps * self._columns)

    # Where the sheets lie.

    @property
    def _columns(self) -> int:
        return 2 if self._fit is Fit.TWO and self.page_count > 1 else 1

    @property
    def _sheet(self) -> QSize:
        size = self._paper.size
        return QSize(round(size.width() * self._scale), round(size.height() * self._scale))

    def _arrange(self) -> None:
        """Work out sizes and the ranges of the bars."""
        room, size, columns = self.viewport().size(), self._paper.size, self._columns
        across = (room.width() - (columns + 1) * _GAP) / (size.width() * columns)
        if self._fit is Fit.WIDTH:
            self._scale = across
        elif self._fit is not None:
            self._scale = min(across, (room.height() - 2 * _GAP) / size.height())
        self._scale = min(max(self._scale, _SMALLEST), _LARGEST)
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        """Work out the ranges of the bars."""
        room, columns, sheet = self.viewport().size(), self._columns, self._sheet
        rows = (self.page_count + columns - 1) // columns
        height = rows * (sheet.height() + _GAP) + _GAP
        width = columns * (sheet.width() + _GAP) + _GAP
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, room.height()),
            (self.horizontalScrollBar(), width, room.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(48)

    def _rows(self, top: int, bottom: int) -> Iterator[tuple[int, QRect]]:
        """Yield the sheets between two heights of the desk, from 0 on, with where they are seen."""
        sheet, columns = self._sheet, self._columns
        pitch = sheet.height() + _GAP
        width = columns * (sheet.width() + _GAP) - _GAP
        left = max((self.viewport().width() - width) // 2, _GAP)
        left -= self.horizontalScrollBar().value()
        offset = self.verticalScrollBar().value()
        for row in range(max((top - _GAP) // pitch, 0), (bottom - _GAP) // pitch + 1):
            for column in range(columns):
                page = row * columns + column
                if page < self.page_count:
                    x = left + column * (sheet.width() + _GAP)
                    yield page, QRect(QPoint(x, _GAP + row * pitch - offset), sheet)

    def _look(self) -> None:
        """Find which sheet is in front now."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        row = max(middle - _GAP // 2, 0) // (self._sheet.height() + _GAP)
        front = min(row * self._columns + 1, self.page_count)
        self.viewport().update()
        if front != self._front:
            self._front = front
            self._part = None
            self.turned.emit()

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        front = self._front
        self._arrange()
        self.go_to(front)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 ** (event.angleDelta().y() / _NOTCH))
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        desk = self.palette().color(QPalette.ColorRole.Window)
        painter.fillRect(event.rect(), desk.darker(108) if desk.lightness() > 128 else desk)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        offset = self.verticalScrollBar().value()
        low, high = event.rect().top() + offset, event.rect().bottom() + offset
        for page, place in self._rows(low, high):
            if place.adjusted(0, 0, _SHADOW, _SHADOW).intersects(event.rect()):
                self._paint(painter, page, place)
        painter.end()

    def _paint(self, painter: QPainter, page: int, place: QRect) -> None:
        for step in range(_SHADOW, 0, -1):
            painter.fillRect(place.adjusted(-1, 0, step, step), QColor(0, 0, 0, 14))
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.save()
        painter.setClipRect(place)
        painter.translate(QPointF(place.topLeft()))
        painter.scale(self._scale, self._scale)
        painter.translate(self._paper.corner)
        self._paper.paint(painter, page, QRectF(QPointF(0, 0), self._paper.inner))
        painter.restore()
