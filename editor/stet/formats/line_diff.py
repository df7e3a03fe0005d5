# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where two texts differ, line by line."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

# Beyond so many lines, comparing costs more memory than its result is worth: the square, in bits.
_COMPARED_LINES = 40_000


class Stretch(NamedTuple):
    """Lines that differ: from and to in the old ones, from and to in the new ones; half-open."""

    start: int
    end: int
    start_new: int
    end_new: int


def stretches(one: Sequence[Hashable], two: Sequence[Hashable]) -> Iterator[Stretch]:
    """Yield where the lines differ, ascending and apart; all that differs as one if it is much."""
    head, shorter = 0, min(len(one), len(two))
    while head < shorter and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    end, end_new = len(one) - tail, len(two) - tail
    last, last_new = head, head
    if max(end, end_new) - head <= _COMPARED_LINES:
        # Imported here: a text is opened without it.
        from rapidfuzz.distance import Indel

        for block in Indel.opcodes(one[head:end], two[head:end_new]).as_matching_blocks():
            begin, begin_new = head + block.a, head + block.b
            if (last, last_new) != (begin, begin_new):
                yield Stretch(last, begin, last_new, begin_new)
            last, last_new = begin + block.size, begin_new + block.size
    if (last, last_new) != (end, end_new):
        yield Stretch(last, end, last_new, end_new)
