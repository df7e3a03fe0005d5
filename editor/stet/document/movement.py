# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a deleting key takes away: whole clusters, words or lines of what still stands.

Keys act on the final reading, for struck words cannot be deleted again: Backspace behind a deletion
steps over it and takes the character before. The answer is a span of the markup reading; it may
have struck runs inside, which ``editing.replace_span`` knows to leave.
"""

from __future__ import annotations

import enum

from stet.document import graphemes
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span


class Unit(enum.Enum):
    """How much one key takes; a line reaches to the end of its paragraph."""

    GRAPHEME = "grapheme"
    WORD = "word"
    LINE = "line"


def deletion_before(manuscript: Manuscript, position: Position, unit: Unit) -> Span | None:
    """Return what Backspace takes at ``position``, or None at the start of what stands."""
    index, column = manuscript.clamp(position)
    while True:
        paragraph = manuscript.paragraphs[index]
        place = _final_column(paragraph, column)
        if place:
            stop = place
            if unit is Unit.LINE:
                start = 0
            elif unit is Unit.WORD:
                start = graphemes.previous_word(paragraph.final, place)
            else:
                start = graphemes.previous(paragraph.final, place)
            return _span(index, paragraph, start, stop)
        if index == 0:
            return None
        index -= 1
        column = len(manuscript.paragraphs[index].markup)
        if manuscript.paragraphs[index].mark.deleted is None:
            return Span(Position(index, column), Position(index + 1, 0))


def deletion_after(manuscript: Manuscript, position: Position, unit: Unit) -> Span | None:
    """Return what Delete takes at ``position``, or None at the end of what stands."""
    index, column = manuscript.clamp(position)
    while True:
        paragraph = manuscript.paragraphs[index]
        final = paragraph.final
        place = _final_column(paragraph, column)
        if place < len(final):
            if unit is Unit.LINE:
                stop = len(final)
            elif unit is Unit.WORD:
                stop = graphemes.next_word(final, place)
            else:
                stop = graphemes.next(final, place)
            return _span(index, paragraph, place, stop)
        if index == len(manuscript.paragraphs) - 1:
            return None
        if paragraph.mark.deleted is None:
            return Span(Position(index, len(paragraph.markup)), Position(index + 1, 0))
        index, column = index + 1, 0


def _final_column(paragraph: Paragraph, column: int) -> int:
    """Return how many code points of the final reading stand before the markup's ``column``."""
    place = begin = 0
    for run in paragraph.runs:
        end = begin + len(run.text)
        if run.deleted is None:
            place += min(end, column) - begin
        if end >= column:
            break
        begin = end
    return place


def _span(index: int, paragraph: Paragraph, start: int, stop: int) -> Span:
    """Return the span of the final reading's code points from ``start`` to ``stop``."""
    place = begin = 0
    low = high = -1
    for run in paragraph.runs:
        length = len(run.text)
        if run.deleted is None:
            if low < 0 and place + length > start:
                low = begin + start - place
            if place + length >= stop:
                high = begin + stop - place
                break
            place += length
        begin += length
    return Span(Position(index, low), Position(index, high))
