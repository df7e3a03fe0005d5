# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines of the final reading, with what each is in Markdown and where its words stand.

A model is shown the final reading. A line of it may lie in several paragraphs of the markup, where
a pending change deletes the mark between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stet.assist.blocks import Blocks, Kind
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.formats import markdown_wide


@dataclass(frozen=True)
class Line:
    """One line of the final reading.

    ``places`` has the markup position before each code point of ``text``; ``prefix`` is how many of
    them are quotation marks, list markers and indentation.
    """

    text: str
    places: tuple[Position, ...]
    kind: Kind
    prefix: int = 0

    @property
    def words(self) -> str:
        """The line without its prefix and the white space at its end."""
        return self.text[self.prefix :].rstrip()


SEEN_BEFORE = 200
"""Lines above a passage that are read closely, to know which block it stands in."""


def lines_within(manuscript: Manuscript, span: Span) -> list[Line]:
    """Return the lines of the final reading that ``span`` holds, the first and last cut to it."""
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    blocks = _blocks_before(manuscript, start.paragraph)
    lines: list[Line] = []
    for text, places, whole, cut in _final_lines(manuscript, start, end):
        kind = blocks.take(whole)
        if lines and (blocks.underlines or blocks.heads):
            last = lines[-1]
            above = Kind.HEADING if blocks.underlines else Kind.TABLE
            lines[-1] = Line(last.text, last.places, above, last.prefix)
        lead = markdown_wide.PREFIX.match(whole)
        prefix = min(max((lead.end() if lead else 0) - cut, 0), len(text))
        lines.append(Line(text, places, kind if text.strip() else Kind.BLANK, prefix))
    return lines


def _blocks_before(manuscript: Manuscript, paragraph: int) -> Blocks:
    """Return what the blocks are where a paragraph begins."""
    blocks = Blocks()
    close = max(0, paragraph - SEEN_BEFORE)
    blocks.skim([each.final for each in manuscript.paragraphs[:close]])
    for each in manuscript.paragraphs[close:paragraph]:
        blocks.take(each.final)
    return blocks


def _final_lines(
    manuscript: Manuscript, start: Position, end: Position
) -> Iterator[tuple[str, tuple[Position, ...], str, int]]:
    """Yield each line's text within the limits, its places, the whole line, and where text begins.

    The last counts code points of the whole line.
    """
    text: list[str] = []
    places: list[Position] = []
    whole: list[str] = []
    cut = 0
    for index in range(start.paragraph, end.paragraph + 1):
        paragraph = manuscript.paragraphs[index]
        column = 0
        for run in paragraph.runs:
            stop = column + len(run.text)
            if run.deleted is None:
                whole.append(run.text)
                low = max(column, start.column) if index == start.paragraph else column
                high = min(stop, end.column) if index == end.paragraph else stop
                if not text:
                    cut += min(low, stop) - column
                if low < high:
                    text.append(run.text[low - column : high - column])
                    places.extend(Position(index, place) for place in range(low, high))
            column = stop
        if paragraph.mark.deleted is None or index == end.paragraph:
            yield "".join(text), tuple(places), "".join(whole), cut
            text, places, whole, cut = [], [], [], 0
