# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where each item of ordered layers stands across the flow: straight arrows, nothing overlapping.

After Brandes and Köpf, *Fast and Simple Horizontal Coordinate Assignment* (2001): items are
aligned with the middle of their neighbours in four ways, from above or below and from the left or
right, and the middle of the four results is taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Extent:
    """How far an item reaches to both sides of its middle, and whether it is only a bend."""

    left: float
    right: float
    bend: bool = False

    def turned(self) -> Extent:
        """Return the extent seen from the other side."""
        return Extent(self.right, self.left, self.bend)


GAP = 32.0
BEND_GAP = 20.0


def across(
    layers: Sequence[Sequence[int]],
    after: Mapping[int, Sequence[int]],
    extents: Mapping[int, Extent],
) -> dict[int, float]:
    """Return the middle of each item, the leftmost reach being 0."""
    before: dict[int, list[int]] = {}
    for item, others in after.items():
        for other in others:
            before.setdefault(other, []).append(item)
    conflicts = _conflicts(layers, before, extents)
    results = []
    for down in (True, False):
        for left in (True, False):
            turned = list(layers) if down else list(reversed(layers))
            turned = turned if left else [list(reversed(layer)) for layer in turned]
            reach = extents if left else {item: e.turned() for item, e in extents.items()}
            found = _compacted(turned, before if down else after, reach, conflicts)
            results.append(found if left else {item: -x for item, x in found.items()})
    return _middle(results, extents)


def _conflicts(
    layers: Sequence[Sequence[int]],
    before: Mapping[int, Sequence[int]],
    extents: Mapping[int, Extent],
) -> set[tuple[int, int]]:
    """Return the segments that cross one between two bends: the long arrow is to stay straight."""
    found: set[tuple[int, int]] = set()
    for upper, lower in itertools.pairwise(layers):
        place = {item: at for at, item in enumerate(upper)}
        segments = [
            (place[other], at, other, item)
            for at, item in enumerate(lower)
            for other in before.get(item, ())
            if other in place
        ]
        inner = [s for s in segments if extents[s[2]].bend and extents[s[3]].bend]
        for one in inner:
            for other in segments:
                crosses = (one[0] - other[0]) * (one[1] - other[1]) < 0
                if crosses and not (extents[other[2]].bend and extents[other[3]].bend):
                    found.add((other[2], other[3]))
    return found


def _compacted(
    layers: Sequence[Sequence[int]],
    before: Mapping[int, Sequence[int]],
    extents: Mapping[int, Extent],
    conflicts: set[tuple[int, int]],
) -> dict[int, float]:
    root = _aligned(layers, before, conflicts)
    apart: dict[int, dict[int, float]] = {}
    for layer in layers:
        for one, other in itertools.pairwise(layer):
            first, second = extents[one], extents[other]
            gap = GAP if not (first.bend or second.bend) else BEND_GAP
            known = apart.setdefault(root[other], {})
            distance = first.right + gap + second.left
            known[root[one]] = max(known.get(root[one], 0.0), distance)
    blocks = list(dict.fromkeys(root[item] for layer in layers for item in layer))
    order = _topological(blocks, apart)
    xs: dict[int, float] = {}
    for block in order:
        lefts = apart.get(block, {})
        xs[block] = max((xs[other] + gap for other, gap in lefts.items()), default=0.0)
    # A block that stands at the left without need is moved to its right neighbour.
    rights: dict[int, list[tuple[int, float]]] = {}
    for block, lefts in apart.items():
        for other, gap in lefts.items():
            rights.setdefault(other, []).append((block, gap))
    for block in reversed(order):
        room = min((xs[other] - gap for other, gap in rights.get(block, ())), default=xs[block])
        xs[block] = max(xs[block], room)
    return {item: xs[root[item]] for layer in layers for item in layer}


def _aligned(
    layers: Sequence[Sequence[int]],
    before: Mapping[int, Sequence[int]],
    conflicts: set[tuple[int, int]],
) -> dict[int, int]:
    """Return for each item the first of those that it is to stand in one line with."""
    root = {item: item for layer in layers for item in layer}
    for upper, lower in itertools.pairwise(layers):
        place = {item: at for at, item in enumerate(upper)}
        taken = -1
        for item in lower:
            above = sorted(
                (place[other], other) for other in before.get(item, ()) if other in place
            )
            for at in {(len(above) - 1) // 2: 0, len(above) // 2: 0} if above else ():
                index, other = above[at]
                blocked = (other, item) in conflicts or (item, other) in conflicts
                if root[item] == item and index > taken and not blocked:
                    root[item] = root[other]
                    taken = index
    return root


def _topological(blocks: Sequence[int], apart: Mapping[int, Mapping[int, float]]) -> list[int]:
    waiting = {block: len(apart.get(block, ())) for block in blocks}
    nexts: dict[int, list[int]] = {}
    for block, lefts in apart.items():
        for other in lefts:
            nexts.setdefault(other, []).append(block)
    order = [block for block in blocks if not waiting[block]]
    for block in order:
        for other in nexts.get(block, ()):
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order


def _middle(
    results: Sequence[Mapping[int, float]], extents: Mapping[int, Extent]
) -> dict[int, float]:
    def reach(xs: Mapping[int, float]) -> tuple[float, float]:
        return (
            min(x - extents[item].left for item, x in xs.items()),
            max(x + extents[item].right for item, x in xs.items()),
        )

    bounds = [reach(xs) for xs in results]
    narrow = min(range(len(results)), key=lambda at: bounds[at][1] - bounds[at][0])
    shifted = []
    for at, xs in enumerate(results):
        left = at % 2 == 0
        by = bounds[narrow][0] - bounds[at][0] if left else bounds[narrow][1] - bounds[at][1]
        shifted.append({item: x + by for item, x in xs.items()})
    middle = {item: sum(sorted(xs[item] for xs in shifted)[1:3]) / 2 for item in shifted[0]}
    least, _ = reach(middle)
    return {item: x - least for item, x in middle.items()}
