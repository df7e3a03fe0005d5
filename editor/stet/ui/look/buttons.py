# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Buttons that Return presses, as it does in dialogs; outside of them Qt knows Space only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton


def _is_return(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PushButton(QPushButton):
    """A button with words on it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_return(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class ToolButton(QToolButton):
    """A small button, or one with a menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_return(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()
