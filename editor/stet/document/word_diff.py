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

import re
from collections import Counter
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from stet.document import graphemes


class Edit(NamedTuple):
    """The code points from ``start`` to ``end``, half-open, of the original become ``text``."""

    start: int
    end: int
    text: str


class Hunk(NamedTuple):
    """The tokens from ``a0`` to ``a1`` of the original become those from ``b0`` to ``b1``."""

    a0: int
    a1: int
    b0: int
    b1: int


KEPT = 0.25
"""Below this share of kept words a sentence, or a paragraph, is replaced whole."""

_LARGEST = 150_000_000
"""Up to this product of token counts rapidfuzz is asked: some 20 MB and 20 ms."""

_SLIDE = 200
"""How many tokens a hunk is shifted at most."""

_WHOLE = re.compile(
    r"""
      (?m:^[ \t]*(?:[-*+]|\d{1,9}[.)]|\#{1,6})(?:[ ]\[[ xX]\])?[ \t]+)  # list marker, heading
    | (?m:^[ \t]*(?:>[ \t]?)+)                                          # quotation
    | `{3,}                                                             # fence
    | ``[^\n]{1,2000}?`` | `[^`\n]{1,2000}`                             # code span
    | \]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200}){0,5}      # link target
        (?:[ ]+"[^"\n]{0,500}")?\)
    | \[\^[^\]\s]{1,50}\] | !\[                                         # footnote, image
    | <[A-Za-z/!][^<>\n]{0,1000}>                                       # tag, automatic link
    | &\#?\w{1,32};                                                     # character reference
    | \b(?:https?|ftp|file|mailto):[^\s<>]{1,2000}(?<![.,;:!?'")\]*_’”»…])
    | \bwww\.[^\s<>]{1,2000}(?<![.,;:!?'")\]*_’”»…])
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}
    | \*+ | _+ | ~+ | =+ | \#+ | -{2,} | \.{2,} | \\.
    """,
    re.VERBOSE,
)
_COMMON = frozenset(
    """a about after all also am an and any are as at be been but by can could did do does for from
    had has have he her his how i if in into is it its just more most my no not of on one or our out
    over she should so some such than that the their them then there these they this to too up us
    very was we were what when where which who will with would you your""".split()
)
_STOPS = frozenset(".!?…。！？")
_CLOSING = frozenset("\"'’”»)]")


def diff_words(original: str, rewrite: str) -> tuple[Edit, ...]:
    """Return the edits, ascending and apart, that turn ``original`` into ``rewrite``."""
    if original == rewrite:
        return ()
    old, new = tokens(original), tokens(rewrite)
    hunks = _Tidy(old, new).hunks(_opcodes(old, new))
    ends = [0]
    for token in old:
        ends.append(ends[-1] + len(token))
    return tuple(Edit(ends[a0], ends[a1], "".join(new[b0:b1])) for a0, a1, b0, b1 in hunks)


def tokens(text: str) -> list[str]:
    """Return the indivisible pieces of ``text``, in order and without a gap."""
    cuts = graphemes.segments(text)
    wholes = [match.span() for match in _WHOLE.finditer(text)]
    if wholes:
        allowed = set(cuts)
        inside = set()
        edges = set()
        for start, end in wholes:
            inside.update(range(start + 1, end))
            edges.update((start, end))
        # A whole token may end inside a segment (10% of a word's hyphens), but in no cluster.
        edges -= allowed
        if edges:
            edges = {edge for edge in edges if graphemes.floor(text, edge) == edge}
        cuts = sorted((allowed | edges) - inside)
    return [text[start:end] for start, end in pairwise(cuts)]


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks of a longest common subsequence, ascending and apart."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(token, len(numbers)) for token in old]
    b = [numbers.setdefault(token, len(numbers)) for token in new]
    hunks: list[Hunk] = []
    waiting = [Hunk(0, len(a), 0, len(b))]
    while waiting:
        hunk = _trimmed(a, b, waiting.pop())
        a0, a1, b0, b1 = hunk
        if a0 == a1 or b0 == b1:
            if a0 != a1 or b0 != b1:
                hunks.append(hunk)
        elif (a1 - a0) * (b1 - b0) <= _LARGEST:
            for tag, i0, i1, j0, j1 in Indel.opcodes(a[a0:a1], b[b0:b1]):
                if tag != "equal":
                    hunks.append(Hunk(a0 + i0, a0 + i1, b0 + j0, b0 + j1))
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


