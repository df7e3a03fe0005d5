# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The original and the final reading of a text, parsed apart, to one text with tracked changes.

What the two have in common is what stands at the same place of the markup with the same words and
link: an *anchor*. Between two anchors lies a *gap*, what only one of the two has: deleted there,
or inserted. So accepting and rejecting give the two readings whatever a change did to the syntax;
only how fine the changes are, and whose, is decided by rules:

- In a gap ends of paragraphs are paired that both begin it, or have a kept line end, or both end
  it. The last end of a text, of a cell and before a table always is paired with its counterpart:
  Word cannot track that mark.
- Tables are paired by what they keep if they have as many columns, rows by what they keep; all
  others go whole and come whole.
- Footnotes are paired by name. One that only one reading has is not tracked: its reference is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from stet.formats.joined import model as joined
from stet.formats.joined.markup import Markup, Reading
from stet.formats.joined.model import Fate, Joined, Paragraph, Part
from stet.markdown.content import (
    CODE,
    FORMULA,
    HTML,
    Block,
    BlockKind,
    Content,
    Item,
    ListLevel,
    Note,
    Piece,
    Row,
    Table,
)


@dataclass(slots=True)
class _End:
    """The end of a block: from where its words end to where the next block begins."""

    block: Block
    start: int
    end: int


@dataclass(slots=True)
class _Grid:
    """A table of one reading; ``kept`` are the extents of its words in the markup."""

    table: Table
    start: int
    end: int
    kept: list[tuple[int, int]]
    rows: list[_Line]


@dataclass(slots=True)
class _Line:
    row: Row
    start: int
    end: int
    kept: list[tuple[int, int]]
    cells: list[tuple[list[Piece], _End]]


_Token = Piece | _End | _Grid
_Extent = TypeVar("_Extent", _Grid, _Line)
_STYLED = CODE | FORMULA | HTML
_Levels = dict[tuple[ListLevel, ...], tuple[ListLevel, ...]]
# What comes out of a flow, in order: a part, the end of a paragraph, or a whole table.
_Step = Part | tuple[_End | None, _End | None] | joined.Table


def join(markup: Markup, old: Content, new: Content) -> Joined:
    """Return ``old`` and ``new``, the readings of ``markup``, as one text."""
    joiner = _Joiner(markup)
    found = Joined(joiner.items(_with_end(old.items), _with_end(new.items)))
    for name in {**old.notes, **new.notes}:
        before, after = old.notes.get(name), new.notes.get(name)
        if before is not None and after is not None:
            found.notes[name] = joiner.items(_with_end(before.items), _with_end(after.items))
        elif before is not None:
            found.notes[name] = joiner.untracked(before, markup.original)
        elif after is not None:
            found.notes[name] = joiner.untracked(after, markup.final)
    return found


def _with_end(items: Sequence[Item]) -> list[Item]:
    """Return ``items``, or an empty paragraph: a text of Word's has one at least, at its end."""
    if items and isinstance(items[-1], Block):
        return list(items)
    place = items[-1].end if items else 0
    return [*items, Block(BlockKind.EMPTY, place, place)]


