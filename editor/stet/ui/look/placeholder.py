# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an empty page says, in quiet ink, where its first words will stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stet.ui.text.view import ManuscriptView

GAP = 4
"""Pixels between the caret and the words."""


class Placeholder(QLabel):
    """Lies on a page as long as that is empty. Qt's own would stand outside the column."""

    def __init__(self, view: ManuscriptView, words: str) -> None:
        super().__init__(words, view.viewport())
        self._view = view
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.layout_moved.connect(self.place)
        view.setAccessibleDescription(words)
        self.place()

    def place(self) -> None:
        """Show or hide it, in the page's font and column."""
        paragraphs = self._view.manuscript.paragraphs
        empty = len(paragraphs) == 1 and not paragraphs[0].markup
        self.setVisible(empty)
        if not empty:
            return
        caret = self._view.cursorRect()
        left = caret.right() + GAP
        width = max(1, self._view.viewport().width() - 2 * left)
        self.setFont(self._view.font())
        self.setGeometry(left, caret.top(), width, self.heightForWidth(width))
