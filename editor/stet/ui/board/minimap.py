# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The whole board in a corner, with a frame around what is in sight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from stet.design.board.values import GroupNode, Rect
from stet.ui.board.view import BoardView

WIDTH, HEIGHT = 168, 112
MARGIN = 8.0
PAUSE = 120
"""Milliseconds after an edit until the map shows it: many edits come one behind another."""


class Minimap(QWidget):
    """Lies over the corner of a large view while not all is in sight; a press goes there."""

    def __init__(self, view: BoardView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._drawn: QPixmap | None = None
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAccessibleName(self.tr("Map of the board"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.redraw)
        view.model.changed.connect(self._later.start)
        view.scrolled.connect(self.follow)
        self.hide()

    def redraw(self) -> None:
        """Draw the board anew, when it is next in sight."""
        self._drawn = None
        self.follow()

    def follow(self) -> None:
        """Show what is in sight now; nothing where that is all."""
        around = self._view.model.shown.around
        if around is None:
            self.hide()
            return
        seen = self._view.visible()
        inside = seen.contains(QRectF(around.x, around.y, around.width, around.height))
        is_large = self._view.width() > 4 * WIDTH and self._view.height() > 4 * HEIGHT
        self.setVisible(not inside and is_large)
        self.update()

    def _scale(self, around: Rect) -> float:
        return min(
            (WIDTH - 2 * MARGIN) / max(around.width, 1),
            (HEIGHT - 2 * MARGIN) / max(around.height, 1),
        )

    def _origin(self, around: Rect) -> QPointF:
        scale = self._scale(around)
        return QPointF(
            (WIDTH - around.width * scale) / 2 - around.x * scale,
            (HEIGHT - around.height * scale) / 2 - around.y * scale,
        )

    def _draw(self, around: Rect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        pixmap.setDevicePixelRatio(ratio)
        colours = self._view.painting.colours
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.of("").line, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1), 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.translate(self._origin(around))
        scale = self._scale(around)
        least = 2.0
        by_colour: dict[tuple[bool, str], list[QRectF]] = {}
        colour_of = self._view.painting.cards.colour_of
        for node in self._view.model.shown.board.nodes:
            rect = node.rect
            by_colour.setdefault((not isinstance(node, GroupNode), colour_of(node)), []).append(
                QRectF(
                    rect.x * scale,
                    rect.y * scale,
                    max(rect.width * scale - 0.5, least),
                    max(rect.height * scale - 0.5, least),
                )
            )
        painter.setPen(Qt.PenStyle.NoPen)
        for (is_card, colour), rects in sorted(by_colour.items()):
            painter.setBrush(colours.on_map(colour, is_card))
            painter.drawRects(rects)
        painter.end()
        return pixmap

    def paintEvent(self, event: QPaintEvent) -> None:
        around = self._view.model.shown.around
        if around is None:
            return
        if self._drawn is None or self._drawn.devicePixelRatio() != self.devicePixelRatioF():
            self._drawn = self._draw(around)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        scale, origin = self._scale(around), self._origin(around)
        seen = self._view.visible()
        frame = QRectF(
            seen.x() * scale + origin.x(),
            seen.y() * scale + origin.y(),
            seen.width() * scale,
            seen.height() * scale,
        ).intersected(QRectF(3, 3, WIDTH - 6, HEIGHT - 6))
        focus = self._view.painting.colours.focus
        tint = QColor(focus)
        tint.setAlphaF(0.12)
        painter.setPen(QPen(focus, 1.5))
        painter.setBrush(tint)
        painter.drawRect(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, point: QPointF) -> None:
        around = self._view.model.shown.around
        if around is not None:
            place = (point - self._origin(around)) / self._scale(around)
            self._view.centerOn(place)
            self._view.scrolled.emit()
