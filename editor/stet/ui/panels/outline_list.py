# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The outline's rows as something to point at: to click, to fold, to drag between two others."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from stet.ui.look.row_drawer import show_rows_in
from stet.ui.panels.outline_model import OutlineModel
from stet.ui.panels.outline_row import OutlineRow

DRAGGED = 220
"""How much of a row is seen beside the pointer, in device-independent pixels."""


class OutlineList(QListView):
    """The rows; a click on an arrow folds, one beside it goes there."""

    fold_wanted = Signal(QModelIndex)

    def __init__(self, rows: OutlineModel, drawer: OutlineRow) -> None:
        super().__init__()
        self._rows, self._drawer = rows, drawer
        self._folds = False
        self._drop: int | None = None
        self.setModel(rows)
        self.setItemDelegate(drawer)
        self.setUniformItemSizes(True)
        show_rows_in(self)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # Qt's is a thin black line; ``paintEvent`` has another

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._rows.is_filtered and not self._rows.rowCount():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(24, 12, -24, 0)
            words = self.tr("No heading has these words.")
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), words)
        if self._drop is not None:
            edge = QRect(8, self._drop - 1, self.viewport().width() - 16, 3)
            painter.fillRect(edge, self.palette().color(QPalette.ColorRole.Accent))
        painter.end()

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        row = self.visualRect(index)
        row.setWidth(min(row.width(), DRAGGED))
        drag = QDrag(self)
        drag.setMimeData(self._rows.mimeData([index]))
        drag.setPixmap(self.viewport().grab(row))
        drag.setHotSpot(QPoint(-12, -4))  # beside the pointer: the place of the drop is to be seen
        drag.exec(actions)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._show_drop(event.position().toPoint() if event.isAccepted() else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(None)
        super().dropEvent(event)

    def _show_drop(self, place: QPoint | None) -> None:
        """Show between which rows a section would be dropped."""
        self._drop = None
        if place is not None:
            row = self.visualRect(self.indexAt(place))
            if row.isNull():
                row = self.visualRect(self._rows.index(self._rows.rowCount() - 1))
                self._drop = row.bottom() + 1
            else:
                self._drop = row.top() if place.y() < row.center().y() else row.bottom() + 1
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        self._folds = index.isValid() and self._drawer.fold_rect(
            self.visualRect(index), index
        ).contains(place)
        if self._folds and event.button() is Qt.MouseButton.LeftButton:
            self.fold_wanted.emit(index)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Qt would take the end of a click on an arrow for one on the row that was clicked before.
        if not self._folds:
            super().mouseReleaseEvent(event)
