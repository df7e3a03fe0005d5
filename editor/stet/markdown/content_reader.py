# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A whole Markdown text to what it shows (``content``), read by comrak.

The parser says of most pieces where they stand. Where it is wrong (behind definitions of links, and
behind line ends within a link's target), or where the text is not what the source has (entities),
each piece is looked for behind the one before, so that no word gets a place that is another's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import comrak

from stet.markdown import source
from stet.markdown.content import (
    BOLD,
    CODE,
    FORMULA,
    HIGHLIGHT,
    HTML,
    ITALIC,
    STRUCK,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
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
from stet.markdown.front_matter import head_of

DEEPEST = 100
"""Levels of inline marks and of blocks: what lies deeper stands as it is in the source."""

MOST_NOTES = 20_000
"""References to footnotes, beyond which they stand as text: each that leads nowhere costs time."""

_OPTIONS = comrak.ExtensionOptions(
    strikethrough=True,
    table=True,
    autolink=True,
    tasklist=True,
    footnotes=True,
    math_dollars=True,
    highlight=True,
)
_WITHOUT_NOTES = comrak.ExtensionOptions(
    strikethrough=True,
    table=True,
    autolink=True,
    tasklist=True,
    math_dollars=True,
    highlight=True,
)
_PARSE = comrak.ParseOptions(
    relaxed_tasklist_matching=True,
    leave_footnote_definitions=True,
    escaped_char_spans=True,
)
# The parser loses count where it takes the backslash of a pipe out of a table: it is given a letter
# of the same length that no text has, twice.
_PIPE = "\ufdd0\ufdd1"
_BLANK = re.compile(r"\n[ \t]*\n")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_PAGE = re.compile(
    r"\\(?:newpage|pagebreak|clearpage)(?:\{\})?|<!--\s*page-?break\s*-->"
    r"|<div style=\"(?:page-break-(?:after|before): ?always|break-(?:after|before): ?page);?\">"
    r"\s*</div>",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(u|ins|sup|sub|mark|b|strong|i|em|s|del)>", re.IGNORECASE)
_TAGS = {
    "u": UNDERLINE,
    "ins": UNDERLINE,
    "sup": SUPERSCRIPT,
    "sub": SUBSCRIPT,
    "mark": HIGHLIGHT,
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "s": STRUCK,
    "del": STRUCK,
}
_STYLES: dict[type, int] = {
    comrak.Emph: ITALIC,
    comrak.Strong: BOLD,
    comrak.Strikethrough: STRUCK,
    comrak.Highlight: HIGHLIGHT,
}
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
        lines[index] = source.clean(line.replace("\\|", _PIPE))
    few = text.count("[^") <= MOST_NOTES
    root = comrak.parse_document("\n".join(lines), _OPTIONS if few else _WITHOUT_NOTES, _PARSE)
    reader = _Reader(text, source.Source(starts, ends, lines, tabs), starts, ends, noted)
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
            line = line.replace(_PIPE, "\\|")
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
            block.end = max(block.start, min(block.end, block.start))
            return
        lost = 0
        if not isinstance(node.node_value, comrak.TableCell):
            setext = isinstance(node.node_value, comrak.Heading) and node.node_value.value.setext
            lost = node.sourcepos.end.line - children[-1].sourcepos.end.line - setext
        inline = _Inline(self._text, self._place, max(lost, 0), block.start, block.end)
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


class _Inline:
    """Collects the pieces of one paragraph, each behind the one before."""

    def __init__(self, text: str, place: source.Source, lost: int, low: int, high: int) -> None:
        self.pieces: list[Piece] = []
        self.cursor = low
        self._text = text
        self._place = place
        self._lost = lost
        self._high = high

    def take(
        self, nodes: Sequence[comrak.AstNode], style: int, target: Target | None, depth: int
    ) -> None:
        """Add what ``nodes`` show, in a style and within a link."""
        tags = self._tags(nodes) if len(nodes) > 2 else {}
        for index, node in enumerate(nodes):
            value = node.node_value
            where = node.sourcepos.start
            start = self._place.offset(where.line - 1 + self._lost, where.column - 1)
            if isinstance(value, comrak.Text):
                self._words(value.value, start, style, target)
            elif isinstance(value, comrak.SoftBreak):
                self._soft_break(start, style, target)
            elif isinstance(value, comrak.LineBreak):
                self._line_break(start, style)
            elif (bit := _STYLES.get(type(value))) is not None:
                self._inside(node, start, style | bit, target, depth)
            elif isinstance(value, comrak.Escaped):
                self.take(node.children, style, target, depth + 1)
            elif isinstance(value, comrak.Link):
                about = value.value
                self._link(node, start, style, Target(about.url, about.title), depth)
            elif isinstance(value, comrak.Code):
                marks = value.value.num_backticks
                self._code(value.value.literal, start + marks, style | CODE, target)
                self.cursor = max(self.cursor, self._end(node))
            elif isinstance(value, comrak.Image):
                shown = "".join(_shown(node))
                about = value.value
                leads = Target(about.url, about.title)
                self._whole(start, self._end(node), shown, PieceKind.IMAGE, style, leads)
            elif isinstance(value, comrak.FootnoteReference):
                name = value.value.name
                self._whole(start, self._end(node), name, PieceKind.NOTE, style, target)
            elif isinstance(value, comrak.HtmlInline):
                if _LINE_BREAK.fullmatch(value.value):
                    self._whole(start, self._end(node), "\n", PieceKind.BREAK, style, target)
                elif index in tags:
                    style ^= tags[index]
                    self.cursor = max(self.cursor, self._end(node))
                else:
                    self._slice(start, self._end(node), style | HTML, target)
            elif isinstance(value, comrak.Math):
                self._slice(start, self._end(node), style | FORMULA, target)
            else:
                self._slice(start, self._end(node), style, target)

    def _end(self, node: comrak.AstNode) -> int:
        last = node.sourcepos.end
        return min(self._place.offset(last.line - 1 + self._lost, last.column), self._high)

    def _tags(self, nodes: Sequence[comrak.AstNode]) -> dict[int, int]:
        """Return which of ``nodes`` are tags that open or close a style, by their index."""
        found: dict[int, int] = {}
        opened: list[tuple[int, str]] = []
        for index, node in enumerate(nodes):
            value = node.node_value
            if isinstance(value, comrak.HtmlInline) and (tag := _TAG.fullmatch(value.value)):
                name = tag[2].lower()
                if not tag[1]:
                    opened.append((index, name))
                elif opened and opened[-1][1] == name:
                    found[opened.pop()[0]] = found[index] = _TAGS[name]
        return found

    def _inside(
        self,
        node: comrak.AstNode,
        start: int,
        style: int,
        target: Target | None,
        depth: int,
    ) -> None:
        if depth >= DEEPEST:
            self._slice(start, self._end(node), style, target)
            return
        self.take(node.children, style, target, depth + 1)
        self.cursor = max(self.cursor, self._end(node))

    def _link(
        self, node: comrak.AstNode, start: int, style: int, target: Target, depth: int
    ) -> None:
        before = len(self.pieces)
        self._inside(node, start, style, target, depth)
        if len(self.pieces) == before:  # nobody could see it: its source is shown
            self._slice(start, self._end(node), style, target)

    def _words(self, words: str, start: int, style: int, target: Target | None) -> None:
        text, cursor = self._text, self.cursor
        if _PIPE in words or "&" in words:
            self._aligned(words, max(start, cursor), style, target)
            return
        if start < cursor or not text.startswith(words, start):
            found = text.find(words, cursor, self._high)
            if found < 0:
                self._aligned(words, max(start, cursor), style, target)
                return
            # Nearer than where the parser says it is there may be an entity before the words.
            start = found
        end = start + len(words)
        self.pieces.append(Piece(start, end, words, PieceKind.TEXT, style, target))
        self.cursor = end

    def _aligned(self, words: str, start: int, style: int, target: Target | None) -> None:
        """Add words that the source writes otherwise, each character where it stands."""
        text, high = self._text, self._high
        if "&" in text[self.cursor : start] and start > self.cursor:
            start = self.cursor
        index, begun = 0, start
        length = len(words)

        def flush(upto: int) -> None:
            if begun < upto:
                shown = text[begun:upto]
                self.pieces.append(Piece(begun, upto, shown, PieceKind.TEXT, style, target))

        place = start
        while index < length:
            character = words[index]
            source_character = text[place : place + 1] if place < high else ""
            if words.startswith(_PIPE, index):
                flush(place)
                self.pieces.append(Piece(place, place + 2, "|", PieceKind.TEXT, style, target))
                place, index = place + 2, index + 2
                begun = place
                continue
            if source_character == "&" and (entity := _ENTITY.match(text, place, high)):
                shown = html.unescape(entity[0]).replace("\0", "\ufffd")
                if words.startswith(shown, index) and shown != entity[0]:
                    flush(place)
                    end = entity.end()
                    self.pieces.append(Piece(place, end, shown, PieceKind.TEXT, style, target))
                    place = begun = end
                    index += len(shown)
                    continue
            if source_character == character:
                place, index = place + 1, index + 1
                continue
            flush(place)
            found = text.find(character, place, min(high, place + 40))
            if found < 0:  # it stands nowhere: one without a place of its own
                rest = words[index:].replace(_PIPE, "|")
                self.pieces.append(Piece(place, place, rest, PieceKind.TEXT, style, target))
                begun = place
                break
            place = begun = found
        flush(place)
        self.cursor = max(place, self.cursor)

    def _code(self, words: str, start: int, style: int, target: Target | None) -> None:
        """Add a span of code, whose line ends are shown as blanks."""
        text = self._text
        start = max(start, self.cursor)
        escaped = words.replace(_PIPE, "\\|")
        for begin in (start, start + 1):
            if text.startswith(escaped, begin):
                if escaped == words:
                    self._words(words, begin, style, target)
                else:
                    self._aligned(words, begin, style, target)
                return
        for line in re.split("( )", words):
            if line == " " and text[self.cursor : self.cursor + 1] == "\n":
                self._soft_break(self.cursor, style, target)
            elif line:
                self._words(line, max(start, self.cursor), style, target)

    def _soft_break(self, start: int, style: int, target: Target | None) -> None:
        found = self._text.find("\n", max(start, self.cursor), self._high + 1)
        if found < 0:
            found = self.cursor
        self.pieces.append(Piece(found, found + 1, " ", PieceKind.TEXT, style, target))
        self.cursor = found + 1

    def _line_break(self, start: int, style: int) -> None:
        found = self._text.find("\n", max(start, self.cursor), self._high + 1)
        end = found + 1 if found >= 0 else self.cursor
        begin = found if found >= 0 else self.cursor
        self.pieces.append(Piece(begin, end, "\n", PieceKind.BREAK, style))
        self.cursor = end

    def _whole(
        self,
        start: int,
        end: int,
        text: str,
        kind: PieceKind,
        style: int,
        target: Target | None,
    ) -> None:
        start = max(start, self.cursor)
        end = max(end, start)
        self.pieces.append(Piece(start, end, text, kind, style, target))
        self.cursor = end

    def _slice(self, start: int, end: int, style: int, target: Target | None) -> None:
        start = max(start, self.cursor)
        end = max(end, start)
        place = start
        for index, line in enumerate(self._text[start:end].split("\n")):
            if index:
                piece = Piece(place - 1, place, "\n", PieceKind.BREAK, style, target)
                self.pieces.append(piece)
            if line:
                stop = place + len(line)
                self.pieces.append(Piece(place, stop, line, PieceKind.TEXT, style, target))
            place += len(line) + 1
        self.cursor = end


def _shown(node: comrak.AstNode) -> list[str]:
    """Return the words below a node, without their formats."""
    value = node.node_value
    if isinstance(value, comrak.Text):
        return [value.value.replace(_PIPE, "|")]
    if isinstance(value, comrak.Code):
        return [value.value.literal.replace(_PIPE, "|")]
    if isinstance(value, comrak.SoftBreak | comrak.LineBreak):
        return [" "]
    return [part for child in node.children for part in _shown(child)]
