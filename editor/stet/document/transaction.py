# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Transactions: the one form that every edit takes, and how positions move through it.

A transaction replaces a stretch of paragraphs by others. Beside the paragraphs it says by
*splices* which code points left the markup reading and which came, so that carets, comments and
passages follow the text exactly, and a view changes only what has changed. Its inverse is a
transaction like any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from stet.document.comments import CommentStep
from stet.document.origin import UNKNOWN, Change, Origin
from stet.document.paragraph import Builder, Paragraph, Position, Run, Span, line_starts


class Splice(NamedTuple):
    """At ``start``, ``removed`` code points make way for ``added`` new ones.

    ``start`` counts in the stream of the old paragraphs, a mark being one code point.
    """

    start: int
    removed: int
    added: int


class Decision(NamedTuple):
    """That changes are accepted, or rejected: enough to make a transaction once more."""

    accept: bool
    changes: frozenset[int]


@dataclass(frozen=True)
class Transaction:
    """The paragraphs from ``first`` on that read ``old`` come to read ``new``.

    ``splices`` ascend and do not touch. ``changes`` are those that it brings into being,
    ``comments`` the comments it adds, removes or alters beyond moving them with the text.
    ``label`` names it for the undo menu. Neighbours in the history that share a ``group`` are
    undone as one step. ``time`` is in seconds since the epoch. ``decision`` says that
    ``review.accept`` or ``reject`` made it, and of what; no other field depends on it.
    """

    first: int
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    splices: tuple[Splice, ...] = ()
    changes: tuple[Change, ...] = ()
    comments: tuple[CommentStep, ...] = ()
    origin: Origin = UNKNOWN
    label: str = ""
    group: str = ""
    time: float = 0.0
    decision: Decision | None = field(default=None, compare=False)

    def inverse(self) -> Transaction:
        """Return the transaction that takes this one back; its inverse is this one again."""
        splices: list[Splice] = []
        shift = 0
        for start, removed, added in self.splices:
            splices.append(Splice(start + shift, added, removed))
            shift += added - removed
        made = replace(
            self,
            old=self.new,
            new=self.old,
            splices=tuple(splices),
            comments=tuple(step.inverse() for step in reversed(self.comments)),
            decision=None,
        )
        return made._knowing(_old_starts=self._new_starts, _new_starts=self._old_starts)

    def with_comments(self, steps: tuple[CommentStep, ...]) -> Transaction:
        """Return the same with these steps of comments, and no others."""
        made = replace(self, comments=steps)
        return made._knowing(_old_starts=self._old_starts, _new_starts=self._new_starts)

    @property
    def is_empty(self) -> bool:
        """Whether applying it would alter nothing."""
        return self.old == self.new and not self.comments

    def map_position(self, position: Position, *, after: bool = False) -> Position:
        """Return where ``position`` is once the transaction is applied.

        Where text is put in exactly there, ``after`` chooses the far side of it.
        """
        index = position.paragraph - self.first
        if index < 0:
            return position
        if index >= len(self.old):
            shift = len(self.new) - len(self.old)
            return Position(position.paragraph + shift, position.column)
        if not self.splices and len(self.old) == len(self.new):
            return position
        offset = self._map_offset(self._old_starts[index] + position.column, after=after)
        index = bisect_right(self._new_starts, offset) - 1
        return Position(self.first + index, offset - self._new_starts[index])

    def keeps(self, span: Span) -> bool:
        """Tell whether no end of ``span`` lies where text goes or comes.

        Then the inverse maps where it is mapped to back to it. It begins and ends in ``old``.
        """
        for paragraph, column in span:
            offset = self._old_starts[paragraph - self.first] + column
            index = bisect_right(self._places, offset) - 1
            if index >= 0 and offset <= self._places[index] + self.splices[index].removed:
                return False
        return True

    def _knowing(self, **starts: list[int]) -> Transaction:
        """Return itself, with what ``cached_property`` would reckon: of a whole book, at length."""
        vars(self).update(starts)
        return self

    @cached_property
    def _old_starts(self) -> list[int]:
        return _starts(self.old)

    @cached_property
    def _new_starts(self) -> list[int]:
        return _starts(self.new)

    @cached_property
    def _places(self) -> list[int]:
        """Where the splices start."""
        return [splice.start for splice in self.splices]

    @cached_property
    def _shifts(self) -> list[int]:
        """How far each splice is shifted by those before it, and what follows by all of them."""
        grown = [added - removed for _, removed, added in self.splices]
        return list(accumulate(grown, initial=0))

    def _map_offset(self, offset: int, *, after: bool) -> int:
        """Return where an offset of the stream is; ``after`` is as in ``map_position``."""
        index = bisect_right(self._places, offset) - 1
        if index < 0:
            return offset
        start, removed, added = self.splices[index]
        if offset > start + removed or (removed and offset == start + removed):
            return offset + self._shifts[index + 1]
        if removed and offset == start:
            return start + self._shifts[index]
        return start + self._shifts[index] + (added if after else 0)

    def map_span(self, span: Span, *, grow: bool = False) -> Span:
        """Return where ``span`` is once the transaction is applied.

        With ``grow``, text put in at either of its ends becomes part of it.
        """
        start = self.map_position(span.start, after=not grow)
        end = self.map_position(span.end, after=grow)
        return Span(start, max(start, end))

    def caret(self) -> Position | None:
        """Return the place just behind the last words that came or went, or None for none."""
        if not self.splices:
            return None
        last = self.splices[-1]
        offset = last.start + last.removed + self._shifts[-1]
        return to_position(self.new, self.first, offset)


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the stream offset of each paragraph's start, and of what follows the last."""
    return line_starts(paragraph.markup for paragraph in paragraphs)


