# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A whole Markdown text to what it shows (``content``), read by comrak."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import comrak

from stet.markdown import source
from stet.markdown.content import (
    HTML,
    Block,
    BlockKind,
    Content,
    Item,
    ListLevel,
    Note,
    Piece,
    PieceKind,
    Row,
    Table,
    Target,
)
from stet.markdown.content_inline import DEEPEST, PIPE, Inline
from stet.markdown.front_matter import head_of
from stet.markdown.parsed import parsed

MOST_NOTES = 20_000
"""References to footnotes, beyond which they stand as text: each that leads nowhere costs time."""


def _options(*, footnotes: bool) -> comrak.ExtensionOptions:
    return comrak.ExtensionOptions(
        strikethrough=True,
        table=True,
        autolink=True,
        tasklist=True,
        footnotes=footnotes,
        math_dollars=True,
        highlight=True,
    )


_PARSE = comrak.ParseOptions(
    relaxed_tasklist_matching=True,
    leave_footnote_definitions=True,
    escaped_char_spans=True,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_PAGE = re.compile(
    r"\\(?:newpage|pagebreak|clearpage)(?:\{\})?|<!--\s*page-?break\s*-->"
    r"|<div style=\"(?:page-break-(?:after|before): ?always|break-(?:after|before): ?page);?\">"
    r"\s*</div>",
    re.IGNORECASE,
)
_ALIGNMENTS = (
    (comrak.TableAlignment.Left, "left"),
    (comrak.TableAlignment.Center, "center"),
    (comrak.TableAlignment.Right, "right"),
)


def read_content(text: str, noted: Collection[str] = ()) -> Content:
    r"""Return what ``text`` shows; its lines end with ``\n``.

    The notes called as ``noted`` says are notes also where nothing leads to them; others then stand
    in the text.
    """
    starts, ends = source.line_places(text)
    lines = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    head = head_of(lines).end
    if any(source.is_hostile(block) for block in _BLANK.split(text)):
        return _as_it_is(text, starts, ends, head)
    lines[:head] = [""] * head
    tabs: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if "\t" in line:
            line, tabs[index] = source.spread(line)
        lines[index] = source.clean(line.replace("\\|", PIPE))
    options = _options(footnotes=text.count("[^") <= MOST_NOTES)
    reader = _Reader(text, source.Source(starts, ends, lines, tabs), starts, ends, noted)
    with parsed("\n".join(lines), options, _PARSE) as root:
        items = _parted(reader.items(root.children, _Around()))
    start = starts[head] if head < len(starts) else len(text)
    return Content(text, start, items, reader.notes)


def _as_it_is(text: str, starts: Sequence[int], ends: Sequence[int], head: int) -> Content:
    """Return a text with too many marks for the parser, a paragraph for each line."""
    items: list[Item] = [
        Block(BlockKind.PARAGRAPH, start, end, [Piece(start, end, text[start:end])])
        for start, end in zip(starts[head:], ends[head:], strict=True)
        if start < end
    ]
    return Content(text, starts[head] if head < len(starts) else len(text), items, {})


def _parted(items: list[Item]) -> list[Item]:
    """Return ``items`` with an empty paragraph behind each table that another follows, or nothing.

    Word takes two tables with nothing between for one, and wants a paragraph at the end.
    """
    parted: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=False):
        parted.append(item)
        if isinstance(item, Table) and not isinstance(after, Block):
            parted.append(Block(BlockKind.EMPTY, item.end, item.end))
    return parted


class _Around:
    """The quotations and lists around a block."""

    __slots__ = ("depth", "lists", "opens", "quotes")

    def __init__(self, quotes: int = 0, lists: tuple[ListLevel, ...] = (), depth: int = 0) -> None:
        self.quotes = quotes
        self.lists = lists
        self.depth = depth
        # Pieces, maybe none, that the next paragraph begins with, being the first of its item.
        self.opens: list[Piece] | None = None


