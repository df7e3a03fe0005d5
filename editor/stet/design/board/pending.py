# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What pends on a board: which cards and lines are proposed, go, or are to be otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from stet.design.board.reread import Reading, followed, reading_of
from stet.design.board.scanner import NotJson
from stet.design.board.values import Board, Edge, Node
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph

_Part = TypeVar("_Part", Node, Edge)
_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True)
class Otherwise:
    """A node that stands otherwise in the original: how it was, and the changes to it."""

    before: Node
    changes: tuple[int, ...]


@dataclass(frozen=True)
class OnBoard:
    """A board in its final reading with what pends on it, by the nodes' and edges' indices.

    ``new`` are proposed, by change; ``changed`` are to be otherwise; ``gone`` are nodes and edges
    of the original that are to go, with the change that takes them away.
    """

    board: Board
    new: Mapping[int, int] = field(default_factory=dict)
    changed: Mapping[int, Otherwise] = field(default_factory=dict)
    gone: tuple[tuple[Node, int], ...] = ()
    new_edges: Mapping[int, int] = field(default_factory=dict)
    gone_edges: tuple[tuple[Edge, int], ...] = ()

    def changes_of(self, node: Node) -> tuple[int, ...]:
        """Return the changes that ``node`` belongs to."""
        new = self.new.get(node.index)
        if new is not None:
            return (new,)
        found = self.changed.get(node.index)
        return () if found is None else found.changes


class _Stretches:
    """Stretches of a reading that belong to a change, ascending."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.changes: list[int] = []

    def add(self, start: int, end: int, change: int) -> None:
        if self.ends and self.ends[-1] == start and self.changes[-1] == change:
            self.ends[-1] = end
            return
        self.starts.append(start)
        self.ends.append(end)
        self.changes.append(change)

    def wholes(self, parts: Sequence[_Part]) -> Iterator[tuple[_Part, int]]:
        """Yield those of some parts, ascending, that belong to one change whole, with it."""
        for start, end, change in zip(self.starts, self.ends, self.changes, strict=True):
            for part in parts[bisect_left(parts, start, key=_start) :]:
                if part.end > end:
                    break
                yield part, change

    def touched(self, parts: Sequence[_Part]) -> Iterator[_Part]:
        """Yield those of some parts, ascending, that have something of a change in them."""
        seen = 0
        for start, end in zip(self.starts, self.ends, strict=True):
            first = max(seen, bisect_right(parts, start, key=_end))
            seen = max(first, bisect_left(parts, end, key=_start))
            yield from parts[first:seen]

    def within(self, start: int, end: int) -> list[int]:
        """Return the changes with something in a slice."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return self.changes[first:last]


@dataclass(frozen=True)
class Readings:
    """Both readings of a manuscript as boards; the original is None where it is no JSON.

    It is only read where something pends, as ``pends`` says.
    """

    final: Reading
    original: Reading | None = None
    pends: bool = False

    @property
    def is_tidy(self) -> bool:
        """Whether the commas are right in both."""
        return self.final.board.is_tidy and (self.original is None or self.original.board.is_tidy)


def readings_of(manuscript: Manuscript, before: Readings | None = None) -> Readings:
    """Read a manuscript as boards; raises ``NotJson`` where the final reading is none.

    ``before`` is how it was read some edits ago.
    """
    paragraphs = manuscript.paragraphs
    final = reading_of(paragraphs) if before is None else followed(before.final, paragraphs)
    if not manuscript.pending_count:
        return Readings(final)
    try:
        if before is None:
            original = reading_of(paragraphs, is_original=True)
        elif before.original is None:
            # Nothing pended, so the original read as the final did, or it was no JSON.
            start = Reading(before.final.board, before.final.paragraphs, is_original=True)
            is_known = not any(each.changes for each in before.final.paragraphs)
            original = (
                followed(start, paragraphs)
                if is_known
                else reading_of(paragraphs, is_original=True)
            )
        else:
            original = followed(before.original, paragraphs)
    except NotJson:
        return Readings(final, pends=True)
    return Readings(final, original, pends=True)


def on_board(manuscript: Manuscript) -> OnBoard:
    """Return the board of the final reading with what pends; raises ``NotJson``.

    An original that is no JSON, as one typed half-way, has no cards to compare with.
    """
    return pending_in(readings_of(manuscript))


def pending_in(readings: Readings) -> OnBoard:
    """Return the board of the final reading with what pends."""
    board = readings.final.board
    paragraphs = readings.final.paragraphs
    if not readings.pends:
        return OnBoard(board)
    original = Board("") if readings.original is None else readings.original.board
    inserted, deleted = _stretches(paragraphs)
    new = {node.index: change for node, change in inserted.wholes(board.nodes)}
    before = {node.id: node for node in reversed(original.nodes) if node.id}
    touched = {node.index: node for node in inserted.touched(board.nodes)}
    ids = {node.id for node in deleted.touched(original.nodes)}
    if ids:
        touched.update((node.index, node) for node in board.nodes if node.id in ids)
    changed: dict[int, Otherwise] = {}
    for index, node in sorted(touched.items()):
        was = before.get(node.id)
        if index in new or was is None:
            continue
        changes = inserted.within(node.start, node.end) + deleted.within(was.start, was.end)
        if changes:
            changed[index] = Otherwise(was, tuple(dict.fromkeys(changes)))
    return OnBoard(
        board,
        new,
        changed,
        tuple(deleted.wholes(original.nodes)),
        {edge.index: change for edge, change in inserted.wholes(board.edges)},
        tuple(deleted.wholes(original.edges)),
    )


def _stretches(paragraphs: Sequence[Paragraph]) -> tuple[_Stretches, _Stretches]:
    """Return what is inserted in the final reading, and deleted from the original."""
    inserted, deleted = _Stretches(), _Stretches()
    final_at = original_at = 0
    for paragraph in paragraphs:
        if not paragraph.changes:
            length = len(paragraph.markup) + 1
            final_at += length
            original_at += length
            continue
        for run in (*paragraph.runs, paragraph.mark):
            length = len(run.text)
            if run.deleted is None:
                if run.inserted is not None:
                    inserted.add(final_at, final_at + length, run.inserted)
                final_at += length
            if run.inserted is None:
                if run.deleted is not None:
                    deleted.add(original_at, original_at + length, run.deleted)
                original_at += length
    return inserted, deleted