class _Joiner:
    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._unread = markup.unread

    def items(self, old: Sequence[Item], new: Sequence[Item]) -> list[joined.Item]:
        """Return two readings' paragraphs and tables as one."""
        before = self._tokens(old, self._markup.original)
        after = self._tokens(new, self._markup.final)
        grids = [(index, one) for index, one in enumerate(before) if isinstance(one, _Grid)]
        others = [(index, one) for index, one in enumerate(after) if isinstance(one, _Grid)]
        found: list[joined.Item] = []
        low = high = 0
        for one, other in _paired([grid for _, grid in grids], [grid for _, grid in others]):
            (middle, grid), (stop, counterpart) = grids[one], others[other]
            if len(grid.table.alignments) != len(counterpart.table.alignments):
                continue
            found += self._flow(before[low:middle], after[high:stop])
            found.append(self._table(grid, counterpart))
            low, high = middle + 1, stop + 1
        found += self._flow(before[low:], after[high:])
        return found

    def untracked(self, note: Note, reading: Reading) -> list[joined.Item]:
        """Return a note that only one reading has, its words kept."""
        tokens = self._tokens(_with_end(note.items), reading)
        grids = [token for token in tokens if isinstance(token, _Grid)]
        found: list[joined.Item] = []
        low = 0
        for grid in grids:
            stop = next(index for index, one in enumerate(tokens) if one is grid)
            found += self._flow(tokens[low:stop], tokens[low:stop])
            found.append(self._table(grid, grid))
            low = stop + 1
        return found + self._flow(tokens[low:], tokens[low:])

    # What a reading has, in offsets of the markup

    def _tokens(self, items: Sequence[Item], reading: Reading) -> list[_Token]:
        found: list[_Token] = []
        levels: _Levels = {(): ()}
        for index, item in enumerate(items):
            if isinstance(item, Table):
                found.append(self._grid(item, reading, levels))
                continue
            follows = items[index + 1].start if index + 1 < len(items) else len(reading.text)
            block = _placed(item, reading, levels)
            found += self._with_unread(reading.pieces(item.pieces), item, follows, reading)
            found.append(_End(block, reading.end_place(item.end), reading.end_place(follows)))
        return found

    def _with_unread(
        self, pieces: list[Piece], block: Block, follows: int, reading: Reading
    ) -> list[Piece]:
        """Return the pieces of a final block with what was inserted there and then deleted."""
        if not self._unread or reading is not self._markup.final:
            return pieces
        stop = reading.end_place(follows) if follows < len(reading.text) else 1 << 62
        while self._unread and self._unread[0].start < stop:
            segment = self._unread.pop(0)
            text = self._markup.text[segment.start : segment.end].replace("\n", " ")
            piece = Piece(segment.start, segment.end, text)
            index = len(pieces)
            while index and pieces[index - 1].start > segment.start:
                index -= 1
            pieces.insert(index, piece)
        return pieces

    def _grid(
        self,
        table: Table,
        reading: Reading,
        levels: _Levels,
    ) -> _Grid:
        lines: list[_Line] = []
        columns = len(table.alignments)
        for row in table.rows:
            start, end = reading.place(row.start), reading.end_place(row.end)
            cells = []
            for number in range(columns):
                if number < len(row.cells):
                    cell = row.cells[number]
                    pieces = self._with_unread(reading.pieces(cell.pieces), cell, cell.end, reading)
                else:
                    cell, pieces = Block(BlockKind.CELL, row.end, row.end), []
                stop = reading.end_place(cell.end)
                cells.append((pieces, _End(_placed(cell, reading, levels), stop, stop)))
            kept = self._kept([piece for pieces, _ in cells for piece in pieces])
            lines.append(_Line(row, start, end, kept, cells))
        words = [extent for line in lines for extent in line.kept]
        table = replace(table, lists=_levels(table.lists, reading, levels))
        start, end = reading.place(table.start), reading.end_place(table.end)
        return _Grid(table, start, end, words, lines)

    def _kept(self, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
        """Return the extents of those pieces that no change has."""
        found = []
        for piece in pieces:
            segment = self._markup.at(piece.start)
            if segment is not None and segment.is_kept:
                found.append((piece.start, piece.end))
        return found

    # Paragraphs

    def _flow(self, old: Sequence[_Token], new: Sequence[_Token]) -> list[joined.Item]:
        """Return what stands between two paired tables."""
        return self._assembled(list(self._steps(old, new)))

    def _steps(self, old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[_Step]:
        gone: list[_Token] = []
        come: list[_Token] = []
        befores, afters = list(reversed(old)), list(reversed(new))
        while befores and afters:
            before, after = befores[-1], afters[-1]
            if not isinstance(before, Piece):
                gone.append(befores.pop())
            elif not isinstance(after, Piece):
                come.append(afters.pop())
            elif before == after or _common(before, after):
                befores.pop()
                afters.pop()
                length = min(len(before.text), len(after.text))
                if before.end != after.end:
                    before = _rest(before, length, befores)
                    after = _rest(after, length, afters)
                if gone or come:
                    yield from self._gap(gone, come)
                    gone, come = [], []
                yield self._kept_part(before, after)
            elif before.start <= after.start:
                befores.pop()
                if before.is_divisible and before.start < after.start < before.end:
                    before = _rest(before, after.start - before.start, befores)
                if before.start == after.start:
                    afters.pop()
                    if before.is_divisible and after.is_divisible:  # of other links, that is
                        length = min(len(before.text), len(after.text))
                        before = _rest(before, length, befores)
                        after = _rest(after, length, afters)
                    come.append(after)
                gone.append(before)
            else:
                afters.pop()
                if after.is_divisible and after.start < before.start < after.end:
                    after = _rest(after, before.start - after.start, afters)
                come.append(after)
        gone += reversed(befores)
        come += reversed(afters)
        yield from self._gap(gone, come, is_last=True)

    def _kept_part(self, before: Piece, after: Piece) -> Part:
        if before.style == after.style:
            return Part(Fate.KEPT, after, None, None, before.style)
        change = self._markup.change_near(after.start, after.end)
        return Part(Fate.KEPT, after, None, None, before.style, change)

    def _gap(
        self, gone: Sequence[_Token], come: Sequence[_Token], *, is_last: bool = False
    ) -> Iterator[_Step]:
        pair = self._pair(gone, come, is_last)
        if pair is None:
            yield from self._ordered(gone, come)
            return
        one, other = pair
        yield from self._gap(gone[:one], come[:other])
        before, after = gone[one], come[other]
        assert isinstance(before, _End)
        assert isinstance(after, _End)
        yield before, after
        yield from self._gap(gone[one + 1 :], come[other + 1 :])

    def _pair(
        self, gone: Sequence[_Token], come: Sequence[_Token], is_last: bool
    ) -> tuple[int, int] | None:
        """Return which two ends of a gap are one."""
        if not gone or not come:
            return None
        first, other = gone[0], come[0]
        last, final = gone[-1], come[-1]
        if is_last and isinstance(last, _End) and isinstance(final, _End):
            return len(gone) - 1, len(come) - 1
        if isinstance(first, _End) and isinstance(other, _End):
            is_same = first.block.kind is other.block.kind
            if is_same or len(gone) == len(come) == 1:
                return 0, 0
        ends = [(index, end) for index, end in enumerate(come) if isinstance(end, _End)]
        for index, end in enumerate(gone):
            if not isinstance(end, _End):
                continue
            for number, counterpart in ends:
                low, high = max(end.start, counterpart.start), min(end.end, counterpart.end)
                if low < high and self._markup.has_kept_line_end(low, high):
                    return index, number
        if isinstance(last, _End) and isinstance(final, _End):
            return len(gone) - 1, len(come) - 1
        return None

    def _ordered(self, gone: Sequence[_Token], come: Sequence[_Token]) -> Iterator[_Step]:
        """Yield what goes and what comes in the order of the markup, what goes first."""
        if not gone or not come:
            fate = Fate.DELETED if gone else Fate.INSERTED
            for token in gone or come:
                yield self._alone(token, fate)
            return
        befores, afters = list(_keyed(gone)), list(_keyed(come))
        one = other = 0
        while one < len(befores) or other < len(afters):
            if other == len(afters) or (one < len(befores) and befores[one][0] <= afters[other][0]):
                yield self._alone(befores[one][1], Fate.DELETED)
                one += 1
            else:
                yield self._alone(afters[other][1], Fate.INSERTED)
                other += 1

    def _alone(self, token: _Token, fate: Fate) -> _Step:
        if isinstance(token, _End):
            return (token, None) if fate is Fate.DELETED else (None, token)
        if isinstance(token, _Grid):
            return self._whole_table(token, fate)
        segment = self._markup.at(token.start)
        if segment is not None and segment.inserted is not None and segment.deleted is not None:
            return Part(Fate.BOTH, token, segment.inserted, segment.deleted)
        if fate is Fate.DELETED:
            change = segment.deleted if segment is not None else None
            if change is None:
                change = self._markup.change_near(token.start, token.end)
            return Part(fate, token, None, change)
        change = segment.inserted if segment is not None else None
        if change is None:
            change = self._markup.change_near(token.start, token.end)
        return Part(fate, token, change)

    def _assembled(self, steps: Sequence[_Step]) -> list[joined.Item]:
        """Return steps as paragraphs and tables, a gone table and the one that comes as one."""
        found: list[joined.Item] = []
        parts: list[Part] = []
        # Blocks of the paragraphs that wait for the end that says what they are in a reading.
        for_old: list[Paragraph] = []
        for_new: list[Paragraph] = []
        for step in steps:
            if isinstance(step, Part):
                parts.append(step)
            elif isinstance(step, joined.Table):
                last = found[-1] if found else None
                if isinstance(last, joined.Table):
                    last.rows += step.rows
                else:
                    found.append(step)
            else:
                paragraph = self._paragraph(parts, *step)
                found.append(paragraph)
                parts = []
                for_old.append(paragraph)
                for_new.append(paragraph)
                before, after = step
                if before is not None:
                    for one in for_old:
                        one.old = before.block
                    for_old = []
                if after is not None:
                    for one in for_new:
                        one.new = after.block
                    for_new = []
        for item in found:
            if isinstance(item, Paragraph):
                self._settle(item)
        return found

    def _paragraph(self, parts: list[Part], before: _End | None, after: _End | None) -> Paragraph:
        if before is not None and after is not None:
            return Paragraph(parts, Fate.KEPT, None, self._line_end(after))
        if before is not None:
            change = self._mark(before, Fate.DELETED)
            return Paragraph(parts, Fate.DELETED, change, self._line_end(before))
        assert after is not None
        change = self._mark(after, Fate.INSERTED)
        return Paragraph(parts, Fate.INSERTED, change, self._line_end(after))

    def _line_end(self, end: _End) -> int:
        place = self._markup.text.find("\n", end.start, end.end)
        return place if place >= 0 else end.start

    def _mark(self, end: _End, fate: Fate) -> int:
        """Return the change that has a line end within ``end``, or else the nearest one."""
        place = self._markup.text.find("\n", end.start, end.end)
        while place >= 0:
            segment = self._markup.at(place)
            if segment is not None:
                change = segment.deleted if fate is Fate.DELETED else segment.inserted
                if change is not None:
                    return change
            place = self._markup.text.find("\n", place + 1, end.end)
        return self._markup.change_near(end.start, end.end)

    def _settle(self, paragraph: Paragraph) -> None:
        """Say what a paragraph is that is wholly new or gone, and whose the change of form is."""
        for fate in (Fate.INSERTED, Fate.DELETED):
            if paragraph.fate is fate and all(part.fate is fate for part in paragraph.parts):
                if fate is Fate.INSERTED:
                    paragraph.old = None
                else:
                    paragraph.new = None
        if paragraph.old is None or paragraph.new is None:
            return
        if paragraph.old is paragraph.new or form(paragraph.old) == form(paragraph.new):
            return
        if paragraph.change is not None:
            paragraph.reshaped = paragraph.change
        else:
            parts = paragraph.parts
            start = parts[0].piece.start if parts else paragraph.place
            low = self._markup.text.rfind("\n", 0, start) + 1
            paragraph.reshaped = self._markup.change_near(low, start, start)

    # Tables

    def _table(self, one: _Grid, other: _Grid) -> joined.Table:
        rows: list[joined.Row] = []
        low = high = 0
        for stop, end in _paired(one.rows, other.rows):
            line, counterpart = one.rows[stop], other.rows[end]
            rows += [self._whole_row(row, Fate.DELETED) for row in one.rows[low:stop]]
            rows += [self._whole_row(row, Fate.INSERTED) for row in other.rows[high:end]]
            cells = [
                self._cell(before, after)
                for before, after in zip(line.cells, counterpart.cells, strict=True)
            ]
            rows.append(joined.Row(cells, Fate.KEPT, None, counterpart.row.is_head))
            low, high = stop + 1, end + 1
        rows += [self._whole_row(row, Fate.DELETED) for row in one.rows[low:]]
        rows += [self._whole_row(row, Fate.INSERTED) for row in other.rows[high:]]
        after = other.table
        self._realign(rows, one, other)
        old = one.table.alignments
        return joined.Table(rows, after.alignments, old, after.lists, after.quotes)

    def _realign(self, rows: Sequence[joined.Row], one: _Grid, other: _Grid) -> None:
        """Note on the cells of columns with another alignment that their form changes."""
        pairs = zip(one.table.alignments, other.table.alignments, strict=True)
        for number, (before, after) in enumerate(pairs):
            if before == after:
                continue
            change = self._markup.change_near(other.rows[0].end, other.end)
            for row in rows:
                cell = row.cells[number]
                if row.fate is Fate.KEPT and cell.reshaped is None:
                    cell.reshaped = change

    def _cell(self, before: tuple[list[Piece], _End], after: tuple[list[Piece], _End]) -> Paragraph:
        (paragraph,) = self._flow([*before[0], before[1]], [*after[0], after[1]])
        assert isinstance(paragraph, Paragraph)
        return paragraph

    def _whole_table(self, grid: _Grid, fate: Fate) -> joined.Table:
        rows = [self._whole_row(line, fate) for line in grid.rows]
        table = grid.table
        either = table.alignments
        return joined.Table(rows, either, either, table.lists, table.quotes)

    def _whole_row(self, line: _Line, fate: Fate) -> joined.Row:
        cells = []
        for pieces, end in line.cells:
            parts = [self._alone(piece, fate) for piece in pieces]
            assert all(isinstance(part, Part) for part in parts)
            paragraph = Paragraph(parts, Fate.KEPT, None, end.start)  # type: ignore[arg-type]
            paragraph.old = paragraph.new = end.block
            cells.append(paragraph)
        changes = [
            change
            for cell in cells
            for part in cell.parts
            if (change := part.deleted if fate is Fate.DELETED else part.inserted) is not None
        ]
        change = changes[0] if changes else self._markup.change_near(line.start, line.end)
        return joined.Row(cells, fate, change, line.row.is_head)


def _common(before: Piece, after: Piece) -> bool:
    """Tell whether two pieces begin with what both readings have."""
    if before.start != after.start or before.kind is not after.kind:
        return False
    if before.target != after.target or _loses_style(before, after):
        return False
    if before.is_divisible and after.is_divisible:
        length = min(len(before.text), len(after.text))
        # What one reading shows otherwise than it is typed (a tab in code) may be as long as that.
        return length > 0 and before.text[:length] == after.text[:length]
    return before.end == after.end and before.text == after.text


def _loses_style(before: Piece, after: Piece) -> bool:
    """Tell whether a style of Word's own goes: LibreOffice cannot bring it back on rejecting."""
    return bool(before.style & _STYLED and (before.style ^ after.style) & _STYLED)


def _rest(piece: Piece, length: int, waiting: list[_Token]) -> Piece:
    """Return the first characters of a piece, and put the others back."""
    if length >= len(piece.text):
        return piece
    middle = piece.start + length
    waiting.append(piece.at(middle, piece.end, piece.text[length:]))
    return piece.at(piece.start, middle, piece.text[:length])


def _keyed(tokens: Sequence[_Token]) -> Iterator[tuple[int, _Token]]:
    """Yield tokens with their places, which never go back; a table is where the end before is."""
    place = -1
    for token in tokens:
        if not isinstance(token, _Grid):
            place = max(place, token.start)
        yield place, token


def _paired(old: Sequence[_Extent], new: Sequence[_Extent]) -> Iterator[tuple[int, int]]:
    """Yield the indices of those that keep some words together, in order."""
    one = other = 0
    while one < len(old) and other < len(new):
        before, after = old[one], new[other]
        if _share(before, after):
            yield one, other
            one += 1
            other += 1
        elif before.end <= after.end:
            one += 1
        else:
            other += 1


def _share(before: _Extent, after: _Extent) -> bool:
    if before.end <= after.start or after.end <= before.start:
        return False
    if not before.kept and not after.kept:  # nothing but empty cells
        return before.start == after.start
    kept = iter(after.kept)
    extent = next(kept, None)
    for start, end in before.kept:
        while extent is not None and extent[1] <= start:
            extent = next(kept, None)
        if extent is None:
            return False
        if extent[0] < end:
            return True
    return False


def _placed(block: Block, reading: Reading, levels: _Levels) -> Block:
    """Return ``block`` with its lists known by where they begin in the markup."""
    if not block.lists:
        return block
    return replace(block, lists=_levels(block.lists, reading, levels))


def _levels(
    lists: tuple[ListLevel, ...], reading: Reading, levels: _Levels
) -> tuple[ListLevel, ...]:
    if lists not in levels:
        levels[lists] = tuple(one._replace(key=reading.place(one.key)) for one in lists)
    return levels[lists]


def form(block: Block) -> tuple[object, ...]:
    """Return what makes a paragraph another than one of the same words."""
    lists = tuple((one.ordered, one.delimiter) for one in block.lists)
    return block.kind, block.level, block.quotes, lists, block.is_item
