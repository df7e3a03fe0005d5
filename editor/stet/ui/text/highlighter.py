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
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextFormat, QTextLayout

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph
from stet.document.transaction import Transaction
from stet.markdown.document import MANY, Document
from stet.markdown.line_shapes import PLAIN, LineShape, shapes_of
from stet.markdown.parts import Part, parts_by_line
from stet.markdown.tree import Tree, parse
from stet.ui.text.columns import to_units
from stet.ui.text.tables import Pad, TableFitter
from stet.ui.text.view_mode import ViewMode, lines_of
from stet_resources import CODE_FAMILY, Theme

LIMIT = 4_000
"""How much of a paragraph is looked at, in code points."""

LONGEST = 60_000
"""A block of more code points is looked at paragraph by paragraph."""

MOST_TOGETHER = 2_000
"""A block of more paragraphs likewise: each key in it would have all of it read anew."""

MOST_KEPT = 2_000
"""Blocks whose parts are kept."""

SCALES = {1: 1.6, 2: 1.3, 3: 1.12}
"""The sizes of headings by their level, in body sizes; the others are as large as the body."""

ABOVE = {1: 1.2, 2: 0.9, 3: 0.6}
ABOVE_OTHERS = 0.4
"""The space above a heading, in body sizes, besides that of a blank line."""

CODE_SCALE = 0.88
MONO = frozenset({"code", "code_line", "table", "matter", "mark"})
"""Roles that are set in the fixed pitch of code."""


class Line(NamedTuple):
    """What is known of a line: its parts, how it stands, where a table's cells are spaced."""

    parts: Sequence[Part] = ()
    shape: LineShape = PLAIN
    pads: tuple[Pad, ...] = ()


class _Known(NamedTuple):
    tree: Tree
    lines: list[Line]


class BlockLook(NamedTuple):
    """How a block is set: formats, where wrapped lines begin (Qt's units), pixels above.

    ``is_tight`` says that no space is below.
    """

    formats: Sequence[QTextLayout.FormatRange] = ()
    hang: int = 0
    above: int = 0
    is_tight: bool = False


PLAIN_LOOK = BlockLook()
TIGHT = BlockLook(is_tight=True)
_CODE_LINE = Line((Part(0, LIMIT, "code_line"),), LineShape(is_code=True, is_tight=True))
PLAIN_LINE = Line()


def parts_of(text: str) -> Sequence[Part]:
    """Return the Markdown of one paragraph by itself; parts may overlap."""
    text = text[:LIMIT]
    return parts_by_line(parse(text))[0] if text.strip() else ()


@lru_cache(maxsize=MOST_KEPT)
def _line_alone(text: str) -> Line:
    return Line(parts_of(text), shapes_of(parse(text)).lines[0]) if text.strip() else PLAIN_LINE


