# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a row of the outline is drawn: title at the left, what waits and the words at the right."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from stet.ui.look.row_drawer import GAP, LEFT, STEP, Index, RowDrawer
from stet.ui.panels.outline_model import DEPTH, FOLD, HERE, SECTION, OutlineModel
from stet_resources import Theme

EDGE = 8
FOLDER = 16
"""The width of the arrow in front of a title."""
DRAWING = 14
LEAST = 96
"""The width that a title has at least, however deep it stands."""


class OutlineRow(RowDrawer):
    """Draws headings; ``is_active`` says that keys go to the outline, to its line or its list."""

    marks_chosen = False

    def __init__(self, model: OutlineModel, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent)
        self._model = model
        self.is_active = False

    def has_keyboard(self, option: QStyleOptionViewItem) -> bool:
        return self.is_active

    def fold_rect(self, row: QRect, index: Index) -> QRect:
        """Return where in a row a click folds it, empty where there is nothing to fold."""
        if index.data(FOLD) is None:
            return QRect()
        return self._fold_place(row, index)

    def _fold_place(self, row: QRect, index: Index) -> QRect:
        room = max(0, row.width() // 2 - LEAST // 2)
        depth: int = index.data(DEPTH)
        left = row.left() + EDGE + min(STEP * depth, room)
        return QRect(left, row.top(), FOLDER, row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self.theme, QRect(option.rect)
        section = index.data(SECTION)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = self.ground(painter, option, is_here=bool(index.data(HERE)))
        right = rect.right() - EDGE - 4
        if words := self._model.words_of(section):
            right = self.number(painter, rect, right, f"{words:,}", quiet)
        for count, drawing, colour in (
            (section.comments, "comment", theme.comment),
            (section.suggestions, "markup", theme.inserted),
        ):
            if count:
                right = self.number(painter, rect, right, f"{count:,}", quiet)
                left = right + GAP - 3 - DRAWING
                self.drawing(painter, rect, left, drawing, colour, DRAWING)
                right = left - GAP
        fold = self._fold_place(rect, index)
        if index.data(FOLD) is not None:
            self.arrow(
                painter, QPointF(fold.center()) + QPointF(0.5, 0.5), quiet, folded=index.data(FOLD)
            )
        font = self.strong if index.data(DEPTH) == 0 else self.plain
        room = QRect(fold.left() + FOLDER + 2, rect.top(), 0, rect.height())
        room.setRight(right)
        title = QFontMetrics(font).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(font)
        painter.setPen(QColor(ink if section.title else quiet))
        painter.drawText(room, LEFT, title)
        painter.restore()
