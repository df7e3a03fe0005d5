# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's hand: intents become transactions, and neighbours become one undo step.

Undo is to feel as in a word processor: a stretch of typing goes at once, but not more than the
writer remembers as one. A new step begins where the caret has jumped, with Enter, when typing
turns to deleting or back, with a word begun after a short pause, and after any long pause. The
times are those of the key events: no timer runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from stet.document.document import Document
from stet.document.editing import Fragment, Piece, replace_span
from stet.document.movement import Unit, deletion_after, deletion_before
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction

WORD_PAUSE = 700
"""Milliseconds after which a new word begins a new undo step."""

LONG_PAUSE = 4_000
"""Milliseconds after which anything begins a new undo step."""

_numbers = count(1)


class Writing:
    """Writes into one document on behalf of a view."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._group = ""
        self._kind = ""
        self._place: Position | None = None
        self._time = 0

    def type(self, span: Span, text: str, time: int = 0) -> Position:
        """Put typed ``text`` in place of ``span``; return where the caret goes.

        ``time`` is the key event's, in milliseconds.
        """
        begins_word = not text[:1].isspace() and self._follows_space(span.start)
        self._continue("typing", span, time, begins_word or text == "\n")
        if text == "\n":
            self._renew("typing")
        self._place = self._replace(span, (Piece(text, self._document.writer),), "Typing")
        return self._place

    def put(self, span: Span, fragment: Fragment, label: str, group: str = "") -> Position:
        """Put a fragment in place of ``span`` as a step of its own, or as part of ``group``."""
        self._place = None
        caret = self._commit(span, fragment, label, group or self._fresh("put"))
        self._group = ""
        return caret

    def erase(self, caret: Position, unit: Unit, *, forward: bool, time: int = 0) -> Position:
        """Delete what a deleting key takes at ``caret``; return where the caret goes."""
        manuscript = self._document.manuscript
        find = deletion_after if forward else deletion_before
        span = find(manuscript, caret, unit)
        if span is None:
            return caret
        self._continue("delete" if forward else "backspace", Span(caret, caret), time, False)
        self._place = self._erase(span, forward, self._group)
        return self._place

    def remove(self, span: Span, *, label: str = "Delete", group: str = "") -> Position:
        """Delete ``span`` as a step of its own, or as part of ``group``; return its place."""
        self._place = None
        return self._erase(span, False, group or self._fresh("remove"), label)

    def move(self, taken: Span, fragment: Fragment, place: Position, label: str) -> Position:
        """Move the words ``taken`` to ``place`` outside of them, as one step."""
        group = self._fresh("move")
        transaction = self._transaction(taken, (), label, group)
        self._document.commit(transaction, self)
        place = transaction.map_position(place, after=place >= taken.end)
        return self.put(Span(place, place), fragment, label, group)

    def interrupt(self) -> None:
        """Begin a new undo step with the next key."""
        self._group = ""

    def pasted(self, text: str) -> Fragment:
        """Return plain text from elsewhere as a fragment."""
        return (Piece(text, Origin(Source.PASTED, self._document.writer.name)),) if text else ()

    def _erase(self, span: Span, forward: bool, group: str, label: str = "Delete") -> Position:
        transaction = self._transaction(span, (), label, group)
        self._document.commit(transaction, self)
        # Words that are only struck stay: the key steps over them, in its own direction.
        return transaction.map_position(span.end if forward else span.start)

    def _replace(self, span: Span, fragment: Iterable[Piece], label: str) -> Position:
        return self._commit(span, fragment, label, self._group)

    def _commit(self, span: Span, fragment: Iterable[Piece], label: str, group: str) -> Position:
        transaction = self._transaction(span, fragment, label, group)
        self._document.commit(transaction, self)
        return transaction.caret() or transaction.map_position(span.end)

    def _transaction(
        self, span: Span, fragment: Iterable[Piece], label: str, group: str
    ) -> Transaction:
        document = self._document
        return replace_span(
            document.manuscript,
            span,
            fragment,
            document.writer,
            tracked=document.tracking,
            label=label,
            group=group,
        )

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
        self._group = self._fresh(kind)

    def _fresh(self, kind: str) -> str:
        return f"{kind}-{next(_numbers)}"

    def _follows_space(self, place: Position) -> bool:
        text = self._document.manuscript.paragraphs[place.paragraph].markup
        return place.column == 0 or text[place.column - 1].isspace()
