# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text as detectors and measures read it: pieces of plain prose, each code point with its place.

Marks of Markdown are taken out and what is there for programs stands as one ``OBJECT``, so that
no detector meets an asterisk or an address. Places are lines of the final reading and code points
within them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from stet.blocks.block import Setting
from stet.blocks.in_document import blocks_in
from stet.blocks.setting import setting_of
from stet.document.paragraph import Position, Span, line_starts
from stet.markdown.document import Block, Document
from stet.markdown.forms import FormKind
from stet.markdown.lines import item_marker
from stet.markdown.prose import Prose, prose_of
from stet.markdown.protected import marks, protected
from stet.markdown.sentences import Stretch, sentences
from stet.markdown.tree import Kind, Node

OBJECT = "\ufffc"
"""Stands for a span of code, a formula, an address: what is read at a glance, and not as words."""

WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*+(?:['’-][\p{L}\p{M}]++)*+|\p{N}[\p{N}.,]*+")

_OBJECTS = frozenset(
    {Kind.CODE, Kind.FORMULA, Kind.ADDRESS, Kind.EMBED, FormKind.TEMPLATE, FormKind.FORMULA}
)
_SOURCES = frozenset(
    {Kind.LINK, Kind.ADDRESS, Kind.FOOTNOTE_MARK, Kind.WIKI_LINK, FormKind.CITATION}
)
_FAR = 1 << 60
_HOLDERS = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.CELL})
_SPEECH = regex.compile(
    r"“[^”]{1,2000}(?:”|\Z)|\"[^\"]{1,2000}(?:\"|\Z)"
    r"|(?<![\p{L}\p{N}])‘[^‘]{1,2000}?’(?![\p{L}])|„[^“”]{1,2000}[“”]|«[^»]{1,2000}»"
)


@dataclass(frozen=True)
class Piece:
    """A paragraph, a heading, an item of a list or a cell, in plain words.

    ``runs`` say where ``text`` stands: from an offset on at a line and a column. ``kind`` is that
    of the block it is; ``level`` that of a heading, ``list_id`` tells one list from another,
    ``section`` is the number of the heading above it, 0 for none. ``sources`` are the offsets at
    which a link or a note stands.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]
    kind: Kind
    section: int = 0
    level: int = 0
    list_id: int | None = None
    in_quote: bool = False
    sources: tuple[int, ...] = ()

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph or an item of the writer's own, and no heading or cell."""
        return self.kind is Kind.PARAGRAPH and not self.in_quote

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Where its sentences are, half-open."""
        return tuple(sentences(self.text))

    @cached_property
    def speech(self) -> tuple[Stretch, ...]:
        """Where somebody else speaks, quotation marks included."""
        return tuple(Stretch(*match.span()) for match in _SPEECH.finditer(self.text))

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return sum(1 for _ in WORD.finditer(self.text))

    def is_spoken(self, start: int, end: int) -> bool:
        """Whether somebody else says what stands between two offsets, or some of it."""
        return any(start < stretch.end and stretch.start < end for stretch in self.speech)

    def unspoken(self, pattern: regex.Pattern[str]) -> Iterator[regex.Match[str]]:
        """Yield where a pattern matches what nobody else says."""
        for match in pattern.finditer(self.text):
            if not self.is_spoken(*match.span()):
                yield match

    def sentence_at(self, offset: int) -> Stretch:
        """Return the sentence that an offset lies in, or else the whole piece."""
        for stretch in self.sentences:
            if stretch.start <= offset < stretch.end:
                return stretch
        return Stretch(0, len(self.text))

    def place(self, offset: int) -> Position:
        """Return where the code point at an offset stands."""
        begin, line, column = self.runs[bisect_right(self.runs, (offset, _FAR, 0)) - 1]
        return Position(line, column + offset - begin)

    def span(self, start: int, end: int) -> Span:
        """Return where the code points from ``start`` to ``end`` stand; some there must be."""
        last = self.place(end - 1)
        return Span(self.place(start), Position(last.paragraph, last.column + 1))

    def at(self, match: regex.Match[str]) -> Span:
        """Return where what was matched in its text stands; some there must be."""
        return self.span(*match.span())


@dataclass(frozen=True)
class Link:
    """A link or a picture: its words, and where these stand, or else all of it."""

    words: str
    span: Span
    is_picture: bool = False


@dataclass(frozen=True)
class Table:
    """The rows of a table, each cell with its words and its place."""

    rows: tuple[tuple[tuple[str, Span], ...], ...]


@dataclass(frozen=True)
class Design:
    """A design block: its kind's name, its text, the line that begins it, and what it is drawn for.

    The setting holds the screens and the palette of the whole document. ``columns`` are where its
    lines begin, where it stands in a list or a quotation.
    """

    kind: str
    source: str
    line: int
    setting: Setting
    columns: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return where the code points from ``start`` to ``end`` of its text stand."""
        return Span(self._place(start), self._place(end))

    def _place(self, offset: int) -> Position:
        column = offset - self.source.rfind("\n", 0, offset) - 1
        line = self.source.count("\n", 0, offset)
        return Position(self.line + line, column + (self.columns[line] if self.columns else 0))


