# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The caret and the selection, kept as places of the markup and in step with Qt's cursor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.ui.text.projection import ProjectedDocument


class HasCursor(Protocol):
    """What holds Qt's cursor."""

    def textCursor(self) -> QTextCursor: ...
    def setTextCursor(self, cursor: QTextCursor, /) -> None: ...


class Selection(QObject):
    """Follows the text, whoever changes it, and what Qt does to its cursor."""

    moved = Signal()
    scope_changed = Signal()
    """The caret went to another paragraph, or what is selected is another."""

    def __init__(self, holder: HasCursor, shown: ProjectedDocument) -> None:
        super().__init__()
        self._holder = holder
        self._shown = shown
        self._manuscript = shown.manuscript
        self._unread = False
        self.caret = self.anchor = Position(0, 0)

    def selected(self) -> Span | None:
        """Return the selection, or None where nothing is selected."""
        return None if self.caret == self.anchor else self.span()

    def span(self) -> Span:
        """Return the selection, empty at the caret where nothing is selected."""
        return Span(min(self.caret, self.anchor), max(self.caret, self.anchor))

    def place(self, caret: Position, anchor: Position | None = None) -> None:
        """Put the caret, and the selection's other end, at places that are clamped to the text."""
        clamp = self._manuscript.clamp
        caret = clamp(caret)
        anchor = caret if anchor is None else clamp(anchor)
        cursor = QTextCursor(self._shown.document)
        cursor.setPosition(self._shown.to_document(anchor))
        cursor.setPosition(self._shown.to_document(caret), QTextCursor.MoveMode.KeepAnchor)
        with self.unread():
            self._holder.setTextCursor(cursor)
        self._take(caret, anchor)

    def restore(self) -> None:
        """Put Qt's cursor in its place, which measures each block in sight above three times."""
        self.place(self.caret, self.anchor)

    def read(self) -> None:
        """Take over where Qt has moved its cursor."""
        if not self._unread:
            cursor, to_position = self._holder.textCursor(), self._shown.to_position
            self._take(to_position(cursor.position()), to_position(cursor.anchor()))

    def follow(self, transaction: Transaction) -> None:
        """Stay with the words through a transaction; Qt's cursor is put in its place later."""
        if self.caret == self.anchor:
            self.caret = self.anchor = transaction.map_position(self.caret)
            return
        kept = transaction.map_span(self.span())
        self.anchor, self.caret = reversed(kept) if self.caret < self.anchor else kept

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Do not take over meanwhile what becomes of Qt's cursor."""
        before, self._unread = self._unread, True
        try:
            yield
        finally:
            self._unread = before

    def _take(self, caret: Position, anchor: Position) -> None:
        before = self.caret, self.anchor
        self.caret, self.anchor = caret, anchor
        if before != (caret, anchor):
            self.moved.emit()
            if _scope(*before) != _scope(caret, anchor):
                self.scope_changed.emit()


def _scope(caret: Position, anchor: Position) -> object:
    return caret.paragraph if caret == anchor else (caret, anchor)
