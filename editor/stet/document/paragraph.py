# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Paragraphs of tracked runs, and the three ways to read them.

A run carries two facts: the change that inserted it, if any, and the change that deletes it, if
any. Their four combinations are the states of tracked text:

=========  =========  ======================  ======== =====
inserted   deleted    state                   original final
=========  =========  ======================  ======== =====
no         no         kept                    yes      yes
yes        no         inserted                no       yes
no         yes        deleted                 yes      no
yes        yes        inserted, then deleted  no       no
=========  =========  ======================  ======== =====

The fourth lets one author strike words that another one proposes, and either decision be taken
back by itself.

A paragraph's mark, the break after it, is a run whose text is one newline; so breaks are
inserted, deleted, accepted and attributed exactly as words are. ``flatten`` turns paragraphs into
one stream of runs, and ``build`` turns a stream back: every edit in this package is a function
over such a stream.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, Generic, NamedTuple, TypeVar, dataclass_transform, overload

from stet.document import graphemes
from stet.document.origin import UNKNOWN, Origin

Value = TypeVar("Value")


class _Once(Generic[Value]):
    """A property worked out once; ``functools.cached_property`` takes a lock until Python 3.12."""

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> _Once[Value]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...
    def __get__(self, owner: object | None, kind: type) -> _Once[Value] | Value:
        if owner is None:
            return self
        value: Value = self._function(owner)
        setattr(owner, self._name, value)
        return value


@dataclass_transform(frozen_default=True)
def _value(kind: type[Value]) -> type[Value]:
    """Make a dataclass of values that type checkers hold to be frozen.

    At run time nothing does: a frozen dataclass takes three times as long to make, and ten
    thousand decisions at once make as many runs.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


class Position(NamedTuple):
    """A place in the markup reading: paragraph index, and column in code points."""

    paragraph: int
    column: int


def line_starts(lines: Iterable[str]) -> list[int]:
    """Return where each line begins in the text that they are, and the one behind the last."""
    return list(accumulate([len(line) + 1 for line in lines], initial=0))


def place_at(starts: Sequence[int], offset: int) -> Position:
    """Return the place of an offset in a text whose lines begin at ``starts``."""
    index = bisect_right(starts, offset) - 1
    return Position(index, offset - starts[index])


class Span(NamedTuple):
    """A half-open range of the markup reading, start before or at end."""

    start: Position
    end: Position


@_value
class Run:
    """Words of one state and one origin; or, with the text of one newline, a paragraph mark."""

    text: str
    origin: Origin = UNKNOWN
    inserted: int | None = None
    deleted: int | None = None

    def with_text(self, text: str) -> Run:
        """Return the same run with other words."""
        return Run(text, self.origin, self.inserted, self.deleted)

    def alike(self, other: Run) -> bool:
        """Say whether the two differ in nothing but their words."""
        return (
            self.inserted == other.inserted
            and self.deleted == other.deleted
            and (self.origin is other.origin or self.origin == other.origin)
        )


MARK = Run("\n")
"""A kept paragraph mark of unknown origin."""


BETWEEN = " … "
"""Stands, in what is told of a change, for words between its runs that are not its own."""


class Holding(NamedTuple):
    """What one change owns of a paragraph: from its first run's start to its last run's end.

    Columns count the mark as one code point. ``old`` and ``new`` are the words, and the newline,
    that the change takes out and puts in, with ``BETWEEN`` where others stand between them.
    """

    change: int
    start: int
    end: int
    old: str
    new: str


class Paragraph:
    """An immutable line of runs and the mark that ends it.

    Made by ``build``, no run is empty, none but the mark holds a newline, and no two neighbours
    are alike. ``markup`` is everything that is shown while changes are pending, without the mark;
    ``changes`` are the ids of those that own some of it, its mark too, in order, once each. Both
    are asked of every paragraph, so they are found while its runs are at hand.
    """

    def __init__(self, runs: tuple[Run, ...] = (), mark: Run = MARK) -> None:
        self.runs: Final = runs
        self.mark: Final = mark
        self.markup: Final = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        ids: dict[int, None] = {}
        for run in runs:
            if run.inserted is not None:
                ids[run.inserted] = None
            if run.deleted is not None:
                ids[run.deleted] = None
        if mark.inserted is not None:
            ids[mark.inserted] = None
        if mark.deleted is not None:
            ids[mark.deleted] = None
        self.changes: Final = tuple(ids)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Paragraph):
            return NotImplemented
        return self is other or (self.runs == other.runs and self.mark == other.mark)

    def __hash__(self) -> int:
        return hash((self.runs, self.mark))

    def __repr__(self) -> str:
        return f"Paragraph({self.runs!r}, {self.mark!r})"

    @_Once
    def original(self) -> str:
        """Return the words as they stood before every pending change, without the mark."""
        if not self.changes:
            return self.markup
        return "".join([run.text for run in self.runs if run.inserted is None])

    @_Once
    def final(self) -> str:
        """Return the words as they will stand after every pending change, without the mark."""
        if not self.changes:
            return self.markup
        return "".join([run.text for run in self.runs if run.deleted is None])

    @_Once
    def holdings(self) -> tuple[Holding, ...]:
        """Return what each of its changes owns of it, in order of first appearance."""
        found: dict[int, tuple[int, int, list[str], list[str]]] = {}
        column = 0
        for run in (*self.runs, self.mark):
            inserted, deleted = run.inserted, run.deleted
            end = column + len(run.text)
            if inserted is not None or deleted is not None:
                for change_id in (inserted, deleted):
                    if change_id is None:
                        continue
                    start, last, gone, come = found.get(change_id) or (column, column, [], [])
                    if last < column:  # words stand between, which are not the change's own
                        for words in (gone, come):
                            words.append(BETWEEN)
                    found[change_id] = (start, end, gone, come)
                    if change_id == deleted:
                        gone.append(run.text)
                    elif deleted is None:
                        come.append(run.text)
            column = end
        return tuple(
            Holding(change_id, start, end, _told(gone), _told(come))
            for change_id, (start, end, gone, come) in found.items()
        )

    @_Once
    def words(self) -> int:
        """Return how many words its final reading has."""
        return graphemes.count_words(self.final)

    @_Once
    def original_words(self) -> int:
        """Return how many words its original reading has."""
        return graphemes.count_words(self.original) if self.changes else self.words


def _told(pieces: list[str]) -> str:
    """Return the words of a change, ``BETWEEN`` once where it has some on both sides."""
    told = ""
    for piece in pieces:
        if piece != BETWEEN or (told and not told.endswith(BETWEEN)):
            told += piece
    return told.removesuffix(BETWEEN)


def paragraphs_of(text: str, origin: Origin = UNKNOWN) -> tuple[Paragraph, ...]:
    """Return ``text`` as kept paragraphs, one for each newline and one for what follows the last.

    Only newline separates: callers normalise other line ends first.
    """
    mark = Run("\n", origin)
    return tuple(Paragraph((Run(line, origin),) if line else (), mark) for line in text.split("\n"))


def flatten(paragraphs: Iterable[Paragraph]) -> Iterator[Run]:
    """Yield the runs of ``paragraphs``, each paragraph's mark after its words."""
    for paragraph in paragraphs:
        yield from paragraph.runs
        yield paragraph.mark


