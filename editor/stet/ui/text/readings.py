# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The final and the original reading as lines to show, and how their places map to markup.

A mark that is not part of a reading joins its paragraph to the next, so that one line may hold
words of several paragraphs.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Sequence

from stet.document.paragraph import Paragraph, Position, Run


class Reading(enum.Enum):
    """What the page shows of text with pending changes."""

    MARKUP = "markup"
    FINAL = "final"
    ORIGINAL = "original"

    def has(self, run: Run) -> bool:
        """Say whether the words or the mark of ``run`` are part of the reading."""
        if self is Reading.FINAL:
            return run.deleted is None
        return self is Reading.MARKUP or run.inserted is None


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
