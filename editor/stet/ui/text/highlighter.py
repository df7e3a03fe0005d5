# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown as it is written, made easy to read: headings, emphasis, code, quotes, lists, links.

Formats are made for one paragraph at a time, when it is laid out; what it is in Markdown is asked
of the document that ``stet.markdown`` keeps of the markup reading. These formats lie over those of
the changes: they set weight, slant and family everywhere, but colours only where no change is, so
that no mark of the review is ever hidden.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from stet.document.manuscript import Manuscript
from stet.document.transaction import Transaction
from stet.markdown.document import Document
from stet.markdown.parts import Part, parts_by_line
from stet.markdown.tree import Tree, parse
from stet.ui.text.columns import to_units
from stet.ui.text.view_mode import ViewMode
from stet_resources import CODE_FAMILY, Theme

LIMIT = 4_000
"""How much of a paragraph is looked at, in code points."""

LONGEST = 60_000
"""A block of more code points is looked at paragraph by paragraph."""

MOST_KEPT = 2_000
"""Blocks whose parts are kept."""

_CODE = (Part(0, LIMIT, "code_line"),)


def parts_of(text: str) -> Sequence[Part]:
    """Return the Markdown of one paragraph by itself; parts may overlap."""
    text = text[:LIMIT]
    return parts_by_line(parse(text))[0] if text.strip() else ()


class Highlighter:
    """Gives each paragraph of a manuscript its Markdown formats."""

    def __init__(self, manuscript: Manuscript, theme: Theme) -> None:
        self._manuscript = manuscript
        self._reading = ViewMode.MARKUP
        self._document = Document(paragraph.markup for paragraph in manuscript.paragraphs)
        self._known: dict[int, tuple[Tree, list[list[Part]]]] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from now on."""
        self._shapes, self._colours = _formats(theme)
        self._made: dict[tuple[tuple[str, ...], bool], QTextCharFormat] = {}

    def set_reading(self, reading: ViewMode) -> None:
        """Highlight another reading: its lines are not the manuscript's paragraphs."""
        self._reading = reading

    def follow(self, transaction: Transaction) -> tuple[int, int] | None:
        """Take in a transaction; return the first and last paragraph that look otherwise now.

        None where only the transaction's own paragraphs may.
        """
        first, removed, new = transaction.first, len(transaction.old), transaction.new
        lines = [paragraph.markup for paragraph in new]
        if lines == [paragraph.markup for paragraph in transaction.old]:
            return None
        before = self._around(first, removed)
        low, high = self._document.replace(first, removed, lines)
        shift, end = len(lines) - removed, first + len(lines)
        if low >= first and high <= end:
            return None
        if high - low > len(before) + len(lines):
            return low, high - 1
        others = [*range(low, min(first, high)), *range(max(end, low), high)]
        stale = [
            line
            for line in others
            if before.get(line if line < first else line - shift) != self._parts(line)
        ]
        return (stale[0], stale[-1]) if stale else None

    def _around(self, first: int, removed: int) -> dict[int, Sequence[Part]]:
        """Return how the blocks look that some paragraphs stand in, and the blocks beside them."""
        document = self._document
        if document.is_long_code(first):
            return {}
        block = document.block_at(first)
        low = document.block_at(max(0, block.first - 1)).first
        last = document.block_at(max(first, first + removed - 1)).last
        high = document.block_at(min(last, len(document.lines) - 1)).last
        return {line: self._parts(line) for line in range(low, high)} if high - low < LIMIT else {}

    def _parts(self, number: int) -> Sequence[Part]:
        """Return the parts of a paragraph of the markup."""
        document = self._document
        if document.is_long_code(number):
            return _CODE
        block = document.block_at(number)
        known = self._known.get(block.first)
        if known is None or known[0] is not block.tree:
            lines = block.tree.text.split("\n")
            if len(block.tree.text) > LONGEST or max(map(len, lines)) > LIMIT:
                parts = [list(parts_of(line)) for line in lines]
            else:
                parts = parts_by_line(block.tree)
            if len(self._known) > MOST_KEPT:
                self._known.clear()
            known = self._known[block.first] = (block.tree, parts)
        return known[1][number - block.first]

    def formats(self, number: int, shown: str) -> Sequence[QTextLayout.FormatRange]:
        """Return the formats of a block, in Qt's units; ``shown`` is its text in the document."""
        if self._reading is not ViewMode.MARKUP:
            return self._ranges(shown, list(parts_of(shown)), [])
        paragraph = self._manuscript.paragraphs[number]
        text = paragraph.markup
        parts = [part._replace(end=min(part.end, len(text))) for part in self._parts(number)]
        if not parts or not text:
            return ()
        changed: list[tuple[int, int]] = []
        if paragraph.changes:
            column = 0
            for run in paragraph.runs:
                end = column + len(run.text)
                if run.inserted is not None or run.deleted is not None:
                    changed.append((column, end))
                column = end
        return self._ranges(text, parts, changed)

    def _ranges(
        self, text: str, parts: list[Part], changed: list[tuple[int, int]]
    ) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        for start, end, roles in _flat(parts, changed):
            item = QTextLayout.FormatRange()
            item.start = to_units(text, start)
            item.length = to_units(text, end) - item.start
            item.format = self._format(roles, coloured=not _overlaps(start, end, changed))
            found.append(item)
        return found

    def _format(self, roles: tuple[str, ...], *, coloured: bool) -> QTextCharFormat:
        # Kept: a line of many parts has few sorts of them, and making a format is what costs.
        made = self._made.get((roles, coloured))
        if made is None:
            made = self._made[roles, coloured] = QTextCharFormat()
            for looks in (self._shapes, self._colours) if coloured else (self._shapes,):
                for role in roles:
                    if role in looks:
                        made.merge(looks[role])
        return made


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span reaches into one of several, which are in order and apart."""
    place = bisect_right(spans, (start, end))
    before = place > 0 and spans[place - 1][1] > start
    return before or (place < len(spans) and spans[place][0] < end)


def _flat(
    parts: list[Part], changed: list[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Cut overlapping parts at every edge, each stretch with all roles that cover it."""
    if not parts:
        return
    edges = {edge for part in parts for edge in (part.start, part.end)}
    low, high = min(edges), max(edges)
    edges |= {edge for change in changed for edge in change if low < edge < high}
    cuts = sorted(edges)
    opening: dict[int, list[Part]] = {}
    for part in parts:
        opening.setdefault(part.start, []).append(part)
    live: list[Part] = []
    for start, end in pairwise(cuts):
        live = [part for part in live if part.end > start] + opening.get(start, [])
        live = [part for part in live if part.end > start]
        if live:
            yield start, end, tuple(part.role for part in live)


