# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An OpenDocument text as rich text with the changes and comments that are tracked in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from lxml import etree

from stet.document.comments import Comment, Reply
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats.authors import origin_of
from stet.formats.format import FormatError
from stet.formats.links import link_to
from stet.formats.odt.looks import Look, looks_in, named, ordered_in
from stet.formats.odt.package import DEEPEST_QUOTE, NAMES, NEW_PAGE, part, tag
from stet.formats.rich.escapes import address, picture
from stet.formats.rich.model import (
    KEPT,
    QUOTE,
    Block,
    Container,
    Kind,
    Piece,
    Row,
    Sort,
    State,
    Style,
    both_ends,
)

_HEADING = re.compile(r"Heading ([1-6])")
_QUOTE_DEPTH = re.compile(r" ([1-9])$")
_BOXES = {"☐": "[ ] ", "☑": "[x] ", "☒": "[x] "}
_NOWHERE = Span(Position(0, 0), Position(0, 0))
_DEEPEST = 150
_MOST_REPEATED = 60


@dataclass(frozen=True, slots=True)
class Text:
    """What was read, and how many of which things have no counterpart."""

    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    lost: Counter[str]


def read_text(data: bytes) -> Text:
    """Return what is in the bytes of an OpenDocument text; raises ``FormatError``."""
    content = part(data, "content.xml")
    if content is None:
        raise FormatError("This OpenDocument file has no text in it.")
    body = content.find(f"{tag('office:body')}/{tag('office:text')}")
    if body is None:
        raise FormatError("This is an OpenDocument file, but no text document.")
    reader = _Reader(looks_in(content, part(data, "styles.xml")))
    reader.ordered = ordered_in(content, part(data, "styles.xml"))
    reader.take_regions(body)
    reader.inside(body, (), 0)
    return Text(
        tuple(reader.finished()), tuple(reader.changes), tuple(reader.comments), reader.lost
    )


@dataclass(frozen=True)
class _Region:
    said: tuple[Origin, float, str]
    content: tuple[etree._Element, ...]
    change: int = 0


