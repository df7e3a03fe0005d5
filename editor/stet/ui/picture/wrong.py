# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong in a block, with what was probably meant and the words that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stet.blocks.block import Problem
from stet.document.paragraph import Span
from stet.document.search import FinalText
from stet.ui.look.controls import button, column, label
from stet.ui.text.view import ManuscriptView

if TYPE_CHECKING:  # a window opens without what knows the blocks
    from stet.blocks.in_document import Found


class Wrong(QWidget):
    """Says one problem, hidden where there is none."""

    words_wanted = Signal()
    """The words that can stand there are to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._problem: Problem | None = None
        self._found: Found | None = None
        self._view: ManuscriptView | None = None
        self.words = label(role="small", wrap=True)
        self.mend = button(self.tr("Use the word meant"), self._use_instead, role="link")
        known = button(self.tr("Show the words there are"), self.words_wanted.emit, role="link")
        layout = column(self.words, self.mend, known, space=2)
        layout.setContentsMargins(12, 8, 12, 8)
        self.setLayout(layout)
        self.hide()

    @property
    def problem(self) -> Problem | None:
        """What is said."""
        return self._problem

    def say(
        self, problem: Problem | None, found: Found | None, view: ManuscriptView | None
    ) -> None:
        """Say what is wrong in a block, or nothing."""
        self._problem, self._found, self._view = problem, found, view
        self.setVisible(problem is not None)
        if problem is None:
            return
        self.words.setText(
            self.tr("Line {line}: {message}").format(line=problem.line, message=problem.message)
        )
        self.mend.setVisible(bool(problem.instead))
        self.mend.setText(self.tr("Did you mean “{word}”?").format(word=problem.instead))

    def go(self) -> None:
        """Put the caret where it is wrong."""
        problem, found, view = self._problem, self._found, self._view
        if problem is None or found is None or view is None:
            return
        place = found.place_in_line(problem.line, problem.column)
        view.reveal(FinalText(view.manuscript).span(place, place).start)

    def _use_instead(self) -> None:
        """Write what was probably meant in the place of the word that is wrong."""
        problem, found, view = self._problem, self._found, self._view
        if problem is None or found is None or view is None or not problem.instead:
            return
        final = FinalText(view.manuscript)
        start = end = found.place_in_line(problem.line, problem.column)
        while end < len(final.text) and not final.text[end].isspace():
            end += 1
        if problem.instead.startswith("screen"):
            here = final.span(start, start).start
            view.replace_span(Span(here, here), f"{problem.instead}\n", self.tr("Mend"))
            return
        view.replace_span(final.span(start, end), problem.instead, self.tr("Mend"))
