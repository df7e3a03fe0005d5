# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finds cards by their words: those that match are ringed, Enter goes from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from stet.design.board.clip import reading_order
from stet.ui.board.view import BoardView
from stet.ui.look.controls import button, row


class BoardFind(QFrame):
    """A field above the board."""

    def __init__(self, view: BoardView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._found: list[str] = []
        self._at = -1
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Find on the board"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find a card"))
        self.words.setAccessibleName(self.tr("Find a card"))
        self.words.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setAccessibleName(self.tr("Matches"))
        layout = row(
            self.words,
            self.count,
            button(self.tr("Previous"), lambda: self.go(-1), tip=self.tr("Shift+Enter")),
            button(self.tr("Next"), lambda: self.go(1), tip=self.tr("Enter")),
            button(self.tr("Close"), self.dismiss, tip=self.tr("Back to the board (Esc)")),
            space=8,
            margins=(12, 8, 12, 8),
            grows=self.words,
        )
        self.setLayout(layout)
        self.words.textChanged.connect(lambda: self.search())
        self.words.installEventFilter(self)
        view.model.changed.connect(self._again)
        self.hide()

    def show_find(self) -> None:
        """Open the field, the caret in it."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.search()

    def dismiss(self) -> None:
        """Close the field and go back to the board."""
        self.hide()
        self._mark([])
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, *, going: bool = True) -> None:
        """Look for what the field says, and go to the first match."""
        wanted = self.words.text().casefold().strip()
        shown = self._view.model.shown
        by_index = {node.index: key for key, node in shown.nodes.items()}
        found = [
            by_index[node.index]
            for node in reading_order(shown.board.nodes)
            if wanted and wanted in node.words.casefold()
        ]
        self._mark(found)
        self._at = -1
        if found and going:
            self.go(1)
        else:
            self._tell()

    def go(self, by: int) -> None:
        """Go to the next match, or the one before, round and round."""
        if not self._found:
            return
        self._at = (self._at + by) % len(self._found) if self._at >= 0 else (0 if by > 0 else -1)
        self._at %= len(self._found)
        key = self._found[self._at]
        self._view.select([key])
        if self._view.scale_now < 0.5:
            self._view.set_scale(0.75)
        self._view.reveal(self._view.model.shown.nodes[key].rect)
        self._tell()

    def _again(self) -> None:
        if self.isVisible():
            self.search(going=False)

    def _mark(self, found: list[str]) -> None:
        self._found = found
        self._view.painting.matches = frozenset(found)
        self._view.viewport().update()

    def _tell(self) -> None:
        if not self.words.text().strip():
            self.count.setText("")
        elif not self._found:
            self.count.setText(self.tr("Not found"))
        elif self._at < 0:
            self.count.setText(self.tr("{0} found").format(len(self._found)))
        else:
            self.count.setText(self.tr("{0} of {1}").format(self._at + 1, len(self._found)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)
