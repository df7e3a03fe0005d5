# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The board of a document: read anew when the text has changed, and edited through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal

from stet.design.board.applying import edited
from stet.design.board.commas import Mending
from stet.design.board.edits import Edits
from stet.design.board.pending import OnBoard, pending_in
from stet.design.board.scanner import NotJson
from stet.design.board.values import Board, Edge, GroupNode, Node, Rect, bounds
from stet.document.document import Document
from stet.document.transaction import Transaction
from stet.ui.board.lines import Curve, curve_of
from stet.ui.board.spatial_index import SpatialIndex, indexed


def _keys(parts: Sequence[Node] | Sequence[Edge]) -> list[str]:
    """Return what parts are told by while the text changes: their ids where they are their own."""
    ids = [part.id for part in parts]
    if all(ids) and len(set(ids)) == len(ids):
        return ids
    seen: set[str] = set()
    keys = []
    for part in parts:
        key = part.id
        if not key or key in seen:
            key = f"{part.id}#{part.index}"
        seen.add(key)
        keys.append(key)
    return keys


class Shown:
    """A board as it was read, with what is found by key, by place and by change.

    Made from the one before an edit, it takes over whatever that has not moved.
    """

    def __init__(self, on: OnBoard, before: Shown | None = None) -> None:
        """Index what is ``on`` the board; where nothing moved is taken from ``before``."""
        self.on = on
        self.board: Board = on.board
        board = on.board
        self.keys = _keys(board.nodes)
        self.edge_keys = _keys(board.edges)
        self.nodes = dict(zip(self.keys, board.nodes, strict=True))
        self.edges = dict(zip(self.edge_keys, board.edges, strict=True))
        self.index: SpatialIndex = indexed(
            [node.rect for node in board.nodes], None if before is None else before.index
        )
        self.voters = board.voters()
        by_id = self.nodes if not board.problems else board.by_id()
        self.joined: list[tuple[int, Node, Node]] = []
        """The edges that have both of their nodes, by their numbers, with these."""
        for number, edge in enumerate(board.edges):
            one, two = by_id.get(edge.from_node), by_id.get(edge.to_node)
            if one is not None and two is not None:
                self.joined.append((number, one, two))
        self.curves: list[Curve] = []
        self.curve_index: SpatialIndex
        self._join(before)
        self.by_change: dict[int, str] = {}
        """The keys of the nodes that a change is about."""
        self.edge_by_change: dict[int, str] = {}
        """Those of the lines that a change draws."""
        if on.new or on.changed or on.new_edges:
            self._note_changes(on)

    def _join(self, before: Shown | None) -> None:
        """Find where the lines run; those between nodes that stand still do as they did."""
        if before is None or self.edge_keys != before.edge_keys or self.keys != before.keys:
            self._join_anew(before)
            return
        pairs = zip(before.board.nodes, self.board.nodes, strict=True)
        moved = {new.id for old, new in pairs if old.rect is not new.rect}
        ends = zip(before.board.edges, self.board.edges, strict=True)
        turned = {
            number
            for number, (old, new) in enumerate(ends)
            if old.from_side is not new.from_side
            or old.to_side is not new.to_side
            or old.from_node != new.from_node
            or old.to_node != new.to_node
        }
        if len(self.joined) != len(before.joined):
            self._join_anew(before)
            return
        self.curves, rects = list(before.curves), list(before.curve_index.rects)
        for place, (number, one, two) in enumerate(self.joined):
            if one.id in moved or two.id in moved or number in turned:
                curve = curve_of(self.board.edges[number], one.rect, two.rect)
                self.curves[place], rects[place] = curve, curve.bounds()
        self.curve_index = indexed(rects, before.curve_index)

    def _join_anew(self, before: Shown | None) -> None:
        """Find where the lines run, where there are others than before."""
        known: dict[str, int] = {}
        if before is not None:
            known = {before.edge_keys[each[0]]: place for place, each in enumerate(before.joined)}
        rects: list[Rect] = []
        for number, one, two in self.joined:
            edge = self.board.edges[number]
            place = known.get(self.edge_keys[number])
            if before is not None and place is not None:
                old_number, old_one, old_two = before.joined[place]
                old = before.board.edges[old_number]
                if (
                    old_one.rect is one.rect
                    and old_two.rect is two.rect
                    and (old.from_side, old.to_side) == (edge.from_side, edge.to_side)
                ):
                    self.curves.append(before.curves[place])
                    rects.append(before.curve_index.rects[place])
                    continue
            curve = curve_of(edge, one.rect, two.rect)
            self.curves.append(curve)
            rects.append(curve.bounds())
        self.curve_index = indexed(rects, None if before is None else before.curve_index)

    def _note_changes(self, on: OnBoard) -> None:
        for key, node in self.nodes.items():
            for change in on.changes_of(node):
                self.by_change.setdefault(change, key)
        for number, edge in enumerate(self.board.edges):
            made = on.new_edges.get(edge.index)
            if made is not None:
                self.edge_by_change.setdefault(made, self.edge_keys[number])

    @cached_property
    def around(self) -> Rect | None:
        """What all nodes take, None for none."""
        return bounds(self.board.nodes)

    @cached_property
    def group_count(self) -> int:
        """How many of the nodes are groups."""
        return [type(node) for node in self.board.nodes].count(GroupNode)

    @cached_property
    def by_index(self) -> dict[int, Node]:
        """The nodes by their places in the list."""
        return {node.index: node for node in self.board.nodes}

    def ends_of(self, edge: Edge) -> list[Node]:
        """Return the nodes that a line joins, those that are on the board."""
        ids = (edge.from_node, edge.to_node)
        return [node for id_ in ids if (node := self.board.by_id().get(id_)) is not None]

    def edges_at(self, ids: Iterable[str]) -> list[int]:
        """Return the places in ``joined`` of the edges that lead from or to nodes of some ids."""
        wanted = set(ids)
        return [
            place
            for place, (number, _, _) in enumerate(self.joined)
            if self.board.edges[number].from_node in wanted
            or self.board.edges[number].to_node in wanted
        ]


