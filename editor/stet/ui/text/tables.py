# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines the cells of a table up without a change to its text: characters are spaced apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from stet.markdown.line_shapes import Align, Row, Table
from stet_resources import CODE_FAMILY

MOST_ROWS = 400
"""A longer table stands as it is written: each key in it would measure all of its rows."""


class Pad(NamedTuple):
    """Columns of a line, each of which takes ``each`` more pixels."""

    start: int
    end: int
    each: float


class TableFitter:
    """Finds how to space the cells of tables in the page's size and column."""

    def __init__(self) -> None:
        self._width = 0.0
        self._metrics = QFontMetricsF(QFont())
        self._size = 0

    def set_page(self, size: int, width: float) -> None:
        """Measure code of ``size`` pixels from now on, for a column of ``width``."""
        self._width = width
        if size != self._size:
            self._size = size
            font = QFont(CODE_FAMILY)
            font.setStyleHint(QFont.StyleHint.Monospace)
            font.setPixelSize(max(size, 1))
            self._metrics = QFontMetricsF(font)
            self._advance = self._metrics.horizontalAdvance("x" * 100) / 100
            self._measured = lru_cache(maxsize=2_000)(self._advance_of)

    def _advance_of(self, text: str) -> float:
        # Of our own: a cache around Qt's asks PySide for its signature, which takes 50 ms.
        return self._metrics.horizontalAdvance(text)

    def pads(self, lines: Sequence[str], table: Table) -> dict[int, tuple[Pad, ...]]:
        """Return the pads of each line of a table; none where it is too wide for the column."""
        if not self._size or len(table.rows) > MOST_ROWS:
            return {}
        widths: list[float] = []
        aside = 0.0
        for row in table.rows:
            line = lines[row.line]
            if "\t" in line:
                return {}
            widths += [0.0] * (len(row.cells) - len(widths))
            used = 0.0
            for index, (start, end) in enumerate(row.cells):
                used += (width := self._measure(line[start:end]))
                widths[index] = max(widths[index], width)
            aside = max(aside, self._measure(line) - used)
        # A cell's own width may differ from its share of the line by less than a pixel.
        if sum(widths) + aside + 2 > self._width:
            return {}
        return {
            row.line: self._row(lines[row.line], row, widths, table.aligns) for row in table.rows
        }

    def _measure(self, text: str) -> float:
        if text.isascii():
            return len(text) * self._advance
        return float(self._measured(text))

    def _row(
        self, line: str, row: Row, widths: Sequence[float], aligns: Sequence[Align]
    ) -> tuple[Pad, ...]:
        found: list[Pad] = []
        for index, (start, end) in enumerate(row.cells):
            missing = widths[index] - self._measure(line[start:end])
            if missing < 0.5 or start == end:
                continue
            if row.is_rule:
                found.append(Pad(start, end, missing / (end - start)))
                continue
            align = aligns[index] if index < len(aligns) else Align.LEFT
            before = {Align.LEFT: 0.0, Align.CENTRE: missing / 2, Align.RIGHT: missing}[align]
            # Spacing comes behind a character: before a cell, behind its own blank or the mark.
            first = start if line[start].isspace() else start - 1
            after = missing - before if end < len(line) else 0.0
            before = before if first >= 0 else 0.0
            spaced = {first: before}
            spaced[end - 1] = spaced.get(end - 1, 0.0) + after
            found += [Pad(place, place + 1, each) for place, each in spaced.items() if each > 0]
        return tuple(found)
