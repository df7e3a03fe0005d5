# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lays a whole flow out in pixels: its parts beside each other, down or to the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stet.blocks.flow.items import Arranged, Graph, Size, arranged
from stet.blocks.flow.layers import Link, back_links, parts
from stet.blocks.flow.parse import Flow
from stet.blocks.flow.routes import Point, Routed, bounds, routed

APART = 56.0
WIDEST = 1100.0
LANE_HEAD = 44.0


@dataclass(frozen=True)
class Way:
    """An arrow's way in pixels, and the middle of its label if it has one."""

    arrow: int
    points: tuple[Point, ...]
    label: Point | None
    back: bool


@dataclass(frozen=True)
class Layout:
    """A flow in pixels: the middle of each step, the ways, and the lanes as x, y, width, height."""

    steps: Mapping[int, Point]
    ways: tuple[Way, ...]
    lanes: tuple[tuple[float, float, float, float], ...]
    width: float
    height: float


def laid_out(
    flow: Flow,
    sizes: Sequence[Point],
    labels: Mapping[int, Point],
    lanes: Sequence[float],
) -> Layout:
    """Return where everything stands, from (0, 0).

    ``sizes`` are widths and heights of the steps, ``labels`` those of labels by arrow; ``lanes``
    are the widths that the titles of lanes need, one for each lane that is drawn.
    """
    down = flow.direction == "down"
    links = [Link(at, arrow.source, arrow.target) for at, arrow in enumerate(flow.arrows)]
    back = back_links(len(flow.steps), links)
    whole = [list(range(len(flow.steps)))]
    groups = whole if lanes else parts(len(flow.steps), links)
    offset = 1 if len(lanes) > len(flow.lanes) else 0

    def size(pair: Point) -> Size:
        return Size(*pair) if down else Size(pair[1], pair[0])

    pieces = []
    for group in groups:
        inside = set(group)
        own = [link for link in links if link.source in inside]
        graph = Graph(
            steps=group,
            sizes={step: size(sizes[step]) for step in group},
            lane={step: flow.steps[step].lane + offset if lanes else 0 for step in group},
            links=[link for link in own if link.arrow not in back and link.source != link.target],
            back=[link for link in own if link.arrow in back and link.source != link.target],
            loops=[link for link in own if link.source == link.target],
            labels={link.arrow: size(labels[link.arrow]) for link in own if link.arrow in labels},
            lanes=[wide + 32 for wide in lanes] if down else [64.0 for _ in lanes],
            flush=not down,
        )
        items = arranged(graph)
        ways = routed(graph, items)
        pieces.append((graph, items, ways, bounds(graph, items, ways)))
    return _packed(pieces, down, max(lanes, default=0.0))


Piece = tuple[Graph, Arranged, Routed, tuple[float, float, float, float]]


def _packed(pieces: Sequence[Piece], down: bool, title: float) -> Layout:
    steps: dict[int, Point] = {}
    ways: list[Way] = []
    lanes: list[tuple[float, float, float, float]] = []
    x = y = tall = widest = 0.0
    # What goes to the right reads as lines do: each part beneath the one before.
    row = max([WIDEST if down else 0.0, *(_extent(piece, down)[0] for piece in pieces)])
    for piece in pieces:
        graph, items, found, (left, right, top, bottom) = piece
        wide, high = _extent(piece, down)
        head = (LANE_HEAD if down else title + 36) if items.bands else 0.0
        if x and x + wide > row:
            x, y, tall = 0.0, y + tall + APART, 0.0
        shift = (x, y + head) if down else (x + head, y)

        def place(
            point: Point,
            dx: float = shift[0],
            dy: float = shift[1],
            left: float = left,
            top: float = top,
        ) -> Point:
            a, b = point[0] - left, point[1] - top
            return (a + dx, b + dy) if down else (b + dx, a + dy)

        for step in graph.steps:
            steps[step] = place((items.at[step], found.middles[step]))
        for route in found.routes:
            points = tuple(place(point) for point in route.points)
            label = place(route.label) if route.label else None
            ways.append(Way(route.arrow, points, label, route.back))
        for number, (begin, end) in enumerate(items.bands):
            # The outer lanes hold what leads back beside them.
            begin = left - 20 * (left < begin) if number == 0 else begin
            end = right + 20 * (right > end) if number == len(items.bands) - 1 else end
            from_, to = place((begin, top)), place((end, bottom))
            if down:
                box = (from_[0], y, to[0] - from_[0], high + head + 24)
            else:
                box = (x, from_[1], wide + head + 24, to[1] - from_[1])
            lanes.append(box)
        tall = max(tall, high + (head if down else 0))
        widest = max(widest, x + wide + (0 if down else head))
        x += wide + APART
    for box in lanes:
        widest, tall = max(widest, box[0] + box[2]), max(tall, box[1] + box[3] - y)
    least = min([0.0, *(box[0] for box in lanes)]), min([0.0, *(box[1] for box in lanes)])
    return _moved(steps, ways, lanes, -least[0], -least[1], widest, y + tall)


def _moved(
    steps: Mapping[int, Point],
    ways: Sequence[Way],
    lanes: Sequence[tuple[float, float, float, float]],
    dx: float,
    dy: float,
    widest: float,
    tall: float,
) -> Layout:
    return Layout(
        {step: (x + dx, y + dy) for step, (x, y) in steps.items()},
        tuple(
            Way(
                way.arrow,
                tuple((x + dx, y + dy) for x, y in way.points),
                (way.label[0] + dx, way.label[1] + dy) if way.label else None,
                way.back,
            )
            for way in ways
        ),
        tuple((x + dx, y + dy, w, h) for x, y, w, h in lanes),
        widest + dx,
        tall + dy,
    )


def _extent(piece: Piece, down: bool) -> Point:
    left, right, top, bottom = piece[3]
    return (right - left, bottom - top) if down else (bottom - top, right - left)
