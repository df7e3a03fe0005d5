# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What pends on a board: which cards and lines are proposed, go, or are to be otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stet.design.board.read import read
from stet.design.board.scanner import NotJson
from stet.design.board.values import Board, Edge, Node
from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten


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

    def whole(self, start: int, end: int) -> int | None:
        """Return the change that all of a slice belongs to."""
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and self.ends[index] >= end:
            return self.changes[index]
        return None

    def within(self, start: int, end: int) -> list[int]:
        """Return the changes with something in a slice."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return self.changes[first:last]


def on_board(manuscript: Manuscript) -> OnBoard:
    """Return the board of the final reading with what pends; raises ``NotJson``.

    An original that is no JSON, as one typed half-way, has no cards to compare with.
    """
    board = read(manuscript.final)
    if not manuscript.pending_count:
        return OnBoard(board)
    try:
        original = read(manuscript.original)
    except NotJson:
        original = Board("")
    inserted, deleted = _Stretches(), _Stretches()
    final_at = original_at = 0
    for run in flatten(manuscript.paragraphs):
        length = len(run.text)
        if run.deleted is None:
            if run.inserted is not None:
                inserted.add(final_at, final_at + length, run.inserted)
            final_at += length
        if run.inserted is None:
            if run.deleted is not None:
                deleted.add(original_at, original_at + length, run.deleted)
            original_at += length
    new = _whole(board.nodes, inserted)
    before = original.by_id()
    changed: dict[int, Otherwise] = {}
    for node in board.nodes:
        was = before.get(node.id)
        if node.index in new or was is None:
            continue
        ids = inserted.within(node.start, node.end) + deleted.within(was.start, was.end)
        if ids:
            changed[node.index] = Otherwise(was, tuple(dict.fromkeys(ids)))
    gone = [
        (node, change)
        for node in original.nodes
        if (change := deleted.whole(node.start, node.end)) is not None
    ]
    gone_edges = [
        (edge, change)
        for edge in original.edges
        if (change := deleted.whole(edge.start, edge.end)) is not None
    ]
    return OnBoard(
        board, new, changed, tuple(gone), _whole(board.edges, inserted), tuple(gone_edges)
    )


def _whole(parts: Sequence[Node | Edge], inserted: _Stretches) -> dict[int, int]:
    found = {}
    for part in parts:
        change = inserted.whole(part.start, part.end)
        if change is not None:
            found[part.index] = change
    return found