@dataclass
class _Reader:
    looks: dict[str, Look]
    ordered: dict[tuple[str, int], bool] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    regions: dict[str, _Region] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    inserted: int | None = None
    deleted: int | None = None
    last_deleted: str = ""
    named: dict[str, int] = field(default_factory=dict)
    thread: int = 0
    quoted: dict[int, int] = field(default_factory=dict)
    """How many quotations are around the list with an item, by the key of that."""
    is_raw: bool = False  # the words stand for themselves in Markdown
    keys: Iterator[int] = field(default_factory=lambda: count(1))
    note_count: int = 0
    shape: Block = field(default_factory=lambda: Block(Kind.PARAGRAPH))

    def finished(self) -> Iterator[Block]:
        """Yield all blocks; those that stand in a task know that it is one, as its first does."""
        blocks = (*self.blocks, *self.notes)
        items = [each for block in blocks for each in block.containers if each.is_item]
        tasks = {each.key: each for each in items if each.task is not None}
        for block in blocks:
            yield replace(
                block, containers=tuple(tasks.get(each.key, each) for each in block.containers)
            )

    def take_regions(self, body: etree._Element) -> None:
        for region in body.iter(tag("text:changed-region")):
            xml_id = region.get("{http://www.w3.org/XML/1998/namespace}id", "")
            name = region.get(tag("text:id")) or xml_id
            for kind in region if name else ():  # without one, nothing can refer to it
                info = kind.find(tag("office:change-info"))
                said = _said(info)
                content = tuple(n for n in kind if n.tag != tag("office:change-info"))
                is_deletion = kind.tag == tag("text:deletion")
                self.regions[name] = _Region(said, content if is_deletion else ())
                if kind.tag == tag("text:format-change"):
                    self.lost["changes of formatting"] += 1

    def change_of(self, name: str) -> int | None:
        region = self.regions.get(name)
        if region is None:
            return None
        if name not in self.ids:
            origin, time, remark = region.said
            number = len(self.changes) + 1
            self.changes.append(Change(number, origin, "", remark, time))
            self.ids[name] = number
        return self.ids[name]

    @property
    def state(self) -> State:
        return State(self.inserted, self.deleted)

    # Blocks.

    def inside(self, node: etree._Element, containers: tuple[Container, ...], depth: int) -> None:
        if depth > _DEEPEST:
            self.lost["parts nested too deep"] += 1
            return
        for child in node:
            self.block(child, containers, depth + 1)

    def block(self, node: etree._Element, containers: tuple[Container, ...], depth: int) -> None:
        name = node.tag
        if name in (tag("text:p"), tag("text:h")):
            self.paragraph(node, containers)
        elif name == tag("text:list"):
            self.list(node, containers, "", depth)
        elif name == tag("table:table"):
            self.table(node, containers)
        elif name in (tag("text:section"), tag("text:index-body")):
            self.inside(node, containers, depth)
        elif name in (tag("text:change-start"), tag("text:change-end"), tag("text:change")):
            self.inline(node, Style.PLAIN, "")
        elif isinstance(name, str) and name.startswith(f"{{{NAMES['text']}}}"):
            local = etree.QName(node).localname
            if "index" in local or local == "table-of-content":
                self.lost["tables of contents and indexes"] += 1
        elif name == tag("draw:frame"):
            self.lost["frames"] += 1

    def paragraph(self, node: etree._Element, containers: tuple[Container, ...]) -> None:
        self.shape, style = self._shape(node, containers)
        self.words(node, style, "")
        self.end(self.state)

    def _shape(
        self, node: etree._Element, containers: tuple[Container, ...]
    ) -> tuple[Block, Style]:
        """Return what a paragraph is, without words, and the style that these have by it."""
        look = self.looks.get(node.get(tag("text:style-name"), ""), Look())
        kind, level, page = Kind.PARAGRAPH, 0, ""
        title = look.title or node.get(tag("text:style-name"), "").replace("_20_", " ")
        if node.tag == tag("text:h"):
            given = node.get(tag("text:outline-level"), "1")
            kind, level = Kind.HEADING, min(max(int(given) if given.isdigit() else 1, 1), 6)
        elif title == "Title":
            kind, level = Kind.HEADING, 1
        elif title == "Preformatted Text":
            kind = Kind.CODE
        elif title == "Horizontal Line":
            kind = Kind.RULE
        elif title == "Page Break":
            kind = Kind.LITERAL
            page = NEW_PAGE
        elif title == "Raw HTML Text":
            kind = Kind.LITERAL
        elif found := _HEADING.fullmatch(title):
            kind, level = Kind.HEADING, int(found[1])
        if "Quot" in title:
            depth = _QUOTE_DEPTH.search(title)
            quotes = min(max(int(depth[1]), 1), DEEPEST_QUOTE) if depth else 1
            containers = self._quoted(containers, quotes)
        elif containers and containers[0].is_item:
            self.quoted.setdefault(containers[0].key, 0)
        style = look.style if kind is Kind.PARAGRAPH else Style.PLAIN
        return Block(kind, (), containers, level, page), style

    def _quoted(self, containers: tuple[Container, ...], quotes: int) -> tuple[Container, ...]:
        """Return what a paragraph in so many quotations stands in.

        Those of the first paragraph of a list stand around all of it.
        """
        outer = 0
        if containers and containers[0].is_item:
            outer = min(self.quoted.setdefault(containers[0].key, quotes), quotes)
        return ((QUOTE,) * outer) + containers + (QUOTE,) * (quotes - outer)

    def end(self, state: State) -> None:
        """End the block that is being read."""
        pieces, self.pieces = self.pieces, []
        self.last_deleted = ""
        shape = self.shape
        has_words = any(p.text.strip() or p.sort is Sort.LITERAL for p in pieces)
        if shape.kind is Kind.RULE:
            self.blocks.append(replace(shape, end=state))
            return
        if shape.language == NEW_PAGE:
            shape = replace(shape, language="")
            if not has_words:
                pieces, has_words = [Piece(NEW_PAGE, sort=Sort.LITERAL), *pieces], True
            else:  # somebody has written behind the break
                shape = replace(shape, kind=Kind.PARAGRAPH)
        if not has_words:
            if self.blocks and self.blocks[-1].kind is not Kind.TABLE:
                # An empty paragraph parts nothing in Markdown but what is around it, in each
                # reading that has its end; its comments stay.
                last = self.blocks[-1]
                end = both_ends(last.end, state)
                self.blocks[-1] = replace(last, pieces=(*last.pieces, *_notes_in(pieces)), end=end)
            return
        block = _with_task(replace(shape, pieces=tuple(pieces), end=state))
        if block.kind is Kind.CODE and self.blocks and self.blocks[-1].kind is Kind.CODE:
            last = self.blocks[-1]
            if last.containers == block.containers:
                lines = (*last.pieces, Piece("\n", state=last.end), *block.pieces)
                self.blocks[-1] = replace(block, pieces=lines)
                return
        self.blocks.append(block)

    def list(
        self, node: etree._Element, containers: tuple[Container, ...], outer: str, depth: int
    ) -> None:
        name = node.get(tag("text:style-name")) or outer
        level = sum(each.is_item for each in containers) + 1
        is_ordered = self.ordered.get((name, level), "Number" in name)
        number = 0
        for child in node:
            if child.tag not in (tag("text:list-item"), tag("text:list-header")):
                continue
            given = child.get(tag("text:start-value"), "")
            number = int(given) if given.isdigit() and len(given) < 10 else number + 1
            item = Container(number=number if is_ordered else None, key=next(self.keys))
            for each in child:
                if each.tag == tag("text:list"):
                    self.list(each, (*containers, item), name, depth + 1)
                else:
                    self.block(each, (*containers, item), depth + 1)

    def table(self, node: etree._Element, containers: tuple[Container, ...]) -> None:
        rows: list[Row] = []
        alignments: list[str] = []
        whole: dict[tuple[object, ...], State] = {}
        outer, self.blocks = self.blocks, []
        for line in node.iter(tag("table:table-row")):
            cells: list[tuple[Piece, ...]] = []
            for cell in line:
                if cell.tag not in (tag("table:table-cell"), tag("table:covered-table-cell")):
                    continue
                self.blocks = []
                self.inside(cell, (), 0)
                given = cell.get(tag("table:number-columns-repeated"), "1")
                repeat = min(int(given) if given.isdigit() else 1, _MOST_REPEATED)
                words: list[Piece] = []
                for index, block in enumerate(self.blocks):
                    words += [Piece("", sort=Sort.BREAK)] if index else []
                    words += block.pieces
                cells += [tuple(words)] * repeat
                if not rows:
                    first = cell.find(tag("text:p"))
                    key = first.get(tag("text:style-name"), "") if first is not None else ""
                    known = {"end": "right", "right": "right", "center": "center"}
                    alignments += [known.get(self.looks.get(key, Look()).align, "")] * repeat
            rows.append(self._row(tuple(cells[:_MOST_REPEATED]), whole))
        self.blocks = outer
        if rows:
            made = Block(Kind.TABLE, (), containers, rows=tuple(rows), alignments=tuple(alignments))
            self.blocks.append(made)

    def _row(
        self, cells: tuple[tuple[Piece, ...], ...], whole: dict[tuple[object, ...], State]
    ) -> Row:
        """Return a row; one that comes or goes whole is of one change, not of one for each cell.

        ``whole`` are these changes of the table, by what they do, whose they are and when.
        """
        states = {p.state for cell in cells for p in cell if p.text.strip()}
        told = {(*_sides(state), *self._said_of(state)) for state in states}
        if len(told) != 1 or KEPT in states:
            return Row(cells, KEPT)
        state = whole.setdefault(told.pop(), min(states, key=_number))
        one = tuple(tuple(replace(p, state=state) for p in cell) for cell in cells)
        return Row(one, state)

    def _said_of(self, state: State) -> tuple[object, ...]:
        changes = [self.changes[id_ - 1] for id_ in state if id_ is not None]
        return tuple((change.origin, change.time) for change in changes)

    # Words.

    def words(self, node: etree._Element, style: Style, link: str, depth: int = 0) -> None:
        self.put(node.text, style, link)
        for child in node:
            if depth < _DEEPEST:
                self.inline(child, style, link, depth + 1)
            self.put(child.tail, style, link)

    def put(self, text: str | None, style: Style, link: str) -> None:
        if text:
            self.last_deleted = self.last_deleted if not text.strip() else ""
            self.thread = 0
            sort = Sort.LITERAL if self.is_raw else Sort.WORDS
            self.pieces.append(Piece(text, style, link, self.state, sort))

    def inline(self, node: etree._Element, style: Style, link: str, depth: int = 0) -> None:
        if not isinstance(node.tag, str):
            return
        name = etree.QName(node).localname
        if node.tag == tag("text:span"):
            key = node.get(tag("text:style-name"), "")
            look = self.looks.get(key, named(key))
            outer, self.is_raw = self.is_raw, self.is_raw or look.title == "Raw HTML"
            self.words(node, style | look.style, link, depth)
            self.is_raw = outer
        elif node.tag == tag("text:a") and self._stands_for_picture(node):
            shown = picture("".join(node.itertext()), node.get(tag("xlink:href"), ""))
            self.pieces.append(Piece(shown, state=self.state, sort=Sort.LITERAL))
        elif node.tag == tag("text:a"):
            self.words(node, style, self._target(node) or link, depth)
        elif name == "s":
            given = node.get(tag("text:c"), "1")
            self.put(" " * min(int(given) if given.isdigit() else 1, 1000), style, link)
        elif name == "tab":
            self.put("\t", style, link)
        elif name == "line-break":
            if self.is_raw or self.shape.kind in (Kind.CODE, Kind.LITERAL):
                self.put("\n", style, link)
            else:
                self.pieces.append(Piece("", style, link, self.state, Sort.BREAK))
        elif name == "change-start":
            self._begin(node.get(tag("text:change-id"), ""))
        elif name == "change-end":
            self.inserted = None
        elif name == "change":
            self._deletion(node.get(tag("text:change-id"), ""))
        elif name == "annotation":
            self._annotation(node)
        elif name == "annotation-end":
            number = self.named.get(node.get(tag("office:name"), ""))
            if number is not None:
                self.pieces.append(Piece(str(number), sort=Sort.NOTE_END))
                self.thread = number
        elif name == "note":
            self._note(node)
        elif name == "frame":
            self._frame(node)
        elif name in ("bookmark", "bookmark-start", "bookmark-end", "soft-page-break"):
            pass
        elif name in ("object", "custom-shape", "line", "rect"):
            self.lost["drawings and objects"] += 1
        else:
            self.words(node, style, link, depth)

    @staticmethod
    def _target(node: etree._Element) -> str:
        """Return where a link leads; what LibreOffice makes for its own tables leads nowhere."""
        target = node.get(tag("xlink:href"), "")
        if target.startswith("#") and ("|" in target or target.startswith("#_")):
            return ""
        return link_to(target, node.get(tag("office:title"), ""))

    def _stands_for_picture(self, node: etree._Element) -> bool:
        span = node.find(tag("text:span"))
        key = "" if span is None else span.get(tag("text:style-name"), "")
        return self.looks.get(key, Look()).title == "Picture Link"

    def _begin(self, name: str) -> None:
        before = self.regions.get(self.last_deleted)
        region = self.regions.get(name)
        if before is not None and region is not None and before.said == region.said:
            # Out and in at one place, by one hand, at one time: one change.
            self.ids.setdefault(name, self.ids[self.last_deleted])
        self.inserted = self.change_of(name)
        self.last_deleted = ""

    def _deletion(self, name: str) -> None:
        change = self.change_of(name)
        region = self.regions.get(name)
        if change is None or region is None:
            return
        outer, shape = self.deleted, self.shape
        for index, paragraph in enumerate(region.content):
            if index:
                self.end(State(None, change))
            if index + 1 == len(region.content):
                self.shape = shape
            elif not self.pieces:  # a paragraph that begins here: the region says what it was
                self.shape = self._deleted_shape(paragraph, shape)
            self.deleted = change
            if paragraph.tag in (tag("text:p"), tag("text:h")):
                self.words(paragraph, Style.PLAIN, "")
            else:
                self.lost["deleted tables and lists"] += 1
            self.deleted = outer
        self.last_deleted = name

    def _deleted_shape(self, node: etree._Element, around: Block) -> Block:
        """Return what a paragraph was that a deletion joins to the one ``around`` it.

        An item of a list was one of its own.
        """
        containers = tuple(each for each in around.containers if not each.is_quote)
        if containers and containers[-1].is_item:
            containers = (*containers[:-1], replace(containers[-1], key=next(self.keys)))
        return self._shape(node, containers)[0]

    def _annotation(self, node: etree._Element) -> None:
        origin, time, _ = _said(node)
        text = "\n".join("".join(each.itertext()) for each in node.iter(tag("text:p")))
        name = node.get(tag("office:name"))
        if not name and self.thread:
            comment = self.comments[self.thread - 1]
            replies = (*comment.replies, Reply(origin, text, time))
            self.comments[self.thread - 1] = replace(comment, replies=replies)
            return
        number = len(self.comments) + 1
        done = any(key.endswith("}resolved") and node.get(key) == "true" for key in node.attrib)
        self.comments.append(Comment(number, _NOWHERE, "", origin, text, "", time, (), done))
        if name:
            self.named[name] = number
            self.pieces.append(Piece(str(number), sort=Sort.NOTE_START))
        else:
            self.pieces.append(Piece(str(number), sort=Sort.NOTE_END))
            self.thread = number

    def _note(self, node: etree._Element) -> None:
        self.note_count += 1
        name = str(self.note_count)
        self.pieces.append(Piece(f"[^{name}]", state=self.state, sort=Sort.LITERAL))
        body = node.find(tag("text:note-body"))
        if body is None:
            return
        outer = (self.blocks, self.pieces, self.shape, self.inserted)
        self.blocks, self.pieces = [], []  # it comes and goes with what refers to it
        self.inside(body, (Container(note=name),), 0)
        self.notes += self.blocks
        self.blocks, self.pieces, self.shape, self.inserted = outer

    def _frame(self, node: etree._Element) -> None:
        name = node.get(tag("draw:name"), "")
        words = "".join("".join(each.itertext()) for each in node.iter(tag("svg:desc")))
        box = node.find(tag("draw:text-box"))
        if box is not None:
            self.lost["text boxes"] += 1
        elif "." in name and node.find(tag("draw:image")) is not None:
            text = f"![{words}]({address(name)})"
            self.pieces.append(Piece(text, state=self.state, sort=Sort.LITERAL))
        else:
            self.lost["pictures"] += 1