class Highlighter:
    """Gives each paragraph of a manuscript its Markdown look; with ``is_code`` all is code."""

    def __init__(self, manuscript: Manuscript, theme: Theme, *, is_code: bool = False) -> None:
        self._manuscript, self._all_code = manuscript, is_code
        self._tables = TableFitter()
        self._size = 0
        self._read(ViewMode.MARKUP)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from now on."""
        self._shapes, self._colours = _formats(theme)
        self._made: dict[tuple[tuple[str, ...], int, bool], QTextCharFormat] = {}

    def set_reading(self, reading: ViewMode) -> None:
        """Highlight another reading: its lines are not the manuscript's paragraphs."""
        if reading is not self._reading:
            self._read(reading)

    def _read(self, reading: ViewMode) -> None:
        self._reading = reading
        self._document = Document([] if self._all_code else self._lines())
        self._known: dict[int, _Known] = {}
        # A paint asks about each line in sight: what was found since the last transaction.
        self._found: dict[int, Line] = {}

    def _lines(self) -> list[str]:
        paragraphs = self._manuscript.paragraphs
        if self._reading is ViewMode.MARKUP:
            return [paragraph.markup for paragraph in paragraphs]
        return lines_of(paragraphs, self._reading)[0]

    def set_page(self, size: int, width: float) -> None:
        """Make looks for a body of ``size`` pixels, in a column of ``width``."""
        if size != self._size:
            self._size = size
            self._made.clear()
        self._tables.set_page(code_size(size), width)
        self._known.clear()
        self._found.clear()

    def follow(self, transaction: Transaction) -> tuple[int, int] | None:
        """Take in a transaction; return the first and last paragraph that look otherwise now.

        None where only the transaction's own paragraphs may. In another reading than the markup,
        lines are meant.
        """
        if self._all_code:
            return None
        first, removed = transaction.first, len(transaction.old)
        if self._reading is ViewMode.MARKUP:
            lines = [paragraph.markup for paragraph in transaction.new]
            if lines == [paragraph.markup for paragraph in transaction.old]:
                return None
        else:
            first, removed, lines = _difference(self._document.lines, self._lines())
            if not removed and not lines:
                return None
        if removed + len(lines) > MANY:
            low, high = self._replace(first, removed, lines)
            return low, high - 1
        was_long = self._is_long(first)
        before = {} if was_long else self._around(first, removed)
        low, high = self._replace(first, removed, lines)
        shift, end = len(lines) - removed, first + len(lines)
        if (low >= first and high <= end) or (was_long and self._is_long(first)):
            return None
        if high - low > len(before) + len(lines):
            return low, high - 1
        others = [*range(low, min(first, high)), *range(max(end, low), high)]
        stale = [
            line
            for line in others
            if before.get(line if line < first else line - shift) != self._line(line)
        ]
        return (stale[0], stale[-1]) if stale else None

    def _replace(self, first: int, removed: int, lines: list[str]) -> tuple[int, int]:
        self._found.clear()
        return self._document.replace(first, removed, lines)

    def _around(self, first: int, removed: int) -> dict[int, Line]:
        """Return how the blocks look that some paragraphs stand in, and the blocks beside them."""
        document = self._document
        if document.is_long_code(first):
            return {}
        block = document.block_at(first)
        low = document.block_at(max(0, block.first - 1)).first
        last = document.block_at(max(first, first + removed - 1)).last
        high = document.block_at(min(last, len(document.lines) - 1)).last
        return {line: self._line(line) for line in range(low, high)} if high - low < LIMIT else {}

    def _line(self, number: int) -> Line:
        """Return what is known of a line of the reading."""
        found = self._found.get(number)
        if found is None:
            if len(self._found) > MOST_KEPT:
                self._found.clear()
            found = self._found[number] = self._find(number)
        return found

    def _find(self, number: int) -> Line:
        document = self._document
        if self._all_code:
            return _CODE_LINE
        if number >= len(document.lines):
            return PLAIN_LINE
        if document.is_long_code(number):
            return _CODE_LINE
        if self._is_long(number):
            return self._alone(number)
        block = document.block_at(number)
        known = self._known.get(block.first)
        if known is None or known.tree is not block.tree:
            if len(self._known) > MOST_KEPT:
                self._known.clear()
            known = self._known[block.first] = _Known(block.tree, self._lines_of(block.tree))
        return known.lines[number - block.first] if known.lines else self._alone(number)

    def _alone(self, number: int) -> Line:
        """Return what a line is that is looked at by itself."""
        return _line_alone(self._document.lines[number][:LIMIT])

    def _is_long(self, line: int) -> bool:
        """Tell whether the block that a line lies in is too long to be looked at together."""
        if line >= len(self._document.lines):
            return False
        first, last = self._document.extent_at(line)
        return last - first > MOST_TOGETHER

    def _lines_of(self, tree: Tree) -> list[Line]:
        """Return the lines of a block, none where they are looked at one by one."""
        lines = tree.text.split("\n")
        if len(tree.text) > LONGEST or max(map(len, lines)) > LIMIT:
            return []
        shapes = shapes_of(tree)
        pads: dict[int, tuple[Pad, ...]] = {}
        for table in shapes.tables:
            pads |= self._tables.pads(lines, table)
        return [
            Line(parts, shape, pads.get(index, ()))
            for index, (parts, shape) in enumerate(
                zip(parts_by_line(tree), shapes.lines, strict=True)
            )
        ]

    def is_code(self, number: int) -> bool:
        """Tell whether a block stands in code, which has a ground of its own."""
        return self._line(number).shape.is_code

    def look(self, number: int, shown: str) -> BlockLook:
        """Return the look of a block, in Qt's units; ``shown`` is its text in the document."""
        line = self._line(number)
        if not shown or (line.shape is PLAIN and not line.parts):
            return TIGHT if line.shape.is_tight else PLAIN_LOOK
        text, changed = shown, list[tuple[int, int]]()
        if self._reading is ViewMode.MARKUP:
            paragraph = self._manuscript.paragraphs[number]
            text = paragraph.markup
            changed = _changed(paragraph) if paragraph.changes else []
        shape = line.shape
        parts = [part._replace(end=min(part.end, len(text))) for part in line.parts]
        if shape.mark:
            parts.append(Part(0, min(shape.mark, len(text)), "mark"))
        formats = self._ranges(text, parts, changed, shape.level)
        if shape.level:
            # Below the others, so that what is being composed at its end has the size as well.
            sized = self._format(("heading",), shape.level, coloured=False)
            formats.insert(0, _range(text, 0, len(text), sized))
        formats += [_range(text, pad.start, pad.end, _spaced(pad.each)) for pad in line.pads]
        above = ABOVE.get(shape.level, ABOVE_OTHERS) * self._size if shape.opens else 0
        return BlockLook(formats, to_units(text, shape.hang), round(above), shape.is_tight)

    def _ranges(
        self, text: str, parts: list[Part], changed: list[tuple[int, int]], level: int
    ) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        for start, end, roles in _flat(parts, changed):
            coloured = not _overlaps(start, end, changed)
            made = self._format(roles, level, coloured=coloured)
            found.append(_range(text, start, end, made))
        return found

    def _format(
        self, roles: tuple[str, ...], level: int, *, coloured: bool = True
    ) -> QTextCharFormat:
        # Kept: a line of many parts has few sorts of them, and making a format is what costs.
        made = self._made.get((roles, level, coloured))
        if made is None:
            made = self._made[roles, level, coloured] = QTextCharFormat()
            for looks in (self._shapes, self._colours) if coloured else (self._shapes,):
                for role in roles:
                    if role in looks:
                        made.merge(looks[role])
            size = round(self._size * SCALES.get(level, 1))
            if MONO.intersection(roles):
                size = code_size(self._size if "mark" in roles else size)
            if size != self._size:
                made.setProperty(QTextFormat.Property.FontPixelSize.value, size)
        return made


