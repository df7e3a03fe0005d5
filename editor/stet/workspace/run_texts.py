# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Texts of runs, and where places of one are in another that was made of it.

All that stands in a text counts, what is inserted and what is deleted too: the markup reading.
Places are code points of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from stet.document.manuscript import Manuscript
from stet.document.origin import Change
from stet.document.paragraph import Run, flatten
from stet.document.word_diff import Edit, diff_words
from stet.formats.line_diff import COMPARED_WORDS, line_stretches


class RunText:
    """Runs with their text, and where they begin in it."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.starts = [0, *accumulate([len(run.text) for run in self.runs])]
        self.text = "".join([run.text for run in self.runs])

    @classmethod
    def of(cls, manuscript: Manuscript) -> RunText:
        """Return all that stands in a manuscript but the last mark."""
        return cls(list(flatten(manuscript.paragraphs))[:-1])

    def between(self, start: int, end: int) -> list[Run]:
        """Return the runs from ``start`` to ``end``, cut there."""
        found: list[Run] = []
        index = max(bisect_right(self.starts, start) - 1, 0)
        while index < len(self.runs) and self.starts[index] < end:
            run, begin = self.runs[index], self.starts[index]
            text = run.text[max(start - begin, 0) : end - begin]
            if text:
                found.append(run.with_text(text))
            index += 1
        return found

    def final(self, start: int, end: int) -> str:
        """Return what the text from ``start`` to ``end`` reads with all changes accepted."""
        return "".join([run.text for run in self.between(start, end) if run.deleted is None])


class PlaceMap:
    """Where places of the base are in a text that differs from it by ``edits``."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._ends = [edit.end for edit in edits]
        self._shifts = list(accumulate((edit.growth for edit in edits), initial=0))

    def before(self, place: int) -> int:
        """Return where the text in front of ``place`` ends."""
        index = bisect_left(self._ends, place)  # edits that end in front of it
        if index < len(self._edits) and self._edits[index].start < place:
            edit = self._edits[index]
            return edit.start + self._shifts[index] + len(edit.text)
        return place + self._shifts[index]

    def after(self, place: int) -> int:
        """Return where the text behind ``place`` begins."""
        index = bisect_right(self._ends, place)
        if index < len(self._edits) and self._edits[index].start < place:
            return self._edits[index].start + self._shifts[index]
        return place + self._shifts[index]


_SEPARATOR = "\x1f"
"""Put where an insertion begins or ends: a word and its replacement are not one word."""


def _separated(runs: Iterable[Run]) -> tuple[str, list[int]]:
    """Return the text of runs with separators, and where these are.

    None stands where words are struck: a deletion within a word leaves it the same word.
    """
    parts: list[str] = []
    places: list[int] = []
    length = 0
    before: Run | None = None
    for run in runs:
        if before is not None and before.inserted != run.inserted:
            parts.append(_SEPARATOR)
            places.append(length)
            length += 1
        parts.append(run.text.replace(_SEPARATOR, "\x1e"))
        length += len(run.text)
        before = run
    return "".join(parts), places


def compared_runs(one: RunText, other: RunText, new: Callable[[Run], bool]) -> list[Edit]:
    """Return the edits that turn ``one`` into ``other``; runs that are ``new`` are only put in."""
    without = RunText([run for run in other.runs if not new(run)])
    skipped: list[tuple[int, int]] = []  # where in the text without them, and how long
    place = 0
    for run in other.runs:
        if new(run):
            skipped.append((place, len(run.text)))
        else:
            place += len(run.text)
    kept: list[tuple[int, int, int]] = []
    low = low_new = 0
    for start, end, start_new, end_new in line_stretches(one.text, without.text):
        kept.append((low, low_new, start - low))
        if end - start + end_new - start_new <= COMPARED_WORDS:
            words = _same_words(one.between(start, end), without.between(start_new, end_new))
            kept += [(start + at, start_new + there, length) for at, there, length in words]
        low, low_new = end, end_new
    kept.append((low, low_new, len(one.text) - low))
    return _gaps(one.text, other.text, _shifted(kept, skipped))


def _same_words(one: Iterable[Run], other: Iterable[Run]) -> Iterator[tuple[int, int, int]]:
    """Yield the words that two stretches share: place, place there and length."""
    old_text, old_places = _separated(one)
    new_text, new_places = _separated(other)
    low = end_new = 0
    for start, end, text in diff_words(old_text, new_text):
        yield from _kept(old_text, low, start, end_new, old_places, new_places)
        low, end_new = end, end_new + start - low + len(text)
    yield from _kept(old_text, low, len(old_text), end_new, old_places, new_places)


def _kept(
    text: str, low: int, high: int, low_new: int, old_places: list[int], new_places: list[int]
) -> Iterable[tuple[int, int, int]]:
    """Yield where both texts have the same, without separators: place, place there and length."""
    while low < high:
        if text[low] == _SEPARATOR:
            low, low_new = low + 1, low_new + 1
            continue
        stop = text.find(_SEPARATOR, low, high)
        stop = high if stop < 0 else stop
        before = bisect_left(old_places, low)
        yield low - before, low_new - bisect_left(new_places, low_new), stop - low
        low, low_new = stop, low_new + stop - low


def _shifted(
    kept: Iterable[tuple[int, int, int]], skipped: Sequence[tuple[int, int]]
) -> Iterable[tuple[int, int, int]]:
    """Yield the same with places of the whole other text, parted where something is put in."""
    index = shift = 0
    for place, there, length in kept:
        while length:
            while index < len(skipped) and skipped[index][0] <= there:
                shift += skipped[index][1]
                index += 1
            part = length
            if index < len(skipped):
                part = min(length, skipped[index][0] - there)
            yield place, there + shift, part
            place, there, length = place + part, there + part, length - part


def _gaps(old: str, new: str, kept: Iterable[tuple[int, int, int]]) -> list[Edit]:
    found: list[Edit] = []
    low = low_new = 0
    for place, there, length in (*kept, (len(old), len(new), 0)):
        if (low, low_new) != (place, there):
            found.append(Edit(low, place, new[low_new:there]))
        low, low_new = place + length, there + length
    return found


def is_new(base: Manuscript, other: Manuscript) -> Callable[[Run], bool]:
    """Return what says whether a run was put in by a change that the base does not have."""
    known = {signature(base.changes[id_]) for id_ in base.pending()}
    new = {id_ for id_ in other.pending() if signature(other.changes[id_]) not in known}
    return lambda run: run.inserted in new


def signature(change: Change) -> tuple[str, int]:
    """Return by what a change is known again in another file: who made it and when, in seconds."""
    return change.origin.name, int(change.time)
