# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Locked passages: the writer may change them, and nothing that is asked for may.

A lock follows its words through every edit. It is kept with its words, so that it finds them again
where the file was edited elsewhere or the editor was killed; words that are gone are not locked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from stet.document.editing import span_text
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.transaction import Transaction


class Lock(msgspec.Struct, frozen=True):
    """A locked passage as it is kept: where it stood in the markup, and its final words."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


class Locks:
    """The locked passages of one document, ascending and apart from each other."""

    def __init__(self, manuscript: Manuscript, kept: Iterable[Lock] = ()) -> None:
        self._manuscript = manuscript
        self.spans: tuple[Span, ...] = ()
        for lock in kept:
            found = _found(manuscript, lock)
            if found is not None:
                self.add(found)

    def add(self, span: Span) -> None:
        """Lock ``span`` too; an empty one is nothing."""
        start, end = self._manuscript.clamp(span.start), self._manuscript.clamp(span.end)
        if start >= end:
            return
        joined = [each for each in self.spans if each.start <= end and start <= each.end]
        whole = Span(
            min([start, *(each.start for each in joined)]),
            max([end, *(each.end for each in joined)]),
        )
        others = [each for each in self.spans if each not in joined]
        self.spans = tuple(sorted([*others, whole]))

    def remove(self, span: Span) -> None:
        """Unlock every passage that ``span`` touches, whole."""
        self.spans = tuple(each for each in self.spans if not _meet(each, span))

    def meets(self, span: Span) -> bool:
        """Say whether ``span`` has words of a locked passage; an empty one, whether it is inside.

        What is put in right before a locked passage or right behind it does not change it.
        """
        if span.start == span.end:
            return any(each.start < span.start < each.end for each in self.spans)
        return any(each.start < span.end and span.start < each.end for each in self.spans)

    def cover(self, span: Span) -> bool:
        """Say whether ``span`` has words, and all of them are of locked passages."""
        gaps: list[Span] = []
        start = span.start
        for each in self.spans:
            if start < each.start < span.end:
                gaps.append(Span(start, each.start))
            start = max(start, each.end)
        if start < span.end:
            gaps.append(Span(start, span.end))
        return self.meets(span) and not any(
            span_text(self._manuscript, gap).strip() for gap in gaps
        )

    def touches(self, span: Span) -> bool:
        """Say whether ``span`` is at a locked passage, its edges included."""
        return any(_meet(each, span) for each in self.spans)

    def follow(self, transaction: Transaction) -> None:
        """Keep the locks with their words; what has no words any more is no longer locked."""
        moved = (transaction.map_span(each) for each in self.spans)
        self.spans = tuple(each for each in moved if each.start < each.end)

    def kept(self) -> tuple[Lock, ...]:
        """Return them as they are to be kept."""
        return tuple(
            Lock(
                (each.start.paragraph, each.start.column),
                (each.end.paragraph, each.end.column),
                span_text(self._manuscript, each),
            )
            for each in self.spans
        )


def _meet(one: Span, two: Span) -> bool:
    return one.start <= two.end and two.start <= one.end


def _found(manuscript: Manuscript, lock: Lock) -> Span | None:
    """Return where the words of a lock are now, the place they had first; None where they are not.

    Of several places with the same words it is the one nearest to where they were.
    """
    there = Span(manuscript.clamp(Position(*lock.start)), manuscript.clamp(Position(*lock.end)))
    if not lock.text:
        return None
    if there.start < there.end and span_text(manuscript, there) == lock.text:
        return there
    finals = [paragraph.final for paragraph in manuscript.paragraphs]
    whole = "\n".join(finals)
    starts = list(accumulate((len(final) + 1 for final in finals), initial=0))
    wanted = starts[min(max(lock.start[0], 0), len(finals) - 1)]
    places: list[int] = []
    place = whole.find(lock.text)
    while place >= 0:
        places.append(place)
        place = whole.find(lock.text, place + 1)
    if not places:
        return None
    best = min(places, key=lambda each: abs(each - wanted))
    end = best + len(lock.text)
    return Span(
        _position(manuscript.paragraphs, starts, best, behind=True),
        _position(manuscript.paragraphs, starts, end, behind=False),
    )


def _position(
    paragraphs: Sequence[Paragraph], starts: Sequence[int], offset: int, *, behind: bool
) -> Position:
    """Return the place in the markup of an offset in the final text.

    ``behind`` chooses the far side of struck words that stand there.
    """
    index = min(bisect_right(starts, offset) - 1, len(paragraphs) - 1)
    left, column = offset - starts[index], 0
    for run in paragraphs[index].runs:
        if run.deleted is None:
            if left < len(run.text) or (left == len(run.text) and not behind):
                return Position(index, column + left)
            left -= len(run.text)
        elif left == 0 and not behind:
            return Position(index, column)
        column += len(run.text)
    return Position(index, column)
