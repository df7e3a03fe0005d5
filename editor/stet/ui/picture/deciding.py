# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The suggestions to the block in the picture, one by one, with the two decisions."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from stet.document import review
from stet.document.document import Document
from stet.document.paragraph import Span
from stet.ui.look.controls import (
    ElidedLabel,
    button,
    column,
    counted,
    for_command,
    icon_button,
    ink_icon,
    row,
)
from stet.ui.panels.cards import Card, CardFace
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme


class Deciding(QWidget):
    """Shows the change at the caret where it lies in the block, and how many there are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: Document | None = None
        self._view: ManuscriptView | None = None
        self._ids: tuple[int, ...] = ()
        self._span: Span | None = None
        self._count = ElidedLabel("quiet")
        self._next = self._stepper("next", self.tr("Go to the next change"), 1)
        self._previous = self._stepper("previous", self.tr("Go to the change before"), -1)
        self._yes = button(self.tr("Accept all"), lambda: self._all(True), role="accept")
        self._no = button(self.tr("Reject all"), lambda: self._all(False), role="reject")
        self._yes.setToolTip(self.tr("Accept every change in this block"))
        self._no.setToolTip(self.tr("Reject every change in this block"))
        self.card = Card(theme, self, lambda _: None)
        self.card.stepped.connect(self._step)
        self.card.left.connect(self._leave)
        steps = (self._previous, self._next, self._yes, self._no)
        line = row(self._count, *steps, space=0, grows=self._count)
        self.setLayout(column(line, self.card, space=6, margins=(12, 8, 12, 12)))
        self.hide()

    def _stepper(self, name: str, words: str, steps: int) -> QToolButton:
        made = for_command(icon_button(name, words, self._theme), f"{name}_change", words)
        made.clicked.connect(lambda: self._step(steps))
        return made

    @property
    def ids(self) -> tuple[int, ...]:
        """The changes of the block that wait, in the order of the text."""
        return self._ids

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for made in (self._previous, self._next):
            ink_icon(made, theme)

    def show_block(
        self, document: Document | None, view: ManuscriptView | None, span: Span | None
    ) -> None:
        """Show what waits within ``span``, the block with its fences."""
        self._document, self._view, self._span = document, view, span
        self._ids = ()
        if document is not None and span is not None:
            self._ids = tuple(review.within(document.manuscript, span))
        self.setVisible(bool(self._ids))
        self.show_at_caret()

    def show_at_caret(self) -> None:
        """Show the change that the caret is at, if it is one of the block's."""
        document, view = self._document, self._view
        if document is None or view is None or not self._ids:
            return
        manuscript = document.manuscript
        number = view.change_at_caret()
        is_here = number in self._ids and number is not None and manuscript.is_pending(number)
        self.card.setVisible(is_here)
        count = counted(len(self._ids), self.tr("change here"), self.tr("changes here"))
        if is_here and number is not None:
            at = self._ids.index(number) + 1
            count = self.tr("Change {at} of {count}").format(at=at, count=len(self._ids))
            pending = review.locate(manuscript, number, view.caret().paragraph)
            author = self._theme.author(view.author_number(number))
            self.card.show_face(CardFace(pending, author, self._theme, True, document.writer))
        self._count.setText(count)

    def go_to(self, number: int) -> None:
        """Make a change the one that is looked at, in the text and here."""
        document, view = self._document, self._view
        if document is None or view is None or not document.manuscript.is_pending(number):
            return
        near = self._span.start.paragraph if self._span else 0
        view.changes.go_on(review.locate(document.manuscript, number, near).span.start)
        view.set_active_change(number)
        self.show_at_caret()

    def _step(self, steps: int) -> None:
        view = self._view
        if view is None or not self._ids:
            return
        number = view.change_at_caret()
        at = self._ids.index(number) if number in self._ids else (-1 if steps > 0 else 0)
        self.go_to(self._ids[(at + steps) % len(self._ids)])

    def _all(self, yes: bool) -> None:
        document = self._document
        if document is None or not self._ids:
            return
        waiting = [each for each in self._ids if document.manuscript.is_pending(each)]
        decide = review.accept if yes else review.reject
        document.commit(decide(document.manuscript, waiting, by=document.writer))
        self._leave()

    def _leave(self) -> None:
        if self._view is not None:
            self._view.setFocus()
