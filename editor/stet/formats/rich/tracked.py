# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript as rich text with its changes in it, for formats that track them.

What a change makes of the kind of a paragraph has no place there: a block is what it is in the
final reading. Another format of the same words is words that go and words that come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.formats.joined import model
from stet.formats.joined.joining import form, join
from stet.formats.joined.markup import Markup
from stet.formats.joined.model import Fate, Part
from stet.formats.joined.readings import contents, moved_to_references
from stet.formats.links import link_to, safe
from stet.formats.rich import escapes
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
)
from stet.markdown import content
from stet.markdown.content import BlockKind, ListLevel, PieceKind

NEW_PAGE = "\\newpage"
"""The words of a paragraph that only ends a page, as pandoc has them."""

_LOOKS = (
    (content.BOLD, Style.STRONG),
    (content.ITALIC, Style.EMPHASIS),
    (content.STRUCK, Style.STRUCK),
    (content.CODE, Style.CODE),
    (content.UNDERLINE, Style.UNDERLINE),
    (content.SUPERSCRIPT, Style.RAISED),
    (content.SUBSCRIPT, Style.LOWERED),
    (content.HIGHLIGHT, Style.HIGHLIGHT),
)
_LITERAL = content.HTML | content.FORMULA
_KINDS = {
    BlockKind.HEADING: Kind.HEADING,
    BlockKind.CODE: Kind.CODE,
    BlockKind.HTML: Kind.LITERAL,
    BlockKind.RULE: Kind.RULE,
}
_BOXES = {"x": "☒ ", " ": "☐ "}


def tracked_blocks(manuscript: Manuscript) -> tuple[Block, ...]:
    """Return the blocks of both readings in one, those of footnotes last."""
    markup = Markup(manuscript)
    old, new = contents(markup)
    joined = join(markup, old, new)
    moved = moved_to_references(markup, old, new)
    maker = _Maker(_notes(manuscript.comments.values(), markup, moved))
    blocks = list(maker.blocks(joined.items)) or [Block(Kind.PARAGRAPH)]
    body = len(blocks)
    for name, items in joined.notes.items():
        blocks += maker.blocks(items, (Container(note=name),))
    # What was said of what nothing shows, at the end of the text, stands there.
    last = blocks[body - 1]
    if last.kind is Kind.TABLE and (rest := tuple(maker.rest())):
        blocks.insert(body, Block(Kind.PARAGRAPH, rest))
    else:
        blocks[body - 1] = replace(last, pieces=(*last.pieces, *maker.rest()))
    return tuple(blocks)


def _notes(
    comments: Iterable[Comment],
    markup: Markup,
    moved: Mapping[tuple[int, int], tuple[int, int]],
) -> deque[tuple[int, Piece]]:
    """Return the ends of comments in the order of their places; one on nothing has only an end."""
    found: list[tuple[int, Piece]] = []
    for comment in comments:
        start, end = (markup.offset(position) for position in comment.anchor)
        for (low, high), place in moved.items():
            if low <= start < high and low <= end <= high:
                start, end = place
        if start < end:
            found.append((start, Piece(str(comment.id), sort=Sort.NOTE_START)))
        found.append((max(start, end), Piece(str(comment.id), sort=Sort.NOTE_END)))
    return deque(sorted(found, key=lambda each: (each[0], each[1].sort is Sort.NOTE_START)))


