# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which of some texts say nearly the same, and which belong together, by their vectors.

The vectors are the embedder's, of length 1; the product of two is how alike they are, from -1 to 1.
Plain Python: a board has hundreds of cards, not millions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Vector = Sequence[float]

NEAR = 0.72
"""From so much alike on two cards are called near duplicates. Of 32 cards about one lunch box it
found 6 of 10 pairs and no other of 486; from 0.65 on it called different ideas about one part the
same."""

MOST = 400
"""Texts that are compared with each other; more take seconds."""


@dataclass(frozen=True)
class Pair:
    """Two texts, by their places in the list, and how alike they are."""

    one: int
    two: int
    likeness: float


@dataclass(frozen=True)
class Choice:
    """Where a text is put: the group, how alike they are, and the next nearest group.

    ``second`` is -1 where there is only one group.
    """

    text: int
    group: int
    likeness: float
    second: int = -1
    second_likeness: float = 0.0

    @property
    def is_close(self) -> bool:
        """Whether the two nearest are so near each other that either may be meant."""
        return self.second >= 0 and self.likeness - self.second_likeness < 0.05


def likeness(one: Vector, two: Vector) -> float:
    """Return how alike two vectors of length 1 are."""
    return sum(map(float.__mul__, map(float, one), map(float, two)))


def near_duplicates(vectors: Sequence[Vector], least: float = NEAR) -> list[Pair]:
    """Return the pairs that say nearly the same, the most alike first."""
    found: list[Pair] = []
    for two in range(1, min(len(vectors), MOST)):
        for one in range(two):
            value = likeness(vectors[one], vectors[two])
            if value >= least:
                found.append(Pair(one, two, value))
    return sorted(found, key=lambda pair: -pair.likeness)


def grouped(vectors: Sequence[Vector], count: int) -> list[list[int]]:
    """Return the texts in ``count`` groups by Ward's method, the largest group first.

    Each step joins the two groups whose joining adds least to the squared distances from their
    centres. Fewer texts than groups are a group each.
    """
    total = min(len(vectors), MOST)
    root = list(range(total))

    def find(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    joins = sorted(_joins(vectors[:total]))
    for _, one, two in joins[: max(0, total - max(1, count))]:
        root[find(two)] = find(one)
    groups: dict[int, list[int]] = {}
    for number in range(total):
        groups.setdefault(find(number), []).append(number)
    return sorted(groups.values(), key=lambda members: (-len(members), members[0]))


def _joins(vectors: Sequence[Vector]) -> list[tuple[float, int, int]]:
    """Return all joins of Ward's method, each with what it costs and a text of either group.

    By chains of nearest neighbours: two groups that are each other's nearest are joined whatever
    happens elsewhere, and the costs from a joined group follow from those of its parts.
    """
    size = dict.fromkeys(range(len(vectors)), 1)
    cost: dict[int, dict[int, float]] = {number: {} for number in size}
    for two in size:
        for one in range(two):
            cost[one][two] = cost[two][one] = 1 - likeness(vectors[one], vectors[two])
    joins: list[tuple[float, int, int]] = []
    chain: list[int] = []
    while len(size) > 1:
        if not chain:
            chain.append(next(iter(size)))
        here = chain[-1]
        before = chain[-2] if len(chain) > 1 else -1
        # Of equals the one that it came from, or the chain would never end.
        nearest = min(cost[here], key=lambda each: (cost[here][each], each != before, each))
        if nearest != before:
            chain.append(nearest)
            continue
        del chain[-2:]
        apart = cost[here][nearest]
        joins.append((apart, here, nearest))
        mine, theirs = size[here], size.pop(nearest)
        size[here] = mine + theirs
        others = cost.pop(nearest)
        del cost[here][nearest]
        for each, near in cost[here].items():
            del cost[each][nearest]
            weight = size[each]
            joined = (mine + weight) * near + (theirs + weight) * others[each] - weight * apart
            cost[here][each] = cost[each][here] = joined / (mine + theirs + weight)
    return joins


def placed(vectors: Sequence[Vector], seeds: Mapping[int, Sequence[int]]) -> list[Choice]:
    """Return where each text goes that no group was seeded with, the surest first.

    ``seeds`` are the texts that the person has put into each group.
    """
    centres = {
        group: centre([vectors[number] for number in members])
        for group, members in seeds.items()
        if members
    }
    taken = {number for members in seeds.values() for number in members}
    found: list[Choice] = []
    for number, vector in enumerate(vectors):
        if number in taken or not centres:
            continue
        ranked = sorted(
            ((likeness(vector, middle), group) for group, middle in centres.items()),
            key=lambda pair: (-pair[0], pair[1]),
        )
        value, group = ranked[0]
        second = ranked[1] if len(ranked) > 1 else (0.0, -1)
        found.append(Choice(number, group, value, second[1], second[0]))
    return sorted(found, key=lambda choice: choice.second_likeness - choice.likeness)


def centre(vectors: Sequence[Vector]) -> list[float]:
    """Return the direction in the middle of some vectors, of length 1, or zeros for none."""
    if not vectors:
        return []
    total = [sum(map(float, values)) for values in zip(*vectors, strict=True)]
    length = math.sqrt(sum(value * value for value in total))
    return [value / length for value in total] if length else total
