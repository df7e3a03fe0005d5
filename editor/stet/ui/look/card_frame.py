# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A card that takes the keyboard: arrows go to the cards beside it, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from stet.ui.look.controls import Margins, Part, column, restyle

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""By how many cards a key goes on."""


class CardFrame(QFrame):
    """What every card of a list does; ``acts`` has what it does for other keys and letters."""

    stepped = Signal(int)
    """The writer pressed Up (-1) or Down (1)."""
    left = Signal()
    """The writer pressed Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("active", "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.acts: Mapping[int | str, Callable[[], object]] = {}

    def set_active(self, active: bool) -> None:
        """Show that it is the one that is looked at, or no longer."""
        value = "true" if active else "false"
        if self.property("active") != value:
            self.setProperty("active", value)
            restyle(self)

    def leave(self) -> None:
        """Go one step back."""
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.acts.get(event.key()) or self.acts.get(event.text().lower())
        if event.key() in STEPS:
            self.stepped.emit(STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif act is not None:
            act()
        else:
            super().keyPressEvent(event)


def card(
    *parts: Part, space: int = 8, margins: Margins = 12, follows_mouse: bool = False
) -> QFrame:
    """Return parts one below the other on a card that takes no keys."""
    frame = QFrame()
    frame.setProperty("role", "card")
    frame.setProperty("active", "false" if follows_mouse else "still")
    frame.setLayout(column(*parts, space=space, margins=margins))
    return frame