class Builder:
    """Turns a stream of runs into paragraphs as it comes; what is whole passes through as it is."""

    def __init__(self) -> None:
        self._done: list[Paragraph] = []
        self._line: list[Run] = []
        # The words of the last run and those alike, where it is not alone: joined once, since
        # ten thousand of them may come in one line.
        self._words: list[str] = []

    def run(self, run: Run) -> None:
        """Take one run; it may be empty, a mark, or hold newlines."""
        text = run.text
        line = self._line
        if "\n" not in text:
            if not text:
                return
            if line and line[-1].alike(run):
                self._words.append(text)
                return
            self._join()
            line.append(run)
            self._words.append(text)
        elif len(text) == 1:
            self._join()
            self._done.append(Paragraph(tuple(line), run))
            self._line = []
        else:
            *lines, rest = text.split("\n")
            for words in lines:
                self.run(run.with_text(words))
                self.run(run.with_text("\n"))
            self.run(run.with_text(rest))

    def _join(self) -> None:
        if len(self._words) > 1:
            self._line[-1] = self._line[-1].with_text("".join(self._words))
        self._words.clear()

    def paragraph(self, paragraph: Paragraph) -> None:
        """Take a paragraph that was built before, with its mark."""
        if self._line:
            for run in paragraph.runs:
                self.run(run)
            self.run(paragraph.mark)
        else:
            self._done.append(paragraph)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return what was built; raises ``ValueError`` where the stream ended without a mark."""
        if self._line:
            raise ValueError("a stream of runs ends with a paragraph mark")
        return tuple(self._done)


def build(runs: Iterable[Run]) -> tuple[Paragraph, ...]:
    """Turn a stream that ends with a mark into paragraphs: the inverse of ``flatten``.

    Empty runs vanish and neighbours that are alike become one. A run's text may hold newlines.
    """
    builder = Builder()
    for run in runs:
        builder.run(run)
    return builder.paragraphs()


def cut(runs: Iterable[Run], start: int, end: int) -> tuple[list[Run], list[Run], list[Run]]:
    """Divide a stream at two offsets, in code points with a mark counting one.

    Returns what lies before ``start``, between, and from ``end`` on; no run is left empty.
    """
    before: list[Run] = []
    middle: list[Run] = []
    after: list[Run] = []
    offset = 0
    for run in runs:
        length = len(run.text)
        if offset + length <= start:
            before.append(run)
        elif offset >= end:
            after.append(run)
        else:
            low, high = max(start - offset, 0), min(end - offset, length)
            for target, part in (
                (before, run.text[:low]),
                (middle, run.text[low:high]),
                (after, run.text[high:]),
            ):
                if part:
                    target.append(run.with_text(part))
        offset += length
    return before, middle, after


def original_text(paragraphs: Sequence[Paragraph]) -> str:
    """Return the original reading of ``paragraphs``, without the last one's mark."""
    runs = list(flatten(paragraphs))[:-1]
    return "".join([run.text for run in runs if run.inserted is None])


def final_text(paragraphs: Sequence[Paragraph]) -> str:
    """Return the final reading of ``paragraphs``, without the last one's mark."""
    runs = list(flatten(paragraphs))[:-1]
    return "".join([run.text for run in runs if run.deleted is None])
