# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in the layers of a flow: its steps, and the labels and bends of its arrows.

Places are given *across* the flow and *along* it, whichever way it goes. A label has a layer to
stand in, like a step, so that nothing can come to lie on it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stet.blocks.flow.coordinates import Extent, across
from stet.blocks.flow.layers import Link, layer_of, ordered

LOOP = 24.0
LANE_EDGE = 28.0


@dataclass(frozen=True)
class Size:
    """How much room something takes across the flow and along it."""

    across: float
    along: float


@dataclass(frozen=True)
class Graph:
    """Steps with their sizes and lanes, and arrows with the sizes of their labels.

    ``links`` lead on, ``back`` lead back, ``loops`` lead from a step to itself; ``labels`` are by
    the number of the arrow, and hold those that have one. ``lanes`` are the least widths of lanes.
    ``flush`` has the steps of a layer begin at one line instead of lying on their middles.
    """

    steps: Sequence[int]
    sizes: Mapping[int, Size]
    lane: Mapping[int, int]
    links: Sequence[Link]
    back: Sequence[Link]
    loops: Sequence[Link]
    labels: Mapping[int, Size]
    lanes: Sequence[float] = ()
    flush: bool = False


@dataclass(frozen=True)
class Arranged:
    """Layers of items in their order, with where each stands across the flow.

    Items below the number of steps are steps; ``ways`` are the items of each arrow from its
    source to its target, ``label_item`` the one of them that holds its label. ``bands`` are where
    the lanes begin and end.
    """

    layers: Sequence[Sequence[int]]
    index: Mapping[int, int]
    after: Mapping[int, Sequence[int]]
    before: Mapping[int, Sequence[int]]
    ways: Mapping[int, Sequence[int]]
    label_item: Mapping[int, int]
    extents: Mapping[int, Extent]
    along: Mapping[int, float]
    at: Mapping[int, float]
    labelled: frozenset[int]
    bands: Sequence[tuple[float, float]]


def arranged(graph: Graph) -> Arranged:
    """Return the items of a graph in layers, and their places across the flow."""
    layer = layer_of(graph.steps, graph.links)
    with_label = {layer[link.source] for link in graph.links if link.arrow in graph.labels}
    extra = [0]
    for number in range(max(layer.values(), default=0) + 1):
        extra.append(extra[-1] + (number in with_label))
    index = {step: number + extra[number] for step, number in layer.items()}
    labelled = frozenset(number + extra[number] + 1 for number in with_label)

    extents = {step: _extent(graph, step) for step in graph.steps}
    along = {step: graph.sizes[step].along for step in graph.steps}
    lane = dict(graph.lane)
    after: dict[int, list[int]] = {step: [] for step in graph.steps}
    before: dict[int, list[int]] = {step: [] for step in graph.steps}
    ways: dict[int, list[int]] = {}
    label_item: dict[int, int] = {}
    fresh = max(graph.steps) + 1
    for link in graph.links:
        way = [link.source]
        for place in range(index[link.source] + 1, index[link.target]):
            first = place == index[link.source] + 1
            size = graph.labels.get(link.arrow, Size(0, 0)) if first else Size(0, 0)
            extents[fresh] = Extent(size.across / 2, size.across / 2, bend=True)
            along[fresh], index[fresh] = size.along, place
            lane[fresh] = lane[link.source if first and size.along else link.target]
            if size.along:
                label_item[link.arrow] = fresh
            way.append(fresh)
            fresh += 1
        way.append(link.target)
        ways[link.arrow] = way
        for one, other in itertools.pairwise(way):
            after.setdefault(one, []).append(other)
            before.setdefault(other, []).append(one)
    layers = ordered(_walked(graph.steps, index, after, before), after, before, lane)
    at, bands = _across(graph, layers, after, extents, lane)
    return Arranged(
        *(layers, index, after, before, ways, label_item, extents, along, at, labelled, bands)
    )


def _extent(graph: Graph, step: int) -> Extent:
    half = graph.sizes[step].across / 2
    loop = next((link for link in graph.loops if link.source == step), None)
    if loop is None:
        return Extent(half, half)
    label = graph.labels.get(loop.arrow)
    return Extent(half, half + LOOP + (label.across + 8 if label else 0))


def _walked(
    steps: Sequence[int],
    index: Mapping[int, int],
    after: Mapping[int, Sequence[int]],
    before: Mapping[int, Sequence[int]],
) -> list[list[int]]:
    """Return the layers in the order of a walk from the first steps: no crossings in a tree."""
    layers: list[list[int]] = [[] for _ in range(max(index.values(), default=0) + 1)]
    seen: set[int] = set()
    for root in sorted(steps, key=lambda step: (len(before[step]) > 0, step)):
        way = [root]
        while way:
            item = way.pop()
            if item not in seen:
                seen.add(item)
                layers[index[item]].append(item)
                way.extend(reversed(after.get(item, ())))
    return layers


def _across(
    graph: Graph,
    layers: Sequence[Sequence[int]],
    after: Mapping[int, Sequence[int]],
    extents: Mapping[int, Extent],
    lane: Mapping[int, int],
) -> tuple[dict[int, float], list[tuple[float, float]]]:
    if not graph.lanes:
        return across(layers, after, extents), []
    at: dict[int, float] = {}
    bands: list[tuple[float, float]] = []
    # What leads back beside the steps of a lane stays within it, with its label.
    beside = [graph.labels[link.arrow].across for link in graph.back if link.arrow in graph.labels]
    edge = min(90.0, 36 + max(beside, default=0.0)) if graph.back else LANE_EDGE
    begin = 0.0
    for number, least in enumerate(graph.lanes):
        own = [[item for item in layer if lane[item] == number] for layer in layers]
        inner = {
            item: [other for other in after.get(item, ()) if lane[other] == number]
            for layer in own
            for item in layer
        }
        found = across(own, inner, extents) if inner else {}
        wide = max((x + extents[item].right for item, x in found.items()), default=0.0)
        room = max(least, wide + 2 * edge)
        for item, x in found.items():
            at[item] = begin + (room - wide) / 2 + x
        bands.append((begin, begin + room))
        begin += room
    return at, bands
