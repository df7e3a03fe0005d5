# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where code points of the final reading are in the markup, looked up in few of many paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.search import FinalText


class _Region(NamedTuple):
    paragraphs: Sequence[Paragraph]


class FinalPlaces:
    """Finds spans as ``FinalText`` does, which it asks of the paragraphs around a place alone."""

    def __init__(self, manuscript: Manuscript) -> None:
        """Look up places in ``manuscript`` as it is now."""
        self._paragraphs = manuscript.paragraphs
        lengths: Iterable[int]
        if not manuscript.pending_count:  # without calls: there may be very many
            lengths = map((1).__add__, map(len, map(attrgetter("markup"), self._paragraphs)))
        else:
            lengths = [
                len(each.markup) + 1
                if not each.changes
                else len(each.final) + (each.mark.deleted is None)
                for each in self._paragraphs
            ]
        self._starts = list(accumulate(lengths, initial=0))

    def span(self, start: int, end: int) -> Span:
        """Return the markup span of the code points from ``start`` to ``end`` of the reading."""
        # A place at an end may lie in what comes next to it, so that is looked at too.
        first = max(0, bisect_left(self._starts, start) - 1)
        last = bisect_right(self._starts, end) + 1
        part = FinalText(_Region(self._paragraphs[first:last]))
        base = self._starts[first]
        begin, behind = part.span(start - base, end - base)
        return Span(
            Position(begin.paragraph + first, begin.column),
            Position(behind.paragraph + first, behind.column),
        )