class _Maker:
    """Makes blocks, with the ends of comments where they come."""

    def __init__(self, notes: deque[tuple[int, Piece]]) -> None:
        self._notes = notes
        self._keys = count(1)
        self._open: list[tuple[ListLevel, Container]] = []
        self._counts: dict[tuple[int, bool], int] = {}

    def blocks(
        self, items: Sequence[model.Item], outer: tuple[Container, ...] = ()
    ) -> Iterator[Block]:
        """Yield blocks for ``items``, which stand in ``outer``."""
        self._open = []
        carried: list[Part] = []
        end = KEPT
        for index, item in enumerate(items):
            if isinstance(item, model.Table):
                yield self._table(item, outer)
                continue
            is_last = index + 1 == len(items)
            own, carried = _parted([*carried, *item.parts], item, items[index + 1 : index + 2])
            pieces = tuple(_whole(self._pieces(replace(item, parts=own))))
            if is_last and not pieces and end == KEPT and item.shape.kind is BlockKind.EMPTY:
                continue
            shape = item.shape
            end = _fated(item.fate, item.change)
            containers = outer + self._containers(shape.lists, shape.quotes, item)
            kind = _KINDS.get(shape.kind, Kind.PARAGRAPH)
            yield Block(kind, pieces, containers, shape.level, shape.words, end=end)

    def _containers(
        self, lists: Sequence[ListLevel], quotes: int, item: model.Paragraph | None = None
    ) -> tuple[Container, ...]:
        for index, level in enumerate(lists):
            begins = item is not None and item.shape.is_item and index + 1 == len(lists)
            if not begins and index < len(self._open):
                known = self._open[index][0]
                if (known.key, known.ordered) == (level.key, level.ordered):
                    continue
            del self._open[index:]
            key = (level.key, level.ordered)
            self._counts[key] = number = self._counts.get(key, level.first - 1) + 1
            task = _task(item) if begins and item is not None else None
            number_ = number if level.ordered else None
            self._open.append((level, Container(number=number_, task=task, key=next(self._keys))))
        del self._open[len(lists) :]
        return (*(container for _, container in self._open), *(QUOTE,) * quotes)

    def _table(self, table: model.Table, outer: tuple[Container, ...]) -> Block:
        rows = tuple(
            Row(
                tuple(tuple(_whole(self._pieces(cell))) for cell in row.cells),
                _fated(row.fate, row.change),
            )
            for row in table.rows
        )
        containers = outer + self._containers(table.lists, table.quotes)
        return Block(Kind.TABLE, (), containers, rows=rows, alignments=table.alignments)

    # Words

    def _pieces(self, paragraph: model.Paragraph) -> Iterator[Piece]:
        is_code = paragraph.shape.kind in (BlockKind.CODE, BlockKind.HTML)
        is_task = _task(paragraph) is not None
        for part in paragraph.parts[is_task:]:
            piece = part.piece
            yield from self._due(piece.start)
            if piece.is_divisible:
                while self._notes and piece.start < self._notes[0][0] < piece.end:
                    place = self._notes[0][0]
                    length = place - piece.start
                    first = piece.at(piece.start, place, piece.text[:length])
                    yield from _words(part, first, is_code=is_code)
                    yield from self._due(place)
                    piece = piece.at(place, piece.end, piece.text[length:])
            yield from _words(part, piece, is_code=is_code)
        yield from self._due(paragraph.place)

    def rest(self) -> Iterator[Piece]:
        """Yield the ends of comments behind all words."""
        yield from self._due(1 << 62)

    def _due(self, place: int) -> Iterator[Piece]:
        while self._notes and self._notes[0][0] <= place:
            yield self._notes.popleft()[1]


def _parted(
    parts: list[Part], paragraph: model.Paragraph, following: Sequence[model.Item]
) -> tuple[list[Part], list[Part]]:
    """Return the parts of a paragraph and those that belong to the next, which is of another kind.

    That is what stands in the reading in which the end between the two does not.
    """
    after = following[0] if following else None
    if paragraph.fate is Fate.KEPT or not isinstance(after, model.Paragraph):
        return parts, []
    if form(after.shape) == form(paragraph.shape) or any(p.fate is Fate.KEPT for p in parts):
        return parts, []
    own = [part for part in parts if part.fate is paragraph.fate]
    return own, [part for part in parts if part.fate is not paragraph.fate]


def _words(part: Part, piece: content.Piece, *, is_code: bool) -> Iterator[Piece]:
    """Yield what a part shows, in the look it had as well where a change gave it another."""
    if part.fate is Fate.BOTH:  # it stands in no reading
        return
    state = State(part.inserted, part.deleted)
    if part.restyled is not None and part.old_style != piece.style:
        before = piece._replace(style=part.old_style)
        yield from _shown(before, State(None, part.restyled), is_code=is_code)
        state = State(part.restyled)
    yield from _shown(piece, state, is_code=is_code)


