# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The small charts of the report: a bar for each section, a line over the versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from stet.ui.look.controls import tip
from stet_resources import Theme

HEIGHT = 44
"""Of the bars, in device-independent pixels."""

WIDEST = 28.0
"""A bar is no wider, however few there are."""

GAP = 3.0


class SectionBars(QWidget):
    """A bar for each section, in the order of the text; one without a number is a dot."""

    chosen = Signal(int)
    """The writer clicked on the section with this number, from 0."""

    def __init__(self, theme: Theme, values: Sequence[float | None], titles: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._values, self._titles = theme, tuple(values), tuple(titles)
        self._under: int | None = None
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("By section: {said}").format(said="; ".join(self._titles)))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def bar_at(self, x: float) -> int | None:
        """Return the number of the section whose bar is at ``x``, None for none."""
        step = self._step()
        number = int(x // step) if step else -1
        return number if 0 <= number < len(self._values) else None

    def _step(self) -> float:
        return min(WIDEST + GAP, self.width() / max(len(self._values), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        base = HEIGHT - 1.5
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        painter.setPen(Qt.PenStyle.NoPen)
        most = max((value for value in self._values if value is not None), default=0.0) or 1.0
        step = self._step()
        for number, value in enumerate(self._values):
            left = number * step
            colour = QColor(self._theme.accent)
            if number != self._under:
                colour.setAlphaF(0.62)
            painter.setBrush(colour)
            if value is None:
                painter.setBrush(QColor(self._theme.line_strong))
                painter.drawEllipse(QPointF(left + (step - GAP) / 2, base - 4), 1.5, 1.5)
                continue
            height = max(2.0, (HEIGHT - 6) * value / most)
            painter.drawRoundedRect(QRectF(left, base - height, step - GAP, height), 2, 2)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._show_under(self.bar_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._show_under(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.bar_at(event.position().x())
        if number is not None:
            self.chosen.emit(number)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.bar_at(event.pos().x())
            if number is not None:
                QToolTip.showText(event.globalPos(), tip(self._titles[number]), self)
            return True
        return super().event(event)

    def _show_under(self, number: int | None) -> None:
        if number != self._under:
            self._under = number
            self.update()


class VersionLine(QWidget):
    """How a number went from version to version, the last one marked."""

    def __init__(self, theme: Theme, values: Sequence[float], said: str) -> None:
        super().__init__()
        self._theme, self._values = theme, tuple(values)
        self.setFixedSize(56, 18)
        self.setToolTip(tip(said))
        self.setAccessibleName(said)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(self._values), max(self._values)
        room = (high - low) or 1.0
        step = (self.width() - 8) / max(len(self._values) - 1, 1)
        points = [
            QPointF(4 + step * place, 4 + (self.height() - 8) * (high - value) / room)
            for place, value in enumerate(self._values)
        ]
        painter.setPen(QPen(QColor(self._theme.quiet_ink), 1.25))
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawEllipse(points[-1], 2.5, 2.5)
        painter.end()