def _said(node: etree._Element | None) -> tuple[Origin, float, str]:
    if node is None:
        return Origin(Source.UNKNOWN), 0.0, ""
    name = node.findtext(tag("dc:creator")) or ""
    date = (node.findtext(tag("dc:date")) or "").split(".")[0].rstrip("Z")
    try:
        time = datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()
    except ValueError:
        time = 0.0
    remark = " ".join("".join(each.itertext()) for each in node.findall(tag("text:p")))
    return origin_of(name), time, remark


def _sides(state: State) -> tuple[bool, bool]:
    return state.inserted is not None, state.deleted is not None


def _number(state: State) -> int:
    return state.inserted or state.deleted or 0


def _notes_in(pieces: Sequence[Piece]) -> Iterator[Piece]:
    return (p for p in pieces if p.sort in (Sort.NOTE_START, Sort.NOTE_END))


def _with_task(block: Block) -> Block:
    """Return an item that begins with a box as the task that it is; one that changes is words."""
    at = next((at for at, each in enumerate(reversed(block.containers)) if each.is_item), None)
    first = block.pieces[0] if block.pieces else None
    if at is None or first is None or first.sort is not Sort.WORDS or first.text[:1] not in _BOXES:
        return block
    if len({each.state for each in block.pieces if each.text.strip()}) > 1 and first.state != KEPT:
        return replace(block, pieces=tuple(_with_boxes(block.pieces)))
    place = len(block.containers) - 1 - at
    item = replace(block.containers[place], task=first.text[0] != "☐")
    containers = (*block.containers[:place], item, *block.containers[place + 1 :])
    left = (replace(first, text=first.text[1:].lstrip()), *block.pieces[1:])
    return replace(block, containers=containers, pieces=left)


def _with_boxes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces in which boxes that they begin with are Markdown's."""
    begins = True
    for piece in pieces:
        sign = piece.text[:1] if begins and piece.sort is Sort.WORDS else ""
        if sign in _BOXES:
            yield replace(piece, text=_BOXES[sign], sort=Sort.LITERAL)
            piece = replace(piece, text=piece.text[1:].lstrip())
        begins = begins and not piece.text.strip()
        yield piece
