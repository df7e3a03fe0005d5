# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a board as transactions of its document: the person's own, and proposals.

Edits count in the final reading, which is what a board is read from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stet.design.board.edits import Edits, skeleton
from stet.design.board.places import FinalPlaces
from stet.design.board.values import Board
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import Run, Span, build, flatten
from stet.document.proposal import Passage, ProposedEdit, propose
from stet.document.search import replace_all
from stet.document.transaction import StreamEdit, Transaction
from stet.document.word_diff import Edit

NEW = "new card"
MOVED = "moved card"
REWORDED = "reworded card"
"""Kinds of changes, as the review names them."""


@dataclass(frozen=True)
class Proposed:
    """Edits that are decided about together, with what kind of change they are and why."""

    edits: Edits
    kind: str = NEW
    reason: str = ""


def edited(
    manuscript: Manuscript,
    edits: Sequence[Edit],
    by: Origin,
    *,
    tracked: bool,
    label: str,
    group: str = "",
) -> Transaction:
    """Return the one transaction that carries ``edits`` out as the writer ``by``.

    Tracked, they are one change, or go on with those of the writer that they adjoin. What comes
    inside a proposal joins it.
    """
    final = FinalPlaces(manuscript)
    spans = [final.span(edit.start, edit.end) for edit in edits]
    texts = [edit.text for edit in edits]
    return replace_all(
        manuscript, spans, texts, by, tracked=tracked, label=label, group=group, as_one=True
    )


def proposed(
    manuscript: Manuscript,
    proposals: Sequence[Proposed],
    by: Origin,
    *,
    label: str = "Suggestion",
    group: str = "",
) -> Transaction:
    """Return the transaction that proposes each of ``proposals`` as one tracked change.

    Edits of different proposals do not overlap; those at one place stand in the order given.
    """
    flat = sorted(
        ((edit, number) for number, each in enumerate(proposals) for edit in each.edits),
        key=lambda pair: (pair[0].start, pair[0].end, pair[1]),
    )
    if not flat:
        return manuscript.transaction(0, 0, StreamEdit(), origin=by, label=label, group=group)
    low = flat[0][0].start
    high = max(edit.end for edit, _ in flat)
    span = FinalPlaces(manuscript).span(low, high)
    edits = [
        ProposedEdit(
            Edit(edit.start - low, edit.end - low, edit.text),
            proposals[number].kind,
            proposals[number].reason,
        )
        for edit, number in flat
    ]
    transaction, _ = propose(
        manuscript, Passage(span, manuscript.final[low:high]), edits, by, label=label, group=group
    )
    return _united(transaction, [number for _, number in flat])


def _united(transaction: Transaction, numbers: Sequence[int]) -> Transaction:
    """Make one change of those whose proposal is the same.

    ``propose`` can only join an edit to the one before it, and the edits of a new card with its
    line stand far apart.
    """
    changes = transaction.changes
    kept: dict[int, Change] = {}
    becomes: dict[int, int] = {}
    for change, number in zip(changes, numbers, strict=True):
        known = kept.setdefault(number, change)
        becomes[change.id] = known.id
    if len(kept) == len(changes):
        return transaction
    runs = [
        Run(
            run.text,
            run.origin,
            None if run.inserted is None else becomes.get(run.inserted, run.inserted),
            None if run.deleted is None else becomes.get(run.deleted, run.deleted),
        )
        for run in flatten(transaction.new)
    ]
    return replace(transaction, new=build(runs), changes=tuple(kept.values()))


def propose_on(
    document: Document,
    board: Board,
    make: Sequence[Proposed],
    by: Origin,
    *,
    label: str = "Suggestion",
    initiator: object = None,
) -> None:
    """Propose on an open board as one step to undo.

    ``board`` is as the document reads now, and has both of its lists: see ``ready``. Raises
    ``ValueError`` where it does not read so.
    """
    if document.manuscript.final != board.text:
        raise ValueError("The board has changed since this was made.")
    document.commit(proposed(document.manuscript, make, by, label=label), initiator)


def ready(document: Document, board: Board, initiator: object = None) -> bool:
    """Give an empty board its two lists, untracked, so that each proposal stands by itself.

    Say whether something was done: the board is to be read anew then.
    """
    edits = skeleton(board)
    if not edits:
        return False
    document.commit(
        edited(document.manuscript, edits, document.writer, tracked=False, label="New board"),
        initiator,
    )
    return True


def span_of(manuscript: Manuscript, start: int, end: int) -> Span:
    """Return the markup span of a slice of the final reading."""
    return FinalPlaces(manuscript).span(start, end)
