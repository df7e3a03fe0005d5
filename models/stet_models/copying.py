# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a rewrite will say next: most likely what its source says next.

A rewrite copies most of its source, so the next tokens are drafted from there and the model
verifies them all at once, which costs less than one after another. Plain Python about tokens as
numbers: ``decoding.py`` does the verifying, and a wrong draft costs time, never a wrong token.

*Where* to draft from: the place in the source that the reply has got to. Where the reply departs
from the source, the last few reply tokens are looked for there, forward before backward and near
before far; until they are found, the source is taken to go on as if a word had been replaced. The
second source are the tokens that followed the last three somewhere in the prompt or the reply.

*How far* to draft: as far as it pays, by two estimates. How likely each next token is to be right
comes from how often it was lately, separately for the first token after a departure, the next two,
and those further on; drafts that were not made count as well, since what they would have been is
known. What it costs was measured (``Costs``). Where no length pays, nothing is drafted.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

SIZES = (2, 3, 4, 8, 16)
"""Batches to choose from: a draft and, before it, the token that the model said last.

Tokens are multiplied in fours and eights (``packaging/llama.cpp``).
"""

_GRAM = 3
_NEAR = 8
"""How far ahead of the place one token alone is believed to tell where the reply goes on."""

_GUESSES = 3
"""Tokens for which a departure is taken to replace as many tokens of the source."""

_MEMORY = 0.96
"""What a verdict weighs after the next: those of some 25 tokens count."""

_WORTH = 1.15
"""Tokens for the cost of one that a draft must promise: what batches cost is known that well."""

_FRESH, _YOUNG, _STEADY = range(3)
_PRIORS = ((1.0, 2.5), (3.2, 4.0), (7.05, 7.5))
"""For each age of the agreement: right and all, as if seen before."""

_FIRST = 2
"""Tokens drafted at most until one was right: a translation copies nothing."""


@dataclass(frozen=True)
class Costs:
    """What batches take, in units of one token alone: ``known`` pairs of size and cost, rising."""

    known: tuple[tuple[int, float], ...] = ()

    def of(self, size: int) -> float:
        """Return the cost of a batch of ``size`` tokens; between two known ones, in proportion."""
        for (small, low), (large, high) in itertools.pairwise(((1, 1.0), *self.known)):
            if size <= large:
                return low + (high - low) * (size - small) / (large - small)
        return math.inf if size > 1 else 1.0

    def shared(self, replies: int) -> Costs:
        """Return what a batch of ``size`` tokens of each of so many replies costs one of them.

        In units of a token of each in one batch.
        """
        if replies == 1:
            return self
        largest = self.known[-1][0] if self.known else 0
        alone = self.of(replies)
        sizes = [size for size in SIZES if size * replies <= largest]
        return Costs(tuple((size, self.of(size * replies) / alone) for size in sizes))

    @property
    def most(self) -> int:
        """The most tokens to draft: a batch of more would not be computed as its tokens alone."""
        return self.known[-1][0] - 1 if self.known else 0


class Copier:
    """Follows one reply and drafts what comes next.

    ``prompt`` is only searched for repetitions. Tell ``wrote`` every token of the reply.
    """

    def __init__(self, source: Sequence[int], prompt: Sequence[int]) -> None:
        self._source = tuple(source)
        self._text = list(prompt)
        self._start = len(self._text)
        self._after: dict[tuple[int, ...], int] = {}
        for end in range(_GRAM, len(self._text)):
            self._note(end)
        self._place = 0  # in the source, of the next token
        self._repeat = -1  # in the text, of the next token, while lost in the source
        self._age = 0  # tokens since the last departure
        self._lost = 0  # tokens since, not found again
        self._copies = False  # it has, once at least
        self._odds = [list(prior) for prior in _PRIORS]

    @property
    def place(self) -> int | None:
        """Where in the source the next token is copied from, None while it is not copied."""
        is_there = self._repeat < 0 and not self._lost and self._place < len(self._source)
        return self._place if is_there else None

    def draft(self, most: int, costs: Costs) -> tuple[int, ...]:
        """Return the tokens that are likely to come next, ``most`` at most, and often none."""
        text, place = self._where()
        most = min(most, costs.most, len(text) - place)
        length = self._length(most if self._copies else min(most, _FIRST), costs)
        return tuple(text[place : place + length])

    def wrote(self, token: int) -> None:
        """Take note of the next token of the reply."""
        text, place = self._where()
        expected = text[place] if place < len(text) else None
        if expected is not None:
            self._judge(expected == token)
        self._text.append(token)
        if expected == token:
            self._copies = True
            self._age += 1
            if text is self._source:
                self._place += 1
                self._lost = 0
            else:
                self._repeat += 1
                self._return()
        else:
            self._age = 0
            self._lost += 1
            self._realign(token)
        self._note(len(self._text))

    def _where(self) -> tuple[Sequence[int], int]:
        """Return the tokens that are copied and the place of the next one; none while lost."""
        if self._repeat >= 0:
            return self._text, self._repeat
        return (self._source, self._place) if self._lost <= _GUESSES else ((), 0)

    def _realign(self, token: int) -> None:
        """Find the place to go on from, after a token that was not the expected one."""
        self._repeat = -1
        for length in (_GRAM, _GRAM - 1):
            if len(self._text) - self._start >= length:
                found = self._search(tuple(self._text[-length:]))
                if found is not None:
                    self._place, self._lost, self._age = found, 0, length - 1
                    return
        near = self._source[self._place : self._place + _NEAR]
        if token in near:
            self._place += near.index(token) + 1
            self._lost = 0
        elif self._lost <= _GUESSES:
            self._place = min(self._place + 1, len(self._source))
        else:
            self._repeat = self._after.get(tuple(self._text[-_GRAM:]), -1)

    def _return(self) -> None:
        """Go back to the source from a repetition, where the reply says what stands there."""
        found = self._search(tuple(self._text[-_GRAM:]))
        if found is not None:
            self._place, self._lost, self._repeat = found, 0, -1

    def _search(self, last: tuple[int, ...]) -> int | None:
        """Return the place after ``last`` in the source, the nearest ahead before those behind."""
        source, length = self._source, len(last)
        back = max(0, self._place - length)
        ahead = range(back, len(source) - length + 1)
        behind = range(min(back, len(source) - length + 1) - 1, -1, -1)
        for start in itertools.chain(ahead, behind):
            if source[start] == last[0] and source[start : start + length] == last:
                return start + length
        return None

    def _note(self, end: int) -> None:
        """Remember the place ``end`` in the text by the tokens before it."""
        if end >= _GRAM:
            self._after[tuple(self._text[end - _GRAM : end])] = end

    def _judge(self, right: bool) -> None:
        odds = self._odds[_kind(self._age)]
        odds[0] = odds[0] * _MEMORY + right
        odds[1] = odds[1] * _MEMORY + 1

    def _length(self, most: int, costs: Costs) -> int:
        """Return the length, ``most`` at most, that gives most tokens for what it costs."""
        best, best_gain = 0, _WORTH
        chance, tokens, length = 1.0, 1.0, 0
        for size, _ in costs.known:
            reached = min(size - 1, most)
            while length < reached:
                right, seen = self._odds[_kind(self._age + length)]
                chance *= right / seen
                tokens += chance
                length += 1
            gain = tokens / costs.of(length + 1)
            if gain > best_gain:
                best, best_gain = length, gain
            if length == most:
                break
        return best


def _kind(age: int) -> int:
    return _FRESH if age == 0 else _YOUNG if age < _GRAM else _STEADY
