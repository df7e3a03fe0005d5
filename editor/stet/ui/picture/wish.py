# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the picture panel shows where nothing is drawn yet: it asks which screen is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from stet.ui.look.controls import EmptyState, button, column, row


class Wish(QWidget):
    """A line to say what a wireframe is for, and a quieter way to begin with an example."""

    made = Signal(str)
    """A screen is to be drawn that these words ask for; there is at least one."""

    def __init__(self, begin_with_example: Callable[[], object]) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Which screen?"))
        self.line.setPlaceholderText(
            self.tr("Which screen? For example: sign-in with email, password and a button")
        )
        self.line.returnPressed.connect(self._say)
        self.line.textChanged.connect(self._show)
        self.draw = button(
            self.tr("Draw it  ⏎"),
            self._say,
            role="primary",
            tip=self.tr("Put a wireframe of it into the text, as suggestions (Enter)"),
        )
        self.example = button(self.tr("Start from an example"), begin_with_example, role="quiet")
        fields = QWidget()
        fields.setLayout(column(self.line, row(self.draw, self.example, None, space=8), space=8))
        empty = EmptyState(
            self.tr("No picture here yet"),
            self.tr(
                "Say which screen is wanted: a wireframe of it comes into the text as suggestions."
                " Palettes, flows and other design blocks are drawn here too; Edit › Insert has"
                " all kinds."
            ),
            fields,
        )
        self.setLayout(column(empty, space=0))
        self._show()

    def _show(self) -> None:
        self.draw.setEnabled(bool(self.line.text().strip()))

    def _say(self) -> None:
        words = self.line.text().strip()
        if words:
            self.made.emit(words)