EMPTY = Shown(OnBoard(Board("")))


class BoardModel(QObject):
    """What the views of one board show, and what they do to it.

    While the text is no JSON, as it may be half-way through typing, ``shown`` stays as it was last
    and ``problem`` says what is wrong; it cannot be edited then.
    """

    changed = Signal()
    """The board was read anew."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.shown = EMPTY
        self.problem: NotJson | None = None
        self.edit_count = 0
        """How often the board was edited here."""
        self._mending = Mending()
        document.mend = self._mending
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.read_now)
        self._is_stale = True
        self.is_watched = True
        """Whether somebody looks: the text is not read at each key otherwise."""
        self._unwatch: Callable[[], None] = document.watch(self._follow)

    def release(self) -> None:
        """Stop following the document."""
        self._timer.stop()
        self._unwatch()

    def _follow(self, _transaction: Transaction, _initiator: object) -> None:
        self._is_stale = True
        if self.is_watched:
            self._timer.start()

    def read_now(self) -> None:
        """Read the board where the text has changed since the last time."""
        self._timer.stop()
        if not self._is_stale:
            return
        self._is_stale = False
        try:
            on = pending_in(self._mending.read(self.document.manuscript))
        except NotJson as error:
            self.problem = error
        else:
            self.problem = None
            self.shown = Shown(on, self.shown)
        self.changed.emit()

    @property
    def board(self) -> Board:
        """The board as the text reads now, or as it was last while that is no JSON."""
        self.read_now()
        return self.shown.board

    def commit(self, changes: Edits, label: str) -> bool:
        """Carry out edits of ``board`` as the writer's, tracked where that is on.

        Say whether there was something to do.
        """
        if not changes or self.problem is not None:
            return False
        document = self.document
        document.commit(
            edited(
                document.manuscript,
                changes,
                document.writer,
                tracked=document.tracking,
                label=label,
            ),
            self,
        )
        self.edit_count += 1
        self.read_now()
        return True

    def take_back(self) -> None:
        """Undo the last step."""
        self.document.undo(self)
        self.read_now()

    def key_of(self, node: Node) -> str:
        """Return what a node of ``shown`` is told by."""
        for key, each in self.shown.nodes.items():
            if each is node:
                return key
        return ""

    def holding(self, x: float, y: float) -> list[str]:
        """Return the keys of the nodes at a point, the lowest first."""
        shown = self.shown
        return [shown.keys[number] for number in shown.index.meeting(Rect(x, y, 0, 0))]
