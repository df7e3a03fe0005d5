# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The final and the original reading as plain lines, and how their places map to the markup.

A mark that is not part of a reading joins its paragraph to the next, so that one line may hold
words of several paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position
from stet.document.transaction import Transaction
from stet.ui.text.change_styles import StyleRuns, plain_runs
from stet.ui.text.columns import unit_length
from stet.ui.text.document_writer import KEEP, DocumentWriter
from stet.ui.text.readings import Reading


class ReadingLines:
    """One reading of some paragraphs, line by line."""

    def __init__(self, paragraphs: Sequence[Paragraph], reading: Reading) -> None:
        self._paragraphs = tuple(paragraphs)
        self._reading = reading
        self._starts: list[tuple[int, int]] = []
        self.lines: list[str] = [""]
        for paragraph in paragraphs:
            self._starts.append((len(self.lines) - 1, len(self.lines[-1])))
            text = paragraph.final if reading is Reading.FINAL else paragraph.original
            self.lines[-1] += text
            if reading.has(paragraph.mark):
                self.lines.append("")
        if len(self.lines) > 1 and reading.has(paragraphs[-1].mark):
            self.lines.pop()

    def to_line(self, position: Position) -> tuple[int, int]:
        """Return line and column, in code points, of a place in the markup reading."""
        line, column = self._starts[position.paragraph]
        offset = 0
        for run in self._paragraphs[position.paragraph].runs:
            if offset >= position.column:
                break
            if self._reading.has(run):
                column += min(len(run.text), position.column - offset)
            offset += len(run.text)
        return line, column

    def to_position(self, line: int, column: int) -> Position:
        """Return the place in the markup reading of a line and column, in code points."""
        index = max(bisect_right(self._starts, (line, column)) - 1, 0)
        left = column - self._starts[index][1]
        offset = 0
        for run in self._paragraphs[index].runs:
            if self._reading.has(run):
                if left <= len(run.text):
                    return Position(index, offset + max(left, 0))
                left -= len(run.text)
            offset += len(run.text)
        return Position(index, offset)


class ReadingProjection:
    """Shows the text as if all its changes were decided, without marks, and not to be edited."""

    is_editable = False

    def __init__(self, manuscript: Manuscript, mode: Reading, writer: DocumentWriter) -> None:
        self.mode = mode
        self._manuscript = manuscript
        self._writer = writer
        self._lines = self._now()

    def _now(self) -> ReadingLines:
        return ReadingLines(self._manuscript.paragraphs, self.mode)

    def load(self) -> None:
        """Write the whole document anew."""
        self._lines = self._now()
        self._writer.rewrite("\n".join(self._lines.lines))

    def apply(self, _transaction: Transaction) -> None:
        """Show the reading as it is now, changing only the lines that differ."""
        was = self._lines.lines
        self._lines = self._now()
        now = self._lines.lines
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
        """Return the first block that following the transaction may change."""
        return 0

    @property
    def count(self) -> int:
        """How many blocks there are to be."""
        return len(self._lines.lines)

    def text(self, number: int) -> str:
        """Return what a block shows now, before stand-ins."""
        return self._lines.lines[number]

    def expected(self, number: int) -> tuple[str, StyleRuns]:
        """Return what a block is to show, and in which styles."""
        return self.text(number), plain_runs(self.text(number))

    def marked(self, _number: int) -> None:
        """Return that a block shows no changes as marks."""

    def to_line(self, position: Position) -> tuple[int, int]:
        """Return block and column of a place in the markup."""
        return self._lines.to_line(position)

    def to_position(self, line: int, column: int) -> Position:
        """Return the place in the markup of a column of a block."""
        return self._lines.to_position(line, column)
