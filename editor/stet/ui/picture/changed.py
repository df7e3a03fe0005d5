# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which elements of two pictures of a block differ, by what differs in its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from stet.blocks.block import Place
from stet.document.word_diff import diff_words

MOST = 24
"""Where more elements differ none is ringed: then it is another picture."""

Range = tuple[int, int]


def changed_places(
    before: str, now: str, before_places: Sequence[Place], now_places: Sequence[Place]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the elements that are changed or go, and those that are changed or come.

    ``before`` and ``now`` are the texts of the block, in which the places count.
    """
    old: list[Range] = []
    new: list[Range] = []
    for was, is_ in _changed_lines(before, now):
        shift = 0
        for edit in diff_words(before[slice(*was)], now[slice(*is_)]):
            old.append(_trimmed(before, was[0] + edit.start, was[0] + edit.end))
            start = is_[0] + edit.start + shift
            shift += len(edit.text) - (edit.end - edit.start)
            new.append(_trimmed(now, start, start + len(edit.text)))
    found = _touched(before_places, old), _touched(now_places, new)
    return ((), ()) if max(map(len, found)) > MOST else found


def _changed_lines(before: str, now: str) -> Iterator[tuple[Range, Range]]:
    """Yield the lines that differ, as ranges of both texts; line by line where as many stand there.

    What lines have in common is theirs: an element that is as it was is no part of a change.
    """
    old, new = before.splitlines(keepends=True), now.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, old))]
    others = [0, *accumulate(map(len, new))]
    for tag, low, high, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            continue
        if high - low == last - first:
            for at in range(high - low):
                yield (
                    (starts[low + at], starts[low + at + 1]),
                    (
                        others[first + at],
                        others[first + at + 1],
                    ),
                )
        else:
            yield (starts[low], starts[high]), (others[first], others[last])


def _trimmed(text: str, start: int, end: int) -> Range:
    """Return a range without the blanks and line breaks at its ends."""
    words = text[start:end]
    if not words.strip():
        return start, start
    return end - len(words.lstrip()), start + len(words.rstrip())


def _touched(places: Sequence[Place], ranges: Sequence[Range]) -> tuple[Place, ...]:
    """Return the places that share a letter with a range, or hold an empty one."""
    return tuple(
        place
        for place in places
        if any(place.start < end and start < place.end for start, end in ranges)
    )
