# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is on a board, as values: nodes, edges, and our own facts about them.

Spans are half-open, in code points of the text that the board was read from. Positions and sizes
are in the pixels of JSON Canvas, y downwards, a node's place being its upper left corner.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import msgspec

KEY = "stet"
"""The member of a node that holds our own facts; other programs leave it alone."""

FARTHEST = 10_000_000
"""No coordinate is taken to be larger: behind it a screen's numbers lose their pixels."""


class Side(enum.StrEnum):
    """The side of a node at which an edge ends."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What Stet knows of a node besides.

    ``votes`` are counts by voter; ``by`` is who had the idea and ``why`` what speaks for it, or why
    it lost; ``answers`` are ids of requirements; ``chosen``: a decision was for it. ``other`` is
    what is not known here, and kept.
    """

    stars: int = 0
    votes: tuple[tuple[str, int], ...] = ()
    by: str = ""
    why: str = ""
    answers: tuple[str, ...] = ()
    chosen: bool = False
    other: tuple[tuple[str, Any], ...] = ()

    @property
    def total_votes(self) -> int:
        """How many votes there are of all voters."""
        return sum(count for _, count in self.votes)


NO_FACTS = Facts()


class Rect(msgspec.Struct, frozen=True, gc=False):
    """Where something is, and how large."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, other: Rect) -> bool:
        """Say whether ``other`` lies inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: Rect) -> bool:
        """Say whether the two have a point in common, edges included."""
        return (
            self.x <= other.right
            and other.x <= self.right
            and self.y <= other.bottom
            and other.y <= self.bottom
        )


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """Something that has a place on the board.

    ``index`` counts the items of the list of nodes, those that are none included. ``id`` may be
    empty, or another node's as well: an edit names a node by its span. ``colour`` is a preset's
    number, a hex value or empty.
    """

    start: int
    end: int
    index: int
    id: str
    rect: Rect
    colour: str = ""
    facts: Facts = NO_FACTS

    @property
    def words(self) -> str:
        """What it says, for finding and for screen readers."""
        return ""


class TextNode(Node, frozen=True, kw_only=True):
    """A card with Markdown on it."""

    text: str = ""

    @property
    def words(self) -> str:
        """Return the Markdown."""
        return self.text


class FileNode(Node, frozen=True, kw_only=True):
    """A file of the folder, or a part of it (``subpath``, which begins with #)."""

    file: str = ""
    subpath: str = ""

    @property
    def words(self) -> str:
        """Return the path, with the part."""
        return self.file + self.subpath


class LinkNode(Node, frozen=True, kw_only=True):
    """An address."""

    url: str = ""

    @property
    def words(self) -> str:
        """Return the address."""
        return self.url


class GroupNode(Node, frozen=True, kw_only=True):
    """A frame around what lies inside it; ``background`` is a picture's path."""

    label: str = ""
    background: str = ""
    background_style: str = ""

    @property
    def words(self) -> str:
        """Return the label."""
        return self.label


class OtherNode(Node, frozen=True, kw_only=True):
    """A node of a kind that JSON Canvas does not know; shown by its kind, and kept."""

    kind: str = ""

    @property
    def words(self) -> str:
        """Return the kind."""
        return self.kind


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A line between two nodes, which are named by their ids.

    A side that is None is chosen by where the nodes are. ``from_arrow`` and ``to_arrow`` say which
    ends have a head.
    """

    start: int
    end: int
    index: int
    id: str
    from_node: str
    to_node: str
    from_side: Side | None = None
    to_side: Side | None = None
    from_arrow: bool = False
    to_arrow: bool = True
    colour: str = ""
    label: str = ""


class Problem(msgspec.Struct, frozen=True):
    """Something on the board that is not as it should be; it is kept as it is.

    ``place`` is in code points of the text.
    """

    sentence: str
    place: int


class Style(msgspec.Struct, frozen=True):
    """How a file writes its lists and objects, so that what is added looks like the rest.

    All but ``colon`` and ``ascii`` are white space. ``item`` stands before the first item of a
    list, ``between`` behind the comma before another, ``close`` before the list's bracket;
    ``opened`` and ``closed`` inside an object's braces, ``comma`` behind a comma between members.
    ``ascii`` says that other characters are written as escapes.
    """

    item: str = "\n\t\t"
    between: str = "\n\t\t"
    close: str = "\n\t"
    opened: str = ""
    closed: str = ""
    comma: str = ""
    colon: str = ":"
    ascii: bool = False


class Extent(msgspec.Struct, frozen=True, gc=False):
    """Where a list stands: ``start`` is behind its bracket, ``end`` before the other one."""

    start: int
    end: int


class Board(msgspec.Struct, frozen=True):
    """A board as it was read from ``text``.

    ``node_list`` and ``edge_list`` say where its lists are, None for one that is not there;
    ``is_tidy``: one comma stands between two items of them, and none elsewhere.
    """

    text: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    problems: tuple[Problem, ...] = ()
    style: Style = Style()
    node_list: Extent | None = None
    edge_list: Extent | None = None
    is_tidy: bool = True

    def node(self, id_: str) -> Node | None:
        """Return the first node with that id."""
        return next((node for node in self.nodes if node.id == id_), None)

    def by_id(self) -> Mapping[str, Node]:
        """Return the nodes by id, the first of those that share one; empty ids left out."""
        found: dict[str, Node] = {}
        for node in self.nodes:
            if node.id:
                found.setdefault(node.id, node)
        return found

    def groups(self) -> tuple[GroupNode, ...]:
        """Return the groups, in the order of the file."""
        return tuple(node for node in self.nodes if isinstance(node, GroupNode))

    def members(self, group: Node) -> tuple[Node, ...]:
        """Return the nodes that lie inside ``group``, itself not among them."""
        return tuple(
            node for node in self.nodes if node is not group and group.rect.holds(node.rect)
        )

    def ends(self, edge: Edge) -> tuple[Node, Node] | None:
        """Return the nodes that ``edge`` joins, None where one of them is not there."""
        one, two = self.node(edge.from_node), self.node(edge.to_node)
        return None if one is None or two is None else (one, two)

    def voters(self) -> Mapping[str, int]:
        """Return who voted, each with a number, in the order of the file."""
        found: dict[str, int] = {}
        for node in self.nodes:
            for who, _ in node.facts.votes:
                found.setdefault(who, len(found))
        return found

    def bounds(self) -> Rect | None:
        """Return what all nodes take, None for none."""
        return bounds(self.nodes)


def bounds(nodes: tuple[Node, ...] | list[Node]) -> Rect | None:
    """Return the smallest rectangle around ``nodes``, None for none."""
    if not nodes:
        return None
    first = nodes[0].rect
    left, top, right, bottom = first.x, first.y, first.right, first.bottom
    for node in nodes:  # one pass without calls: there may be many
        rect = node.rect
        x, y = rect.x, rect.y
        left = x if x < left else left
        top = y if y < top else top
        x, y = x + rect.width, y + rect.height
        right = x if x > right else right
        bottom = y if y > bottom else bottom
    return Rect(left, top, right - left, bottom - top)
