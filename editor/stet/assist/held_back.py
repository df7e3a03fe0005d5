# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What came of a reply and is not shown: kept, to be looked at and taken all the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stet.assist.guards.fault import Fault
from stet.document.paragraph import Span
from stet.document.proposal import Passage, ProposedEdit
from stet.document.transaction import Transaction


@dataclass(frozen=True)
class HeldBack:
    """An edit that a guard held back: of ``passage``, whose text it counts in, for ``faults``.

    To take it, hand passage and edit to ``proposal.propose``, which raises OutOfDate where the
    words are no longer there.
    """

    passage: Passage
    edit: ProposedEdit
    faults: tuple[Fault, ...]

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
