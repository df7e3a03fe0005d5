# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is left of some minutes for one's own ideas, at the head of the board."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from stet.notice import worded
from stet.ui.board.actions import tr
from stet.ui.look.controls import button, label, row


class RoundClock(QFrame):
    """Says how long it goes on and how many cards there are; hidden until it is shown that."""

    ended = Signal()
    """The person has had enough."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._board = parent
        self.setObjectName("boardBar")
        self.setProperty("role", "card")
        self._left = label()
        self._count = label(role="quiet")
        self._end = button(tr("End"), self.ended.emit, role="quiet")
        self._end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parts = (label(tr("Your own ideas")), self._left, self._count, self._end)
        self.setLayout(row(*parts, space=12, margins=(14, 4, 6, 4)))
        self.hide()

    def show_left(self, seconds: float, cards: int) -> None:
        """Say what is left, and how many cards the person wrote."""
        whole = max(0, math.ceil(seconds))
        self._left.setText(f"{whole // 60}:{whole % 60:02d}")
        self._count.setText(worded(tr("{n:1 card|# cards}"), n=cards))
        self.adjustSize()
        self.move((self._board.width() - self.width()) // 2, self.y())
        self.show()
