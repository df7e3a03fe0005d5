# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where on the screen a stretch of a laid-out paragraph is, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextLayout, QTextLine

from stet.ui.text.layout import x_at


def lines_of(layout: QTextLayout, low: int, high: int) -> Iterator[tuple[QTextLine, int, int]]:
    """Yield the lines that show some of a stretch, each with what it shows of it, in units."""
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first < high and low < last:
            yield line, max(low, first), min(high, last)


def pieces_of(
    layout: QTextLayout, low: int, high: int, top: float
) -> Iterator[tuple[float, float, float]]:
    """Yield left, right and base line of each piece of a stretch, the layout's top at ``top``."""
    for line, first, last in lines_of(layout, low, high):
        left, right = sorted((x_at(line, first), x_at(line, last)))
        yield left, right, top + line.y() + line.ascent()
