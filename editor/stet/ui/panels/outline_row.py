# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a row of the outline is drawn: title at the left, what waits and the words at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from stet.deferred import deferred
from stet.ui.look.theme import interface_font, pixmap
from stet.ui.panels.outline_model import DEPTH, FOLD, HERE, SECTION, OutlineModel
from stet_resources import Theme

HEIGHT = 28
EDGE = 8
STEP = 14
"""How much further a title stands in than the one above it."""
FOLDER = 16
"""The width of the arrow in front of a title."""
GAP = 8
DRAWING = 14
LEAST = 96
"""The width that a title has at least, however deep it stands."""

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class OutlineRow(QStyledItemDelegate):
    """Draws rows in the theme's colours; ``is_active`` says that keys go to the outline."""

    def __init__(self, model: OutlineModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.is_active = False
        self._plain = interface_font()
        self._strong = interface_font()
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._small = interface_font()
        self._small.setPixelSize(12)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme's colours."""
        self._theme = theme
        self._drawings: dict[tuple[str, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, HEIGHT)

    def fold_rect(self, row: QRect, index: _Index) -> QRect:
        """Return where in a row a click folds it, empty where there is nothing to fold."""
        if index.data(FOLD) is None:
            return QRect()
        left = self._indent(row, index)
        return QRect(left, row.top(), FOLDER, row.height())

    def _indent(self, row: QRect, index: _Index) -> int:
        room = max(0, row.width() // 2 - LEAST // 2)
        depth: int = index.data(DEPTH)
        return row.left() + EDGE + min(STEP * depth, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self._theme, QRect(option.rect)
        section = index.data(SECTION)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = self._paint_ground(painter, option, index)
        right = rect.right() - EDGE - 4
        painter.setFont(self._small)
        metrics = QFontMetrics(self._small)
        if words := self._model.words_of(section):
            right = self._paint_number(painter, metrics, rect, right, f"{words:,}", quiet)
        if section.comments:
            number = f"{section.comments:,}"
            right = self._paint_number(painter, metrics, rect, right, number, quiet)
            right = self._paint_drawing(painter, rect, right, "comment", theme.comment)
        if section.suggestions:
            number = f"{section.suggestions:,}"
            right = self._paint_number(painter, metrics, rect, right, number, quiet)
            right = self._paint_drawing(painter, rect, right, "markup", theme.inserted)
        left = self._indent(rect, index)
        self._paint_fold(painter, QRect(left, rect.top(), FOLDER, rect.height()), index, quiet)
        font = self._strong if index.data(DEPTH) == 0 else self._plain
        room = QRect(left + FOLDER + 2, rect.top(), 0, rect.height())
        room.setRight(right)
        title = QFontMetrics(font).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(font)
        painter.setPen(QColor(ink if section.title else quiet))
        painter.drawText(room, _LEFT, title)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> tuple[str, str]:
        """Paint what shows the chosen row and the caret's; return the inks to write in on it."""
        theme, rect = self._theme, option.rect.adjusted(4, 1, -4, -1)
        # To make its 566 constants takes 15 ms of the start.
        states = deferred("PySide6.QtWidgets:QStyle").StateFlag
        chosen = bool(option.state & states.State_Selected) and self.is_active
        here = bool(index.data(HERE))
        ground = ""
        if chosen:
            ground = theme.selection
        elif here:
            ground = theme.pressed
        elif option.state & states.State_MouseOver:
            ground = theme.hover
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 6, 6)
        if here:
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 5, 3, rect.height() - 10), 1, 1)
        if chosen:
            return theme.selection_ink, theme.selection_ink
        return theme.ink, theme.quiet_ink

    def _paint_number(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        rect: QRect,
        right: int,
        number: str,
        ink: str,
    ) -> int:
        """Write a number that ends at ``right``; return where the next thing may end."""
        width = metrics.horizontalAdvance(number)
        painter.setPen(QColor(ink))
        painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _RIGHT, number)
        return right - width - GAP

    def _paint_drawing(
        self, painter: QPainter, rect: QRect, right: int, name: str, ink: str
    ) -> int:
        device = painter.device()
        scale = device.devicePixelRatioF() if device is not None else 1.0
        known = self._drawings.get((name, scale))
        if known is None:
            known = self._drawings[name, scale] = pixmap(name, ink, DRAWING, scale)
        left = right + GAP - 3 - DRAWING
        painter.drawPixmap(left, rect.top() + (rect.height() - DRAWING) // 2, known)
        return left - GAP

    def _paint_fold(self, painter: QPainter, rect: QRect, index: _Index, ink: str) -> None:
        folded = index.data(FOLD)
        if folded is None:
            return
        middle = rect.center()
        points = [(-2, -4), (2, 0), (-2, 4)] if folded else [(-4, -2), (0, 2), (4, -2)]
        pen = QPen(QColor(ink), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF([QPointF(middle.x() + x + 0.5, middle.y() + y + 0.5) for x, y in points])
        )
