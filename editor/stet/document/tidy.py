# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Hunks between two lists of tokens, made readable: the second half of ``word_diff``.

What stands in pairs, such as the marks around words in bold, comes or goes together. That is taken
from the tokens alone and only decides what is shown as one change, not what Markdown makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from stet.document.common import same_ends


class Hunk(NamedTuple):
    """The tokens from ``a0`` to ``a1`` of the original become those from ``b0`` to ``b1``."""

    a0: int
    a1: int
    b0: int
    b1: int


KEPT = 0.25
"""Below this share of kept words a sentence, or a paragraph, is replaced whole."""

_SLIDE = 200
"""How many tokens a hunk is shifted at most."""
_ISLAND = 8
"""How many tokens may stand between two hunks that become one for what they change."""
_MARKED = 60
"""How many tokens may stand between two marks that come or go together."""

_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        a about after all also am an and any are as at be been but by can could did do does for from
        had has have he her his how i if in into is it its just more most my no not of on one or our
        out over she should so some such than that the their them then there these they this to too
        up us very was we were what when where which who will with would you your
        """,
    )
)
_PAIRED = re.compile(r"[*_~=]+")
_STOPS = frozenset(".!?…。！？")
_CLOSING = frozenset("\"'’”»)]")


def trimmed(a: Sequence[object], b: Sequence[object], hunk: Hunk) -> Hunk:
    """Return ``hunk`` without the tokens that both its sides begin and end with."""
    a0, a1, b0, b1 = hunk
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return Hunk(a0, a1, b0, b1)


class Tidy:
    """Makes the hunks between two lists of tokens readable."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = old
        self._new = new
        self._is_word = {token: any(map(str.isalnum, token)) for token in {*old, *new}}
        # How many words stand before each token of the original, and in all of it.
        self._words_upto = list(accumulate([self._is_word[token] for token in old], initial=0))

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
                hunk = trimmed(self._old, self._new, Hunk(left.a0, hunk.a1, left.b0, hunk.b1))
            done.append(hunk)
        return done

    def _belong_together(self, left: Hunk, right: Hunk) -> bool:
        """Say whether what stands between the two hunks is there by coincidence only."""
        old, new = self._old, self._new
        a0, a1, b0, b1 = left
        a2, a3, b2, b3 = right
        if a2 - a1 == 1 and old[a1] == " ":  # by far the most frequent island
            return not self._end_sentences(left)
        island = old[a1:a2]
        if "\n" in island or len(island) > _MARKED:
            return False
        if len(island) > _ISLAND:
            return self._is_pair(left, right)
        if "".join(island).isspace():
            return not self._end_sentences(left)
        if self._is_pair(left, right):
            return True
        words = [token for token in island if self._is_word[token]]
        if len(words) > 2 or not _STOPS.isdisjoint([token[-1] for token in island]):
            return False
        # Two deletions (or additions) may be one: "in order to be able to" is "to" with one cut.
        if b0 == b1 and b2 == b3 and _repeats(old, a0, a3, island):
            return True
        if a0 == a1 and a2 == a3 and _repeats(new, b0, b3, island):
            return True
        for word in words:
            if len(word) > 3 and word.lower() not in _COMMON:
                return False
        if self._is_correction(left) or self._is_correction(right):
            return False
        gone = self._words(_last(old, a0, a1)) + self._words(_first(old, a2, a3))
        come = self._words(_last(new, b0, b1)) + self._words(_first(new, b2, b3))
        return gone > 0 < come and max(gone, come) >= max(3 * len(words), 4)

    def _end_sentences(self, hunk: Hunk) -> bool:
        """Say whether both sides of the hunk end with a sentence."""
        a0, a1, b0, b1 = hunk
        return _ends_sentence(_last(self._old, a0, a1)) and _ends_sentence(_last(self._new, b0, b1))

    def _is_pair(self, left: Hunk, right: Hunk) -> bool:
        """Say whether the hunks do the same to two marks, as around words in bold."""
        if left.a1 - left.a0 != right.a1 - right.a0 or left.b1 - left.b0 != right.b1 - right.b0:
            return False
        if max(left.a1 - left.a0, left.b1 - left.b0) != 1:
            return False
        sides = self._old[left.a0 : left.a1], self._new[left.b0 : left.b1]
        others = self._old[right.a0 : right.a1], self._new[right.b0 : right.b1]
        return sides == others and all(_PAIRED.fullmatch(token) for side in sides for token in side)

    def _is_correction(self, hunk: Hunk) -> bool:
        """Say whether the hunk mends the spelling or the form of one word."""
        a0, a1, b0, b1 = hunk
        if a1 - a0 != 1 or b1 - b0 != 1:
            return False
        old, new = self._old[a0], self._new[b0]
        return 2 * sum(same_ends(old, new)) >= min(len(old), len(new))

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
            if shift:
                hunk = Hunk(a0 + shift, a1 + shift, b0 + shift, b1 + shift)
            done.append(hunk)
        return done

    def _sentences(self) -> list[int]:
        """Return the tokens of the original at which a sentence begins, and the end."""
        ends = {token for token in self._is_word if token[-1] in _STOPS or token in _CLOSING}
        starts = [0]
        last = before = ""
        for index, token in enumerate(self._old):
            if before == "\n" or (
                last in ends
                and before.isspace()
                and not token.isspace()
                and _ends_sentence(self._old[max(index - 5, 0) : index - 1])
            ):
                starts.append(index)
            last, before = before, token
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
        upto = self._words_upto
        gone = sum([upto[hunk.a1] - upto[hunk.a0] for hunk in hunks])
        words = upto[end] - upto[start]
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


def _last(tokens: Sequence[str], start: int, end: int) -> Sequence[str]:
    return tokens[max(start, end - _ISLAND) : end]


def _first(tokens: Sequence[str], start: int, end: int) -> Sequence[str]:
    return tokens[start : min(end, start + _ISLAND)]


def _repeats(tokens: Sequence[str], start: int, end: int, island: Sequence[str]) -> bool:
    """Say whether the tokens from ``start`` to ``end`` begin or end with ``island``."""
    count = len(island)
    return island in (tokens[start : start + count], tokens[end - count : end])


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
    if len(shifts) == 1:
        return 0
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
