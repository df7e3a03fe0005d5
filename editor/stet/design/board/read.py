# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a board from the text of a document, with the place of each of its parts.

Nothing in a file is a reason not to show the rest: what is missing gets a likely value, what makes
no sense is left out, and each is told as a ``Problem``. Only a text that is no JSON raises.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from stet.design.board.scanner import (
    Array,
    Item,
    NotJson,
    Object,
    document_start,
    scan_array,
    scan_object,
    skip_space,
    value_at,
)
from stet.design.board.style import style_of
from stet.design.board.values import (
    FARTHEST,
    KEY,
    NO_FACTS,
    Board,
    Edge,
    Extent,
    Facts,
    FileNode,
    GroupNode,
    LinkNode,
    Node,
    OtherNode,
    Problem,
    Rect,
    Side,
    Style,
    TextNode,
)

WIDTH, HEIGHT = 250.0, 60.0
"""The size of a card that has none, as Obsidian makes one."""
MOST_PROBLEMS = 100
"""More are not told of."""

_COLOUR = re.compile(r"[1-6]|#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_SIDES = {side.value: side for side in Side}


class Layout:
    """Where the object and its two lists are in a text; a list that is not there is None."""

    def __init__(self, text: str) -> None:
        """Find them; raises ``NotJson``."""
        self.nodes: Array | None = None
        self.edges: Array | None = None
        self.top: Object | None = None
        start = document_start(text)
        if start == len(text):
            return
        lists: dict[str, Array] = {}

        def value_end(key: str, place: int) -> int:
            if key in ("nodes", "edges") and text[place : place + 1] == "[":
                lists[key] = scan_array(text, place)
                return lists[key].end + 1
            lists.pop(key, None)
            return value_at(text, place)[1]

        self.top = scan_object(text, start, value_end)
        behind = skip_space(text, self.top.end + 1)
        if behind < len(text):
            raise NotJson("There is something behind the board’s closing brace", text, behind)
        self.nodes, self.edges = lists.get("nodes"), lists.get("edges")


def read(text: str) -> Board:
    """Return the board that ``text`` is; an empty text is an empty board. Raises ``NotJson``."""
    layout = Layout(text)
    if layout.top is None:
        return Board(text)
    reader = Reader()
    nodes = reader.nodes(layout.nodes) if layout.nodes else ()
    edges = reader.edges(layout.edges) if layout.edges else ()
    for key, found in (("nodes", layout.nodes), ("edges", layout.edges)):
        member = layout.top.last(key)
        if member is not None and found is None:
            reader.tell(f"“{key}” is not a list, so none are shown", member.value_start)
    reader.check_ends(nodes, edges)
    lists = [array for array in (layout.nodes, layout.edges) if array]
    return Board(
        text,
        nodes,
        edges,
        tuple(reader.problems),
        style_of(text, layout.top, lists),
        _extent(layout.nodes),
        _extent(layout.edges),
        not any(each.stray or each.missing for each in lists),
    )


def _extent(array: Array | None) -> Extent | None:
    return None if array is None else Extent(array.start, array.end)


def style_of_lists(
    text: str,
    nodes: Sequence[Node],
    node_list: Extent,
    edges: Sequence[Edge],
    edge_list: Extent,
) -> Style:
    """Return how a text is written whose lists are known and hold nothing else, not both empty."""
    parts, place = (nodes, node_list) if nodes else (edges, edge_list)
    chosen = [*parts[:2], *parts[2:][-1:]]
    items = tuple(Item(each.start, each.end, {"id": each.id}) for each in chosen)
    array = Array(place.start, place.end, items, (), ())
    return style_of(text, Object(0, 0, ()), [array])


class Reader:
    """Makes values of what was decoded, and notes what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def tell(self, sentence: str, place: int) -> None:
        """Note what is wrong at a place, up to a number."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(sentence + ".", place))

    def nodes(self, array: Array) -> tuple[Node, ...]:
        """Return the nodes of a list."""
        found: list[Node] = []
        ids: set[str] = set()
        for index, (start, end, value) in enumerate(array.items):
            if not isinstance(value, dict):
                self.tell("Something in the list of cards is not a card", start)
                continue
            node = self.node(index, start, end, value)
            if not node.id:
                self.tell("A card has no id, so no line can lead to it", start)
            elif node.id in ids:
                self.tell(f"Two cards have the id “{node.id[:40]}”; lines lead to the first", start)
            ids.add(node.id)
            found.append(node)
        return tuple(found)

    def node(self, index: int, start: int, end: int, value: Mapping[str, Any]) -> Node:
        """Return the node that a decoded object is."""
        kind = _text(value.get("type"))
        common: dict[str, Any] = {
            "start": start,
            "end": end,
            "index": index,
            "id": _text(value.get("id")),
            "rect": self._rect(value, start),
            "colour": _colour(value.get("color")),
            "facts": facts_of(value.get(KEY)) if KEY in value else NO_FACTS,
        }
        if kind == "text":
            return TextNode(text=_text(value.get("text")), **common)
        if kind == "file":
            subpath = _text(value.get("subpath"))
            return FileNode(file=_text(value.get("file")), subpath=subpath, **common)
        if kind == "link":
            return LinkNode(url=_text(value.get("url")), **common)
        if kind == "group":
            return GroupNode(
                label=_text(value.get("label")),
                background=_text(value.get("background")),
                background_style=_text(value.get("backgroundStyle")),
                **common,
            )
        self.tell(f"A card is of the kind “{kind[:40]}”, which is not known here", start)
        return OtherNode(kind=kind, **common)

    def _rect(self, value: Mapping[str, Any], start: int) -> Rect:
        x, y = _number(value.get("x")), _number(value.get("y"))
        width, height = _number(value.get("width")), _number(value.get("height"))
        if x is None or y is None:
            self.tell("A card has no place, so it is shown in the middle", start)
        elif max(abs(x), abs(y)) >= FARTHEST:
            self.tell("A card is farther away than a board can show", start)
        if width is None or height is None or width <= 0 or height <= 0:
            self.tell("A card has no size, so it is shown in the usual one", start)
        return Rect(
            x or 0,
            y or 0,
            width if width and width > 0 else WIDTH,
            height if height and height > 0 else HEIGHT,
        )

    def edges(self, array: Array) -> tuple[Edge, ...]:
        """Return the edges of a list."""
        found: list[Edge] = []
        for index, (start, end, value) in enumerate(array.items):
            if not isinstance(value, dict):
                self.tell("Something in the list of lines is not a line", start)
                continue
            found.append(self.edge(index, start, end, value))
        return tuple(found)

    def edge(self, index: int, start: int, end: int, value: Mapping[str, Any]) -> Edge:
        """Return the edge that a decoded object is."""
        return Edge(
            start=start,
            end=end,
            index=index,
            id=_text(value.get("id")),
            from_node=_text(value.get("fromNode")),
            to_node=_text(value.get("toNode")),
            from_side=_SIDES.get(_text(value.get("fromSide"))),
            to_side=_SIDES.get(_text(value.get("toSide"))),
            from_arrow=_text(value.get("fromEnd")) == "arrow",
            to_arrow=_text(value.get("toEnd")) != "none",
            colour=_colour(value.get("color")),
            label=_text(value.get("label")),
        )

    def check_ends(self, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> None:
        """Note the edges that lead to a node that is not there."""
        ids = {node.id for node in nodes if node.id}
        for edge in edges:
            if edge.from_node not in ids or edge.to_node not in ids:
                self.tell(
                    "A line leads to a card that is not there, so it is not drawn", edge.start
                )


def facts_of(value: object) -> Facts:
    """Return our facts from what stands under their key; what is no such thing is left out."""
    if not isinstance(value, dict):
        return NO_FACTS
    stars, votes, answers = value.get("stars"), value.get("votes"), value.get("answers")
    known = ("stars", "votes", "by", "why", "answers", "chosen")
    counted = votes.items() if isinstance(votes, dict) else ()
    return Facts(
        stars=stars if _is_count(stars) else 0,
        chosen=value.get("chosen") is True,
        votes=tuple((_text(who), count) for who, count in counted if _is_count(count)),
        by=_text(value.get("by")),
        why=_text(value.get("why")),
        answers=tuple(filter(None, map(_text, answers))) if isinstance(answers, list) else (),
        other=tuple((key, each) for key, each in value.items() if key not in known),
    )


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000


def _text(value: object) -> str:
    """Return a string as it can be shown; anything else is none."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else _HALF_PAIR.sub("\ufffd", value)


def _colour(value: object) -> str:
    text = _text(value)
    return text if _COLOUR.fullmatch(text) else ""


def _number(value: object) -> float | None:
    """Return a number that can be drawn with, None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    return max(-FARTHEST, min(FARTHEST, value))
