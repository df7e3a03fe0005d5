# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Original and rewrite turned into the edits that a careful human editor would have marked.

The shortest diff is not the most readable one: between two sentences that say different things it
keeps every stray *the* and every space, and the reader sees confetti. So the work is done in two
steps.

First, both texts are cut into tokens: words, runs of spaces, newlines and signs, with what belongs
together in Markdown whole (a code span, an address, a link's target, a list marker). Every token
ends at a grapheme cluster's boundary. The longest common subsequence of the tokens, from rapidfuzz,
gives the hunks. Its time and memory grow with the product of the lengths, so a pair that is too
big is parted first at tokens that occur once in each (as Bram Cohen's patience diff does).

Then the hunks are tidied:

- Hunks with nothing between them but space, or but one or two short or common words that happen to
  stand in both texts, become one. The correction of one misspelt word stays by itself.
- A hunk that only adds or only deletes may often be shifted along the text without altering the
  result; it goes where it begins with a word and, best of all, with a sentence. Thus a deleted word
  takes one of its two spaces along.
- A sentence of which less than a quarter is kept is replaced whole, and so is a paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from stet.document.tidy import Hunk, Tidy, trimmed
from stet.document.tokens import tokens


class Edit(NamedTuple):
    """The code points from ``start`` to ``end``, half-open, of the original become ``text``."""

    start: int
    end: int
    text: str

    @property
    def growth(self) -> int:
        """How much longer the text is with it."""
        return len(self.text) - (self.end - self.start)


def applied(
    text: str, edits: Iterable[tuple[int, int, str]], start: int = 0, end: int | None = None
) -> str:
    """Return what ``text`` reads from ``start`` to ``end`` once ``edits`` are made in it.

    They ascend and are apart; all places are code points of ``text``.
    """
    parts: list[str] = []
    for low, high, words in edits:
        parts += (text[start:low], words)
        start = high
    return "".join([*parts, text[start:end]])


_LARGEST = 150_000_000
"""Up to this product of token counts rapidfuzz is asked: some 20 MB and 10 ms."""
_STRETCHES = (1, 5, 15)
"""How many tokens in a row are looked at to part texts that are bigger."""


def diff_words(original: str, rewrite: str) -> tuple[Edit, ...]:
    """Return the edits, ascending and apart, that turn ``original`` into ``rewrite``."""
    if original == rewrite:
        return ()
    old, new = tokens(original), tokens(rewrite)
    hunks = Tidy(old, new).hunks(_opcodes(old, new))
    ends = list(accumulate(map(len, old), initial=0))
    return tuple([Edit(ends[a0], ends[a1], "".join(new[b0:b1])) for a0, a1, b0, b1 in hunks])


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks of a longest common subsequence, ascending and apart."""
    # Imported here: texts are opened, written and saved without it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415  (as said)

    numbers = {token: number for number, token in enumerate(dict.fromkeys([*old, *new]))}
    a = [numbers[token] for token in old]
    b = [numbers[token] for token in new]
    hunks: list[Hunk] = []
    waiting = [Hunk(0, len(a), 0, len(b))]
    while waiting:
        hunk = trimmed(a, b, waiting.pop())
        a0, a1, b0, b1 = hunk
        if a0 == a1 or b0 == b1:
            if a0 != a1 or b0 != b1:
                hunks.append(hunk)
        elif (a1 - a0) * (b1 - b0) <= _LARGEST:
            # What is kept, and at last an empty block at the ends; the hunks are between.
            for i, j, length in Indel.opcodes(a[a0:a1], b[b0:b1]).as_matching_blocks():
                if a0 < hunk.a0 + i or b0 < hunk.b0 + j:
                    hunks.append(Hunk(a0, hunk.a0 + i, b0, hunk.b0 + j))
                a0, b0 = hunk.a0 + i + length, hunk.b0 + j + length
        else:
            parts = _parted(a, b, hunk)
            if len(parts) == 1:
                hunks.append(hunk)
            else:
                waiting.extend(reversed(parts))
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and joined[-1].a1 == hunk.a0 and joined[-1].b1 == hunk.b0:
            hunk = Hunk(joined[-1].a0, hunk.a1, joined.pop().b0, hunk.b1)
        joined.append(hunk)
    return joined


def _parted(a: Sequence[int], b: Sequence[int], hunk: Hunk) -> list[Hunk]:
    """Part ``hunk`` where tokens, or else stretches of tokens, occur once on each side."""
    for length in _STRETCHES:
        pairs = _unique_pairs(a, b, hunk, length)
        if pairs:
            break
    # The longest ascending subsequence: for each length, the pair with the lowest end.
    lowest: list[int] = []
    tails: list[int] = []
    earlier: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(lowest, j)
        lowest[place : place + 1] = [j]
        tails[place : place + 1] = [index]
        earlier.append(tails[place - 1] if place else -1)
    chain: list[tuple[int, int]] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(pairs[index])
        index = earlier[index]
    parts: list[Hunk] = []
    i, a1, j, b1 = hunk
    for next_i, next_j in reversed(chain):
        parts.append(Hunk(i, next_i, j, next_j))
        i, j = next_i + 1, next_j + 1
    return [*parts, Hunk(i, a1, j, b1)]


def _unique_pairs(
    a: Sequence[int], b: Sequence[int], hunk: Hunk, length: int
) -> list[tuple[int, int]]:
    """Return where stretches of ``length`` tokens that occur once in both begin."""
    stretches_a = list(zip(*[a[hunk.a0 + by : hunk.a1] for by in range(length)], strict=False))
    stretches_b = list(zip(*[b[hunk.b0 + by : hunk.b1] for by in range(length)], strict=False))
    times_a, times_b = Counter(stretches_a), Counter(stretches_b)
    places_a = dict(zip(stretches_a, range(hunk.a0, hunk.a1), strict=False))
    places_b = dict(zip(stretches_b, range(hunk.b0, hunk.b1), strict=False))
    return sorted(
        (places_a[stretch], places_b[stretch])
        for stretch in times_a.keys() & times_b.keys()
        if times_a[stretch] == 1 == times_b[stretch]
    )