@dataclass(frozen=True, eq=False)
class Draft:
    """All that detectors are given of a text; ``code_blocks`` counts those that are no design."""

    pieces: tuple[Piece, ...]
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    code_blocks: int = 0
    designs: tuple[Design, ...] = ()

    @cached_property
    def words(self) -> int:
        """How many words there are."""
        return sum(piece.words for piece in self.pieces)

    @cached_property
    def text(self) -> str:
        """All of it in plain words, a line a piece."""
        return "\n".join(piece.text for piece in self.pieces)

    def prose(self) -> Iterator[Piece]:
        """Yield the paragraphs and items that are the writer's own."""
        return (piece for piece in self.pieces if piece.is_prose)

    def unspoken(self, pattern: regex.Pattern[str]) -> Iterator[tuple[Piece, regex.Match[str]]]:
        """Yield where a pattern matches the writer's own prose, outside of speech."""
        return ((piece, match) for piece in self.prose() for match in piece.unspoken(pattern))

    @cached_property
    def headings(self) -> tuple[Piece, ...]:
        """The headings, in order; number ``n`` is that of section ``n + 1``."""
        return tuple(piece for piece in self.pieces if piece.kind is Kind.HEADING)


def draft_of(document: Document, first: int = 0, last: int | None = None) -> Draft:
    """Return what stands in the lines ``first`` to ``last`` of some Markdown, half-open."""
    pieces: list[Piece] = []
    links: list[Link] = []
    tables: list[Table] = []
    code = section = 0
    lists = _Lists()
    for block in document.blocks(first, last):
        if block.first < document.head_end:
            continue
        starts = line_starts(block.tree.text.split("\n"))
        holders: list[tuple[Node, int | None, bool]] = []
        for node, list_id, quoted in lists.within(block):
            if node.kind in _HOLDERS:
                holders.append((node, list_id, quoted))
            elif node.kind is Kind.CODE_BLOCK:
                code += 1
            elif node.kind is Kind.TABLE:
                tables.append(_table(block, starts, node))
            elif node.kind in (Kind.LINK, Kind.IMAGE):
                links.append(_link(block, starts, node))
        gaps = _Gaps(block)
        for prose in prose_of(block.tree):
            holder = _holder(holders, prose)
            if holder is None:
                continue
            node, list_id, quoted = holder
            if node.kind is Kind.HEADING:
                section += 1
            piece = _piece(block, starts, prose, gaps, node, section, list_id, quoted)
            if piece.text.strip():
                pieces.append(piece)
    designs = _designs(document, first, last) if code else ()
    return Draft(tuple(pieces), tuple(links), tuple(tables), code - len(designs), designs)


def _designs(document: Document, first: int, last: int | None) -> tuple[Design, ...]:
    text = "\n".join(document.lines)
    blocks = blocks_in(text)
    setting = setting_of(blocks)
    designs = (
        Design(
            found.kind.name,
            found.source,
            text.count("\n", 0, found.start),
            setting,
            tuple(place - text.rfind("\n", 0, place) - 1 for place in found.lines),
        )
        for found in blocks
    )
    last = len(document.lines) if last is None else last
    return tuple(each for each in designs if first <= each.line - 1 < last)


def draft_of_text(text: str) -> Draft:
    """Return what stands in some Markdown."""
    return draft_of(Document(text.split("\n")))


