# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the steps of a flow into layers and orders each layer so that few arrows cross.

The ways of Sugiyama, Tagawa and Toda (1981): arrows that close a circle are set aside, each step
goes one layer beyond the last that leads to it, an arrow over several layers gets a bend in each,
and the layers are swept up and down, each ordered by the middle of its neighbours.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 12


@dataclass(frozen=True)
class Link:
    """An arrow by its number and the numbers of its steps."""

    arrow: int
    source: int
    target: int


def back_links(count: int, links: Sequence[Link]) -> set[int]:
    """Return the numbers of the arrows that lead back, in a walk from where a flow begins."""
    out: dict[int, list[Link]] = {}
    entered = [0] * count
    for link in links:
        out.setdefault(link.source, []).append(link)
        entered[link.target] += link.source != link.target
    back: set[int] = set()
    state = [0] * count  # 0 not seen, 1 on the way here, 2 done
    for root in sorted(range(count), key=lambda number: (entered[number] > 0, number)):
        if state[root]:
            continue
        state[root] = 1
        way = [(root, iter(out.get(root, ())))]
        while way:
            number, rest = way[-1]
            for link in rest:
                if state[link.target] == 1:
                    back.add(link.arrow)
                elif state[link.target] == 0:
                    state[link.target] = 1
                    way.append((link.target, iter(out.get(link.target, ()))))
                    break
            else:
                state[number] = 2
                way.pop()
    return back


def layer_of(steps: Sequence[int], links: Sequence[Link]) -> dict[int, int]:
    """Return the layer of each step, from 0, for links without circles.

    A step that nothing leads to is moved down to just before what it leads to.
    """
    out: dict[int, list[int]] = {number: [] for number in steps}
    entered = dict.fromkeys(steps, 0)
    for link in links:
        out[link.source].append(link.target)
        entered[link.target] += 1
    starts = [number for number in steps if not entered[number]]
    layers = dict.fromkeys(steps, 0)
    ready = list(starts)
    for number in ready:
        for target in out[number]:
            layers[target] = max(layers[target], layers[number] + 1)
            entered[target] -= 1
            if not entered[target]:
                ready.append(target)
    for number in starts:
        if out[number]:
            layers[number] = min(layers[target] for target in out[number]) - 1
    return layers


def parts(count: int, links: Iterable[Link]) -> list[list[int]]:
    """Return the steps in groups that no arrow joins, each in the order of the text."""
    leader = list(range(count))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for link in links:
        one, other = find(link.source), find(link.target)
        leader[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(find(number), []).append(number)
    return list(groups.values())


def ordered(
    layers: list[list[int]],
    after: Mapping[int, Sequence[int]],
    before: Mapping[int, Sequence[int]],
    lane: Mapping[int, int],
) -> list[list[int]]:
    """Return the layers, each in an order with few crossings, lanes staying side by side."""
    best = [sorted(layer, key=lambda item: lane[item]) for layer in layers]
    current, fewest = [list(layer) for layer in best], crossings(best, after)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        neighbours = before if down else after
        indices = range(1, len(current)) if down else range(len(current) - 2, -1, -1)
        for index in indices:
            fixed = current[index - 1 if down else index + 1]
            place = {item: at for at, item in enumerate(fixed)}
            _order(current[index], place, neighbours, lane)
        count = crossings(current, after)
        if count < fewest:
            best, fewest = [list(layer) for layer in current], count
    return best


def _order(
    layer: list[int],
    place: Mapping[int, int],
    neighbours: Mapping[int, Sequence[int]],
    lane: Mapping[int, int],
) -> None:
    middles: dict[int, float] = {}
    for at, item in enumerate(layer):
        places = [place[other] for other in neighbours.get(item, ()) if other in place]
        middles[item] = sum(places) / len(places) if places else float(at)
    layer.sort(key=lambda item: (lane[item], middles[item]))


def crossings(layers: Sequence[Sequence[int]], after: Mapping[int, Sequence[int]]) -> int:
    """Return how often arrows cross between neighbouring layers."""
    total = 0
    for upper, lower in itertools.pairwise(layers):
        place = {item: at for at, item in enumerate(lower)}
        ends = [
            end for item in upper for end in sorted(place[other] for other in after.get(item, ()))
        ]
        # Inversions, counted while the ends are put into a tree of sums (Barth, Jünger, Mutzel).
        tree = [0] * (len(lower) + 1)
        for done, end in enumerate(ends):
            at, smaller = end + 1, 0
            while at:
                smaller += tree[at]
                at &= at - 1
            total += done - smaller
            at = end + 1
            while at < len(tree):
                tree[at] += 1
                at += at & -at
    return total
