# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The ways of a flow's arrows: between its layers, and beside them where they lead back.

Between two layers each arrow that has to move sideways does so on a track. Arrows from one step
share a track, as do those into one; others that would lie on each other get their own.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from stet.blocks.flow.items import LOOP, Arranged, Graph
from stet.blocks.flow.layers import Link

TRACK = 14.0
CHANNEL = 22.0
SAME = 1.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Route:
    """One arrow's way, and the middle of its label if it has one; points are (across, along)."""

    arrow: int
    points: tuple[Point, ...]
    label: Point | None = None
    back: bool = False


@dataclass
class _Run:
    """Pieces that share a track in one gap: where they come from above and where they go below."""

    tops: list[float] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)
    track: int = 0

    @property
    def span(self) -> Point:
        return min(self.tops + self.bottoms), max(self.tops + self.bottoms)

    @property
    def straight(self) -> bool:
        return self.span[1] - self.span[0] < SAME


@dataclass(frozen=True)
class _Channel:
    """A way back beside the layers. ``above`` and ``below``: it enters or leaves through a gap."""

    link: Link
    side: int
    at: float
    above: bool
    below: bool


@dataclass(frozen=True)
class Routed:
    """Where each item's middle is along the flow, all routes, and how long the flow is."""

    middles: Mapping[int, float]
    routes: Sequence[Route]
    length: float


Runs = list[dict[tuple[int, ...], _Run]]


def routed(graph: Graph, arranged: Arranged) -> Routed:
    """Return the places along the flow and the ways of all arrows."""
    channels = _channels(graph, arranged)
    runs = _runs(arranged, channels)
    tracks = [_assign(list(gap.values())) for gap in runs]
    middles, gaps, length = _along(arranged, tracks, graph.flush)

    def height(run: _Run, gap: int) -> float:
        return gaps[gap] + run.track * TRACK

    routes = []
    for link in graph.links:
        way = arranged.ways[link.arrow]
        points = [_edge(arranged, middles, way[0], 1)]
        for one, other in itertools.pairwise(way):
            run = runs[arranged.index[other]][_key(arranged, one, other)]
            if abs(arranged.at[one] - arranged.at[other]) >= SAME:
                y = height(run, arranged.index[other])
                points += [(arranged.at[one], y), (arranged.at[other], y)]
        points.append(_edge(arranged, middles, way[-1], -1))
        item = arranged.label_item.get(link.arrow)
        label = (arranged.at[item], middles[item]) if item is not None else None
        routes.append(Route(link.arrow, tuple(points), label))
    both = _both_ways(channels)
    for channel in channels:
        routes.append(_back(graph, arranged, channel, middles, runs, height, both))
    for link in graph.loops:
        routes.append(_loop(graph, arranged, link, middles[link.source]))
    return Routed(middles, routes, length)


def _edge(arranged: Arranged, middles: Mapping[int, float], step: int, way: int) -> Point:
    half = arranged.along[step] / 2
    return arranged.at[step], middles[step] + way * half


def _key(arranged: Arranged, one: int, other: int) -> tuple[int, ...]:
    if len(arranged.after[one]) > 1:
        return (0, one)
    if len(arranged.before[other]) > 1:
        return (1, other)
    return (2, one, other)


