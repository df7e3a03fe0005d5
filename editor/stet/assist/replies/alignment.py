# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which sentences of a reply stand for which of the passage, while the reply still comes in.

Both go forward in the same order, so this is a monotone alignment: a dynamic programme over groups
of sentences (one to one, one to some, some to one, dropped, added) that minimises the words which
have no partner. After each sentence of the reply the best alignment of what has come with any
beginning of the passage is looked at anew; groups are given out as far as nothing that may still
come can undo them, the rest is held back. What is given out depends on the sentences alone, not
on how they arrived.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel

ALIKE = 0.6
"""From here on two stretches are taken to be versions of one another."""

CERTAIN = 0.9
"""From here on nothing that follows is waited for."""

_GROUPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 0), (0, 1))
_BIAS = {(1, 1): 0.0, (1, 0): 1.5, (0, 1): 1.5}
"""In words: one to one is the rule; any other group must be worth its while."""
_OTHER_BIAS = 1.0


class Group(NamedTuple):
    """The passage's sentences from ``source`` on that the reply's from ``reply`` on stand for.

    Both ends are exclusive.
    """

    source: int
    source_end: int
    reply: int
    reply_end: int

    @property
    def is_paired(self) -> bool:
        """Whether both sides have a sentence."""
        return self.source < self.source_end and self.reply < self.reply_end


@dataclass(frozen=True)
class _Cell:
    cost: float
    group: Group | None


class Alignment:
    """Takes a reply sentence by sentence and gives out groups, each side in order, once each."""

    def __init__(self, source: Sequence[str], *, dropped_alone: bool = False) -> None:
        """Align with ``source``; ``dropped_alone`` gives sentences that are missing by themselves.

        Otherwise they come together with the pair beside them.
        """
        self._dropped_alone = dropped_alone
        # Rather dropped than joined to a neighbour it has no word in common with.
        self._bias = _BIAS | ({(1, 0): 0.5} if dropped_alone else {})
        self._source = tuple(source)
        self._reply: list[str] = []
        self._done = (0, 0)

    def add(self, sentence: str) -> list[Group]:
        """Take the next sentence of the reply; return the groups that are certain now."""
        self._reply.append(sentence)
        table = self._table()
        last = len(self._reply)
        ends = range(self._done[0], len(self._source) + 1)
        end = min(ends, key=lambda place: (table[place, last].cost, place))
        path = self._path(table, end, last)
        settled = 0
        for index, group in enumerate(path):
            following = path[index + 1] if index + 1 < len(path) else None
            if group.source_end >= len(self._source) or not group.is_paired:
                continue
            if following is None:
                sure = group.source_end - group.source == 1 and self._is_sure(group)
            else:
                sure = following.is_paired and self._alike(following) >= ALIKE
            if sure:
                settled = index + 1
        return self._give(path[:settled])

    def finish(self, *, complete: bool = True) -> list[Group]:
        """Return the groups that are left.

        Where the reply is not ``complete``, having been cut off, what it has not come to is left
        out rather than taken for deleted, and so is the sentence it was cut in.
        """
        if not complete:
            table = self._table()
            last = len(self._reply)
            ends = range(self._done[0], len(self._source) + 1)
            end = min(ends, key=lambda place: (table[place, last].cost, place))
            path = self._path(table, end, last)[:-1]
            while path and not (path[-1].is_paired and self._alike(path[-1]) >= ALIKE):
                path.pop()
            return self._give(path)
        table = self._table()
        return self._give(self._path(table, len(self._source), len(self._reply)))

    def _give(self, path: list[Group]) -> list[Group]:
        if path:
            self._done = (path[-1].source_end, path[-1].reply_end)
        return _folded(path, self._dropped_alone)

    def _is_sure(self, group: Group) -> bool:
        """Whether a pair at the end of what has come is complete on both sides."""
        alike = self._alike(group)
        ours, theirs = self._words(group)
        same_end = bool(ours and theirs) and ours[-1] == theirs[-1]
        return alike >= CERTAIN or (same_end and alike >= 0.75)

    def _words(self, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
        ours = self._source[group.source : group.source_end]
        theirs = self._reply[group.reply : group.reply_end]
        return _words(" ".join(ours)), _words(" ".join(theirs))

    def _alike(self, group: Group) -> float:
        ours = " ".join(self._source[group.source : group.source_end])
        theirs = " ".join(self._reply[group.reply : group.reply_end])
        return likeness(ours, theirs)

    def _cost(self, group: Group) -> float:
        ours, theirs = self._words(group)
        sizes = (group.source_end - group.source, group.reply_end - group.reply)
        bias = self._bias.get(sizes, _OTHER_BIAS)
        if not group.is_paired:
            return len(ours) + len(theirs) + bias
        return (1.0 - self._alike(group)) * (len(ours) + len(theirs)) + bias

    def _table(self) -> dict[tuple[int, int], _Cell]:
        first, start = self._done
        table = {(first, start): _Cell(0.0, None)}
        for place in range(first, len(self._source) + 1):
            for at in range(start, len(self._reply) + 1):
                if (place, at) == (first, start):
                    continue
                best = _Cell(float("inf"), None)
                for ours, theirs in _GROUPS:
                    before = table.get((place - ours, at - theirs))
                    if before is None or place - ours < first or at - theirs < start:
                        continue
                    group = Group(place - ours, place, at - theirs, at)
                    cost = before.cost + self._cost(group)
                    if cost < best.cost:
                        best = _Cell(cost, group)
                table[place, at] = best
        return table

    def _path(self, table: dict[tuple[int, int], _Cell], place: int, at: int) -> list[Group]:
        path: list[Group] = []
        while (group := table[place, at].group) is not None:
            path.append(group)
            place, at = group.source, group.reply
        return path[::-1]


def _folded(path: list[Group], dropped_alone: bool) -> list[Group]:
    """Join sentences without a partner to the pair before them, or else behind them."""
    folded: list[Group] = []
    for group in path:
        pair = (group, folded[-1]) if folded else ()
        apart = dropped_alone and all(each.source < each.source_end for each in pair)
        if pair and not apart and not all(each.is_paired for each in pair):
            last = folded.pop()
            group = Group(last.source, group.source_end, last.reply, group.reply_end)
        folded.append(group)
    return folded


@functools.lru_cache(maxsize=4096)
def likeness(one: str, two: str) -> float:
    """Return how far two stretches are versions of one another, from 0 to 1.

    By words, or by letters where that says more: misspelt words are no others.
    """
    by_words = Indel.normalized_similarity(_words(one), _words(two))
    by_letters = Indel.normalized_similarity(one.casefold(), two.casefold())
    # Letters of any two sentences meet by chance to about a half.
    return float(max(by_words, 2.0 * by_letters - 1.0, 0.0))


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    words = tuple(text.casefold().replace("’", "'").split())
    if len(words) <= 2 and len(text) > 12 * len(words):  # a script without spaces
        return tuple(text)
    return tuple(word.strip(".,;:!?\"'“”()*_") for word in words)