def _formats(theme: Theme) -> tuple[dict[str, QTextCharFormat], dict[str, QTextCharFormat]]:
    shapes: dict[str, QTextCharFormat] = {}
    for role in ("heading", "strong"):
        shapes[role] = QTextCharFormat()
        shapes[role].setFontWeight(QFont.Weight.Bold)
    shapes["emphasis"] = QTextCharFormat()
    shapes["emphasis"].setFontItalic(True)
    shapes["struck"] = QTextCharFormat()
    shapes["struck"].setFontStrikeOut(True)
    for role in ("code", "code_line", "table"):
        shapes[role] = QTextCharFormat()
        shapes[role].setFontFamilies([CODE_FAMILY, "monospace"])
        shapes[role].setFontFixedPitch(True)
    colours: dict[str, QTextCharFormat] = {}
    for role, colour in (
        ("heading", theme.heading),
        ("quote", theme.quote),
        ("emphasis", theme.emphasis),
        ("strong", theme.ink),
        ("code", theme.code),
        ("code_line", theme.code),
        ("link", theme.link),
        ("list_marker", theme.list_marker),
        ("struck", theme.quiet_ink),
        ("comment", theme.quiet_ink),
        ("matter", theme.quiet_ink),
        ("syntax", theme.syntax),
    ):
        colours[role] = QTextCharFormat()
        colours[role].setForeground(QColor(colour))
    colours["code"].setBackground(QColor(theme.code_background))
    colours["code_line"].setBackground(QColor(theme.code_background))
    colours["highlight"] = QTextCharFormat()
    colours["highlight"].setBackground(QColor(theme.match))
    return shapes, colours
