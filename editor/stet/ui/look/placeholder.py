# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an empty page says where its first words will stand, and what one may begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from stet.ui.look.controls import button, label
from stet.ui.text.view import ManuscriptView

GAP = 4
"""Pixels between the caret and the words."""
ABOVE_STEPS = 20
"""Pixels between the words and what one may begin with."""


class Placeholder(QLabel):
    """Lies on a page as long as that is empty. Qt's own would stand outside the column."""

    def __init__(self, view: ManuscriptView, words: str) -> None:
        super().__init__(words, view.viewport())
        self._view = view
        self.steps = QWidget(view.viewport())
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.layout_moved.connect(self.place)
        view.setAccessibleDescription(words)
        self.place()

    def offer(self, steps: Iterable[tuple[str, str, Callable[[], object]]]) -> None:
        """List what one may begin with: what it is called, its key if it has one, what does it."""
        self.steps.hide()  # so that it is as large as what is in it when it is placed
        self.setText(self.tr("Write, or begin with one of these:"))
        grid = QGridLayout(self.steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        for row, (title, keys, run) in enumerate(steps):
            grid.addWidget(button(title, run, role="link"), row, 0)
            grid.addWidget(label(keys, "small"), row, 1)
        self.place()

    def place(self) -> None:
        """Show or hide it, in the page's font and column."""
        paragraphs = self._view.manuscript.paragraphs
        empty = len(paragraphs) == 1 and not paragraphs[0].markup
        self.setVisible(empty)
        self.steps.setVisible(empty)
        if not empty:
            return
        caret = self._view.cursorRect()
        left = caret.right() + GAP
        width = max(1, self._view.viewport().width() - 2 * left)
        self.setFont(self._view.font())
        self.setGeometry(left, caret.top(), width, self.heightForWidth(width))
        self.steps.adjustSize()
        self.steps.move(left, self.geometry().bottom() + ABOVE_STEPS)
