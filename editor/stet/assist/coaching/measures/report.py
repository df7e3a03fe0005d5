# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The report: every measure of a whole text and of each of its sections."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from stet.assist.coaching.draft import Draft, Piece, draft_of
from stet.assist.coaching.measures.measure import Measure, Reading
from stet.assist.coaching.measures.registry import MEASURES
from stet.markdown.document import Document

MOST_SECTIONS = 24
"""Sections that are shown apart; of more, only those of the upper levels."""

FEWEST_WORDS = 40
"""Words of a section of which something can be said."""


@dataclass(frozen=True)
class Section:
    """A stretch below a heading: its title, empty before the first, its line and its words."""

    title: str
    line: int
    words: int


@dataclass(frozen=True)
class Row:
    """One measure: of the whole, and of each section, in the report's order."""

    measure: Measure
    whole: Reading
    sections: tuple[Reading, ...]


@dataclass(frozen=True)
class Report:
    """All that was counted."""

    words: int
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]


def report_of(lines: Sequence[str], wanted: Collection[str] | None = None) -> Report:
    """Return what is counted in some Markdown; pure, for any thread.

    ``wanted`` are measures by name, None for all.
    """
    draft = draft_of(Document(lines))
    prose = tuple(draft.prose())
    parts = _parts(draft)
    rows = tuple(
        Row(measure, measure.count(prose), tuple(measure.count(part) for _, part in parts))
        for name, measure in MEASURES.items()
        if wanted is None or name in wanted
    )
    return Report(draft.words, tuple(section for section, _ in parts), rows)


def _parts(draft: Draft) -> list[tuple[Section, tuple[Piece, ...]]]:
    """Return the sections with their prose; smaller ones belong to the heading above."""
    levels = sorted({heading.level for heading in draft.headings})
    for deepest in reversed(levels):
        parts = _by_level(draft, deepest)
        if len(parts) <= MOST_SECTIONS:
            return parts
    return _by_level(draft, levels[0])[:MOST_SECTIONS] if levels else _by_level(draft, 0)


def _by_level(draft: Draft, deepest: int) -> list[tuple[Section, tuple[Piece, ...]]]:
    found: list[tuple[str, int, list[Piece]]] = [("", 0, [])]
    for piece in draft.pieces:
        if 0 < piece.level <= deepest:
            found.append((piece.text, piece.place(0).paragraph, []))
        elif piece.is_prose:
            found[-1][2].append(piece)
    return [
        (Section(title.strip(), line, words), tuple(pieces))
        for title, line, pieces in found
        if (words := sum(piece.words for piece in pieces)) >= FEWEST_WORDS
    ]
