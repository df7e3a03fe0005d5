# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Find and replace in the final reading, which is what the writer means by the text.

Struck words never match, and matches reach across them. A match begins and ends between grapheme
clusters: the *e* of a decomposed *é* is no letter by itself, nor is a part of an emoji. It is
answered as a span of the markup reading. Replacing many is one transaction, made in one pass.
"""

from __future__ import annotations

import re
import time
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, overload

from stet.document import graphemes
from stet.document.editing import Piece, put
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Paragraph, Position, Run, Span, flatten, line_starts
from stet.document.transaction import StreamEdit, Transaction

LONGEST = 1_000
"""How long words to look for may be, in code points."""

_ODD = "\u017f\u0130\u0131\u212a"
"""Letters outside of ASCII that are equal to letters of it when capitals do not count."""

Matcher = Callable[[str], Iterable[tuple[int, int]]]
"""Finds stretches, start and end, ascending and apart, in a text."""


def literal(words: str, *, case: bool = False, whole: bool = False) -> Matcher:
    """Return what finds ``words`` as they stand; ``whole``: only where they are whole words.

    Letters with accents are found in either of Unicode's forms. Takes a time that grows with the
    text alone. Raises ``ValueError`` for more than ``LONGEST`` code points.
    """
    if len(words) > LONGEST:
        raise ValueError("These words are too long to be looked for.")
    cuts = graphemes.boundaries(words)
    pattern = "".join([_either_form(words[start:end]) for start, end in pairwise(cuts)])
    compiled = re.compile(pattern, 0 if case else re.IGNORECASE)
    needle = words if case else words.lower()

    def places(text: str) -> Callable[[int], tuple[int, int] | None]:
        """Return what finds the next place that the words may stand at, from one on."""
        if not words.isascii() or not (case or text.isascii() or not any(o in text for o in _ODD)):

            def by_pattern(place: int) -> tuple[int, int] | None:
                match = compiled.search(text, place)
                return None if match is None else match.span()

            return by_pattern
        # Each letter has one other form at the most: several times as fast as a pattern.
        small = text if case else text.lower()

        def by_letters(place: int) -> tuple[int, int] | None:
            start = small.find(needle, place)
            return None if start < 0 else (start, start + len(needle))

        return by_letters

    def find(text: str) -> Iterator[tuple[int, int]]:
        if not words:
            return
        between, next_place = graphemes.Boundaries(text), places(text)
        place = 0
        while (found := next_place(place)) is not None:
            start, end = found
            if (
                between.has(start)
                and between.has(end)
                and (not whole or graphemes.is_whole(text, start, end))
            ):
                yield start, end
                place = end
            else:
                place = start + 1

    return find


def _either_form(cluster: str) -> str:
    """Return a pattern for a cluster, composed or decomposed."""
    if cluster.isascii():
        return re.escape(cluster)
    forms = [cluster, *[unicodedata.normalize(form, cluster) for form in ("NFC", "NFD")]]
    return "(?:" + "|".join([re.escape(form) for form in dict.fromkeys(forms)]) + ")"


class HasParagraphs(Protocol):
    """A manuscript, or what stood in it at some time."""

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs, in order."""


class FinalText:
    """The final reading of a manuscript, and where its code points are in the markup."""

    def __init__(self, manuscript: HasParagraphs) -> None:
        self._offsets: list[int] = []
        self._places: list[Position] = []
        texts: list[str] = []
        offset = 0
        last = len(manuscript.paragraphs) - 1
        for index, paragraph in enumerate(manuscript.paragraphs):
            column = 0
            for run in (*paragraph.runs, paragraph.mark):
                if run.deleted is None and not (run is paragraph.mark and index == last):
                    self._offsets.append(offset)
                    self._places.append(Position(index, column))
                    texts.append(run.text)
                    offset += len(run.text)
                column += len(run.text)
        self.text = "".join(texts)

    def span(self, start: int, end: int) -> Span:
        """Return the markup span of the code points from ``start`` to ``end`` of the text."""
        if start == end:
            place = self._place(start)
            return Span(place, place)
        begin, last = self._place(start), self._place(end - 1)
        if self.text[end - 1] == "\n":
            return Span(begin, Position(last.paragraph + 1, 0))
        return Span(begin, Position(last.paragraph, last.column + 1))

    def offset(self, position: Position) -> int:
        """Return how many code points of the text stand before a place of the markup."""
        index = bisect_right(self._places, position) - 1
        if index < 0:
            return 0
        place, begin = self._places[index], self._offsets[index]
        after = self._offsets[index + 1] if index + 1 < len(self._offsets) else len(self.text)
        if place.paragraph < position.paragraph:
            return after
        return min(begin + position.column - place.column, after)

    def _place(self, offset: int) -> Position:
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return Position(0, 0)
        place = self._places[index]
        return Position(place.paragraph, place.column + offset - self._offsets[index])


