# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the page can show of text with pending changes."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from stet.document.paragraph import Paragraph, Run


class ViewMode(enum.Enum):
    """What the page shows of text with pending changes."""

    MARKUP = "markup"
    FINAL = "final"
    ORIGINAL = "original"

    def has(self, run: Run) -> bool:
        """Say whether the words or the mark of ``run`` are part of the reading."""
        if self is ViewMode.FINAL:
            return run.deleted is None
        return self is ViewMode.MARKUP or run.inserted is None


def lines_of(
    paragraphs: Iterable[Paragraph], mode: ViewMode
) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the lines of a reading, and line and column where each paragraph begins in them.

    A mark that is not part of the reading joins its paragraph to the next.
    """
    lines, starts, ends = [""], list[tuple[int, int]](), False
    for paragraph in paragraphs:
        starts.append((len(lines) - 1, len(lines[-1])))
        lines[-1] += paragraph.original if mode is ViewMode.ORIGINAL else paragraph.final
        if ends := mode.has(paragraph.mark):
            lines.append("")
    if len(lines) > 1 and ends:
        lines.pop()
    return lines, starts
