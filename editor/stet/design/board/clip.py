# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is copied from a board and pasted on one: as a small board, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from stet.design.board.arrange import to_grid
from stet.design.board.new_parts import WORDS, NewEdge, NewNode, new_id
from stet.design.board.read import HEIGHT, WIDTH, read
from stet.design.board.scanner import NotJson, value_at
from stet.design.board.values import (
    KEY,
    Board,
    Edge,
    FileNode,
    GroupNode,
    LinkNode,
    Node,
    Rect,
    bounds,
)

MOST = 20_000
"""No more cards are pasted at once."""
CARD = (WIDTH, 140.0)
"""The size of a card that is made of a paragraph."""

_NODE_MEMBERS = frozenset({"id", "type", "x", "y", "width", "height", "color", KEY})
_EDGE_MEMBERS = frozenset({"id", "fromNode", "toNode", "fromSide", "toSide", "color", "label"})
_ADDRESS = re.compile(r"https?://\S+")
_HEIGHT_OF_LINE = 24
_LETTERS_IN_LINE = 30


def copied(board: Board, nodes: Sequence[Node]) -> str:
    """Return nodes, with the lines between them, as the text of a board of their own."""
    ids = {node.id for node in nodes}
    edges = [edge for edge in board.edges if edge.from_node in ids and edge.to_node in ids]
    parts = [
        f'"{key}":[{",".join(board.text[each.start : each.end] for each in found)}]'
        for key, found in (("nodes", nodes), ("edges", edges))
    ]
    return "{" + ",".join(parts) + "}"


def as_markdown(nodes: Sequence[Node]) -> str:
    """Return the words of nodes, in the order in which they are read, for pasting in a text."""
    return "\n\n".join(filter(None, map(markdown_of, reading_order(nodes))))


def markdown_of(node: Node) -> str:
    """Return a node as Markdown: a group is its title, a file or an address is a link."""
    words = node.words.strip()
    if isinstance(node, GroupNode):
        return f"## {words}" if words else ""
    if isinstance(node, FileNode):
        target = f"<{words}>" if " " in words else words
        return f"[{node.file.rsplit('/', 1)[-1]}]({target})" if words else ""
    if isinstance(node, LinkNode):
        return f"<{words}>" if words else ""
    return words


def reading_order(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes by rows from the top, each from left to right.

    A node is of a row when its middle is above the lower edge of the row's first.
    """
    left = sorted(nodes, key=lambda node: (node.rect.y, node.rect.x, node.index))
    ordered: list[Node] = []
    row: list[Node] = []
    for node in left:
        if row and node.rect.centre[1] > row[0].rect.bottom:
            ordered += sorted(row, key=lambda each: (each.rect.x, each.rect.y))
            row = []
        row.append(node)
    return ordered + sorted(row, key=lambda each: (each.rect.x, each.rect.y))


def pasted(text: str, middle: tuple[float, float]) -> tuple[list[NewNode], list[NewEdge]]:
    """Return what a text pasted on a board becomes, its middle at ``middle``, with new ids.

    A board's text gives its nodes and lines, members of other programs included; an address a
    link; anything else one card. An empty text gives nothing.
    """
    board = _as_board(text)
    if board is not None:
        return _copies(board, middle)
    words = text.strip().replace("\r\n", "\n")
    if not words:
        return [], []
    if _ADDRESS.fullmatch(words):
        return [NewNode("link", _around(middle, (400, 300)), words)], []
    return [NewNode("text", _around(middle, size_for(words)), words)], []


def size_for(words: str) -> tuple[float, float]:
    """Return the size of a card that holds some words, as good as can be said without a font."""
    lines = sum(1 + len(line) // _LETTERS_IN_LINE for line in words.split("\n"))
    return WIDTH, min(600, max(HEIGHT, to_grid(36 + lines * _HEIGHT_OF_LINE)))


def _around(middle: tuple[float, float], size: tuple[float, float]) -> Rect:
    width, height = size
    return Rect(to_grid(middle[0] - width / 2), to_grid(middle[1] - height / 2), width, height)


def _as_board(text: str) -> Board | None:
    if not text.lstrip().startswith("{") or '"nodes"' not in text:
        return None
    try:
        board = read(text)
    except NotJson:
        return None
    return board if board.nodes else None


def _copies(board: Board, middle: tuple[float, float]) -> tuple[list[NewNode], list[NewEdge]]:
    nodes = board.nodes[:MOST]
    around = bounds(nodes)
    assert around is not None
    dx = to_grid(middle[0] - around.centre[0])
    dy = to_grid(middle[1] - around.centre[1])
    ids: dict[str, str] = {}
    made: list[NewNode] = []
    for node in nodes:
        value = _decoded(board, node)
        kind = str(value.get("type", ""))
        fresh = new_id()
        if node.id:
            ids.setdefault(node.id, fresh)
        facts = value.get(KEY)
        rect = node.rect
        made.append(
            NewNode(
                kind,
                Rect(rect.x + dx, rect.y + dy, rect.width, rect.height),
                node.file if isinstance(node, FileNode) else node.words,
                node.colour,
                facts if isinstance(facts, dict) else {},
                fresh,
                _without(value, _NODE_MEMBERS | {WORDS.get(kind, "type")}),
            )
        )
    lines = [
        NewEdge(
            ids[edge.from_node],
            ids[edge.to_node],
            edge.from_side,
            edge.to_side,
            edge.label,
            edge.colour,
            more=_without(_decoded(board, edge), _EDGE_MEMBERS),
        )
        for edge in board.edges
        if edge.from_node in ids and edge.to_node in ids
    ]
    return made, lines


def _decoded(board: Board, part: Node | Edge) -> dict[str, Any]:
    value = value_at(board.text, part.start)[0]
    return value if isinstance(value, dict) else {}


def _without(value: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """Return the members that a new node or edge has no field for."""
    return {key: each for key, each in value.items() if key not in known}
