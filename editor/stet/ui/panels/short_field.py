# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A field for a line or two on a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from stet.ui.look.claimed_keys import claimed

_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShortField(QPlainTextEdit):
    """Enter takes what is written, Shift+Enter breaks the line, Esc gives up."""

    finished = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window's shortcuts (Esc, Ctrl+Return) must not take the keys that end the editing.
        ends = (Qt.Key.Key_Escape, *_TAKES)
        is_claimed = claimed(event, lambda key: key.key() in ends)
        return is_claimed or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _TAKES and not shifted:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
