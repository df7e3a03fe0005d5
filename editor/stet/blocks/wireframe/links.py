# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Arrows from an element to the screen of the same block that it leads to.

They run in the room between the screens only: out at the right of the element's screen, along the
row's gutter where the target is no neighbour, in at the left of the target.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stet.blocks.sketch import rounded_path
from stet.blocks.wireframe.element import Element, Screen
from stet.blocks.wireframe.look import Colours
from stet.blocks.wireframe.shapes import Piece, Placed, n

MOST_LINKS = 60
_BEND = 8.0
_HEAD = 7.0
_STEP = 7.0


@dataclass(frozen=True)
class Spot:
    """Where a screen stands in the picture, in which row, and how low that row reaches."""

    screen: Screen
    x: float
    y: float
    width: float
    height: float
    row: int
    row_end: float


@dataclass(frozen=True)
class _Link:
    element: Element
    source: Spot
    target: Spot


def leads(screens: Sequence[Screen]) -> int:
    """Return how many elements lead to a screen of the same block."""
    titles = {screen.title.casefold() for screen in screens}
    return sum(
        each.target.casefold() in titles
        for screen in screens
        for each in screen.walk()
        if each.target
    )


def draw_links(
    whole: Piece, spots: Sequence[Spot], placed: Sequence[Placed], theme: Colours
) -> None:
    """Draw an arrow for each element that leads to one of the screens."""
    where: dict[tuple[int, int], Placed] = {}
    for each in placed:
        where.setdefault((each.source.start, each.source.end), each)
    lanes: Counter[tuple[str, float]] = Counter()
    for link in _links(spots)[:MOST_LINKS]:
        place = where.get((link.element.start, link.element.end))
        if place is not None:
            _draw(whole, link, place, spots, lanes, theme)


def _links(spots: Sequence[Spot]) -> list[_Link]:
    by_title: dict[str, Spot] = {}
    for spot in spots:
        by_title.setdefault(spot.screen.title.casefold(), spot)
    found = []
    for spot in spots:
        for element in spot.screen.walk():
            target = by_title.get(element.target.casefold()) if element.target else None
            if target is not None:
                found.append(_Link(element, spot, target))
    return found


def _draw(
    whole: Piece,
    link: _Link,
    place: Placed,
    spots: Sequence[Spot],
    lanes: Counter[tuple[str, float]],
    theme: Colours,
) -> None:
    source, target = link.source, link.target

    def lane(name: str, place: float) -> float:
        # Arrows that share a corridor run beside each other.
        lanes[name, round(place)] += 1
        return _STEP * (min(lanes[name, round(place)], 5) - 1)

    edge = source.x + source.width
    start = min(place.x + place.width, edge), place.y + place.height / 2
    out = edge + 10 + lane("out", edge)
    into = target.x - 14 - lane("in", target.x)
    end = target.x - 1, target.y + 84 + 14 * (min(lanes["at", round(target.x + target.y)], 6))
    lanes["at", round(target.x + target.y)] += 1
    order = [id(spot) for spot in spots]
    next_one = order.index(id(target)) == order.index(id(source)) + 1
    if next_one and source.row == target.row:
        points = [start, (out, start[1]), (out, end[1]), end]
    else:
        above = target.row < source.row
        row = source.row - 1 if above else source.row
        gutter = next(spot.row_end for spot in spots if spot.row == row) + 12
        gutter += lane("gutter", gutter)
        points = [start, (out, start[1]), (out, gutter), (into, gutter), (into, end[1]), end]
    back = order.index(id(target)) <= order.index(id(source))
    dash = ' stroke-dasharray="5 4"' if back else ""
    way = rounded_path(points, _BEND)
    for stroke, width, more in ((theme.canvas, 4.0, ""), (theme.accent, 1.6, dash)):
        whole.draw(
            f'<path d="{way}" fill="none" stroke="{stroke}" stroke-width="{n(width)}"'
            f' stroke-linejoin="round"{more}/>'
        )
    x, y = end
    half = _HEAD / 2 + 0.5
    whole.path(f"M{n(x)} {n(y)}L{n(x - _HEAD)} {n(y - half)}V{n(y + half)}z", theme.accent)
    whole.circle(start[0], start[1], 3.5, theme.accent)