class _Lists:
    """Numbers the lists: the items of one may be blocks of their own, and belong together."""

    def __init__(self) -> None:
        self._count = 0
        self._open: tuple[int, str] | None = None

    def within(self, block: Block) -> Iterator[tuple[Node, int | None, bool]]:
        """Yield all nodes of a block with the list they are in, and whether they are quoted."""
        for node in block.tree.blocks:
            is_list = node.kind is Kind.LIST
            mark = item_marker(block.tree.text, node.start).rstrip()[-1:] if is_list else ""
            if not mark or self._open is None or self._open[1] != mark:
                self._count += 1
                self._open = (self._count, mark) if mark else None
            yield from self._below(node, None, False, self._open and self._open[0])

    def _below(
        self, node: Node, list_id: int | None, quoted: bool, own: int | None = None
    ) -> Iterator[tuple[Node, int | None, bool]]:
        yield node, list_id, quoted
        if node.kind is Kind.LIST:
            if own is None:
                self._count += 1
                own = self._count
            list_id = own
        quoted = quoted or node.kind in (Kind.QUOTE, Kind.FOOTNOTE)
        for child in node.children:
            yield from self._below(child, list_id, quoted)


def _holder(
    holders: list[tuple[Node, int | None, bool]], prose: Prose
) -> tuple[Node, int | None, bool] | None:
    start = prose.spans[0][0]
    return next((each for each in holders if each[0].start <= start < each[0].end), None)


def _position(block: Block, starts: list[int], offset: int) -> Position:
    low = bisect_right(starts, offset, 1, len(starts) - 1) - 1
    return Position(block.first + low, offset - starts[low])


def _span(block: Block, starts: list[int], start: int, end: int) -> Span:
    return Span(_position(block, starts, start), _position(block, starts, end))


class _Gaps:
    """What of a block is not read as words: by its start its end, what stands for it, if a source.

    ``starts`` are in order.
    """

    def __init__(self, block: Block) -> None:
        self.at: dict[int, tuple[int, str, bool]] = {}
        for each in marks(block.tree):
            if each.start < each.end:
                self.at[each.start] = (each.end, "", False)
        for each in protected(block.tree):
            shown = OBJECT if each.kind in _OBJECTS else ""
            if each.kind is FormKind.ENTITY:
                shown = " "
            self.at[each.start] = (each.end, shown, each.kind in _SOURCES)
        self._starts = sorted(self.at)

    def within(self, start: int, end: int) -> list[int]:
        """Return where those begin that begin between two offsets."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _piece(
    block: Block,
    starts: list[int],
    prose: Prose,
    gaps: _Gaps,
    node: Node,
    section: int,
    list_id: int | None,
    quoted: bool,
) -> Piece:
    text = block.tree.text
    shown: list[str] = []
    runs: list[tuple[int, int, int]] = []
    sources: list[int] = []
    length = 0
    for start, end in prose.spans:
        line, column = _position(block, starts, start)
        if shown and not shown[-1].endswith(" "):
            shown.append(" ")
            length += 1
        runs.append((length, line, column))
        offset = start
        for place in gaps.within(start, end):
            if place < offset:
                continue
            stop, stand_in, is_source = gaps.at[place]
            shown += (text[offset:place], stand_in)
            length += place - offset
            if is_source:
                sources.append(length)
            length += len(stand_in)
            offset = max(stop, place + 1)
            runs.append((length, line, column + offset - start))
        if offset < end:
            shown.append(text[offset:end])
            length += end - offset
    kind = node.kind
    return Piece(
        "".join(shown),
        tuple(runs),
        kind,
        section,
        node.level,
        list_id,
        quoted,
        tuple(sources),
    )


def _link(block: Block, starts: list[int], node: Node) -> Link:
    words = block.tree.text[node.inner_start : node.inner_end]
    is_picture = node.kind is Kind.IMAGE
    if words.strip() and not is_picture:
        span = _span(block, starts, node.inner_start, node.inner_end)
    else:
        span = _span(block, starts, node.start, node.end)
    if any(child.kind is Kind.IMAGE for child in node.children):
        words = words or OBJECT
    return Link(words, span, is_picture)


def _table(block: Block, starts: list[int], table: Node) -> Table:
    text = block.tree.text
    return Table(
        tuple(
            tuple(
                (
                    text[cell.inner_start : cell.inner_end].strip(),
                    _span(block, starts, cell.inner_start, cell.inner_end),
                )
                for cell in row.children
                if cell.kind is Kind.CELL
            )
            for row in table.children
            if row.kind is Kind.ROW
        )
    )
