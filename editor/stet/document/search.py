# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Find and replace in the final reading, which is what the writer means by the text.

Struck words never match, and matches reach across them. A match is answered as a span of the
markup reading. Replacing many is one transaction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import Paragraph, Position, Run, Span, flatten
from stet.document.transaction import Splice, StreamEdit, Transaction

LONGEST = 1_000
"""How long words to look for may be, in code points."""

Matcher = Callable[[str], Iterable[tuple[int, int]]]
"""Finds stretches, start and end, ascending and apart, in a text."""


def literal(words: str, *, case: bool = False, whole: bool = False) -> Matcher:
    """Return what finds ``words`` as they stand; ``whole``: only where they are whole words.

    Takes a time that grows with the text alone. Raises ``ValueError`` for more than ``LONGEST``.
    """
    if len(words) > LONGEST:
        raise ValueError("These words are too long to be looked for.")
    pattern = re.escape(words)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    compiled = re.compile(pattern, 0 if case else re.IGNORECASE)

    def find(text: str) -> Iterator[tuple[int, int]]:
        if not words:
            return iter(())
        return (match.span() for match in compiled.finditer(text))

    return find


class FinalText:
    """The final reading of a manuscript, and where its code points are in the markup."""

    def __init__(self, manuscript: Manuscript) -> None:
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

    def _place(self, offset: int) -> Position:
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return Position(0, 0)
        place = self._places[index]
        return Position(place.paragraph, place.column + offset - self._offsets[index])


def find_all(manuscript: Manuscript, matcher: Matcher, limit: int = 100_000) -> list[Span]:
    """Return where ``matcher`` finds something in the final reading, at most ``limit`` places."""
    final = FinalText(manuscript)
    found: list[Span] = []
    for start, end in matcher(final.text):
        if start < end:
            found.append(final.span(start, end))
            if len(found) == limit:
                break
    return found


def replace_all(
    manuscript: Manuscript,
    spans: Sequence[Span],
    texts: Sequence[str],
    by: Origin,
    *,
    tracked: bool,
    label: str = "Replace all",
) -> Transaction:
    """Return the one edit that puts each text in the place of its span.

    ``spans`` ascend and do not overlap.
    """
    if not spans:
        return manuscript.transaction(0, 0, StreamEdit(), origin=by, label=label)
    first, last = spans[0].start.paragraph, spans[-1].end.paragraph
    old = tuple(manuscript.paragraphs[first : last + 1])
    starts = [0]
    for paragraph in old:
        starts.append(starts[-1] + len(paragraph.markup) + 1)
    # Each replacement is worked out on a copy, the last one first, so that the places of those
    # before it stand; what they did is then told again as one edit of the text as it was.
    work = Manuscript((*old, Paragraph()), manuscript.changes.values())
    changes: list[Change] = []
    splices: list[Splice] = []
    for span, text in zip(reversed(spans), reversed(texts), strict=True):
        local = Span(_moved(span.start, -first), _moved(span.end, -first))
        step = replace_span(work, local, (Piece(text, by),), by, tracked=tracked)
        work.apply(step)
        changes += step.changes
        base = starts[step.first]
        for splice in reversed(step.splices):
            splices.append(splice._replace(start=base + splice.start))
    new = work.paragraphs[:-1]
    edit = _told_again(flatten(old), flatten(new), _joined(reversed(splices)))
    return replace(
        manuscript.transaction(first, len(old), edit, origin=by, label=label),
        changes=tuple(changes),
    )


def _moved(position: Position, paragraphs: int) -> Position:
    return Position(position.paragraph + paragraphs, position.column)


def _joined(splices: Iterable[Splice]) -> Iterator[Splice]:
    """Make splices that touch one."""
    waiting: Splice | None = None
    for splice in splices:
        if waiting is not None and waiting.start + waiting.removed == splice.start:
            waiting = Splice(
                waiting.start, waiting.removed + splice.removed, waiting.added + splice.added
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = splice
    if waiting is not None:
        yield waiting


def _told_again(old: Iterator[Run], new: Iterator[Run], splices: Iterator[Splice]) -> StreamEdit:
    edit = StreamEdit()
    was, now = _Runs(old), _Runs(new)
    place = 0
    for start, removed, added in splices:
        was.take(start - place)
        edit.keep(*now.take(start - place))
        edit.drop(*was.take(removed))
        edit.add(*now.take(added))
        place = start + removed
    edit.keep(*now.rest())
    return edit


class _Runs:
    """Takes a stream of runs from its start, some code points at a time."""

    def __init__(self, runs: Iterator[Run]) -> None:
        self._runs = runs
        self._left: Run | None = None

    def take(self, length: int) -> list[Run]:
        taken: list[Run] = []
        while length:
            run = self._left or next(self._runs)
            if len(run.text) > length:
                taken.append(run.with_text(run.text[:length]))
                self._left = run.with_text(run.text[length:])
                return taken
            taken.append(run)
            self._left = None
            length -= len(run.text)
        return taken

    def rest(self) -> list[Run]:
        return [*([self._left] if self._left else []), *self._runs]
