# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where two texts differ: line by line, and word by word in lines that do."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from stet.deferred import deferred
from stet.document.common import same_ends
from stet.document.word_diff import Edit, diff_words

# Beyond so many lines, comparing costs more memory than its result is worth: the square, in bits.
_COMPARED_LINES = 40_000

COMPARED_WORDS = 300_000
"""Beyond so many code points, comparing words costs more time than its result is worth."""


class Stretch(NamedTuple):
    """Lines that differ: from and to in the old ones, from and to in the new ones; half-open."""

    start: int
    end: int
    start_new: int
    end_new: int


def stretches(one: Sequence[Hashable], two: Sequence[Hashable]) -> Iterator[Stretch]:
    """Yield where the lines differ, ascending and apart; all that differs as one if it is much."""
    head, tail = same_ends(one, two)
    end, end_new = len(one) - tail, len(two) - tail
    last, last_new = head, head
    if max(end, end_new) - head <= _COMPARED_LINES:
        indel = deferred("rapidfuzz.distance:Indel")
        for block in indel.opcodes(one[head:end], two[head:end_new]).as_matching_blocks():
            begin, begin_new = head + block.a, head + block.b
            if (last, last_new) != (begin, begin_new):
                yield Stretch(last, begin, last_new, begin_new)
            last, last_new = begin + block.size, begin_new + block.size
    if (last, last_new) != (end, end_new):
        yield Stretch(last, end, last_new, end_new)


def outside_edits(old: str, new: str) -> list[Edit]:
    """Return the edits, ascending and apart, that turn ``old`` into ``new``."""
    edits: list[Edit] = []
    for start, end, start_new, end_new in line_stretches(old, new):
        before, after = old[start:end], new[start_new:end_new]
        if before and after and len(before) + len(after) <= COMPARED_WORDS:
            for edit in diff_words(before, after):
                edits.append(Edit(edit.start + start, edit.end + start, edit.text))
        else:
            edits.append(Edit(start, end, after))
    return edits


def line_stretches(old: str, new: str) -> Iterator[Stretch]:
    """Yield the stretches of lines that differ in two texts, in code points of both."""
    one, two = _lines(old), _lines(new)
    starts, starts_new = ([*accumulate(map(len, lines), initial=0)] for lines in (one, two))
    for low, high, low_new, high_new in stretches(one, two):
        yield Stretch(starts[low], starts[high], starts_new[low_new], starts_new[high_new])


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])
