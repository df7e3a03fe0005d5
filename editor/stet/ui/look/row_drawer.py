# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How rows of the panels' lists look: the ground of what is chosen, numbers, drawings, arrows."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from stet.deferred import deferred
from stet.ui.look.theme import interface_font, pixmap
from stet_resources import Theme

HEIGHT = 28
STEP = 14
"""How much further a row stands in than the one above it that it belongs to."""
GAP = 8
DRAWING = 16

Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RowDrawer(QStyledItemDelegate):
    """Draws the parts of a row in a theme's colours."""

    marks_chosen = True
    """Whether the chosen row is seen while the keyboard is elsewhere."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.plain = interface_font()
        self.strong = interface_font()
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.small = interface_font()
        self.small.setPixelSize(12)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme's colours."""
        self.theme = theme
        self._drawings: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHT)

    def has_keyboard(self, option: QStyleOptionViewItem) -> bool:
        """Say whether keys go to the list."""
        view = option.widget
        return view is not None and view.hasFocus()

    def ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_here: bool = False
    ) -> tuple[str, str]:
        """Paint what shows the chosen row and ``is_here``; return the inks to write with."""
        # To make its 566 constants takes 15 ms.
        states = deferred("PySide6.QtWidgets:QStyle").StateFlag
        theme, rect = self.theme, option.rect.adjusted(4, 1, -4, -1)
        chosen = bool(option.state & states.State_Selected)
        is_active = chosen and self.has_keyboard(option)
        ground = ""
        if is_active:
            ground = theme.selection
        elif is_here or (chosen and self.marks_chosen):
            ground = theme.pressed
        elif option.state & states.State_MouseOver:
            ground = theme.hover
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 6, 6)
        if is_here:
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 5, 3, rect.height() - 10), 1, 1)
        if is_active:
            return theme.selection_ink, theme.selection_ink
        return theme.ink, theme.quiet_ink

    def drawing(
        self, painter: QPainter, rect: QRect, left: int, name: str, ink: str, size: int = DRAWING
    ) -> int:
        """Draw an icon; return where what follows it may begin."""
        device = painter.device()
        scale = device.devicePixelRatioF() if device is not None else 1.0
        known = self._drawings.get((name, ink, size, scale))
        if known is None:
            known = self._drawings[name, ink, size, scale] = pixmap(name, ink, size, scale)
        painter.drawPixmap(left, rect.top() + (rect.height() - size) // 2, known)
        return left + size + 6

    def number(self, painter: QPainter, rect: QRect, right: int, words: str, ink: str) -> int:
        """Write a number that ends at ``right``; return where the next thing may end."""
        painter.setFont(self.small)
        width = QFontMetrics(self.small).horizontalAdvance(words)
        painter.setPen(QColor(ink))
        painter.drawText(QRect(right - width, rect.top(), width, rect.height()), RIGHT, words)
        return right - width - GAP

    def arrow(self, painter: QPainter, middle: QPointF, ink: str, *, folded: bool) -> None:
        """Draw what folds a row: to the right where it is folded, else downwards."""
        points = [(-2, -4), (2, 0), (-2, 4)] if folded else [(-4, -2), (0, 2), (4, -2)]
        pen = QPen(QColor(ink), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([middle + QPointF(*point) for point in points])


def show_rows_in(view: QAbstractItemView) -> None:
    """Have a list look as the lists of panels do: without a frame, scrolled by the pixel."""
    view.setMouseTracking(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
