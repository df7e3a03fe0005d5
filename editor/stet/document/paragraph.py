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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stet.document.origin import UNKNOWN, Origin


class Position(NamedTuple):
    """A place in the markup reading: paragraph index, and column in code points."""

    paragraph: int
    column: int


class Span(NamedTuple):
    """A half-open range of the markup reading, start before or at end."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
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
            and self.origin == other.origin
        )


MARK = Run("\n")
"""A kept paragraph mark of unknown origin."""


@dataclass(frozen=True)
class Paragraph:
    """An immutable line of runs and the mark that ends it.

    Made by ``build``, no run is empty, none but the mark holds a newline, and no two neighbours
    are alike.
    """

    runs: tuple[Run, ...] = ()
    mark: Run = MARK

    @cached_property
    def markup(self) -> str:
        """Everything that is shown while changes are pending, without the mark."""
        return "".join([run.text for run in self.runs])

    @cached_property
    def original(self) -> str:
        """The words as they stood before every pending change, without the mark."""
        return "".join([run.text for run in self.runs if run.inserted is None])

    @cached_property
    def final(self) -> str:
        """The words as they will stand after every pending change, without the mark."""
        return "".join([run.text for run in self.runs if run.deleted is None])

    @cached_property
    def changes(self) -> tuple[int, ...]:
        """The ids of the changes that own some of it, its mark included, in order, once each."""
        ids: dict[int, None] = {}
        for run in (*self.runs, self.mark):
            if run.inserted is not None:
                ids[run.inserted] = None
            if run.deleted is not None:
                ids[run.deleted] = None
        return tuple(ids)


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


def build(runs: Iterable[Run]) -> tuple[Paragraph, ...]:
    """Turn a stream that ends with a mark into paragraphs: the inverse of ``flatten``.

    Empty runs vanish and neighbours that are alike become one. A run's text may hold newlines.
    """
    paragraphs: list[Paragraph] = []
    line: list[Run] = []
    for run in runs:
        if run.text == "\n":
            paragraphs.append(Paragraph(tuple(line), run))
            line = []
            continue
        words, *rest = run.text.split("\n")
        _append(line, run, words)
        for words in rest:
            paragraphs.append(Paragraph(tuple(line), run.with_text("\n")))
            line = []
            _append(line, run, words)
    if line:
        raise ValueError("a stream of runs ends with a paragraph mark")
    return tuple(paragraphs)


def _append(line: list[Run], run: Run, words: str) -> None:
    if not words:
        return
    if line and line[-1].alike(run):
        line[-1] = line[-1].with_text(line[-1].text + words)
    else:
        line.append(run if words == run.text else run.with_text(words))


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


def markup_text(paragraphs: Sequence[Paragraph]) -> str:
    """Return the markup reading of ``paragraphs``, without the last one's mark."""
    return "\n".join([paragraph.markup for paragraph in paragraphs])
