# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a list: texts as headings, what was found in them below; with marks and check boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyleOptionViewItem,
)

from stet.ui.look.claimed_keys import claimed
from stet.ui.look.controls import tip
from stet.ui.look.row_drawer import GAP, LEFT, STEP, Index, RowDrawer, show_rows_in

EDGE = 12
BOX = 14

ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Row:
    """One row: ``mark`` is what is emphasised of ``text``; ``number`` stands at the right.

    ``path``, ``line`` and ``ordinal`` say where it leads. ``is_checked`` is None where there is
    nothing to choose.
    """

    text: str
    path: str = ""
    line: int = 0
    ordinal: int = 0
    depth: int = 0
    is_heading: bool = False
    number: str = ""
    mark: tuple[int, int] = (0, 0)
    drawing: str = ""
    is_checked: bool | None = None
    tip: str = ""


class Rows(QAbstractListModel):
    """The rows of a list; appended as they come."""

    checks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: Sequence[Row]) -> None:
        """Show more rows below."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def toggle(self, index: Index) -> None:
        """Choose a row or not; a heading takes its rows along."""
        row = self.rows[index.row()]
        if row.is_checked is None:
            return
        on = not row.is_checked
        first = last = index.row()
        if row.is_heading:
            while last + 1 < len(self.rows) and not self.rows[last + 1].is_heading:
                last += 1
        for place in range(first, last + 1):
            self.rows[place] = replace(self.rows[place], is_checked=on)
        if not row.is_heading:
            head = first
            while head and not self.rows[head].is_heading:
                head -= 1
            tail = head + 1
            while tail < len(self.rows) and not self.rows[tail].is_heading:
                tail += 1
            some = any(each.is_checked for each in self.rows[head + 1 : tail])
            self.rows[head] = replace(self.rows[head], is_checked=some)
            first = head
        self.dataChanged.emit(self.index(first), self.index(last))
        self.checks_changed.emit()

    def set_checkable(self, on: bool) -> None:
        """Have every row chosen, or none to choose."""
        self.show_rows([replace(row, is_checked=True if on else None) for row in self.rows])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.text} {row.number}".strip() if role != 0 else row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.tip) or None
        return None


class FoundRowDrawer(RowDrawer):
    """Draws rows of what was found: headings, and below them what it is, with boxes to choose."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = self.ground(painter, option)
        right = rect.right() - EDGE
        if row.number:
            right = self.number(painter, rect, right, row.number, quiet)
        left = rect.left() + EDGE + STEP * row.depth
        if row.is_checked is not None:
            left = self._box(painter, rect, left, checked=row.is_checked, ink=quiet)
        if row.drawing:
            left = self.drawing(painter, rect, left, row.drawing, quiet)
        font = self.strong if row.is_heading else self.plain
        self._words(painter, QRect(left, rect.top(), right - left, rect.height()), row, font, ink)
        painter.restore()

    def _box(self, painter: QPainter, rect: QRect, left: int, *, checked: bool, ink: str) -> int:
        theme = self.theme
        box = QRect(left, rect.top() + (rect.height() - BOX) // 2, BOX, BOX)
        painter.setPen(QColor(theme.accent if checked else ink))
        painter.setBrush(QColor(theme.accent) if checked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
        if checked:
            painter.setPen(QColor(theme.accent_ink))
            x, y = box.left(), box.top()
            painter.drawPolyline(
                [box.topLeft().__class__(x + a, y + b) for a, b in ((3, 7), (6, 10), (11, 4))]
            )
        return left + BOX + GAP

    def _words(self, painter: QPainter, room: QRect, row: Row, font: QFont, ink: str) -> None:
        """Write the words of a row, what is marked of them on a tint."""
        painter.setFont(font)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        start, end = row.mark
        if end > start and start < len(text):
            x = room.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[:end]) - metrics.horizontalAdvance(text[:start])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.match))
            painter.drawRoundedRect(
                QRect(x - 1, room.top() + 4, min(width + 2, room.right() - x), room.height() - 8),
                3,
                3,
            )
        painter.setPen(QColor(ink))
        painter.drawText(room, LEFT, text)


class RowList(QListView):
    """Rows to choose with mouse and keys; ``chosen`` tells which was gone for."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, rows: Rows, drawer: RowDrawer, name: str) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(drawer)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        show_rows_in(self)
        self.clicked.connect(self._clicked)

    def go_in(self, place: int = 0) -> None:
        """Take the keyboard, at the row of that place or the last; not where there is none."""
        if self.rows.rows:
            self.setFocus()
            self.setCurrentIndex(self.rows.index(min(place, len(self.rows.rows) - 1)))

    def _clicked(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW)
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        left = self.visualRect(index).left() + EDGE + STEP * row.depth
        if row.is_checked is not None and place.x() < left + BOX + GAP // 2:
            self.rows.toggle(index)
        else:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.chosen.emit(index.data(ROW))
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.rows.toggle(index)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc goes back to the page from here, and is not the window's.
        return claimed(event) or super().event(event)