def _trimmed(a: Sequence[object], b: Sequence[object], hunk: Hunk) -> Hunk:
    """Return ``hunk`` without the tokens that both its sides begin and end with."""
    a0, a1, b0, b1 = hunk
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return Hunk(a0, a1, b0, b1)


def _parted(a: Sequence[int], b: Sequence[int], hunk: Hunk) -> list[Hunk]:
    """Part ``hunk`` at tokens that occur once on each side, in the same order on both."""
    a0, a1, b0, b1 = hunk
    once_a, once_b = Counter(a[a0:a1]), Counter(b[b0:b1])
    there = {token: j for j, token in enumerate(b[b0:b1], b0) if once_b[token] == 1}
    pairs = [(i, there[a[i]]) for i in range(a0, a1) if once_a[a[i]] == 1 and a[i] in there]
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
    i, j = a0, b0
    for next_i, next_j in reversed(chain):
        parts.append(Hunk(i, next_i, j, next_j))
        i, j = next_i + 1, next_j + 1
    return [*parts, Hunk(i, a1, j, b1)]


class _Tidy:
    """Makes the hunks between two lists of tokens readable."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = old
        self._new = new
        self._is_word = {token: any(map(str.isalnum, token)) for token in {*old, *new}}

    def hunks(self, hunks: Iterable[Hunk]) -> list[Hunk]:
        """Return ``hunks``, which ascend and are apart, made readable."""
        tidy = self._slid(self._joined(hunks))
        if len(tidy) > 1:
            tidy = self._replaced(self._replaced(tidy, self._sentences()), self._lines())
        return tidy

    def _words(self, tokens: Sequence[str]) -> int:
        is_word = self._is_word
        return sum([is_word[token] for token in tokens])

    def _joined(self, hunks: Iterable[Hunk]) -> list[Hunk]:
        done: list[Hunk] = []
        for hunk in hunks:
            while done and self._belong_together(done[-1], hunk):
                left = done.pop()
                hunk = _trimmed(self._old, self._new, Hunk(left.a0, hunk.a1, left.b0, hunk.b1))
            done.append(hunk)
        return done

    def _belong_together(self, left: Hunk, right: Hunk) -> bool:
        """Say whether what stands between the two hunks is there by coincidence only."""
        island = self._old[left.a1 : right.a0]
        if len(island) > 6 or "\n" in island:
            return False
        between = [token for token in island if self._is_word[token]]
        before, after = self._old[left.a0 : left.a1], self._old[right.a0 : right.a1]
        come_before, come_after = self._new[left.b0 : left.b1], self._new[right.b0 : right.b1]
        if all(token.isspace() for token in island):
            return not (_ends_sentence(before) and _ends_sentence(come_before))
        if len(between) > 2 or any(token[-1] in _STOPS for token in island):
            return False
        whole, come = [*before, *island, *after], [*come_before, *island, *come_after]
        for long, short in ((whole, come), (come, whole)):
            if len(short) == len(island) and island in (long[: len(island)], long[-len(island) :]):
                return True
        if self._is_correction(left) or self._is_correction(right):
            return False
        if not all(len(token) <= 3 or token.lower() in _COMMON for token in between):
            return False
        gone, new = self._words(before) + self._words(after), self._words(come_before)
        new += self._words(come_after)
        return gone > 0 < new and max(gone, new) >= max(3 * len(between), 4)

    def _is_correction(self, hunk: Hunk) -> bool:
        """Say whether the hunk mends the spelling or the form of one word."""
        a0, a1, b0, b1 = hunk
        if a1 - a0 != 1 or b1 - b0 != 1:
            return False
        return Indel.normalized_similarity(self._old[a0], self._new[b0]) >= 0.5

    def _slid(self, hunks: Sequence[Hunk]) -> list[Hunk]:
        done: list[Hunk] = []
        for index, hunk in enumerate(hunks):
            a0, a1, b0, b1 = hunk
            low = done[-1].a1 + 1 if done else 0
            high = hunks[index + 1].a0 - 1 if index + 1 < len(hunks) else len(self._old)
            if a0 == a1:
                shift = _best_shift(self._new, b0, b1, low - a0, high - a1)
            elif b0 == b1:
                shift = _best_shift(self._old, a0, a1, low - a0, high - a1)
            else:
                shift = 0
            done.append(Hunk(a0 + shift, a1 + shift, b0 + shift, b1 + shift))
        return done

    def _sentences(self) -> list[int]:
        """Return the tokens of the original at which a sentence begins, and the end."""
        starts = [0]
        for index in range(1, len(self._old)):
            token = self._old[index]
            if self._old[index - 1] == "\n" or (
                self._old[index - 1].isspace()
                and not token.isspace()
                and _ends_sentence(self._old[max(index - 5, 0) : index - 1])
            ):
                starts.append(index)
        return [*starts, len(self._old)]

    def _lines(self) -> list[int]:
        """Return the tokens of the original at which a line begins, and the end."""
        starts = [index + 1 for index, token in enumerate(self._old) if token == "\n"]
        return [0, *starts, len(self._old)]

    def _replaced(self, hunks: Sequence[Hunk], cuts: Sequence[int]) -> list[Hunk]:
        """Make one of the hunks between two cuts where too little is kept between these."""
        done: list[Hunk] = []
        place = 0
        start = cuts[0]
        for end in cuts[1:]:
            stop = place
            while stop < len(hunks) and hunks[stop].a1 <= end:
                stop += 1
            if stop < len(hunks) and hunks[stop].a0 < end:
                continue  # a hunk reaches over this cut: the stretch goes on
            done += self._whole(hunks[place:stop], start, end)
            place, start = stop, end
        return [*done, *hunks[place:]]

    def _whole(self, hunks: Sequence[Hunk], start: int, end: int) -> Sequence[Hunk]:
        if len(hunks) < 2:
            return hunks
        gone = sum([self._words(self._old[hunk.a0 : hunk.a1]) for hunk in hunks])
        words = self._words(self._old[start:end])
        if words - gone >= KEPT * words:
            return hunks
        first, last = hunks[0], hunks[-1]
        a0, a1 = start, end
        b0, b1 = first.b0 - (first.a0 - start), last.b1 + (end - last.a1)
        while a0 < first.a0 and not self._is_word[self._old[a0]]:
            a0, b0 = a0 + 1, b0 + 1
        while a1 > last.a1 and self._old[a1 - 1].isspace():
            a1, b1 = a1 - 1, b1 - 1
        return (Hunk(a0, a1, b0, b1),)


def _ends_sentence(tokens: Sequence[str]) -> bool:
    for token in reversed(tokens):
        if token[-1] in _STOPS:
            return True
        if token not in _CLOSING:
            return False
    return False


def _best_shift(tokens: Sequence[str], start: int, end: int, low: int, high: int) -> int:
    """Return by how much to shift what comes or goes, from ``low`` to ``high``, to read best."""
    shifts = [0]
    shift = 0
    while shift > max(low, -_SLIDE) and tokens[start + shift - 1] == tokens[end + shift - 1]:
        shift -= 1
        shifts.append(shift)
    shift = 0
    while shift < min(high, _SLIDE) and tokens[start + shift] == tokens[end + shift]:
        shift += 1
        shifts.append(shift)
    return max(sorted(shifts), key=lambda by: _fitness(tokens, start + by, end + by))


def _fitness(tokens: Sequence[str], start: int, end: int) -> int:
    """Return how well the tokens from ``start`` to ``end`` read as what comes or goes."""
    before = tokens[start - 1] if start else "\n"
    behind = tokens[end] if end < len(tokens) else "\n"
    first, last = tokens[start], tokens[end - 1]
    if before == "\n" and last == "\n":
        return 7
    if first == "\n" and behind == "\n":
        return 6
    if before.isspace() and (last.isspace() or behind == "\n"):
        return 5 if start < 2 or _ends_sentence(tokens[max(start - 4, 0) : start - 1]) else 3
    if first.isspace() and _ends_sentence(tokens[max(start - 3, 0) : start]):
        return 4
    if first.isspace() and not last.isspace():
        return 2
    return 1 if not first.isspace() else 0