def _channels(graph: Graph, arranged: Arranged) -> list[_Channel]:
    lefts, rights = [], []
    for layer in arranged.layers:
        lefts.append(min(arranged.at[i] - arranged.extents[i].left for i in layer))
        rights.append(max(arranged.at[i] + arranged.extents[i].right for i in layer))
    looped = {link.source for link in graph.loops}
    found = []
    by_length = sorted(
        graph.back, key=lambda link: arranged.index[link.source] - arranged.index[link.target]
    )
    for link in by_length:
        upper, lower = arranged.index[link.target], arranged.index[link.source]
        hidden = {}
        for side in (1, -1):
            hidden[side] = [
                _beyond(arranged, step, side) + (side == 1 and step in looped)
                for step in (link.target, link.source)
            ]
        side = 1 if sum(hidden[1]) <= sum(hidden[-1]) else -1
        size = graph.labels.get(link.arrow)
        half = size.across / 2 if size else 0.0
        # A label that is longer than the way itself reaches into the layers around.
        more = 1 if size and size.along > 60 else 0
        passed = range(max(0, upper - more), min(len(lefts), lower + 1 + more))
        if side > 0:
            at = max(rights[index] for index in passed) + CHANNEL + half
        else:
            at = min(lefts[index] for index in passed) - CHANNEL - half
        for index in passed:
            rights[index] = max(rights[index], at + half)
            lefts[index] = min(lefts[index], at - half)
        found.append(_Channel(link, side, at, hidden[side][0] > 0, hidden[side][1] > 0))
    return found


def _beyond(arranged: Arranged, step: int, side: int) -> int:
    """Return how many items of its layer a step has on that side."""
    layer = arranged.layers[arranged.index[step]]
    place = layer.index(step)
    return len(layer) - 1 - place if side > 0 else place


def _shift(arranged: Arranged, step: int, side: int) -> float:
    """Return where a way back meets the edge of a step that it cannot meet at the side."""
    extent = arranged.extents[step]
    return arranged.at[step] + side * min(extent.left * 0.5, 20)


def _runs(arranged: Arranged, channels: Sequence[_Channel]) -> Runs:
    runs: Runs = [{} for _ in range(len(arranged.layers) + 1)]
    for one, others in arranged.after.items():
        for other in others:
            gap = runs[arranged.index[other]]
            run = gap.setdefault(_key(arranged, one, other), _Run())
            run.tops.append(arranged.at[one])
            run.bottoms.append(arranged.at[other])
    for channel in channels:
        link, at = channel.link, channel.at
        if channel.above:
            run = runs[arranged.index[link.target]].setdefault((3, link.arrow), _Run())
            run.bottoms += [_shift(arranged, link.target, channel.side), at]
        if channel.below:
            run = runs[arranged.index[link.source] + 1].setdefault((4, link.arrow), _Run())
            run.tops += [_shift(arranged, link.source, channel.side), at]
    return runs


def _assign(runs: list[_Run]) -> int:
    """Give each run a track on which it meets no other; return how many tracks there are."""
    bent = [run for run in runs if not run.straight]
    first: dict[int, list[int]] = {at: [] for at in range(len(bent))}
    for at, run in enumerate(bent):
        for other, second in enumerate(bent):
            # Above one place one piece comes down to its track, and another goes on from its own.
            meets = any(abs(top - low) < 4 for top in run.tops for low in second.bottoms)
            if at != other and meets:
                first[other].append(at)
    waiting = {at: len(set(before)) for at, before in first.items()}
    taken: list[list[Point]] = []
    done: dict[int, int] = {}
    while waiting:
        # Where runs wait for each other in a circle, no order is right and any will do.
        at = min(waiting, key=lambda each: (waiting[each] > 0, waiting[each], each))
        del waiting[at]
        run = bent[at]
        track = max((done[before] + 1 for before in first[at] if before in done), default=0)
        left, right = run.span
        while any(
            left < end + 8 and begin - 8 < right
            for begin, end in (taken[track] if track < len(taken) else ())
        ):
            track += 1
        while len(taken) <= track:
            taken.append([])
        taken[track].append(run.span)
        run.track = done[at] = track
        for other, before in first.items():
            if at in before and other in waiting:
                waiting[other] -= 1
    return len(taken)


