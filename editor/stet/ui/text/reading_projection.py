# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The final and the original reading as plain lines, and how their places map to the markup.

A mark that is not part of a reading joins its paragraph to the next, so that one line may hold
words of several paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position
from stet.document.transaction import Transaction
from stet.ui.text.change_styles import StyleRuns, plain_runs
from stet.ui.text.columns import unit_length
from stet.ui.text.document_writer import KEEP, DocumentWriter
from stet.ui.text.view_mode import ViewMode, lines_of


class ReadingProjection:
    """Shows the text as if all its changes were decided, without marks, and not to be edited."""

    is_editable = False

    def __init__(self, manuscript: Manuscript, mode: ViewMode, writer: DocumentWriter) -> None:
        self.mode = mode
        self._manuscript = manuscript
        self._writer = writer
        # What is shown now: while a transaction is followed the manuscript is ahead of it.
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._starts: list[tuple[int, int]] = []
        self._lines: list[str] = [""]

    def _read(self) -> list[str]:
        """Take in the paragraphs as they are now, and return the lines that they make."""
        self._paragraphs = tuple(self._manuscript.paragraphs)
        lines, self._starts = lines_of(self._paragraphs, self.mode)
        self._lines = lines
        return lines

    def load(self) -> None:
        self._writer.rewrite("\n".join(self._read()))

    def apply(self, _transaction: Transaction) -> None:
        was, now = self._lines, self._read()
        shortest = min(len(was), len(now))
        head = next((i for i in range(shortest) if was[i] != now[i]), shortest)
        if head == len(was) == len(now):
            return
        head = min(head, shortest - 1)
        tail = 0
        while tail < shortest - head - 1 and was[-1 - tail] == now[-1 - tail]:
            tail += 1
        last = len(was) - tail - 1
        text = "\n".join(now[head : len(now) - tail])
        with self._writer.editing() as cursor:
            cursor.setPosition(self._writer.block(head).position())
            cursor.setPosition(self._writer.block(last).position() + unit_length(was[last]), KEEP)
            cursor.removeSelectedText()
            self._writer.insert(cursor, text, plain_runs(text))
            self._writer.expect(head, len(now) - tail - 1)

    def first_block(self, _transaction: Transaction) -> int:
        return 0

    @property
    def count(self) -> int:
        return len(self._lines)

    def text(self, number: int) -> str:
        return self._lines[number]

    def expected(self, number: int) -> tuple[str, StyleRuns]:
        return self._lines[number], plain_runs(self._lines[number])

    def marked(self, _number: int) -> None:
        return None

    def to_line(self, position: Position) -> tuple[int, int]:
        line, column = self._starts[position.paragraph]
        offset = 0
        for run in self._paragraphs[position.paragraph].runs:
            if offset >= position.column:
                break
            if self.mode.has(run):
                column += min(len(run.text), position.column - offset)
            offset += len(run.text)
        return line, column

    def to_position(self, line: int, column: int) -> Position:
        index = max(bisect_right(self._starts, (line, column)) - 1, 0)
        left = column - self._starts[index][1]
        offset = 0
        for run in self._paragraphs[index].runs:
            if self.mode.has(run):
                if left <= len(run.text):
                    return Position(index, offset + max(left, 0))
                left -= len(run.text)
            offset += len(run.text)
        return Position(index, offset)
