# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one gate through which suggestions enter a document: on the terms that hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.guards.fault import Fault
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, propose
from stet.workspace.terms import Terms


@dataclass(frozen=True)
class Offered:
    """What became of some edits of ``passage``, which is where it then is.

    ``changes`` are the numbers of those that were suggested, by the edit's place among them all;
    ``held`` are those that the terms forbid, each with why.
    """

    passage: Passage
    changes: dict[int, int]
    held: tuple[tuple[ProposedEdit, tuple[Fault, ...]], ...] = ()


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

    They ascend and do not overlap; offsets count in the passage's text. Those of one change
    are held together. Raises ``OutOfDate``, having done nothing, where the passage is another.
    """
    manuscript = document.manuscript
    if not passage.stands(manuscript):
        raise OutOfDate("the passage has changed since it was asked about")
    faults = [_forbidden(manuscript, passage, proposed, terms) for proposed in edits]
    for places in _units(edits):
        found = next((faults[place] for place in places if faults[place]), None)
        for place in places:
            faults[place] = found
    wanted = [place for place, fault in enumerate(faults) if fault is None]
    held = tuple(
        (proposed, (fault,)) for proposed, fault in zip(edits, faults, strict=True) if fault
    )
    if not wanted:
        return Offered(passage, {}, held)
    transaction, grown = propose(
        manuscript, passage, [edits[place] for place in wanted], by, label=label, group=group
    )
    document.commit(transaction)
    numbers = iter(change.id for change in transaction.changes)
    of_place: dict[int, int] = {}
    for places in _units([edits[place] for place in wanted]):
        number = next(numbers)
        of_place.update((wanted[place], number) for place in places)
    changes = {place: of_place[place] for place in wanted}
    return Offered(grown, changes, held)


def _forbidden(
    manuscript: Manuscript, passage: Passage, proposed: ProposedEdit, terms: Terms
) -> Fault | None:
    start, end, new = proposed.edit
    if terms.refuses(passage.part(manuscript, start, end).span, new):
        return Fault.LOCKED
    return Fault.REJECTED if terms.was_rejected(passage.text, start, end, new) else None


def _units(edits: Sequence[ProposedEdit]) -> list[list[int]]:
    """Return the places of the edits that are one change each, by the first of them."""
    units: list[list[int]] = []
    known: dict[int, list[int]] = {}
    for place, proposed in enumerate(edits):
        if proposed.unit in known:
            known[proposed.unit].append(place)
            continue
        units.append([place])
        if proposed.unit:
            known[proposed.unit] = units[-1]
    return units
