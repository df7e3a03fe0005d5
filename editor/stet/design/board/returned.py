# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board that came back from another person: what was done there, as proposals on mine.

Cards and lines are found again by their ids, wherever they stand in the file. What both did to one
card is proposed in the place of mine, which stays until that is accepted. Members of the board that
are neither cards nor lines stay as they are here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from stet.design.board import edits
from stet.design.board.applying import MOVED, NEW, REWORDED, Proposed, proposed
from stet.design.board.commas import mended
from stet.design.board.edits import REMOVE
from stet.design.board.new_parts import CopiedPart
from stet.design.board.pending import OnBoard, on_board
from stet.design.board.read import read
from stet.design.board.scanner import NotJson, value_at
from stet.design.board.three_way import NOTHING, Added, Changed, Doing, Parts, Removed, doings
from stet.design.board.values import Board, Edge, Node
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.transaction import Transaction
from stet.workspace.returned_copy import (
    BOTH_CHANGED,
    CONFLICT,
    LABEL,
    UNTRACKED,
    merge_comments,
)
from stet.workspace.returned_files import BroughtIn, Copy, decide_as_there, planned

REMOVED = "removed card"
MOVED_MEMBERS = frozenset({"x", "y", "width", "height"})
WAS_REMOVED = "You took this away, and it was changed in the returned copy."
WAS_CHANGED = "You changed this, and it was taken away in the returned copy."


@dataclass(frozen=True)
class _Deed:
    """One proposal: whose it is, what it does to a board as it is then, and how it is told."""

    by: Origin
    kind: str
    reason: str
    make: Callable[[Board], edits.Edits]
    alone: bool = False


def planned_board(
    mine: Manuscript, copy: Copy, is_wanted: Callable[[], bool] = lambda: True
) -> BroughtIn | None:
    """Return what proposes on the board ``mine``, which is changed, what was done in ``copy``.

    None once it is not wanted. A board that cannot be read as one is merged as words are. The
    document must complete edits with ``mended``, as boards that are open do.
    """
    try:
        theirs = on_board(copy.manuscript)
        read(mine.final if copy.base is None else copy.base.final)
        read(mine.final)
    except NotJson:
        return planned(mine, copy, is_wanted)
    group = copy.group()
    document = Document(mine, copy.by)
    document.mend = mended
    sent, steps, decided = decide_as_there(mine, copy, group, document.commit)
    base = read(mine.final if sent is None else sent.final)
    deeds = list(_deeds(base, read(mine.final), theirs, copy))
    for batch in _batches(deeds):
        if not is_wanted():
            return None
        step = _step(mine, batch, group)
        document.commit(step)
        steps.append(step)
    said = replace(merge_comments(mine, copy.base, copy.manuscript, copy.by), group=group)
    document.commit(said)
    conflicts = sum(deed.kind == CONFLICT for deed in deeds)
    counts = len(deeds), len(said.comments), conflicts
    return BroughtIn((*steps, said), *counts, copy.detached, decided)


def _step(mine: Manuscript, batch: Sequence[_Deed], group: str) -> Transaction:
    board = read(mine.final)
    make = [Proposed(deed.make(board), deed.kind, deed.reason) for deed in batch]
    return proposed(mine, make, batch[0].by, label=LABEL, group=group)


def _batches(deeds: Iterable[_Deed]) -> Iterator[list[_Deed]]:
    """Yield deeds that one step can propose: of one person, and none that needs its neighbours."""
    batch: list[_Deed] = []
    for deed in deeds:
        if batch and (deed.alone or batch[0].alone or deed.by != batch[0].by):
            yield batch
            batch = []
        batch.append(deed)
    if batch:
        yield batch


def _deeds(base: Board, mine: Board, theirs: OnBoard, copy: Copy) -> Iterator[_Deed]:
    who = _Who(theirs, copy)
    gone: set[str] = set()
    for kind in ("nodes", "edges"):
        one, two, three = (_parts(each, kind) for each in (base, mine, theirs.board))
        has_any = bool(getattr(mine, kind))
        tied = _tied(two, three, mine.edges if kind == "nodes" else ())
        for doing in doings(one, two, three):
            if isinstance(doing, Removed) and kind == "nodes":
                gone.add(doing.id)
            if isinstance(doing, Removed) and kind == "edges" and _leads_to(two[doing.id], gone):
                continue  # it goes with its card
            by, reason = who.did(kind, doing)
            alone = isinstance(doing, Removed) and doing.id in tied
            if isinstance(doing, Added):
                alone, has_any = not has_any, True
            for deed in _proposals(kind, doing, by, reason):
                yield replace(deed, alone=alone)


