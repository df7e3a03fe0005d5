# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Transactions: the one form that every edit takes, and how positions move through it.

A transaction replaces a stretch of paragraphs by others. Beside the paragraphs it says by
*splices* which code points left the markup reading and which came, so that carets, comments and
passages follow the text exactly, and a view changes only what has changed. Its inverse is a
transaction like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from stet.document.comments import CommentStep
from stet.document.origin import UNKNOWN, Change, Origin
from stet.document.paragraph import Paragraph, Position, Run, Span, build


class Splice(NamedTuple):
    """At ``start``, ``removed`` code points make way for ``added`` new ones.

    ``start`` counts in the stream of the old paragraphs, a mark being one code point.
    """

    start: int
    removed: int
    added: int


@dataclass(frozen=True)
class Transaction:
    """The paragraphs from ``first`` on that read ``old`` come to read ``new``.

    ``splices`` ascend and do not touch. ``changes`` are those that it brings into being,
    ``comments`` the comments it adds, removes or alters beyond moving them with the text.
    ``label`` names it for the undo menu. Neighbours in the history that share a ``group`` are
    undone as one step. ``time`` is in seconds since the epoch.
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

    def inverse(self) -> Transaction:
        """Return the transaction that takes this one back; its inverse is this one again."""
        splices: list[Splice] = []
        shift = 0
        for start, removed, added in self.splices:
            splices.append(Splice(start + shift, added, removed))
            shift += added - removed
        return replace(
            self,
            old=self.new,
            new=self.old,
            splices=tuple(splices),
            comments=tuple(step.inverse() for step in reversed(self.comments)),
        )

    @property
    def is_empty(self) -> bool:
        """Whether applying it would alter nothing."""
        return self.old == self.new and not self.comments

    def map_position(self, position: Position, *, after: bool = False) -> Position:
        """Return where ``position`` is once the transaction is applied.

        Where text is put in exactly there, ``after`` chooses the far side of it.
        """
        if position.paragraph < self.first:
            return position
        if position.paragraph >= self.first + len(self.old):
            shift = len(self.new) - len(self.old)
            return Position(position.paragraph + shift, position.column)
        offset = to_offset(self.old, self.first, position)
        return to_position(self.new, self.first, map_offset(self.splices, offset, after=after))

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
        shift = sum(added - removed for _, removed, added in self.splices)
        last = self.splices[-1]
        return to_position(self.new, self.first, last.start + last.removed + shift)


def map_offset(splices: Sequence[Splice], offset: int, *, after: bool = False) -> int:
    """Return where the stream offset ``offset`` is once ``splices`` are applied."""
    shift = 0
    for start, removed, added in splices:
        end = start + removed
        if offset < start:
            break
        if offset > end or (offset == end and removed):
            shift += added - removed
        elif offset == start and removed:
            break
        else:
            return start + shift + (added if after else 0)
    return offset + shift


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
        self._runs: list[Run] = []
        self._splices: list[Splice] = []
        self._offset = 0

    def keep(self, *runs: Run) -> None:
        """Keep the next run's words; the run given may differ in everything else."""
        for run in runs:
            self._runs.append(run)
            self._offset += len(run.text)

    def drop(self, *runs: Run) -> None:
        """Leave out the next run."""
        for run in runs:
            self._splice(len(run.text), 0)

    def add(self, *runs: Run) -> None:
        """Put in new words here."""
        for run in runs:
            if run.text:
                self._runs.append(run)
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
        return build(self._runs)

    def splices(self) -> tuple[Splice, ...]:
        """Return what left and what came, in offsets of the stream as it was."""
        return tuple(self._splices)