def to_offset(paragraphs: Sequence[Paragraph], first: int, position: Position) -> int:
    """Return the stream offset of ``position``, ``paragraphs`` beginning at index ``first``."""
    before = paragraphs[: position.paragraph - first]
    return sum([len(paragraph.markup) + 1 for paragraph in before]) + position.column


def to_position(paragraphs: Sequence[Paragraph], first: int, offset: int) -> Position:
    """Return the place of a stream offset: the inverse of ``to_offset``.

    An offset beyond the last paragraph's mark is the start of the paragraph that follows.
    """
    for index, paragraph in enumerate(paragraphs, first):
        length = len(paragraph.markup) + 1
        if offset < length:
            return Position(index, offset)
        offset -= length
    return Position(first + len(paragraphs), offset)


class StreamEdit:
    """Collects what becomes of a stream of runs, run by run, and the splices that follow."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._splices: list[Splice] = []
        self._offset = 0

    def keep(self, *runs: Run) -> None:
        """Keep the next run's words; the run given may differ in everything else."""
        take = self._builder.run
        for run in runs:
            take(run)
            self._offset += len(run.text)

    def keep_paragraph(self, paragraph: Paragraph) -> None:
        """Keep the next paragraph, its mark included, as it is."""
        self._builder.paragraph(paragraph)
        self._offset += len(paragraph.markup) + 1

    def thin_out(
        self, paragraph: Paragraph, kept: Paragraph, gone: Sequence[tuple[int, int]]
    ) -> None:
        """Leave out of the next paragraph what is ``gone``, so that it becomes ``kept``.

        ``gone`` are columns and lengths, ascending and apart; the mark stays. ``kept`` is as
        ``build`` makes it. This does what ``keep`` and ``drop`` do, several times as fast.
        """
        self._builder.paragraph(kept)
        begin = self._offset
        self._offset = begin + len(paragraph.markup) + 1
        if gone and gone[0][0] == 0 and self._splices:
            # Only here may it touch what went before.
            start, removed, added = self._splices[-1]
            if start + removed == begin:
                self._splices[-1] = Splice(start, removed + gone[0][1], added)
                gone = gone[1:]
        for column, length in gone:
            self._splices.append(Splice(begin + column, length, 0))

    def drop(self, *runs: Run) -> None:
        """Leave out the next run."""
        for run in runs:
            self._splice(len(run.text), 0)

    def add(self, *runs: Run) -> None:
        """Put in new words here."""
        for run in runs:
            if run.text:
                self._builder.run(run)
                self._splice(0, len(run.text))

    def _splice(self, removed: int, added: int) -> None:
        if self._splices:
            start, gone, come = self._splices[-1]
            if start + gone == self._offset:
                self._splices[-1] = Splice(start, gone + removed, come + added)
                self._offset += removed
                return
        self._splices.append(Splice(self._offset, removed, added))
        self._offset += removed

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return what the stream has become."""
        return self._builder.paragraphs()

    def splices(self) -> tuple[Splice, ...]:
        """Return what left and what came, in offsets of the stream as it was."""
        return tuple(self._splices)