def _whole(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, those alike beside each other as one: Markdown's syntax has parted them."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last == replace(piece, text=last.text) and last.sort is Sort.WORDS:
            last = replace(last, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _shown(piece: content.Piece, state: State, *, is_code: bool) -> Iterator[Piece]:
    kind, text, target = piece.kind, piece.text, piece.target
    style = Style.PLAIN
    for bit, look in _LOOKS:
        style |= look if piece.style & bit else Style.PLAIN
    address = safe(target.address) if target is not None else None
    link = link_to(address, target.title) if address and target is not None else ""
    is_literal = bool(piece.style & _LITERAL)
    if kind is PieceKind.TEXT:
        sort = Sort.LITERAL if is_literal else Sort.WORDS
        if is_code:
            yield Piece(text, state=state, sort=sort)
        else:
            yield Piece(text.replace("\n", " "), style, link, state, sort)
    elif kind is PieceKind.BREAK and (is_code or is_literal):  # a line of its own ends
        yield Piece("\n", state=state, sort=Sort.LITERAL if is_literal else Sort.WORDS)
    elif kind is PieceKind.BREAK:
        yield Piece("", style, link, state, Sort.BREAK)
    elif kind is PieceKind.NOTE:
        yield Piece(f"[^{text}]", state=state, sort=Sort.LITERAL)
    elif kind is PieceKind.IMAGE:
        where = target.address if target is not None else ""
        yield Piece(escapes.picture(text, where), state=state, sort=Sort.LITERAL)
    elif kind is PieceKind.BOX:
        yield Piece(_BOXES[text], state=state)
    elif kind is PieceKind.PAGE:
        yield Piece(NEW_PAGE, state=state)


def _task(paragraph: model.Paragraph) -> bool | None:
    """Return whether a paragraph begins with the box of a task that is done, None for no box.

    One that a change ticks stands in the words.
    """
    first = paragraph.parts[0] if paragraph.parts else None
    if first is None or first.piece.kind is not PieceKind.BOX or first.fate is not Fate.KEPT:
        return None
    return first.piece.text == "x"


def _fated(fate: Fate, change: int | None) -> State:
    """Return the state of the end of a paragraph, or of a row."""
    if fate is Fate.INSERTED:
        return State(change)
    return State(None, change) if fate is Fate.DELETED else KEPT


def with_ends(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks in which one that comes or goes whole has an end that does so too.

    A text ends with an end that is kept: of a last block it is the end before it.
    """
    out = list(blocks)
    whole = [_state(block) for block in out]
    splits: list[bool] = []
    for index, block in enumerate(out):
        state = whole[index]
        # Where the end before it comes or goes without the block there, that is its end as well.
        is_split = index > 0 and out[index - 1].end == state
        is_split = is_split and (whole[index - 1] != state or splits[-1])
        splits.append(is_split)
        if state == KEPT or block.end != KEPT or is_split:
            continue
        if index + 1 < len(out):
            out[index] = replace(block, end=state)
        elif index and out[index - 1].end == KEPT:  # else it is joined to what is before it
            out[index - 1] = replace(out[index - 1], end=state)
    if len(out) > 1 and out[-1].end != KEPT:
        if out[-2].end == KEPT and whole[-1] == out[-1].end:
            out[-2] = replace(out[-2], end=out[-1].end)
        out[-1] = replace(out[-1], end=KEPT)
    elif out:
        out[-1] = replace(out[-1], end=KEPT)
    return tuple(out)


def _state(block: Block) -> State:
    if block.kind is Kind.TABLE:
        states = {row.state for row in block.rows}
    else:
        marks = (Sort.NOTE_START, Sort.NOTE_END)
        states = {p.state for p in block.pieces if p.sort not in marks and p.text.strip()}
    return states.pop() if len(states) == 1 else KEPT
