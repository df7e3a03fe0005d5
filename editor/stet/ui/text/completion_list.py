# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The list below the caret of what can be written there.

Up and Down choose, Enter or Tab takes, Esc goes on without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from stet.ui.text.view import ManuscriptView

MOST = 8
"""Rows that are seen at a time."""


class Offer(NamedTuple):
    """One row: its title, what is said of it, and the words that are written."""

    title: str
    detail: str
    words: str


class CompletionList(QListWidget):
    """Shows offers in a view; ``take`` is called with the number of the one that is taken."""

    def __init__(
        self,
        view: ManuscriptView,
        name: str,
        take: Callable[[int], None],
        dismiss: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view, self._take_row, self._dismiss = view, take, dismiss
        self.setObjectName("completion")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.itemClicked.connect(lambda item: take(self.row(item)))
        self.hide()
        view.installEventFilter(self)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show offers below the caret, the first of them chosen; none hides the list."""
        self.clear()
        if not offers:
            self.hide()
            return
        for offer in offers:
            words = f"{offer.title}   {offer.detail}" if offer.detail else offer.title
            self.addItem(QListWidgetItem(words))
        self.setCurrentRow(0)
        view = self._view
        width = min(max(self.sizeHintForColumn(0) + 28, 220), view.width() - 32)
        height = self.sizeHintForRow(0) * min(len(offers), MOST) + 10
        caret = view.cursorRect()
        place = view.viewport().mapTo(view, QPoint(caret.left() - 8, caret.bottom() + 4))
        if place.y() + height > view.height():
            place.setY(view.viewport().mapTo(view, caret.topLeft()).y() - height - 4)
        place.setX(max(8, min(place.x(), view.width() - width - 8)))
        self.setGeometry(place.x(), place.y(), width, height)
        self.show()
        self.raise_()

    def release(self) -> None:
        """Offer nothing more: the page goes."""
        self._view.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
            return False
        if (
            not isinstance(event, QKeyEvent)
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        key, row = event.key(), self.currentRow()
        keys = {
            Qt.Key.Key_Up: lambda: self.setCurrentRow((row - 1) % self.count()),
            Qt.Key.Key_Down: lambda: self.setCurrentRow((row + 1) % self.count()),
            Qt.Key.Key_Return: lambda: self._take_row(row),
            Qt.Key.Key_Enter: lambda: self._take_row(row),
            Qt.Key.Key_Tab: lambda: self._take_row(row),
            Qt.Key.Key_Escape: self._dismiss,
        }
        act = keys.get(Qt.Key(key))
        if act is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            act()
            return True
        return False
