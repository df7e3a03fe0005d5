# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where nodes come to stand when they are aligned, distributed, snapped or put in free room."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from stet.design.board.values import FARTHEST, Board, GroupNode, Node, Rect, bounds

GRID = 20
"""What places and sizes snap to, as in Obsidian, in the board's pixels."""
GAP = 20
"""How far new cards stand from others."""

Places = list[tuple[Node, Rect]]


class Edge(enum.StrEnum):
    """What nodes are aligned by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def at(rect: Rect, x: float, y: float) -> Rect:
    """Return ``rect`` with its corner elsewhere."""
    return Rect(x, y, rect.width, rect.height)


def align(nodes: Sequence[Node], edge: Edge) -> Places:
    """Return where nodes stand in line by an edge or the middle of all of them."""
    around = bounds(list(nodes))
    if around is None:
        return []
    middle_x, middle_y = around.centre

    def placed(rect: Rect) -> Rect:
        match edge:
            case Edge.LEFT:
                return at(rect, around.x, rect.y)
            case Edge.CENTRE:
                return at(rect, round(middle_x - rect.width / 2), rect.y)
            case Edge.RIGHT:
                return at(rect, around.right - rect.width, rect.y)
            case Edge.TOP:
                return at(rect, rect.x, around.y)
            case Edge.MIDDLE:
                return at(rect, rect.x, round(middle_y - rect.height / 2))
            case Edge.BOTTOM:
                return at(rect, rect.x, around.bottom - rect.height)

    return [(node, placed(node.rect)) for node in nodes]


def distribute(nodes: Sequence[Node], *, across: bool) -> Places:
    """Return where nodes stand with gaps of one width between them; the outer ones stay.

    ``across`` is from left to right, else from top to bottom. Fewer than three stay.
    """
    if len(nodes) < 3:
        return []
    start, size = ("x", "width") if across else ("y", "height")
    ordered = sorted(nodes, key=lambda node: (getattr(node.rect, start), node.index))
    first, last = ordered[0].rect, ordered[-1].rect
    room = getattr(last, start) - getattr(first, start) - getattr(first, size)
    room -= sum(getattr(node.rect, size) for node in ordered[1:-1])
    gap = room / (len(ordered) - 1)
    place = getattr(first, start)
    places: Places = []
    for node in ordered:
        new = {start: round(place)} if node not in (ordered[0], ordered[-1]) else {}
        places.append((node, msgspec.structs.replace(node.rect, **new)))
        place += getattr(node.rect, size) + gap
    return places


@dataclass(frozen=True)
class Guide:
    """A line that something snapped to: upright at x = ``place``, or level at y = ``place``."""

    is_upright: bool
    place: float
    start: float
    end: float


def snapped(
    rect: Rect, others: Iterable[Rect], reach: float
) -> tuple[float, float, tuple[Guide, ...]]:
    """Return by how much to shift ``rect`` to be in line with others, and the lines to show.

    Edges and middles that are nearer than ``reach`` attract; where none does, the grid does.
    """
    best_x: tuple[float, float, Rect] | None = None
    best_y: tuple[float, float, Rect] | None = None
    xs = (rect.x, rect.centre[0], rect.right)
    ys = (rect.y, rect.centre[1], rect.bottom)
    for other in others:
        for mine in xs:
            for theirs in (other.x, other.centre[0], other.right):
                shift = theirs - mine
                if abs(shift) <= reach and (best_x is None or abs(shift) < abs(best_x[0])):
                    best_x = (shift, theirs, other)
        for mine in ys:
            for theirs in (other.y, other.centre[1], other.bottom):
                shift = theirs - mine
                if abs(shift) <= reach and (best_y is None or abs(shift) < abs(best_y[0])):
                    best_y = (shift, theirs, other)
    dx = best_x[0] if best_x else to_grid(rect.x) - rect.x
    dy = best_y[0] if best_y else to_grid(rect.y) - rect.y
    moved = at(rect, rect.x + dx, rect.y + dy)
    guides = []
    if best_x is not None:
        other = best_x[2]
        start, end = min(moved.y, other.y), max(moved.bottom, other.bottom)
        guides.append(Guide(True, best_x[1], start, end))
    if best_y is not None:
        other = best_y[2]
        start, end = min(moved.x, other.x), max(moved.right, other.right)
        guides.append(Guide(False, best_y[1], start, end))
    return dx, dy, tuple(guides)


def to_grid(value: float) -> float:
    """Return the nearest place of the grid."""
    return round(value / GRID) * GRID


def with_members(board: Board, nodes: Iterable[Node]) -> list[Node]:
    """Return nodes and, of groups, all that lie inside: what moves when they are dragged."""
    chosen = {node.index: node for node in nodes}
    for node in tuple(chosen.values()):
        if isinstance(node, GroupNode):
            chosen |= {inner.index: inner for inner in board.members(node)}
    return [chosen[index] for index in sorted(chosen)]


def grown_groups(nodes: Mapping[str, Node], moved: Mapping[str, Rect]) -> dict[str, Rect]:
    """Return the groups that grow around what was ``moved``, by key: a card is in one or is not.

    A group takes in whole what has its middle in it; a group around that one grows with it. Groups
    that were moved themselves stay as they are.
    """
    grown: dict[str, Rect] = {}
    things = list(moved.values())
    groups = [(key, node) for key, node in nodes.items() if isinstance(node, GroupNode)]
    for key, node in sorted(groups, key=lambda pair: pair[1].rect.width * pair[1].rect.height):
        rect = node.rect
        if key in moved:
            continue
        inside = [
            each for each in things if rect.holds(Rect(*each.centre, 0, 0)) and not rect.holds(each)
        ]
        for each in inside:
            left, top = min(rect.x, each.x - GAP), min(rect.y, each.y - GAP)
            right, bottom = max(rect.right, each.right + GAP), max(rect.bottom, each.bottom + GAP)
            rect = Rect(left, top, right - left, bottom - top)
        if inside:
            grown[key] = rect
            things.append(rect)
    return grown


def free_place(board: Board, size: tuple[float, float], near: tuple[float, float]) -> Rect:
    """Return room for a card of a size, at ``near`` or beneath what stands there already."""
    width, height = size
    x, y = (max(-FARTHEST, min(FARTHEST, to_grid(value))) for value in near)
    taken = sorted(
        (
            node.rect
            for node in board.nodes
            if not isinstance(node, GroupNode)
            and node.rect.x < x + width + GAP
            and x < node.rect.right + GAP
            and node.rect.bottom + GAP > y
        ),
        key=lambda rect: rect.y,
    )
    for rect in taken:
        if rect.y >= y + height + GAP:
            break
        y = max(y, to_grid(rect.bottom + GAP + GRID / 2 - 1))
    return Rect(x, y, width, height)
