# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo: stacks of steps, each some transactions that go and come together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from stet.document.transaction import Splice, Transaction

LIMIT = 1_000
"""How many steps can be undone; the oldest are forgotten first."""


@dataclass(frozen=True)
class Step:
    """What one undo takes back: transactions in the order in which they were made."""

    transactions: tuple[Transaction, ...]

    @property
    def label(self) -> str:
        """What the undo menu calls it."""
        return self.transactions[0].label

    def step(self) -> Step:
        """Return itself."""
        return self

    def inverse(self) -> tuple[Transaction, ...]:
        """Return what takes the step back, in the order to apply it."""
        return tuple(transaction.inverse() for transaction in reversed(self.transactions))


class Past(Protocol):
    """A step that can be undone; ``step`` may be asked only when its turn has come."""

    @property
    def label(self) -> str:
        """What the undo menu calls it."""
        ...

    def step(self) -> Step:
        """Return the step."""
        ...


class History:
    """Remembers transactions that were applied, and gives out those to apply for undo and redo.

    ``older`` are steps of an earlier session, the oldest first.
    """

    def __init__(self, older: Iterable[Past] = ()) -> None:
        self._older = list(older)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._sealed = 0  # so many of the first steps done take nothing in any more

    def seal(self) -> None:
        """Let no step that is there take in another transaction, even one of its group.

        Who writes the steps down calls this: what is read later could not take it in either.
        """
        self._sealed = len(self._done)

    def record(self, transaction: Transaction) -> None:
        """Remember a transaction that was just applied; what was undone before is forgotten."""
        self._undone.clear()
        is_open = len(self._done) > self._sealed
        top = self._done[-1].transactions if is_open else ()
        if transaction.group and top and top[-1].group == transaction.group:
            both = joined(top[-1], transaction)
            tail = (top[-1], transaction) if both is None else (both,)
            self._done[-1] = Step((*top[:-1], *tail))
        else:
            self._done.append(Step((transaction,)))
            self._sealed = max(self._sealed - max(len(self._done) - LIMIT, 0), 0)
            del self._done[:-LIMIT]
            del self._older[: max(len(self._older) + len(self._done) - LIMIT, 0)]

    @property
    def past(self) -> tuple[Past, ...]:
        """What can be undone, the oldest first."""
        return (*self._older, *self._done)

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None for nothing."""
        top = self._done[-1:] or self._older[-1:]
        return top[0].label if top else None

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None for nothing."""
        return self._undone[-1].label if self._undone else None

    def undo(self) -> tuple[Transaction, ...]:
        """Move one step back; return what to apply, empty where there is nothing to undo."""
        if self._done:
            step = self._done.pop()
            self._sealed = min(self._sealed, len(self._done))
        elif self._older:
            step = self._older.pop().step()
        else:
            return ()
        self._undone.append(step)
        return step.inverse()

    def redo(self) -> tuple[Transaction, ...]:
        """Move one step forth; return what to apply, empty where there is nothing to redo."""
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append(step)
        return step.transactions

    def learn(self, applied: Sequence[Transaction], *, undone: bool) -> None:
        """Take in a step that was undone, or redone, without being known here."""
        if undone:
            self._undone.append(Step(tuple(each.inverse() for each in reversed(applied))))
        else:
            self._done.append(Step(tuple(applied)))


def joined(one: Transaction, two: Transaction) -> Transaction | None:
    """Return one transaction that does what both do, one after the other, or None.

    It joins what a key held down or a word typed makes, so that a long stretch of typing costs the
    memory of one edit: words put in beside or inside words just put in, a deletion inside those,
    and deletions that touch. Anything else stays apart, for a replacement that grows would take
    the anchors of comments at its edges along, and undo could not bring these back.
    """
    if one.first != two.first or len(one.new) != len(two.old):
        return None
    if one.comments or two.comments or len(one.splices) != 1 or len(two.splices) != 1:
        return None
    (start, removed, added), (start2, removed2, added2) = one.splices[0], two.splices[0]
    inside = start <= start2 and start2 + removed2 <= start + added
    if not removed and inside and not (removed2 and added2):
        splice = Splice(start, 0, added - removed2 + added2)
    elif not added and not added2 and start2 <= start <= start2 + removed2:
        splice = Splice(start2, removed + removed2, 0)
    else:
        return None
    return replace(
        one,
        new=two.new,
        splices=(splice,) if splice.removed or splice.added else (),
        changes=(*one.changes, *two.changes),
        time=two.time,
        decision=None,
    )
