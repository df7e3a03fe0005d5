# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The text with its changes as marks: block number is paragraph index, column is column.

A transaction's splices say which text to change; comparing the styles of each paragraph with those
that are shown says which formats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtGui import QTextCursor

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.transaction import Transaction
from stet.ui.text.change_styles import (
    PLAIN,
    Authors,
    ChangeStyle,
    StyleReader,
    StyleRuns,
    differences,
    joined,
    plain_runs,
    style_runs,
)
from stet.ui.text.columns import to_units
from stet.ui.text.document_writer import KEEP, DocumentWriter
from stet.ui.text.view_mode import ViewMode

MANY_SPLICES = 1_500
"""From here on it is faster to write the whole document anew."""


class MarkupProjection:
    """Shows all the text there is, kept, inserted and deleted."""

    mode = ViewMode.MARKUP
    is_editable = True

    def __init__(self, manuscript: Manuscript, authors: Authors, writer: DocumentWriter) -> None:
        self._manuscript = manuscript
        self._authors = authors
        self._writer = writer
        # What is shown now: while a transaction is followed the manuscript is ahead of it.
        self._texts: list[str] = []
        self._styles: list[StyleRuns] = []

    def load(self) -> None:
        manuscript = self._manuscript
        self._texts = [paragraph.markup for paragraph in manuscript.paragraphs]
        if manuscript.comments or manuscript.pending_count:
            commented = self._all_commented()
            changes, authors = manuscript.changes, self._authors
            self._styles = [
                style_runs(paragraph, changes, authors, commented.get(index, ()))
                if paragraph.changes or index in commented
                else plain_runs(paragraph.markup)
                for index, paragraph in enumerate(manuscript.paragraphs)
            ]
            self._writer.rewrite("\n".join(self._texts), self._styles)
        else:  # after a decision about all of them, which is not to wait for looking at each
            self._styles = [plain_runs(text) for text in self._texts]
            self._writer.rewrite("\n".join(self._texts))

    def apply(self, transaction: Transaction) -> None:
        if len(transaction.splices) > MANY_SPLICES:
            self.load()
            return
        first, new = transaction.first, transaction.new
        touched = set(range(first, first + len(new)))
        for step in transaction.comments:
            anchors: list[Span] = []
            if step.old is not None:
                anchors.append(transaction.map_span(step.old.anchor))
            if step.new is not None:
                anchors.append(step.new.anchor)
            for start, end in anchors:
                touched.update(range(start.paragraph, end.paragraph + 1))
        with self._writer.editing() as cursor:
            if transaction.splices:
                self._splice(cursor, transaction)
                texts = [paragraph.markup for paragraph in new]
                self._texts[first : first + len(transaction.old)] = texts
            low, high = first, first + len(new) - 1
            for index in sorted(touched):
                if index < len(self._styles):
                    wanted = self._wanted(index)
                    now = self._styles[index]
                    if wanted != now:
                        changed = differences(now, wanted)
                        self._writer.restyle(cursor, index, self._texts[index], changed)
                        self._styles[index] = wanted
                        low, high = min(low, index), max(high, index)
            self._writer.expect(low, max(low, high))

    def first_block(self, transaction: Transaction) -> int:
        return transaction.first

    def _splice(self, cursor: QTextCursor, transaction: Transaction) -> None:
        first, old, new = transaction.first, transaction.old, transaction.new
        starts = list(accumulate([len(paragraph.markup) + 1 for paragraph in old], initial=0))
        target = [self._wanted(index) for index in range(first, first + len(new))]
        have = StyleReader(_stream(self._styles[first : first + len(old)]))
        come = StyleReader(_stream(target))
        text = "".join([paragraph.markup + "\n" for paragraph in new])
        result: list[tuple[int, ChangeStyle]] = []
        steps: list[tuple[int, int, str, list[tuple[int, ChangeStyle]]]] = []
        place = shift = 0
        for start, removed, added in transaction.splices:
            result += have.take(start - place)
            come.take(start - place)
            have.take(removed)
            styles = come.take(added)
            result += styles
            begin = start + shift
            steps.append((start, start + removed, text[begin : begin + added], styles))
            place, shift = start + removed, shift + added - removed
        result += have.take(starts[-1] - place)
        for start, end, words, styles in reversed(steps):
            cursor.setPosition(self._unit(first, old, starts, start))
            if end > start:
                cursor.setPosition(self._unit(first, old, starts, end), KEEP)
                cursor.removeSelectedText()
            self._writer.insert(cursor, words, joined(styles))
        reader = StyleReader(result)
        shown: list[StyleRuns] = []
        for paragraph in new:
            shown.append(joined(reader.take(len(paragraph.markup))))
            reader.take(1)
        self._styles[first : first + len(old)] = shown

    def _unit(self, first: int, old: tuple[Paragraph, ...], starts: list[int], offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        begin = self._writer.block(first + index).position()
        if index >= len(old):
            return begin
        return begin + to_units(old[index].markup, offset - starts[index])

    def _wanted(self, index: int) -> StyleRuns:
        manuscript = self._manuscript
        paragraph = manuscript.paragraphs[index]
        found = manuscript.comments.touching(index, index)
        commented = [part for comment in found if (part := self._part(comment, index))]
        return style_runs(paragraph, manuscript.changes, self._authors, commented)

    def _all_commented(self) -> dict[int, list[tuple[int, int]]]:
        """Return the columns of each paragraph that open comments hold on to."""
        found: dict[int, list[tuple[int, int]]] = {}
        for comment in self._manuscript.comments.values():
            for index in range(comment.anchor.start.paragraph, comment.anchor.end.paragraph + 1):
                if part := self._part(comment, index):
                    found.setdefault(index, []).append(part)
        return found

    def _part(self, comment: Comment, index: int) -> tuple[int, int] | None:
        start, end = comment.anchor
        low = start.column if index == start.paragraph else 0
        length = len(self._manuscript.paragraphs[index].markup)
        high = end.column if index == end.paragraph else length
        return (low, high) if low < high and not comment.resolved else None

    @property
    def count(self) -> int:
        return len(self._manuscript.paragraphs)

    def text(self, number: int) -> str:
        return self._texts[number]

    def expected(self, number: int) -> tuple[str, StyleRuns]:
        return self._manuscript.paragraphs[number].markup, self._wanted(number)

    def marked(self, number: int) -> Paragraph | None:
        paragraph = self._manuscript.paragraphs[number]
        return paragraph if paragraph.changes else None

    def to_line(self, position: Position) -> tuple[int, int]:
        return position

    def to_position(self, line: int, column: int) -> Position:
        return Position(line, column)


def _stream(styles: list[StyleRuns]) -> Iterator[tuple[int, ChangeStyle]]:
    for runs in styles:
        yield from runs
        yield 1, PLAIN
