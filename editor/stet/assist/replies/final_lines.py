# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The final reading of a manuscript as Markdown, and where its lines stand in the manuscript.

A model is shown the final reading. A line of it may lie in several paragraphs of the markup, where
a pending change deletes the mark between them. What is known of a manuscript is kept, and brought
up to date from the paragraphs that are other ones now; all on the thread that edits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position
from stet.markdown.document import Document

SLICE = 512
"""Paragraphs that are compared at once."""


class FinalLines:
    """The lines of the final reading of some paragraphs."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = list(paragraphs)
        self._firsts, lines = _lines(self._paragraphs, 0, len(self._paragraphs))
        self.document = Document(lines)

    def follow(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take the paragraphs that stand there now."""
        old, new = self._paragraphs, list(paragraphs)
        first = _alike(old, new)
        if first == len(old) == len(new):
            return
        behind = _alike_behind(old, new, min(len(old), len(new)) - first)
        low = max(0, bisect_right(self._firsts, first) - 1)
        # A line begins behind a mark that is kept: there the old lines go on.
        last = len(new) - behind
        while last < len(new) and (last == 0 or new[last - 1].mark.deleted is not None):
            last += 1
        delta = len(new) - len(old)
        high = bisect_left(self._firsts, last - delta)
        firsts, lines = _lines(new, self._firsts[low], last)
        self.document.replace(low, high - low, lines)
        if delta:
            firsts += [place + delta for place in self._firsts[high:]]
            high = len(self._firsts)
        self._firsts[low:high] = firsts
        self._paragraphs = new

    def line_of(self, position: Position) -> tuple[int, int]:
        """Return the line and the column that a place of the markup has in the final reading."""
        line = max(0, bisect_right(self._firsts, position.paragraph) - 1)
        return line, bisect_left(self.places(line), position)

    def begin_of(self, line: int) -> Position:
        """Return where a line begins in the markup."""
        return Position(self._firsts[line], 0)

    def end_of(self, line: int) -> Position:
        """Return where a line ends in the markup, before its paragraph's mark."""
        behind = self._firsts[line + 1] if line + 1 < len(self._firsts) else len(self._paragraphs)
        return Position(behind - 1, len(self._paragraphs[behind - 1].markup))

    def paragraphs_of(self, line: int) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the markup that a line stands in."""
        behind = self._firsts[line + 1] if line + 1 < len(self._firsts) else len(self._paragraphs)
        return tuple(self._paragraphs[self._firsts[line] : behind])

    def places(self, line: int) -> list[Position]:
        """Return the place in the markup of each code point of a line."""
        behind = self._firsts[line + 1] if line + 1 < len(self._firsts) else len(self._paragraphs)
        places: list[Position] = []
        for index in range(self._firsts[line], behind):
            column = 0
            for run in self._paragraphs[index].runs:
                stop = column + len(run.text)
                if run.deleted is None:
                    places += [Position(index, place) for place in range(column, stop)]
                column = stop
        return places


_known: WeakKeyDictionary[Manuscript, FinalLines] = WeakKeyDictionary()


def final_lines(manuscript: Manuscript) -> FinalLines:
    """Return the lines of the final reading of ``manuscript`` as it stands."""
    found = _known.get(manuscript)
    if found is None:
        found = _known[manuscript] = FinalLines(manuscript.paragraphs)
    else:
        found.follow(manuscript.paragraphs)
    return found


def _alike(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> int:
    """Return how many paragraphs are the same at the start; slice by slice, which is quick."""
    shortest, place = min(len(old), len(new)), 0
    while place < shortest and old[place : place + SLICE] == new[place : place + SLICE]:
        place = min(place + SLICE, shortest)
    while place < shortest and old[place] is new[place]:
        place += 1
    return place


def _alike_behind(old: Sequence[Paragraph], new: Sequence[Paragraph], most: int) -> int:
    """Return how many paragraphs, at the most ``most``, are the same at the end."""
    count, a, b = 0, len(old), len(new)
    while count + SLICE <= most and (
        old[a - count - SLICE : a - count] == new[b - count - SLICE : b - count]
    ):
        count += SLICE
    while count < most and old[a - count - 1] is new[b - count - 1]:
        count += 1
    return count


def _lines(paragraphs: Sequence[Paragraph], first: int, last: int) -> tuple[list[int], list[str]]:
    """Return the first paragraph of each line of some paragraphs, and the lines."""
    firsts: list[int] = []
    lines: list[str] = []
    parts: list[str] = []
    for index in range(first, last):
        if not parts:
            firsts.append(index)
        parts.append(paragraphs[index].final)
        if paragraphs[index].mark.deleted is None or index == len(paragraphs) - 1:
            lines.append("".join(parts))
            parts = []
    return firsts, lines
