# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page as something that words are put into: what every way of writing ends in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from stet.document.document import Document
from stet.document.editing import Fragment
from stet.document.movement import Unit
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.ui import collector
from stet.ui.text.clipboard import normalised
from stet.ui.text.page_view import PageView
from stet.ui.text.readings import Reading
from stet.ui.text.writing import Writing
from stet_resources import Theme


class WritingView(PageView):
    """Writes into its document; ``notice`` tells the writer what could not be done."""

    notice = Signal(str)

    def __init__(
        self,
        document: Document,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
    ) -> None:
        super().__init__(document, theme, parent, font=font)
        self._writing = self._hand = Writing(document)

    def may_edit(self) -> bool:
        """Say whether the text can be edited in this reading; tell the writer where not."""
        if self.reading is Reading.MARKUP:
            return True
        self.notice.emit(self.tr("This shows how the text will read. Choose Markup to edit."))
        return False

    def _span(self) -> Span:
        return self.selected_span() or Span(self._caret, self._caret)

    def _type(self, text: str, time: int) -> None:
        self._arrive(self._writing.type(self._span(), text, time))

    def _erase(self, unit: Unit, forward: bool, time: int) -> None:
        selected = self.selected_span()
        if selected is not None:
            place = self._writing.remove(selected)
        else:
            place = self._writing.erase(self._caret, unit, forward=forward, time=time)
        self._arrive(place)

    def _arrive(self, caret: Position) -> None:
        """Put the caret where an edit leaves it.

        Only here: that measures every block in sight above it, three times.
        """
        self._set_caret(self.manuscript.clamp(caret))
        self.ensureCursorVisible()

    def insert_fragment(self, fragment: Fragment, label: str) -> None:
        """Put words, with their origins, in the place of the selection, as one undo step."""
        if fragment and self.may_edit():
            self._arrive(self._writing.put(self._span(), fragment, label))

    def delete_span(self, span: Span, label: str) -> None:
        """Delete ``span`` as one undo step."""
        if self.may_edit():
            self._arrive(self._writing.remove(span, label=label))

    def pasted(self, text: str) -> Fragment:
        """Return plain text from elsewhere as a fragment to insert."""
        return self._writing.pasted(normalised(text))

    def delete_paragraph(self) -> None:
        """Delete the caret's paragraph with its mark."""
        if not self.may_edit():
            return
        index, last = self._caret.paragraph, len(self.manuscript.paragraphs) - 1
        length = len(self.manuscript.paragraphs[index].markup)
        if index < last:
            span = Span(Position(index, 0), Position(index + 1, 0))
        else:
            span = Span(Position(index, 0), Position(index, length))
        self._arrive(self._writing.remove(span))

    def undo(self) -> None:
        """Take the last step back; the caret goes to where that was."""
        with collector.paused():
            self._step_history(self._document.undo())

    def redo(self) -> None:
        """Bring the last undone step back; the caret goes to where that is."""
        with collector.paused():
            self._step_history(self._document.redo())

    def _step_history(self, done: tuple[Transaction, ...]) -> None:
        place = _place_of(done)
        if place is not None:
            self._writing.interrupt()
            self._set_caret(self.manuscript.clamp(place))
            self.ensureCursorVisible()


def _place_of(done: tuple[Transaction, ...]) -> Position | None:
    """Return where the last of some transactions has changed the text or the marks of review."""
    for transaction in reversed(done):
        place = transaction.caret()
        if place is not None:
            return place
        pairs = zip(transaction.old, transaction.new, strict=False)
        for index, (was, now) in enumerate(pairs, transaction.first):
            if was != now:
                column = 0
                for one, two in zip(was.runs, now.runs, strict=False):
                    if one != two:
                        break
                    column += len(two.text)
                return Position(index, column)
    return None