def _tied(mine: Parts, theirs: Parts, mine_edges: Iterable[Edge]) -> set[str]:
    """Return the ids of parts whose removal touches more of the text than their own place.

    A card takes its lines along, and what comes first in a list the comma behind it.
    """
    first = takewhile(lambda id_: id_ not in theirs, mine)
    return {*first, *(end for edge in mine_edges for end in (edge.from_node, edge.to_node))}


def _leads_to(edge: Mapping[str, Any], gone: set[str]) -> bool:
    return edge.get("fromNode") in gone or edge.get("toNode") in gone


def _parts(board: Board, kind: str) -> Parts:
    """Return the nodes or the edges by id as they are written, the first of those that share one.

    One without an id goes by what it is.
    """
    found: dict[str, Any] = {}
    parts: Sequence[Node | Edge] = board.nodes if kind == "nodes" else board.edges
    for part in parts:
        value = value_at(board.text, part.start)[0]
        found.setdefault(part.id or f"{value!r}", value)
    return found


class _Who:
    """Says whose something of theirs is: what pends there goes by the name of who proposed it."""

    def __init__(self, theirs: OnBoard, copy: Copy) -> None:
        self._changes, self._by = copy.manuscript.changes, copy.by
        on, board = theirs, theirs.board
        self._ids: dict[tuple[str, str], int] = {}
        for node in board.nodes:
            for change in on.changes_of(node)[:1]:
                self._ids["nodes", node.id] = change
        for edge in board.edges:
            if edge.index in on.new_edges:
                self._ids["edges", edge.id] = on.new_edges[edge.index]
        self._ids.update({("nodes", node.id): change for node, change in on.gone})
        self._ids.update({("edges", edge.id): change for edge, change in on.gone_edges})

    def did(self, kind: str, doing: Doing) -> tuple[Origin, str]:
        """Return who did it, and why."""
        id_ = doing.part.get("id", "") if isinstance(doing, Added) else doing.id
        change = self._changes.get(self._ids.get((kind, id_), -1))
        return (self._by, UNTRACKED) if change is None else (change.origin, change.reason)


def _proposals(kind: str, doing: Doing, by: Origin, reason: str) -> Iterator[_Deed]:
    if isinstance(doing, Added):
        told = (CONFLICT, WAS_REMOVED) if doing.is_conflict else (NEW, reason)
        yield _Deed(by, *told, _adding(kind, CopiedPart(doing.part)))
    elif isinstance(doing, Removed):
        told = (CONFLICT, WAS_CHANGED) if doing.is_conflict else (REMOVED, reason)
        yield _Deed(by, *told, _removing(kind, doing.id))
    else:
        yield from _changing(kind, doing, by, reason)


def _changing(kind: str, doing: Changed, by: Origin, reason: str) -> Iterator[_Deed]:
    if doing.clean:
        is_moved = doing.clean.keys() <= MOVED_MEMBERS
        told = MOVED if is_moved else REWORDED
        yield _Deed(by, told, reason, _setting(kind, doing.id, doing.clean))
    if doing.conflicts:
        yield _Deed(by, CONFLICT, BOTH_CHANGED, _setting(kind, doing.id, doing.conflicts))


def _adding(kind: str, part: CopiedPart) -> Callable[[Board], edits.Edits]:
    if kind == "edges":
        return lambda board: edits.add(board, edges=[part])
    if part.members.get("type") == "group":
        return lambda board: edits.add(board, below=[part])
    return lambda board: edits.add(board, [part])


def _removing(kind: str, id_: str) -> Callable[[Board], edits.Edits]:
    def make(board: Board) -> edits.Edits:
        part = _part(board, kind, id_)
        return edits.remove(
            board,
            [part] if isinstance(part, Node) else [],
            [part] if isinstance(part, Edge) else [],
        )

    return make


def _setting(kind: str, id_: str, members: Mapping[str, Any]) -> Callable[[Board], edits.Edits]:
    values = {key: REMOVE if value is NOTHING else value for key, value in members.items()}

    def make(board: Board) -> edits.Edits:
        part = _part(board, kind, id_)
        return () if part is None else edits.set_members(board, part, values)

    return make


def _part(board: Board, kind: str, id_: str) -> Node | Edge | None:
    parts: Sequence[Node | Edge] = board.nodes if kind == "nodes" else board.edges
    for part in parts:
        if (part.id or f"{value_at(board.text, part.start)[0]!r}") == id_:
            return part
    return None
