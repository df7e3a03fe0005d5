# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fields to search on."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from stet.ui.look.claimed_keys import claimed

F = TypeVar("F", bound=QLineEdit)


def search_field(field: F, hint: str, name: str = "") -> F:
    """Have ``field`` say in itself what it is for, and offer to be emptied; return it.

    ``name`` is what a screen reader calls it, where that is not the hint.
    """
    field.setPlaceholderText(hint)
    field.setAccessibleName(name or hint)
    field.setClearButtonEnabled(True)
    for clear in field.findChildren(QAbstractButton):
        clear.setAccessibleName(QCoreApplication.translate("search", "Clear"))
    return field


class SearchLine(QLineEdit):
    """A field above what is found: Enter takes it, Down goes there, Esc goes one step back."""

    entered = Signal()
    went_down = Signal()
    left = Signal()

    def __init__(self, hint: str, name: str = "") -> None:
        super().__init__()
        search_field(self, hint, name)

    def event(self, event: QEvent) -> bool:
        return claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Down:
                self.went_down.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
