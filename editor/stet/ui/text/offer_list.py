# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A short list below the caret, of what may be meant by what is being written.

Up and Down choose, Enter or Tab takes, Esc goes on without.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from stet.document.paragraph import Position, Span
from stet.ui.text.view import ManuscriptView

MOST = 8
"""Entries that are seen at a time."""


class Offer(NamedTuple):
    """One entry: its title, what stands quietly behind it, and the words that it writes."""

    title: str
    detail: str
    words: str


class OfferList(QObject):
    """The list of one view; what it offers, and when, its heirs say."""

    def __init__(self, view: ManuscriptView, name: str) -> None:
        super().__init__(view)
        self._view = view
        self._offers: list[Offer] = []
        self._start = 0
        self._dismissed: tuple[int, int] | None = None
        self.list = QListWidget(view)
        self.list.setObjectName("completion")
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(name)
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))
        self.list.hide()
        view.installEventFilter(self)

    def typed(self) -> str | None:
        """Return what stands in front of the caret and may be completed, None for nothing."""
        raise NotImplementedError

    def found(self, typed: str) -> list[Offer]:
        """Return what may be meant by it, the likeliest first."""
        raise NotImplementedError

    def write(self, span: Span, offer: Offer) -> None:
        """Write what was chosen in the place of what was typed."""
        raise NotImplementedError

    def look(self) -> None:
        """Offer what fits to what stands in front of the caret now, or nothing."""
        typed, caret = self.typed(), self._view.caret()
        if typed is None or not self._view.hasFocus():
            self._dismissed = None
            self.leave()
            return
        self._start = caret.column - len(typed)
        if self._dismissed == (caret.paragraph, self._start):
            return
        self._dismissed = None
        self._offers = self.found(typed)
        if not self._offers or self._offers[0].words == typed:
            self.leave()
            return
        self._show()

    def _show(self) -> None:
        self.list.clear()
        for offer in self._offers:
            words = f"{offer.title}   {offer.detail}" if offer.detail else offer.title
            self.list.addItem(QListWidgetItem(words))
        self.list.setCurrentRow(0)
        view = self._view
        width = min(max(self.list.sizeHintForColumn(0) + 28, 220), view.width() - 32)
        height = self.list.sizeHintForRow(0) * min(len(self._offers), MOST) + 10
        caret = view.cursorRect()
        place = view.viewport().mapTo(view, QPoint(caret.left() - 8, caret.bottom() + 4))
        if place.y() + height > view.height():
            place.setY(view.viewport().mapTo(view, caret.topLeft()).y() - height - 4)
        place.setX(max(8, min(place.x(), view.width() - width - 8)))
        self.list.setGeometry(place.x(), place.y(), width, height)
        self.list.show()
        self.list.raise_()

    def release(self) -> None:
        """Offer nothing more: the view goes."""
        self._view.removeEventFilter(self)
        self.list.hide()
        self.list.setParent(None)
        self.list.deleteLater()

    def leave(self) -> None:
        """Offer nothing now."""
        self.list.hide()

    def _take(self, number: int) -> None:
        caret = self._view.caret()
        self.leave()
        self._dismissed = (caret.paragraph, self._start)
        self.write(Span(Position(caret.paragraph, self._start), caret), self._offers[number])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.list.isVisible():
            return False
        if event.type() is QEvent.Type.FocusOut:
            self.leave()
            return False
        if (
            not isinstance(event, QKeyEvent)
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        key, row = event.key(), self.list.currentRow()
        keys = {
            Qt.Key.Key_Up: lambda: self.list.setCurrentRow((row - 1) % len(self._offers)),
            Qt.Key.Key_Down: lambda: self.list.setCurrentRow((row + 1) % len(self._offers)),
            Qt.Key.Key_Return: lambda: self._take(row),
            Qt.Key.Key_Enter: lambda: self._take(row),
            Qt.Key.Key_Tab: lambda: self._take(row),
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

    def _dismiss(self) -> None:
        self._dismissed = (self._view.caret().paragraph, self._start)
        self.leave()
