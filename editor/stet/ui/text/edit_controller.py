# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's edits: each becomes a transaction, and neighbours become one undo step.

Undo is to feel as in a word processor: a stretch of typing goes at once, but not more than the
writer remembers as one. A new step begins where the caret has jumped, with Enter, when typing
turns to deleting or back, with a word begun after a short pause, and after any long pause. The
times are those of the key events: no timer runs.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Signal

from stet.document.document import Document
from stet.document.editing import Fragment, Piece, replace_span
from stet.document.movement import Unit, deletion_after, deletion_before
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import Passage, ProposedEdit, propose
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet.ui import collector
from stet.ui.text.selection import Selection
from stet.workspace.locks import Locks

WORD_PAUSE = 700
"""Milliseconds after which a new word begins a new undo step."""

LONG_PAUSE = 4_000
"""Milliseconds after which anything begins a new undo step."""

_numbers = count(1)


class EditController(QObject):
    """Edits one document where the selection is, and leaves the caret behind what was done."""

    notice = Signal(str)
    refused = Signal(object)
    """Nothing was done at that span: a locked passage would have been changed."""
    caret_placed = Signal()
    """The caret is where an edit has left it, which may be out of sight."""

    def __init__(
        self, document: Document, selection: Selection, is_editable: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._is_editable = is_editable
        self.locks = Locks(document.manuscript)
        """The passages that no key changes."""
        self._group = ""
        self._kind = ""
        self._place: Position | None = None
        self._time = 0

    def may_edit(self) -> bool:
        """Say whether what is shown can be edited; tell the writer where not."""
        if self._is_editable():
            return True
        self.notice.emit(self.tr("This shows how the text will read. Choose Markup to edit."))
        return False

    def type(self, text: str, time: int = 0, *, span: Span | None = None) -> None:
        """Put typed ``text`` in place of ``span``, or of the selection.

        ``time`` is the key event's, in milliseconds.
        """
        span = self._selection.span() if span is None else span
        if self._is_locked(span, text):
            return
        begins_word = not text[:1].isspace() and self._follows_space(span.start)
        self._continue("typing", span, time, begins_word or text[:1] == "\n")
        if text[:1] == "\n":
            self._renew("typing")
        self._place = self._replace(
            span, (Piece(text, self._document.writer),), "Typing", self._group
        )

    def erase(self, unit: Unit, *, forward: bool, time: int = 0) -> None:
        """Delete the selection, or what a deleting key takes at the caret."""
        selected, caret = self._selection.selected(), self._selection.caret
        if selected is not None:
            self.remove(selected)
            return
        find = deletion_after if forward else deletion_before
        span = find(self._document.manuscript, caret, unit)
        if span is None:
            self._leave(caret)
            return
        if self._is_locked(span):
            return
        self._continue("delete" if forward else "backspace", Span(caret, caret), time, False)
        self._place = self._erase(span, forward, "Delete", self._group)

    def remove(self, span: Span, label: str = "Delete") -> None:
        """Delete ``span`` as a step of its own."""
        if self._is_locked(span):
            return
        self._place = None
        self._erase(span, False, label, _fresh("remove"))

    def remove_paragraph(self) -> None:
        """Delete the caret's paragraph with its mark."""
        paragraphs, index = self._document.manuscript.paragraphs, self._selection.caret.paragraph
        end = Position(index + 1, 0)
        if end.paragraph == len(paragraphs):
            end = Position(index, len(paragraphs[index].markup))
        self.remove(Span(Position(index, 0), end))

    def put(self, fragment: Fragment, label: str, *, span: Span | None = None) -> None:
        """Put words, with their origins, in place of ``span`` or the selection, as one step."""
        self._put(self._selection.span() if span is None else span, fragment, label, _fresh("put"))

    def move(self, taken: Span, fragment: Fragment, place: Position, label: str) -> None:
        """Move the words ``taken`` to ``place`` outside of them, as one step."""
        words = "".join(piece.text for piece in fragment)
        if self._is_locked(taken) or self._is_locked(Span(place, place), words):
            return
        group = _fresh("move")
        transaction = self._commit(taken, (), label, group)
        place = transaction.map_position(place, after=place >= taken.end)
        self._put(Span(place, place), fragment, label, group)

    def suggest(self, words: str, by: Origin) -> None:
        """Put words at the caret as a suggestion of ``by``'s, and go behind them."""
        caret = self._selection.caret
        if self._is_locked(Span(caret, caret), words):
            return
        manuscript, place, group = self._document.manuscript, Span(caret, caret), _fresh("suggest")
        transaction = replace_span(
            manuscript, place, [Piece(words, by)], by, tracked=True, label="Continue", group=group
        )
        if transaction.changes:  # it does not go on in what was taken just before
            edit = ProposedEdit(Edit(0, 0, words), "new text")
            transaction, _ = propose(
                manuscript, Passage(place, ""), [edit], by, label="Continue", group=group
            )
        self._document.commit(transaction, self)
        self.interrupt()
        self._leave(transaction.map_position(caret, after=True))

    def undo(self) -> None:
        """Take the last step back; the caret goes to where that was."""
        with collector.paused():
            self._go_to(self._document.undo())

    def redo(self) -> None:
        """Bring the last undone step back; the caret goes to where that is."""
        with collector.paused():
            self._go_to(self._document.redo())

    def interrupt(self) -> None:
        """Begin a new undo step with the next key."""
        self._group = ""

    def pasted(self, text: str) -> Fragment:
        """Return plain text from elsewhere as a fragment."""
        return (Piece(text, Origin(Source.PASTED, self._document.writer.name)),) if text else ()

    def _is_locked(self, span: Span, words: str = "") -> bool:
        """Say whether ``words`` in the place of ``span`` would change what is locked; tell so."""
        locked = self.locks.refuses(span, words)
        if locked:
            self.refused.emit(span)
        return locked

    def _put(self, span: Span, fragment: Fragment, label: str, group: str) -> None:
        if self._is_locked(span, "".join(piece.text for piece in fragment)):
            return
        self._place = None
        self._replace(span, fragment, label, group)
        self.interrupt()

    def _replace(self, span: Span, fragment: Fragment, label: str, group: str) -> Position:
        transaction = self._commit(span, fragment, label, group)
        return self._leave(transaction.caret() or transaction.map_position(span.end))

    def _erase(self, span: Span, forward: bool, label: str, group: str) -> Position:
        transaction = self._commit(span, (), label, group)
        # Words that are only struck stay: the key steps over them, in its own direction.
        return self._leave(transaction.map_position(span.end if forward else span.start))

    def _commit(self, span: Span, fragment: Fragment, label: str, group: str) -> Transaction:
        document = self._document
        transaction = replace_span(
            document.manuscript,
            span,
            fragment,
            document.writer,
            tracked=document.tracking,
            label=label,
            group=group,
        )
        document.commit(transaction, self)
        return transaction

    def _leave(self, caret: Position) -> Position:
        self._selection.place(caret)
        self.caret_placed.emit()
        return caret

    def _go_to(self, done: tuple[Transaction, ...]) -> None:
        place = _place_of(done)
        if place is not None:
            self.interrupt()
            self._leave(place)

    def _continue(self, kind: str, span: Span, time: int, begins: bool) -> None:
        pause = time - self._time
        self._time = time
        if (
            not self._group
            or kind != self._kind
            or span != (self._place, self._place)
            or pause > LONG_PAUSE
            or (begins and pause > WORD_PAUSE)
        ):
            self._renew(kind)

    def _renew(self, kind: str) -> None:
        self._kind = kind
        self._group = _fresh(kind)

    def _follows_space(self, place: Position) -> bool:
        text = self._document.manuscript.paragraphs[place.paragraph].markup
        return place.column == 0 or text[place.column - 1].isspace()


def _fresh(kind: str) -> str:
    return f"{kind}-{next(_numbers)}"


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
