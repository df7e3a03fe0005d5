# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a board's file, said above the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from stet.ui.board.actions import tr
from stet.ui.look.controls import button, label, row


class BoardProblem(QFrame):
    """Says, above the board, what is wrong with its file, and that nothing of it is lost."""

    def __init__(self, show_text: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("boardProblem")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label(wrap=True)
        show = button(tr("Show the text"), show_text)
        self.setLayout(row(self._words, show, space=12, margins=(16, 8, 12, 8), grows=self._words))
        self.hide()

    def show_problems(self, fatal: str, was_read: bool, problems: Sequence[str]) -> None:
        """Show what keeps the board from being read, else the first of what is odd in it."""
        if fatal:
            said = tr("This file cannot be shown as a board: {0}").format(fatal)
            last = tr("What you see is how it read last.") if was_read else ""
            self._words.setText(f"{said} {last} " + tr("Its text is kept as it is."))
        elif problems:
            said = problems[0]
            if len(problems) > 1:
                said += " " + tr("And {0} more like it.").format(len(problems) - 1)
            self._words.setText(said + " " + tr("The rest works, and all of it is kept."))
        self.setVisible(bool(fatal or problems))
