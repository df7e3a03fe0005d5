# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What came of a reply and is not shown: kept, to be looked at and taken all the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from stet.assist.guards.fault import Fault
from stet.document import review
from stet.document.document import Document
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, propose
from stet.document.transaction import Transaction


@dataclass(frozen=True)
class HeldBack:
    """An edit that a guard held back: of ``passage``, whose text it counts in, for ``faults``.

    ``instead`` are changes of the same job that it would take the place of. See ``take``.
    """

    passage: Passage
    edit: ProposedEdit
    faults: tuple[Fault, ...]
    instead: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """Where in the manuscript it would be made."""
        return self.passage.span

    @property
    def old(self) -> str:
        """The words that it would take out."""
        return self.passage.text[self.edit.edit.start : self.edit.edit.end]

    def follow(self, transaction: Transaction) -> HeldBack:
        """Return it where it is once ``transaction`` is applied."""
        return replace(self, passage=self.passage.follow(transaction))


def take(document: Document, held: HeldBack, by: Origin, *, label: str, group: str = "") -> None:
    """Suggest all the same what was held back, as ``by``.

    Raises OutOfDate where the words that it was about are no longer there.
    """
    if not held.passage.stands(document.manuscript):
        raise OutOfDate("the passage has changed since it was asked about")
    passage = held.passage
    if held.instead:
        passage = withdrawn(document, passage, held.instead, by, group)
    transaction, _ = propose(
        document.manuscript, passage, [held.edit], by, label=label, group=group
    )
    document.commit(transaction)


def taken(document: Document, held: HeldBack, by: Origin, *, label: str) -> bool:
    """Suggest all the same what was held back; say whether its words were still there."""
    try:
        take(document, held, by, label=label)
    except OutOfDate:
        return False
    return True


def withdrawn(
    document: Document, passage: Passage, changes: Collection[int], by: Origin, group: str
) -> Passage:
    """Take back changes in a passage that a better one is to stand in place of."""
    near = passage.span.start.paragraph
    transaction = review.reject(document.manuscript, changes, by=by, group=group, near=near)
    document.commit(transaction)
    span = transaction.map_span(passage.span)
    return replace(passage, span=span, own=passage.own - frozenset(changes))
