# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The markup reading of a manuscript, and where each place of the two other readings is in it.

The text is cut into segments: neighbouring runs of one state, paragraph marks among them. All
offsets are in code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, flatten
from stet.markdown.content import Piece


@dataclass(frozen=True, slots=True)
class Segment:
    """Some of the markup, all inserted by one change or none, and deleted by one or none."""

    start: int
    end: int
    inserted: int | None
    deleted: int | None

    @property
    def is_kept(self) -> bool:
        """Whether no change has it."""
        return self.inserted is None and self.deleted is None


class Reading:
    """One reading: its text, and where what it has stands in the markup."""

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self.text = text
        self._segments = segments
        lengths = [segment.end - segment.start for segment in segments]
        self._starts = [0, *accumulate(lengths)][: len(segments)]

    def place(self, offset: int) -> int:
        """Return where in the markup the character at ``offset`` is."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        return self._segments[index].start + offset - self._starts[index]

    def end_place(self, offset: int) -> int:
        """Return where in the markup the character before ``offset`` ends."""
        return self.place(offset - 1) + 1 if offset else 0

    def pieces(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return ``pieces`` as they are in the markup, divided where the state changes."""
        found: list[Piece] = []
        starts, segments = self._starts, self._segments
        for piece in pieces:
            start, end, text = piece[:3]
            if start >= end:
                where = self.place(start)
                found.append(piece.at(where, where, text))
                continue
            index = bisect_right(starts, start) - 1
            last = bisect_right(starts, end - 1) - 1
            shift = segments[index].start - starts[index]
            if index == last:
                found.append(piece.at(start + shift, end + shift, text))
            elif not piece.is_divisible:
                found.append(piece.at(start + shift, self.end_place(end), text))
            else:
                begin = start
                for number in range(index, last + 1):
                    stop = starts[number + 1] if number < last else end
                    shift = segments[number].start - starts[number]
                    part = text[begin - start : stop - start]
                    found.append(piece.at(begin + shift, stop + shift, part))
                    begin = stop
        return found


class Markup:
    """The markup reading of a manuscript and its segments."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.segments: list[Segment] = []
        self._lines: list[int] = [0]
        texts: list[str] = []
        state: tuple[int | None, int | None] | None = None
        begin = place = 0
        for run in flatten(manuscript.paragraphs):
            now = (run.inserted, run.deleted)
            if now != state:
                if state is not None:
                    self.segments.append(Segment(begin, place, *state))
                begin, state = place, now
            place += len(run.text)
            texts.append(run.text)
            if run.text == "\n":
                self._lines.append(place)
        if state is not None and place - 1 > begin:
            self.segments.append(Segment(begin, place - 1, *state))
        self.text = "".join(texts)[:-1]
        self._starts = [segment.start for segment in self.segments]
        self._changed = [segment for segment in self.segments if not segment.is_kept]
        self._changed_starts = [segment.start for segment in self._changed]
        old = [segment for segment in self.segments if segment.inserted is None]
        new = [segment for segment in self.segments if segment.deleted is None]
        self.original = Reading(self._join(old), old)
        self.final = Reading(self._join(new), new) if self._changed else self.original

    def offset(self, position: Position) -> int:
        """Return where a place of the manuscript is."""
        return self._lines[position.paragraph] + position.column

    @property
    def unread(self) -> list[Segment]:
        """What is in neither reading: inserted, and then deleted."""
        return [
            segment
            for segment in self._changed
            if segment.inserted is not None and segment.deleted is not None
        ]

    def at(self, offset: int) -> Segment | None:
        """Return the segment at ``offset``, None behind the last."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.segments[index].end:
            return None
        return self.segments[index]

    def has_kept_line_end(self, start: int, end: int) -> bool:
        """Tell whether between two offsets there is a line end that no change has."""
        place = self.text.find("\n", start, end)
        while place >= 0:
            segment = self.at(place)
            if segment is not None and segment.is_kept:
                return True
            place = self.text.find("\n", place + 1, end)
        return False

    def change_near(self, start: int, end: int, prefer: int | None = None) -> int:
        """Return the change that is the likeliest cause of what became of ``start`` to ``end``.

        That is the one with words there, then the nearest one, before ``prefer`` to others. Raises
        ``ValueError`` where nothing is pending.
        """
        if not self._changed:
            raise ValueError("no change is pending")
        index = bisect_right(self._changed_starts, start) - 1
        around = self._changed[max(index, 0) : index + 2]
        middle = start if prefer is None else prefer
        nearest = min(
            around,
            key=lambda one: (
                not (one.start < end and one.end > start),
                max(one.start - middle, middle - one.end, 0),
            ),
        )
        return change_of(nearest)

    def _join(self, segments: Sequence[Segment]) -> str:
        return "".join([self.text[segment.start : segment.end] for segment in segments])


def change_of(segment: Segment) -> int:
    """Return the change that has ``segment``, the one that deletes it first."""
    change = segment.deleted if segment.deleted is not None else segment.inserted
    if change is None:
        raise ValueError("no change has this")
    return change
