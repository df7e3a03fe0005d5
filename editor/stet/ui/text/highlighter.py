# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown as it is written, made easy to read: headings, emphasis, code, quotes, lists, links.

Formats are made for one paragraph at a time, when it is laid out. What reaches over paragraphs,
fences and front matter, is known from the few paragraphs that open or close it. These formats lie
over those of the changes: they set weight, slant and family everywhere, but colours only where no
change is, so that no mark of the review is ever hidden.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph
from stet.document.transaction import Transaction
from stet.formats import markdown
from stet.ui.text.columns import to_units
from stet.ui.text.readings import Reading
from stet_resources import CODE_FAMILY, Theme

LIMIT = 4_000
"""How much of a paragraph is looked at, in code points."""

_CODE = re.compile(r"(?<![\\`])(`{1,8})(?!`)(.{1,400}?)(?<!`)\1(?!`)")
_STRONG_OPENS = re.compile(r"(?<![\\*\w])(\*\*|__)(?=\S)")
_STRONG_CLOSES = re.compile(r"(?<=[^\s\\])(?=(\*\*|__)(?![*\w]?\1))")
_STRONG_LONGEST = 600
_EMPHASIS = re.compile(
    r"(?<![\\*])(\*)(?![\s*])([^*]{1,600}?)(?<![\s\\*])\*(?!\*)"
    r"|(?<![\\_\w])(_)(?![\s_])([^_]{1,600}?)(?<![\s\\_])_(?![_\w])"
)
_LINK = re.compile(
    r"!?\[([^\[\]]{0,400})\]"
    r"(\([^()\s]{0,800}(?: \"[^\"]{0,200}\")?\)|\[[^\[\]]{0,200}\])"
)
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^<>\s]{1,400}>|\bhttps?://[^\s<>()\[\]]{1,400}")


class Part(NamedTuple):
    """A stretch of a paragraph, in code points, and the role it plays."""

    start: int
    end: int
    role: str


def parts_of(text: str) -> Iterator[Part]:
    """Yield the Markdown of one paragraph outside fences; parts may overlap."""
    text = text[:LIMIT]
    if markdown.RULE.match(text):
        yield Part(0, len(text), "syntax")
        return
    start = 0
    if heading := markdown.HEADING.match(text):
        yield Part(0, len(text), "heading")
        yield Part(0, heading.end(1), "syntax")
        start = heading.end()
    elif quote := markdown.QUOTE.match(text):
        yield Part(0, len(text), "quote")
        yield Part(0, quote.end(), "syntax")
        start = quote.end()
    if marker := markdown.LIST.match(text, start):
        yield Part(marker.start(1), marker.end(), "list_marker")
        start = marker.end()
    yield from _inline(text, start)


def _inline(text: str, start: int) -> Iterator[Part]:
    covered: list[tuple[int, int]] = []
    if "`" in text:
        for match in _CODE.finditer(text, start):
            covered.append(match.span())
            yield Part(*match.span(), "code")
            yield Part(match.start(), match.end(1), "syntax")
            yield Part(match.end() - len(match[1]), match.end(), "syntax")
    if "](" in text or "][" in text:
        targets: list[tuple[int, int]] = []
        for match in _LINK.finditer(text, start):
            if not _overlaps(*match.span(), covered):
                yield Part(*match.span(1), "link")
                yield Part(match.start(), match.start(1), "syntax")
                yield Part(match.end(1), match.end(), "syntax")
                targets.append(match.span(2))
        covered = sorted(covered + targets)
    if "://" in text or "mailto:" in text:
        for match in _AUTOLINK.finditer(text, start):
            if not _overlaps(*match.span(), covered):
                yield Part(*match.span(), "link")
    if "**" in text or "__" in text:
        for low, high in _strong(text, start):
            if not _overlaps(low, high, covered):
                yield Part(low, high, "strong")
                yield Part(low, low + 2, "syntax")
                yield Part(high - 2, high, "syntax")
    if "*" in text or "_" in text:
        for match in _EMPHASIS.finditer(text, start):
            if not _overlaps(*match.span(), covered):
                yield Part(*match.span(), "emphasis")
                yield Part(match.start(), match.start() + 1, "syntax")
                yield Part(match.end() - 1, match.end(), "syntax")


def _strong(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between double marks, each opener with the next mark that closes it.

    The closers are looked up rather than searched for by one pattern for both: a row of openers
    that nothing closes would have each of them search the same hundreds of code points.
    """
    closers: dict[str, list[int]] = {"**": [], "__": []}
    for match in _STRONG_CLOSES.finditer(text, start):
        closers[match[1]].append(match.start())
    done = start
    for match in _STRONG_OPENS.finditer(text, start):
        if match.start() < done:
            continue
        places = closers[match[1]]
        place = bisect_right(places, match.end())
        if place < len(places) and places[place] - match.end() <= _STRONG_LONGEST:
            done = places[place] + 2
            yield match.start(), done


class Highlighter:
    """Gives each paragraph of a manuscript its Markdown formats."""

    def __init__(self, manuscript: Manuscript, theme: Theme) -> None:
        self._manuscript = manuscript
        self._reading = Reading.MARKUP
        self._fences = _fences_in(manuscript.paragraphs, 0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from now on."""
        self._shapes, self._colours = _formats(theme)
        self._made: dict[tuple[tuple[str, ...], bool], QTextCharFormat] = {}

    def set_reading(self, reading: Reading) -> None:
        """Highlight another reading: its lines are not the manuscript's paragraphs."""
        self._reading = reading

    def follow(self, transaction: Transaction) -> tuple[int, int] | None:
        """Take in a transaction; return the first and last paragraph that look otherwise now.

        None where only the transaction's own paragraphs may.
        """
        first, old, new = transaction.first, transaction.old, transaction.new
        low = bisect_left(self._fences, first)
        high = bisect_left(self._fences, first + len(old))
        come = _fences_in(new, first)
        if low == high and not come and len(old) == len(new):
            return None
        shift = len(new) - len(old)
        gone = high - low
        self._fences[low:] = [*come, *[index + shift for index in self._fences[high:]]]
        if (gone - len(come)) % 2 == 0:
            return None
        return first, len(self._manuscript.paragraphs) - 1

    def formats(self, number: int, shown: str) -> Sequence[QTextLayout.FormatRange]:
        """Return the formats of a block, in Qt's units; ``shown`` is its text in the document."""
        if self._reading is not Reading.MARKUP:
            return self._ranges(shown, list(parts_of(shown)), [])
        paragraph = self._manuscript.paragraphs[number]
        text = paragraph.markup
        code = [Part(0, len(text), "code_line")]
        parts = code if self._in_code(number) else list(parts_of(text))
        if not parts:
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

    def _in_code(self, number: int) -> bool:
        place = bisect_right(self._fences, number)
        is_fence = place > 0 and self._fences[place - 1] == number
        return is_fence or place % 2 == 1

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


def _fences_in(paragraphs: Sequence[Paragraph], first: int) -> list[int]:
    """Return the indices of those that open or close a fence."""
    return [
        index
        for index, paragraph in enumerate(paragraphs, first)
        if paragraph.markup.startswith(("`", "~", " ")) and markdown.FENCE.match(paragraph.markup)
    ]


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
    for role in ("code", "code_line"):
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
        ("syntax", theme.syntax),
    ):
        colours[role] = QTextCharFormat()
        colours[role].setForeground(QColor(colour))
    colours["code"].setBackground(QColor(theme.code_background))
    colours["code_line"].setBackground(QColor(theme.code_background))
    return shapes, colours
