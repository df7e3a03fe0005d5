# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where Tab and Shift+Tab go in a table: to the words of the next cell, or of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt

from stet.deferred import deferred
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span
from stet.markdown.cells import cells_of, is_rule

_STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class Shows(Protocol):
    """What a view shows, and lets be selected."""

    @property
    def manuscript(self) -> Manuscript: ...

    def caret(self) -> Position: ...

    def select_span(self, span: Span) -> None: ...


def step_cell(view: Shows, key: int) -> bool:
    """Select the cell of a table that a key goes to from the caret; say whether it is in a table.

    From a table's last cell it goes nowhere: a tab in there would be part of the cell.
    """
    step = next((each for known, each in _STEPS.items() if known == key), 0)
    if not step:
        return False
    paragraphs, caret = view.manuscript.paragraphs, view.caret()
    cell = cell_from(paragraphs, caret, step)
    if cell is not None:
        view.select_span(cell)
    return cell is not None or bool(_cells(paragraphs, caret.paragraph))


def cell_from(paragraphs: Sequence[Paragraph], at: Position, step: int) -> Span | None:
    """Return the words of the cell ``step`` behind the one at a position, 1 or -1.

    From the end of a row of a decision matrix that is the next one's weight, and not its name. None
    outside of tables, at a table's end, and in a row with pending changes.
    """
    here = _cells(paragraphs, at.paragraph)
    if not here:
        return None
    place = sum(start <= at.column for start, _ in here) - 1 + step
    row = at.paragraph
    if not 0 <= place < len(here):
        row += step
        if 0 <= row < len(paragraphs) and is_rule(paragraphs[row].markup):
            row += step
        here = _cells(paragraphs, row)
        place = len(here) - 1
        if step > 0:
            place = 1 if _is_matrix(paragraphs, row) else 0
    if not here[place:]:
        return None
    start, end = here[place]
    return Span(Position(row, start), Position(row, end))


def _is_matrix(paragraphs: Sequence[Paragraph], row: int) -> bool:
    """Say whether the table of a row is a decision matrix."""
    while row > 0 and (cells_of(line := paragraphs[row - 1].markup) or is_rule(line)):
        row -= 1
    line = paragraphs[row].markup if row < len(paragraphs) else ""
    names = [line[start:end] for start, end in cells_of(line)]
    return bool(deferred("stet.design.decision.matrix:is_head")(names))


def _cells(paragraphs: Sequence[Paragraph], row: int) -> list[tuple[int, int]]:
    if not 0 <= row < len(paragraphs):
        return []
    # A row that is proposed below changes this one's mark, and none of its words.
    if any((run.inserted, run.deleted) != (None, None) for run in paragraphs[row].runs):
        return []
    return cells_of(paragraphs[row].markup)