def code_size(size: int) -> int:
    """Return the size of code in text of ``size`` pixels: its small letters are as high."""
    return round(size * CODE_SCALE)


def _range(text: str, start: int, end: int, made: QTextCharFormat) -> QTextLayout.FormatRange:
    item = QTextLayout.FormatRange()
    item.start = to_units(text, start)
    item.length = to_units(text, end) - item.start
    item.format = made
    return item


@lru_cache(maxsize=1_000)
def _spaced(pixels: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(pixels)
    return made


def _changed(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Return where a paragraph is inserted or deleted."""
    found: list[tuple[int, int]] = []
    column = 0
    for run in paragraph.runs:
        end = column + len(run.text)
        if run.inserted is not None or run.deleted is not None:
            found.append((column, end))
        column = end
    return found


def _difference(was: Sequence[str], now: Sequence[str]) -> tuple[int, int, list[str]]:
    """Return the first line that differs, how many of the old do, and the new ones."""
    shortest = min(len(was), len(now))
    head = next((i for i in range(shortest) if was[i] != now[i]), shortest)
    tail = 0
    while tail < shortest - head and was[-1 - tail] == now[-1 - tail]:
        tail += 1
    return head, len(was) - tail - head, list(now[head : len(now) - tail])


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
    for role in sorted(MONO):
        shapes[role] = QTextCharFormat()
        shapes[role].setFontFamilies([CODE_FAMILY, "monospace"])
        shapes[role].setFontFixedPitch(True)
        # Without its ligatures: what is written is what is seen, and each letter has its place.
        shapes[role].setFontFeatures({QFont.Tag("calt"): 0})
    shapes["mark"].setFontWeight(QFont.Weight.Normal)
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
    colours["highlight"] = QTextCharFormat()
    colours["highlight"].setBackground(QColor(theme.match))
    return shapes, colours
