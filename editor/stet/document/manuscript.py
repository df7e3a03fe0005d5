# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript: the only thing whose text changes, and only by transactions."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from stet.document.comment_index import CommentIndex
from stet.document.comments import Comment, CommentStep
from stet.document.origin import UNKNOWN, Change, Origin
from stet.document.paragraph import (
    Paragraph,
    Position,
    final_text,
    original_text,
    paragraphs_of,
)
from stet.document.transaction import Decision, StreamEdit, Transaction


class Stale(ValueError):
    """A transaction was made for text that no longer stands there."""


class Manuscript:
    """Paragraphs, the changes that pend in them, and the comments on them.

    There is always one paragraph at least, and the last one's mark is always kept. Functions in
    this package read a manuscript and return a transaction; ``apply`` is the only door in.
    """

    def __init__(
        self,
        paragraphs: Iterable[Paragraph] = (),
        changes: Iterable[Change] = (),
        comments: Iterable[Comment] = (),
    ) -> None:
        self._paragraphs = list(paragraphs) or [Paragraph()]
        self._changes = {change.id: change for change in changes}
        self._comments = CommentIndex(comments)
        self._last_change = max(self._changes, default=0)
        self._last_comment = max(self._comments, default=0)
        self._holders: dict[int, int] = {}
        self._hold(self._paragraphs)
        if self._paragraphs[-1].mark.inserted or self._paragraphs[-1].mark.deleted:
            raise ValueError("the last paragraph's mark is kept")
        if unknown := self._holders.keys() - self._changes.keys():
            raise ValueError(f"runs name changes that are not there: {sorted(unknown)}")

    @classmethod
    def of(cls, text: str, origin: Origin = UNKNOWN) -> Manuscript:
        """Return a manuscript of plain text in which only newline separates paragraphs."""
        return cls(paragraphs_of(text, origin))

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs in order; read only."""
        return self._paragraphs

    @property
    def changes(self) -> Mapping[int, Change]:
        """Every change that is known, by id, the decided ones too: undo may bring them back."""
        return MappingProxyType(self._changes)

    @property
    def comments(self) -> CommentIndex:
        """The comments by id and by place; read only."""
        return self._comments

    @property
    def end(self) -> Position:
        """The place behind the last word."""
        return Position(len(self._paragraphs) - 1, len(self._paragraphs[-1].markup))

    @property
    def original(self) -> str:
        """The original reading: every pending change rejected."""
        return original_text(self._paragraphs)

    @property
    def final(self) -> str:
        """The final reading: every pending change accepted."""
        return final_text(self._paragraphs)

    @property
    def pending_count(self) -> int:
        """How many changes wait for a decision."""
        return len(self._holders)

    def is_pending(self, change: int) -> bool:
        """Say whether some words or marks still belong to ``change``."""
        return change in self._holders

    def pending(self) -> Set[int]:
        """Return the ids of the changes that wait for a decision, in no order."""
        return self._holders.keys()

    def holdings(self, changes: Set[int]) -> int:
        """Return in how many paragraphs each of ``changes`` owns something, added up."""
        holders = self._holders
        return sum([holders.get(change, 0) for change in changes])

    def next_change_id(self) -> int:
        """Return an id no change has, nor had."""
        return self._last_change + 1

    def next_comment_id(self) -> int:
        """Return an id no comment has, nor had."""
        return self._last_comment + 1

    def clamp(self, position: Position) -> Position:
        """Return ``position``, moved to the nearest place that exists."""
        if position.paragraph < 0:
            return Position(0, 0)
        if position.paragraph >= len(self._paragraphs):
            return self.end
        length = len(self._paragraphs[position.paragraph].markup)
        return Position(position.paragraph, min(max(position.column, 0), length))

    def transaction(
        self,
        first: int,
        count: int,
        edit: StreamEdit,
        *,
        changes: tuple[Change, ...] = (),
        origin: Origin = UNKNOWN,
        label: str = "",
        group: str = "",
        now: float | None = None,
        decision: Decision | None = None,
    ) -> Transaction:
        """Return ``edit``, over ``count`` paragraphs from ``first``, as a transaction to apply.

        Comments whose anchors could not be found again by mapping back are recorded in it.
        """
        bare = Transaction(
            first,
            tuple(self._paragraphs[first : first + count]),
            edit.paragraphs(),
            edit.splices(),
            changes,
            (),
            origin,
            label,
            group,
            time.time() if now is None else now,
            decision,
        )
        steps = self._lossy_moves(bare)
        return bare.with_comments(steps) if steps else bare

    def comment_transaction(
        self, steps: Sequence[CommentStep], origin: Origin = UNKNOWN, label: str = ""
    ) -> Transaction:
        """Return a transaction that changes comments and no text."""
        return Transaction(
            0, (), (), comments=tuple(steps), origin=origin, label=label, time=time.time()
        )

    def apply(self, transaction: Transaction) -> None:
        """Make the transaction's changes.

        Raises ``Stale``, having done nothing, where its old paragraphs do not stand.
        """
        first, old, new = transaction.first, transaction.old, transaction.new
        stop = first + len(old)
        if tuple(self._paragraphs[first:stop]) != old:
            raise Stale("the text has changed since this edit was made")
        for step in transaction.comments:
            if self._comments.get(step.id) != step.old:
                raise Stale("a comment has changed since this edit was made")
        for change in transaction.changes:
            self._changes[change.id] = change
            self._last_change = max(self._last_change, change.id)
        self._paragraphs[first:stop] = new
        self._release(old)
        self._hold(new)
        if self._comments or transaction.comments:
            self._move_comments(transaction)

    def _hold(self, paragraphs: Iterable[Paragraph]) -> None:
        holders = self._holders
        for paragraph in paragraphs:
            for change_id in paragraph.changes:
                holders[change_id] = holders.get(change_id, 0) + 1

    def _release(self, paragraphs: Iterable[Paragraph]) -> None:
        holders = self._holders
        for paragraph in paragraphs:
            for change_id in paragraph.changes:
                if holders[change_id] == 1:
                    del holders[change_id]
                else:
                    holders[change_id] -= 1

    def _move_comments(self, transaction: Transaction) -> None:
        explicit = {step.id: step.new for step in transaction.comments}
        inside = self._comments_in(transaction)
        shift = len(transaction.new) - len(transaction.old)
        if shift:
            self._comments.move_behind(_last(transaction), shift)
        self._comments.replace(
            _moved(comment, transaction) for comment in inside if comment.id not in explicit
        )
        for key, new in explicit.items():
            if new is None:
                self._comments.remove(key)
            else:
                self._comments.put(new)
                self._last_comment = max(self._last_comment, key)

    def _lossy_moves(self, transaction: Transaction) -> tuple[CommentStep, ...]:
        if not self._comments:
            return ()
        back: Transaction | None = None
        steps: list[CommentStep] = []
        for comment in self._comments_in(transaction):
            start, end = comment.anchor
            inside = transaction.first <= start.paragraph and end.paragraph <= _last(transaction)
            if inside and transaction.keeps(comment.anchor):
                continue
            moved, back = _moved(comment, transaction), back or transaction.inverse()
            if _moved(moved, back) != comment:
                steps.append(CommentStep(comment, moved))
        return tuple(steps)

    def _comments_in(self, transaction: Transaction) -> list[Comment]:
        """Return the comments with an end in the edit or around it; those behind only move on."""
        if not transaction.splices and len(transaction.old) == len(transaction.new):
            return []
        return self._comments.touching(transaction.first, _last(transaction))


def _last(transaction: Transaction) -> int:
    """Return the last of the paragraphs that the transaction replaces."""
    return transaction.first + len(transaction.old) - 1


def _moved(comment: Comment, transaction: Transaction) -> Comment:
    anchor = transaction.map_span(comment.anchor)
    return comment if anchor == comment.anchor else replace(comment, anchor=anchor)
