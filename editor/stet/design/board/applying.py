# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a board as transactions of its document: the person's own, and proposals.

Edits count in the final reading, which is what a board is read from.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stet.design.board.edits import Edits, skeleton
from stet.design.board.places import FinalPlaces
from stet.design.board.values import Board
from stet.document.document import Document
from stet.document.editing import Piece, put
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Run, Span, build, flatten
from stet.document.proposal import Passage, ProposedEdit, propose
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
    stream = StreamEdit()
    if not edits:
        return manuscript.transaction(0, 0, stream, origin=by, label=label, group=group)
    final = FinalPlaces(manuscript)
    spans = [final.span(edit.start, edit.end) for edit in edits]
    first, last = spans[0].start.paragraph, max(span.end.paragraph for span in spans)
    region = manuscript.paragraphs[first : last + 1]
    fresh = manuscript.next_change_id()
    is_new = False

    def is_own(change: int) -> bool:
        if change == fresh:
            return True
        origin = manuscript.changes[change].origin
        return origin.source is Source.HUMAN and origin.name == by.name

    starts = [0]
    for paragraph in region:
        starts.append(starts[-1] + len(paragraph.markup) + 1)
    runs = _Stream(flatten(region))
    before: Run | None = None
    place = 0
    for span, edit in zip(spans, edits, strict=True):
        start = starts[span.start.paragraph - first] + span.start.column
        end = starts[span.end.paragraph - first] + span.end.column
        kept = runs.take(start - place)
        stream.keep(*kept)
        before = kept[-1] if kept else before
        pieces = [Piece(edit.text, by)] if edit.text else []
        middle = runs.take(end - start)
        change = fresh if tracked else None
        done = put(stream, before, middle, runs.next, pieces, by, is_own, change)
        is_new |= done.is_new
        before = done.last or before
        place = end
    stream.keep(*runs.rest())
    now = time.time()
    return manuscript.transaction(
        first,
        len(region),
        stream,
        changes=(Change(fresh, by, time=now),) if is_new else (),
        origin=by,
        label=label,
        group=group,
        now=now,
    )


class _Stream:
    """Takes runs from the start of a stream, some code points at a time."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = list(runs)
        self._index = 0
        self._taken = 0

    @property
    def next(self) -> Run | None:
        """The run that comes next, None at the end."""
        return self._runs[self._index] if self._index < len(self._runs) else None

    def take(self, length: int) -> list[Run]:
        """Return the runs of the next code points."""
        taken: list[Run] = []
        while length and self._index < len(self._runs):
            run = self._runs[self._index]
            end = min(self._taken + length, len(run.text))
            taken.append(run.with_text(run.text[self._taken : end]))
            length -= end - self._taken
            self._taken = end
            if end == len(run.text):
                self._index, self._taken = self._index + 1, 0
        return taken

    def rest(self) -> list[Run]:
        """Return all that is left."""
        if self._index == len(self._runs):
            return []
        run = self._runs[self._index]
        return [run.with_text(run.text[self._taken :]), *self._runs[self._index + 1 :]]


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