def _along(
    arranged: Arranged, tracks: Sequence[int], flush: bool
) -> tuple[dict[int, float], list[float], float]:
    """Return the middles of items, where the tracks of each gap begin, and the whole length."""
    middles: dict[int, float] = {}
    gaps: list[float] = []
    y = 0.0
    for index, layer in enumerate(arranged.layers):
        to_label, from_label = index in arranged.labelled, index - 1 in arranged.labelled
        after = 8.0 if to_label else 24.0
        plain = 14.0 if to_label else 26.0 if from_label else 44.0
        before = 0.0 if index == 0 else 8.0 if from_label else 16.0
        if index == 0 and not tracks[0]:
            plain = 0.0
        gaps.append(y + before)
        y += before + (tracks[index] - 1) * TRACK + after if tracks[index] else plain
        tall = max(arranged.along[item] for item in layer)
        for item in layer:
            begins = flush and index not in arranged.labelled
            middles[item] = y + (arranged.along[item] if begins else tall) / 2
        y += tall
    gaps.append(y + 16.0)
    y += 16.0 + (tracks[-1] - 1) * TRACK if tracks[-1] else 0.0
    return middles, gaps, y


def _both_ways(channels: Sequence[_Channel]) -> set[tuple[int, int]]:
    """Return the sides of steps at which one way back ends and another begins."""
    ends = {(channel.link.target, channel.side) for channel in channels if not channel.above}
    begins = {(channel.link.source, channel.side) for channel in channels if not channel.below}
    return ends & begins


def _back(
    graph: Graph,
    arranged: Arranged,
    channel: _Channel,
    middles: Mapping[int, float],
    runs: Runs,
    height: Callable[[_Run, int], float],
    both: set[tuple[int, int]],
) -> Route:
    link, side = channel.link, channel.side
    source, target = link.source, link.target
    if channel.below:
        gap = arranged.index[source] + 1
        low = height(runs[gap][4, link.arrow], gap)
        x = _shift(arranged, source, side)
        begin = [(x, _edge(arranged, middles, source, 1)[1]), (x, low)]
    else:
        low = middles[source] + (7 if (source, side) in both else 0)
        begin = [(arranged.at[source] + side * graph.sizes[source].across / 2, low)]
    if channel.above:
        gap = arranged.index[target]
        high = height(runs[gap][3, link.arrow], gap)
        x = _shift(arranged, target, side)
        end = [(x, high), (x, _edge(arranged, middles, target, -1)[1])]
    else:
        high = middles[target] - (7 if (target, side) in both else 0)
        end = [(arranged.at[target] + side * graph.sizes[target].across / 2, high)]
    points = (*begin, (channel.at, low), (channel.at, high), *end)
    label = (channel.at, (low + high) / 2) if link.arrow in graph.labels else None
    return Route(link.arrow, points, label, back=True)


def _loop(graph: Graph, arranged: Arranged, link: Link, middle: float) -> Route:
    size = graph.sizes[link.source]
    edge, quarter = arranged.at[link.source] + size.across / 2, min(size.along / 4, 12)
    out = edge + LOOP - 4
    points = (
        (edge, middle - quarter),
        (out, middle - quarter),
        (out, middle + quarter),
        (edge, middle + quarter),
    )
    label = graph.labels.get(link.arrow)
    where = (out + 6 + label.across / 2, middle) if label else None
    return Route(link.arrow, points, where, back=True)


def bounds(graph: Graph, arranged: Arranged, routed: Routed) -> tuple[float, float, float, float]:
    """Return the least and the greatest place across, then along, that anything reaches."""
    xs = [arranged.at[item] - extent.left for item, extent in arranged.extents.items()]
    xs += [arranged.at[item] + extent.right for item, extent in arranged.extents.items()]
    xs += [edge for band in arranged.bands for edge in band]
    ys = [0.0, routed.length]
    for route in routed.routes:
        xs += [x for x, _ in route.points]
        ys += [y for _, y in route.points]
        if route.label and route.arrow in graph.labels:
            size = graph.labels[route.arrow]
            xs += [route.label[0] - size.across / 2, route.label[0] + size.across / 2]
            ys += [route.label[1] - size.along / 2, route.label[1] + size.along / 2]
    return min(xs), max(xs), min(ys), max(ys)