class Matches(Sequence[Span]):
    """Where something was found, ascending: kept as numbers, and told as spans when asked for."""

    def __init__(self, final: FinalText, found: Iterable[tuple[int, int]]) -> None:
        self._final = final
        self._starts, self._ends = array("q"), array("q")
        for start, end in found:
            if start < end:
                self._starts.append(start)
                self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return self._final.span(self._starts[index], self._ends[index])

    def place(self, index: int) -> tuple[str, int]:
        """Return the text that was searched, and where in it the match ``index`` begins."""
        return self._final.text, self._starts[index]


def find_all(manuscript: Manuscript, matcher: Matcher) -> Matches:
    """Return where ``matcher`` finds something in the final reading."""
    final = FinalText(manuscript)
    return Matches(final, matcher(final.text))


def replace_all(
    manuscript: Manuscript,
    spans: Sequence[Span],
    texts: Sequence[str],
    by: Origin,
    *,
    tracked: bool,
    label: str = "Replace all",
    group: str = "",
    as_one: bool = False,
) -> Transaction:
    """Return the one edit that puts each text in the place of its span.

    ``spans`` ascend and do not overlap. Tracked, each place is a change of its own, or all are one
    (``as_one``), unless it adjoins one of the writer's. What comes inside a proposal joins it.
    """
    edit = StreamEdit()
    if not spans:
        return manuscript.transaction(0, 0, edit, origin=by, label=label, group=group)
    first, last = spans[0].start.paragraph, spans[-1].end.paragraph
    old = manuscript.paragraphs[first : last + 1]
    starts = line_starts(paragraph.markup for paragraph in old)
    now = time.time()
    made: dict[int, Change] = {}
    fresh = manuscript.next_change_id()

    def is_own(change: int) -> bool:
        origin = (made.get(change) or manuscript.changes[change]).origin
        return origin.source is Source.HUMAN and origin.name == by.name

    runs = _Runs(flatten(old))
    before: Run | None = None
    place = 0
    for span, text in zip(spans, texts, strict=True):
        start = starts[span.start.paragraph - first] + span.start.column
        end = starts[span.end.paragraph - first] + span.end.column
        kept = runs.take(start - place)
        edit.keep(*kept)
        before = kept[-1] if kept else before
        middle = runs.take(end - start)
        number = fresh if as_one else fresh + len(made)
        pieces = [Piece(text, by)] if text else []
        change = number if tracked else None
        done = put(edit, before, middle, runs.next, pieces, by, is_own, change)
        if done.is_new:
            made[number] = Change(number, by, time=now)
        before = done.last or before
        place = end
    edit.keep(*runs.rest())
    return manuscript.transaction(
        first,
        len(old),
        edit,
        changes=tuple(made.values()),
        origin=by,
        label=label,
        group=group,
        now=now,
    )


class _Runs:
    """Takes a stream of runs from its start, some code points at a time."""

    def __init__(self, runs: Iterator[Run]) -> None:
        self._runs = runs
        self._run: Run | None = next(runs, None)
        self._taken = 0  # of that run

    @property
    def next(self) -> Run | None:
        """The run that what comes next belongs to, None at the end."""
        return self._run

    def take(self, length: int) -> list[Run]:
        """Return the runs of the next ``length`` code points, the last one cut where they end."""
        taken: list[Run] = []
        while length and self._run is not None:
            end = min(self._taken + length, len(self._run.text))
            part = self._run.text[self._taken : end]
            taken.append(self._run.with_text(part))
            length -= end - self._taken
            self._taken = end
            if end == len(self._run.text):
                self._run, self._taken = next(self._runs, None), 0
        return taken

    def rest(self) -> Iterator[Run]:
        """Yield all that is left."""
        if self._run is not None:
            yield self._run.with_text(self._run.text[self._taken :])
        yield from self._runs
