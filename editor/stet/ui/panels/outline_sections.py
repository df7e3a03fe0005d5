# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sections of a manuscript with their words and what waits in them, kept up when nobody waits.

Following an edit only notes it. ``catch_up`` does the work, a slice at a time; what it does not
know yet of a long text is left out until it does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from stet.document import word_count
from stet.document.manuscript import Manuscript
from stet.document.transaction import Transaction
from stet.document.word_count import Words
from stet.markdown.document import Document
from stet.markdown.outline import Outline

SLICE = 100
"""How many paragraphs are looked at between two looks at the clock of whoever calls."""

MANY = 400
"""From so many paragraphs on an edit is a new beginning."""


class Section(NamedTuple):
    """A heading with all below it: its words, and what waits there for the writer.

    ``line`` is the paragraph of the heading, ``end`` the one behind the section.
    """

    level: int
    title: str
    line: int
    end: int
    words: Words = Words()
    suggestions: int = 0
    comments: int = 0


class _Counts(NamedTuple):
    """What there is between a heading and the next."""

    words: Words = Words()
    suggestions: int = 0


_NOTHING = _Counts()


class _Edit(NamedTuple):
    first: int
    removed: int
    lines: list[str]


class Sections:
    """The sections of one manuscript, in the markup reading."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._begin()

    def _begin(self) -> None:
        self._document = Document((each.markup for each in self._manuscript.paragraphs), SLICE)
        self._outline = Outline(self._document, whole=False)
        self._edits: list[_Edit] = []
        self._counts: dict[int, _Counts] = {}
        self._comments: list[int] | None = None
        self._lines: list[int] = []
        self._work: Iterator[None] | None = self._read()

    def follow(self, transaction: Transaction) -> None:
        """Note a transaction that was just applied."""
        first, old, new = transaction.first, transaction.old, transaction.new
        if transaction.comments or len(old) > 1:
            self._comments = None
        if len(old) + len(new) > MANY:
            self._begin()
        elif old or new:
            lines = [each.markup for each in new]
            last = self._edits[-1] if self._edits else None
            if last and (last.first, len(last.lines)) == (first, len(old)):
                self._edits[-1] = last._replace(lines=lines)  # a word that is being typed
            else:
                self._edits.append(_Edit(first, len(old), lines))
        self._work = self._read()

    @property
    def is_current(self) -> bool:
        """Whether nothing is left to be done."""
        return self._work is None

    def catch_up(self) -> bool:
        """Do a slice of what is to be done; return whether all is known now."""
        if self._work is not None:
            try:
                next(self._work)
            except StopIteration:
                self._work = None
        return self._work is None

    def sections(self) -> list[Section]:
        """Return the sections in the order of the text."""
        headings = self._outline.headings()
        if self._comments is None or len(self._comments) != len(headings):
            self._comments = _comments(self._manuscript, [each.line for each in headings])
        counts = [self._counts.get(heading.line, _NOTHING) for heading in headings]
        original = [each.words.original for each in counts]
        final = [each.words.final for each in counts]
        suggestions = [each.suggestions for each in counts]
        comments = list(self._comments)
        above = _parents([heading.level for heading in headings])
        for index in range(len(headings) - 1, -1, -1):
            parent = above[index]
            if parent is not None:
                for numbers in (original, final, suggestions, comments):
                    numbers[parent] += numbers[index]
        return [
            Section(*heading, Words(*words), *waiting)
            for heading, *words, waiting in zip(
                headings, original, final, zip(suggestions, comments, strict=True), strict=True
            )
        ]

    def _read(self) -> Iterator[None]:
        """Do what is to be done, with a pause between two slices."""
        for edit in self._edits:
            self._take(edit)
        self._edits.clear()
        self._outline.read(SLICE)
        while not self._outline.is_complete:
            yield
            self._outline.read(SLICE)
        lines = [heading.line for heading in self._outline.headings()]
        self._forget(lines)
        left = SLICE
        for line, end in pairwise([*lines, len(self._document.lines)]):
            if line in self._counts:
                continue
            words, suggestions = Words(), 0
            for start in range(line, end, SLICE):
                stop = min(start + SLICE, end)
                words = words.plus(word_count.count(self._manuscript.paragraphs[start:stop]))
                suggestions += self._suggestions(start, stop)
                left -= stop - start
                if left <= 0:
                    left = SLICE
                    yield
            self._counts[line] = _Counts(words, suggestions)

    def _take(self, edit: _Edit) -> None:
        first, removed, lines = edit
        shift = len(lines) - removed
        # Before it, for a heading may go; behind it, for a suggestion may begin there now.
        for place in {first - 1, first, first + removed, first + removed + 1}:
            self._drop(place)
        self._counts = {
            line if line < first else line + shift: counts
            for line, counts in self._counts.items()
            if not first <= line < first + removed
        }
        self._lines = [
            line if line < first else line + shift
            for line in self._lines
            if not first <= line < first + removed
        ]
        low, high = self._document.replace(first, removed, lines)
        self._outline.follow(low, high, shift)

    def _drop(self, place: int) -> None:
        """Forget the counts of what ``place`` stands in."""
        index = bisect_right(self._lines, place) - 1
        if index >= 0:
            self._counts.pop(self._lines[index], None)

    def _forget(self, lines: list[int]) -> None:
        """Take other headings than those before, and forget counts that end elsewhere now."""
        differing = {*lines} ^ {*self._lines}
        if differing:
            self._comments = None
        for line in differing:
            self._counts.pop(line, None)
            index = bisect_right(lines, line - 1) - 1
            if index >= 0:
                self._counts.pop(lines[index], None)
        self._lines = lines

    def _suggestions(self, first: int, end: int) -> int:
        """Return how many changes begin in some paragraphs."""
        paragraphs = self._manuscript.paragraphs
        found: set[int] = set()
        before = paragraphs[first - 1].changes if first else ()
        for paragraph in paragraphs[first:end]:
            if paragraph.changes:
                found.update(id_ for id_ in paragraph.changes if id_ not in before)
            before = paragraph.changes
        return len(found)


def _parents(levels: list[int]) -> list[int | None]:
    """Return for each heading which one it is below, None for none."""
    found: list[int | None] = []
    open_ones: list[int] = []
    for index, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            open_ones.pop()
        found.append(open_ones[-1] if open_ones else None)
        open_ones.append(index)
    return found


def _comments(manuscript: Manuscript, lines: list[int]) -> list[int]:
    """Return how many open comments begin between each of some headings and the next."""
    counts = [0] * len(lines)
    for paragraph in manuscript.comments.open_starts():
        index = bisect_right(lines, paragraph) - 1
        if index >= 0:
            counts[index] += 1
    return counts
