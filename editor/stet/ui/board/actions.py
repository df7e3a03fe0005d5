# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can be done to a board: each is one step to undo, and leaves its result selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from stet.design.board import edits
from stet.design.board.arrange import (
    GRID,
    Edge,
    align,
    at,
    distribute,
    free_place,
    to_grid,
    with_members,
)
from stet.design.board.clip import as_markdown, copied, pasted
from stet.design.board.edits import Edits
from stet.design.board.groups import fitted, grown_for, uncovered
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.read import HEIGHT, WIDTH
from stet.design.board.room import distance
from stet.design.board.values import GroupNode, Node, Rect, Side, TextNode
from stet.ui.board.card_painter import height_for, rect_of
from stet.ui.board.model import BoardModel
from stet.ui.board.view import BoardView

CLIP = "application/x-jsoncanvas+json"
"""What a copied part of a board is called on the clipboard; its Markdown goes with it."""
MOST_PASTED = 5_000_000
"""So many characters of a clipboard are looked at."""
LEAST_SIZE = 40.0
MOST_HEIGHT = 600.0
"""A card does not grow higher by itself."""


def tr(text: str) -> str:
    """Return ``text`` in the reader's language."""
    return QCoreApplication.translate("board", text)


class BoardActions:
    """Edits the board of a view, from what is selected there."""

    def __init__(self, model: BoardModel, view: BoardView, tell: Callable[[str], object]) -> None:
        """``tell`` is given a sentence where something cannot be done."""
        self._model, self._view, self._tell = model, view, tell
        self._pastes = 0

    def _commit(self, changes: Edits, label: str) -> bool:
        if self._model.problem is not None:
            self._tell(tr("The file is no board as it is now, so it cannot be changed here."))
            return False
        return self._model.commit(changes, label)

    def take_back(self) -> None:
        """Undo the last step."""
        self._model.take_back()

    def _chosen(self) -> list[Node]:
        return self._view.selected_nodes()

    def _select_ids(self, ids: Sequence[str]) -> None:
        self._view.select(ids)
        self._reveal()

    def _reveal(self) -> None:
        node = self._model.shown.nodes.get(self._view.current)
        if node is not None:
            self._view.reveal(node.rect)

    # New ones.

    def add_card(self, middle: tuple[float, float] | None = None, words: str = "") -> str:
        """Add a card, in the middle of what is seen or beneath the current one; return its key."""
        board = self._model.board
        size = (WIDTH, HEIGHT if not words else 100.0)
        current = self._model.shown.nodes.get(self._view.current)
        home = None
        if middle is not None:
            corner = (middle[0] - size[0] / 2, middle[1] - size[1] / 2)
            home = Rect(*middle, 0, 0)
        elif current is not None and not isinstance(current, GroupNode):
            return self._add(self._place_after(current.rect, size), words, current.rect)
        else:
            centre = self._view.visible().center()
            corner = (centre.x() - size[0] / 2, centre.y() - size[1] / 2)
        return self._add(free_place(board, size, corner), words, home)

    def _place_after(self, rect: Rect, size: tuple[float, float]) -> Rect:
        """Return room beneath a card, or in a column beside it where that is out of sight."""
        board, seen = self._model.board, self._view.uncovered()
        beneath = free_place(board, size, (rect.x, rect.bottom + GRID))
        if beneath.bottom <= seen.bottom():
            return beneath
        above = [node.rect.y for node in board.nodes if node.rect.x == rect.x]
        top = GRID * ceil(max(min(above), seen.top()) / GRID)
        for x in (rect.right + 2 * GRID, rect.x - size[0] - 2 * GRID):
            beside = free_place(board, size, (x, top))
            if seen.contains(rect_of(beside)):
                return beside
        return beneath

    def _add(self, rect: Rect, words: str, home: Rect | None) -> str:
        """Add a card, to the group in which the middle of ``home`` lies unless it has no room."""
        made = NewNode("text", rect, words)
        board = self._model.board
        places = grown_for(board, [(rect, home)]) if home is not None else []
        places = [(group, frame) for group, frame in places if _is_beside(rect, group.rect)]
        grown = edits.place(board, places)
        if not self._commit(_joined(edits.add(board, [made]), grown), tr("New card")):
            return ""
        self._select_ids([made.id])
        return made.id

    def add_connected(self, one: Node, side: Side, end: tuple[float, float]) -> str:
        """Add a card at ``end`` with a line to it from a side of ``one``; return its key."""
        board = self._model.board
        rect = free_place(board, (WIDTH, HEIGHT), (end[0], end[1] - HEIGHT / 2))
        made = NewNode("text", rect)
        line = [NewEdge(one.id, made.id, side)] if one.id else []
        if not self._commit(edits.add(board, [made], line), tr("New card")):
            return ""
        self._select_ids([made.id])
        return made.id

    def connect(
        self,
        one: Node,
        two: Node,
        from_side: Side | None = None,
        to_side: Side | None = None,
    ) -> None:
        """Draw a line from one node to another."""
        if not one.id or not two.id:
            self._tell(tr("A card without an id cannot be connected."))
            return
        board = self._model.board
        self._commit(edits.connect(board, one, two, from_side, to_side), tr("Connect"))

    def connect_selected(self) -> None:
        """Draw lines along the selected cards, in the order in which they were selected."""
        nodes = [self._model.shown.nodes[key] for key in self._view.selected]
        if len(nodes) < 2:
            self._tell(tr("Select two cards to connect them: click one, then Shift+click another."))
            return
        if any(not node.id for node in nodes):
            self._tell(tr("A card without an id cannot be connected."))
            return
        lines = [NewEdge(one.id, two.id) for one, two in pairwise(nodes)]
        self._commit(edits.add(self._model.board, edges=lines), tr("Connect"))

    def group(self) -> str:
        """Put a frame around the selected cards; return its key."""
        nodes = self._chosen()
        if not nodes:
            self._tell(tr("Select the cards that are to be in the group first."))
            return ""
        before = set(self._model.shown.keys)
        board = self._model.board
        if self._commit(edits.group(board, nodes, tr("Group")), tr("Group")):
            self._view.select([key for key in self._model.shown.keys if key not in before])
            return self._view.current
        return ""

    # What there is.

    def delete(self) -> None:
        """Take away what is selected, a line or nodes with their lines."""
        board, shown = self._model.board, self._model.shown
        edge = shown.edges.get(self._view.hold.edge)
        nodes = self._chosen()
        if edge is not None:
            self._commit(edits.remove(board, [], [edge]), tr("Delete line"))
        elif nodes:
            self._commit(edits.remove(board, nodes), tr("Delete"))

    def resize(self, places: dict[str, Rect]) -> None:
        """Give nodes, told by key, other sizes; a group grows with its cards."""
        nodes = self._model.shown.nodes
        pairs = [(nodes[key], rect) for key, rect in places.items() if key in nodes]
        board = self._model.board
        sized = {node.index for node, _ in pairs}
        grown = grown_for(board, [(rect, node.rect) for node, rect in pairs], sized)
        self._commit(edits.place(board, [*pairs, *grown]), tr("Resize"))

    def move(self, places: dict[str, Rect], *, is_free: bool = False) -> None:
        """Move nodes, told by key: what is put into a group belongs to it, and the group grows.

        A group that would lay its cards on others stops short of them, unless ``is_free``.
        """
        nodes, board = self._model.shown.nodes, self._model.board
        pairs = [(nodes[key], rect) for key, rect in places.items() if key in nodes]
        groups = [node for node, _ in pairs if isinstance(node, GroupNode)]
        moving = {node.index: rect for node, rect in pairs}
        if groups and not is_free:
            dx, dy = uncovered(board, moving)
            pairs = [(node, at(rect, rect.x + dx, rect.y + dy)) for node, rect in pairs]
        grown = []
        if len(groups) < self._model.shown.group_count:  # one stays, and may have to grow
            inner = {each.index for group in groups for each in board.members(group)}
            outer = [(rect, rect) for node, rect in pairs if node.index not in inner]
            grown = grown_for(board, outer, moving)
        self._commit(edits.place(board, [*pairs, *grown]), tr("Move"))

    def fit_groups(self) -> None:
        """Make the selected groups as large as their cards need."""
        board = self._model.board
        groups = [node for node in self._chosen() if isinstance(node, GroupNode)]
        if not groups:
            self._tell(tr("Select a group first: a click inside it does."))
            return
        pairs = [(group, rect) for group in groups if (rect := fitted(board, group)) is not None]
        if not self._commit(edits.place(board, pairs), tr("Fit to cards")):
            self._tell(tr("It fits its cards already.") if pairs else tr("There is no card in it."))

    def moved_with(self) -> list[str]:
        """Return the keys of what moves with the selection: groups take along what they hold."""
        shown = self._model.shown
        moving = {node.index for node in with_members(shown.board, self._chosen())}
        return [key for key, node in shown.nodes.items() if node.index in moving]

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection by so much."""
        nodes = self._model.shown.nodes
        places = {
            key: at(rect, rect.x + dx, rect.y + dy)
            for key in self.moved_with()
            for rect in (nodes[key].rect,)
        }
        self.move(places, is_free=True)
        self._reveal()

    def grow(self, dx: float, dy: float) -> None:
        """Make the selected nodes larger or smaller."""
        places = {}
        for key in self._view.selected:
            rect = self._model.shown.nodes[key].rect
            width = max(LEAST_SIZE, rect.width + dx)
            places[key] = Rect(rect.x, rect.y, width, max(LEAST_SIZE, rect.height + dy))
        self.resize(places)

    def align(self, edge: Edge) -> None:
        """Bring the selected nodes in line."""
        if len(self._chosen()) < 2:
            self._tell(tr("Select two cards or more to bring them in line."))
            return
        changes = edits.place(self._model.board, align(self._chosen(), edge))
        self._commit(changes, tr("Align"))

    def distribute(self, *, across: bool) -> None:
        """Give the selected nodes even gaps."""
        if len(self._chosen()) < 3:
            self._tell(tr("Select three cards or more to even their gaps."))
            return
        changes = edits.place(self._model.board, distribute(self._chosen(), across=across))
        self._commit(changes, tr("Distribute"))

    def recolour(self, colour: str) -> None:
        """Give what is selected a colour; empty for none."""
        edge = self._model.shown.edges.get(self._view.hold.edge)
        parts = [edge] if edge is not None else self._chosen()
        self._commit(edits.recolour(self._model.board, parts, colour), tr("Colour"))

    def reword(self, key: str, words: str) -> None:
        """Put other words on a card or a group; a card grows where they would not fit."""
        node = self._model.shown.nodes.get(key)
        if not isinstance(node, TextNode | GroupNode):
            return
        board = self._model.board
        changes = edits.reword(board, node, words)
        if isinstance(node, TextNode):
            height = min(to_grid(height_for(words, node.rect.width) + GRID / 2 - 1), MOST_HEIGHT)
            if height > node.rect.height:
                rect = node.rect
                larger = Rect(rect.x, rect.y, rect.width, height)
                places = [(node, larger), *grown_for(board, [(larger, rect)])]
                changes = _joined(changes, edits.place(board, places))
        self._commit(changes, tr("Edit card"))

    def relabel(self, edge_key: str, words: str) -> None:
        """Put words on a line."""
        edge = self._model.shown.edges.get(edge_key)
        if edge is not None:
            self._commit(edits.relabel(self._model.board, edge, words), tr("Label"))

    # The clipboard.

    def copy(self) -> bool:
        """Copy the selected nodes: as a part of a board, and as Markdown for a text."""
        shown = self._model.shown
        moving = {node.index for node in with_members(shown.board, self._chosen())}
        nodes = [node for node in shown.board.nodes if node.index in moving]
        if not nodes:
            return False
        data = QMimeData()
        data.setText(as_markdown(nodes))
        data.setData(CLIP, copied(shown.board, nodes).encode("utf-8", "surrogatepass"))
        QGuiApplication.clipboard().setMimeData(data)
        self._pastes = 0
        return True

    def cut(self) -> None:
        """Copy the selected nodes and take them away."""
        if self.copy():
            self.delete()

    def can_paste(self) -> bool:
        """Say whether the clipboard has something for a board."""
        data = QGuiApplication.clipboard().mimeData()
        return data is not None and (data.hasFormat(CLIP) or data.hasText())

    def paste(self, middle: tuple[float, float] | None = None) -> None:
        """Paste what was copied on a board, or words as a card."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None:
            return
        text = data.text()
        if data.hasFormat(CLIP):
            text = bytes(data.data(CLIP).data()).decode("utf-8", "replace")
        if len(text) > MOST_PASTED:
            self._tell(tr("That is too much to paste on a board at once."))
            return
        if middle is None:
            centre = self._view.visible().center()
            shift = 2 * GRID * self._pastes
            middle = (centre.x() + shift, centre.y() + shift)
        nodes, lines = pasted(text, middle)
        if not nodes:
            return
        self._pastes += 1
        groups = [node for node in nodes if node.kind == "group"]
        cards = [node for node in nodes if node.kind != "group"]
        board = self._model.board
        if self._commit(edits.add(board, cards, lines, below=groups), tr("Paste")):
            self._select_ids([node.id for node in nodes])


def _is_beside(rect: Rect, frame: Rect) -> bool:
    """Say whether a new card stands in a frame, or so near that this may grow for it."""
    return distance(rect, frame) <= 2 * GRID


def _joined(one: Edits, two: Edits) -> Edits:
    return tuple(sorted((*one, *two)))
