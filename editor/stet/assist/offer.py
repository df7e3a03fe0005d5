# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one gate through which suggestions enter a document: on the terms that hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.guards.fault import Fault
from stet.document.document import Document
from stet.document.origin import Origin
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, propose
from stet.workspace.terms import Terms


@dataclass(frozen=True)
class Offered:
    """How many edits were suggested, and those that the terms forbid, each with why."""

    changes: int
    held: tuple[tuple[ProposedEdit, Fault], ...] = ()


def offer(
    document: Document,
    passage: Passage,
    edits: Sequence[ProposedEdit],
    by: Origin,
    terms: Terms,
    *,
    label: str = "Suggestion",
    group: str = "",
) -> Offered:
    """Suggest ``edits`` of a passage, but not in locked words and not what was rejected before.

    They ascend and do not overlap; offsets count in the passage's text. Raises ``OutOfDate``,
    having done nothing, where the passage no longer stands.
    """
    manuscript = document.manuscript
    if not passage.stands(manuscript):
        raise OutOfDate("the passage has changed since it was asked about")
    wanted: list[ProposedEdit] = []
    held: list[tuple[ProposedEdit, Fault]] = []
    for proposed in edits:
        start, end, new = proposed.edit
        if terms.is_locked(passage.part(manuscript, start, end).span):
            held.append((proposed, Fault.LOCKED))
        elif terms.was_rejected(passage.text, start, end, new):
            held.append((proposed, Fault.REJECTED))
        else:
            wanted.append(proposed)
    if wanted:
        transaction, _ = propose(manuscript, passage, wanted, by, label=label, group=group)
        document.commit(transaction)
    return Offered(len(wanted), tuple(held))
