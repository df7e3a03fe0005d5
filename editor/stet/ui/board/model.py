# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The board of a document: read anew when the text has changed, and edited through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from stet.design.board.applying import edited
from stet.design.board.commas import mended
from stet.design.board.edits import Edits
from stet.design.board.pending import OnBoard, on_board
from stet.design.board.scanner import NotJson
from stet.design.board.values import Board, Edge, Node, Rect, Side
from stet.document.document import Document
from stet.document.transaction import Transaction
from stet.ui.board.lines import Curve, curve_of
from stet.ui.board.spatial_index import SpatialIndex

_Ends = tuple[Rect, Rect, Side | None, Side | None]


def _keys(parts: Sequence[Node] | Sequence[Edge]) -> list[str]:
    """Return what parts are told by while the text changes: their ids where they are their own."""
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
    """A board as it was read, with what is found by key, by place and by change."""

    def __init__(self, on: OnBoard, before: Shown | None = None) -> None:
        """Index what is ``on`` the board; where nothing moved is taken from ``before``."""
        self.on = on
        self.board: Board = on.board
        board = on.board
        self.keys = _keys(board.nodes)
        self.edge_keys = _keys(board.edges)
        self.nodes = dict(zip(self.keys, board.nodes, strict=True))
        self.edges = dict(zip(self.edge_keys, board.edges, strict=True))
        self.by_index = {node.index: node for node in board.nodes}
        self.index = SpatialIndex([node.rect for node in board.nodes])
        self.voters = board.voters()
        by_id = board.by_id()
        self.joined: list[tuple[int, Node, Node]] = []
        """The edges that have both of their nodes, by their numbers, with these."""
        for number, edge in enumerate(board.edges):
            one, two = by_id.get(edge.from_node), by_id.get(edge.to_node)
            if one is not None and two is not None:
                self.joined.append((number, one, two))
        known = {} if before is None else before.known
        self.known: dict[_Ends, Curve] = {}
        self.curves: list[Curve] = []
        for number, one, two in self.joined:
            edge = board.edges[number]
            ends = (one.rect, two.rect, edge.from_side, edge.to_side)
            curve = known.get(ends) or curve_of(edge, one.rect, two.rect)
            self.known[ends] = curve
            self.curves.append(curve)
        self.curve_index = SpatialIndex([curve.bounds() for curve in self.curves])
        self.by_change: dict[int, str] = {}
        for key, node in self.nodes.items():
            for change in on.changes_of(node):
                self.by_change.setdefault(change, key)
        for number, edge in enumerate(board.edges):
            made = on.new_edges.get(edge.index)
            if made is not None and edge.from_node in self.nodes:
                self.by_change.setdefault(made, self.edge_keys[number])

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
        document.mend = mended
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
            on = on_board(self.document.manuscript)
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
        self.read_now()
        return True

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