class _Reader:
    """Makes content of the parser's nodes."""

    def __init__(
        self,
        text: str,
        place: source.Source,
        starts: Sequence[int],
        ends: Sequence[int],
        noted: Collection[str],
    ) -> None:
        self._noted = noted
        self.notes: dict[str, Note] = {}
        self._text = text
        self._place = place
        self._starts = starts
        self._ends = ends

    def items(self, nodes: Iterable[comrak.AstNode], around: _Around) -> list[Item]:
        """Return the paragraphs and tables that ``nodes`` are or hold."""
        found: list[Item] = []
        for node in nodes:
            self._add(node, around, found)
        return found

    def _add(self, node: comrak.AstNode, around: _Around, found: list[Item]) -> None:
        value = node.node_value
        start, end = self._span(node.sourcepos)
        if isinstance(value, comrak.Paragraph):
            found.append(self._paragraph(node, start, end, around))
        elif isinstance(value, comrak.Heading):
            block = self._block(BlockKind.HEADING, start, end, around)
            block.level = value.value.level
            self._words(node, block)
            found.append(block)
        elif isinstance(value, comrak.BlockQuote) and around.depth < DEEPEST:
            inner = _Around(around.quotes + 1, around.lists, around.depth + 1)
            inner.opens, around.opens = around.opens, None
            found += self.items(node.children, inner)
        elif isinstance(value, comrak.List) and around.depth < DEEPEST:
            self._list(node, value, start, around, found)
        elif isinstance(value, comrak.CodeBlock):
            block = self._block(BlockKind.CODE, start, end, around)
            block.words = value.value.info
            first = node.sourcepos.start.line - 1 + value.value.fenced
            self._lines(block, value.value.literal, first, 0)
            found.append(block)
        elif isinstance(value, comrak.HtmlBlock):
            found.append(self._html(value.value.literal, node, start, end, around))
        elif isinstance(value, comrak.ThematicBreak):
            block = self._block(BlockKind.RULE, start, end, around)
            block.pieces.append(Piece(start, end, "", PieceKind.RULE))
            found.append(block)
        elif isinstance(value, comrak.Table):
            self._table(node, value, start, end, around, found)
        elif isinstance(value, comrak.FootnoteDefinition):
            self._note(node, value, start, end, around, found)
        else:
            block = self._block(BlockKind.PARAGRAPH, start, end, around)
            self._literal(block.pieces, start, end, 0, None)
            found.append(block)

    def _span(self, where: comrak.Sourcepos) -> tuple[int, int]:
        first, last = where.start, where.end
        offset = self._place.offset
        start = offset(first.line - 1, first.column - 1)
        return start, max(start, offset(last.line - 1, last.column))

    def _block(self, kind: BlockKind, start: int, end: int, around: _Around) -> Block:
        block = Block(kind, start, end, [], 0, around.quotes, around.lists)
        if around.opens is not None:
            block.is_item = True
            block.pieces += around.opens
            around.opens = None
        return block

    def _list(
        self,
        node: comrak.AstNode,
        value: comrak.List,
        start: int,
        around: _Around,
        found: list[Item],
    ) -> None:
        about = value.value
        ordered = about.list_type == comrak.ListType.Ordered
        delimiter = ")" if about.delimiter == comrak.ListDelimType.Paren else "."
        level = ListLevel(start, ordered, delimiter if ordered else "", about.start)
        if around.opens is not None:  # an item that begins with a list has a sign of its own
            found.append(self._block(BlockKind.PARAGRAPH, start, start, around))
        for item in node.children:
            inner = _Around(around.quotes, (*around.lists, level), around.depth + 1)
            first, _ = self._span(item.sourcepos)
            inner.opens = []
            if isinstance(item.node_value, comrak.TaskItem):
                where, _ = self._span(item.node_value.value.symbol_sourcepos)
                symbol = item.node_value.value.symbol
                box = " " if symbol in (None, " ") else "x"
                inner.opens.append(Piece(where, where + 1, box, PieceKind.BOX))
            found += self.items(item.children, inner)
            if inner.opens is not None:  # an item of nothing
                last = self._ends[item.sourcepos.start.line - 1]
                found.append(self._block(BlockKind.PARAGRAPH, last, last, inner))
                found[-1].start = first

    def _paragraph(self, node: comrak.AstNode, start: int, end: int, around: _Around) -> Block:
        block = self._block(BlockKind.PARAGRAPH, start, end, around)
        if end - start < 60 and _PAGE.fullmatch(self._text, start, end):
            block.pieces.append(Piece(start, end, "", PieceKind.PAGE))
        else:
            self._words(node, block)
        return block

    def _html(
        self, literal: str, node: comrak.AstNode, start: int, end: int, around: _Around
    ) -> Block:
        if _PAGE.fullmatch(literal.strip()):
            block = self._block(BlockKind.PARAGRAPH, start, end, around)
            block.pieces.append(Piece(start, end, "", PieceKind.PAGE))
            return block
        block = self._block(BlockKind.HTML, start, end, around)
        self._lines(block, literal, node.sourcepos.start.line - 1, HTML)
        return block

    def _lines(self, block: Block, literal: str, first: int, style: int) -> None:
        """Add the lines of code or HTML, of which the source has each at the end of a line."""
        text = self._text
        lines = literal.removesuffix("\n").split("\n")
        for index, line in enumerate(lines):
            line = line.replace(PIPE, "\\|")
            number = min(first + index, len(self._ends) - 1)
            low, stop = self._starts[number], self._ends[number]
            if index:
                block.pieces.append(Piece(low - 1, low, "\n", PieceKind.BREAK, style))
            start = max(stop - len(line), low)
            if text[start:stop] == line:
                if line:
                    block.pieces.append(Piece(start, stop, line, PieceKind.TEXT, style))
            else:  # a tab was taken for blanks, or a half of a pair replaced
                block.pieces.append(Piece(low, stop, line, PieceKind.TEXT, style))
            block.end = stop

    def _table(
        self,
        node: comrak.AstNode,
        value: comrak.Table,
        start: int,
        end: int,
        around: _Around,
        found: list[Item],
    ) -> None:
        if around.opens is not None:
            found.append(self._block(BlockKind.PARAGRAPH, start, start, around))
        alignments = tuple(
            next((name for known, name in _ALIGNMENTS if known == each), "")
            for each in value.value.alignments
        )
        rows: list[Row] = []
        for row in node.children:
            cells = []
            for cell in row.children:
                block = Block(BlockKind.CELL, *self._span(cell.sourcepos))
                self._words(cell, block)
                cells.append(block)
            rows.append(Row(*self._span(row.sourcepos), cells, is_head=not rows))
        found.append(Table(start, end, alignments, rows, around.quotes, around.lists))

    def _note(
        self,
        node: comrak.AstNode,
        value: comrak.FootnoteDefinition,
        start: int,
        end: int,
        around: _Around,
        found: list[Item],
    ) -> None:
        name = value.value.name
        items = _parted(self.items(node.children, _Around(depth=around.depth + 1)))
        is_used = value.value.total_references or name in self._noted
        if is_used and name not in self.notes:
            self.notes[name] = Note(name, start, end, items)
            return
        # Nothing leads to it, so Word has no place for it: it stands where it is, as it was typed.
        if not items or not isinstance(items[0], Block):
            items.insert(0, Block(BlockKind.PARAGRAPH, start, start))
        block = items[0]
        assert isinstance(block, Block)
        stop = self._text.find("]:", start, end) + 2
        label = Piece(start, stop, self._text[start:stop])
        gap = Piece(stop, stop, " ")
        items[0] = replace(block, pieces=[label, gap, *block.pieces])
        found += items

    def _words(self, node: comrak.AstNode, block: Block) -> None:
        """Add what stands in a paragraph, heading or cell."""
        children = node.children
        if not children:
            block.end = block.start
            return
        lost = 0
        in_cell = isinstance(node.node_value, comrak.TableCell)
        if not in_cell:
            setext = isinstance(node.node_value, comrak.Heading) and node.node_value.value.setext
            lost = node.sourcepos.end.line - children[-1].sourcepos.end.line - setext
        inline = Inline(
            self._text, self._place, max(lost, 0), block.start, block.end, in_cell=in_cell
        )
        inline.take(children, 0, None, 0)
        block.pieces += inline.pieces
        block.end = max(block.start, inline.cursor)

    def _literal(
        self, pieces: list[Piece], start: int, end: int, style: int, target: Target | None
    ) -> None:
        for index, line in enumerate(self._text[start:end].split("\n")):
            if index:
                pieces.append(Piece(start - 1, start, "\n", PieceKind.BREAK, style, target))
            if line:
                pieces.append(Piece(start, start + len(line), line, PieceKind.TEXT, style, target))
            start += len(line) + 1
