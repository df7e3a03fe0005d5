# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One reading of a document's blocks as pieces of Markdown.

A paragraph's mark is the newline at the end of its last line and holds its place in both readings;
blank lines, prefixes and delimiters are syntax. Where a mark is not in the reading, the words
before it go on in the next paragraph, as they do in Word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from stet.formats.docx.read_content import (
    BODY,
    KEPT,
    NEW_PAGE,
    OWN_STYLES,
    RULE,
    STEP,
    Block,
    Cell,
    Content,
    Form,
    Note,
    Para,
    Reading,
    Shape,
    Table,
    Token,
    TokenKind,
    Who,
)
from stet.formats.docx.read_inline import Piece, inline
from stet.formats.docx.read_targets import address
from stet.formats.links import link_to, parted, quoted
from stet.markdown.fences import fence_for

_TASK = re.compile(r"\[[ x]\] ?$")
_DEEPEST = 6
_LINES = frozenset({Form.CODE, Form.RAW})
_CONTINUING = (Form.BODY, Form.CODE, Form.RAW, Form.QUOTE)
_ALIGN = {"center": ":---:", "right": "---:", "end": "---:"}


@dataclass(slots=True)
class _Line:
    """A paragraph as it is in one reading: maybe of several whose marks are not in it."""

    tokens: list[Token]
    shape: Shape
    at: int
    has_mark: bool
    who: Who | None
    start: int


@dataclass(slots=True)
class _Level:
    """A list that is open: its numbering, and how wide its marker is."""

    shape: Shape
    width: int
    count: int
    sign: str


@dataclass(slots=True)
class Numbers:
    """The numbers of the items in the final reading, so that kept items keep them in the other.

    Only the first number of a list means anything to Markdown.
    """

    final: dict[int, int] = field(default_factory=dict)
    kept: dict[tuple[int, int], list[Piece]] = field(default_factory=dict)
    """The words of paragraphs that are the same in both readings."""


def pieces(
    content: Content, reading: Reading, numbers: Numbers, links: Callable[[str], str]
) -> list[Piece]:
    """Return the whole document in ``reading``; the final one must be asked for first."""
    writer = _Writer(reading, numbers, links)
    writer.blocks(content.blocks)
    for note in content.notes:
        if reading.has(note.state):
            writer.note(note)
    return writer.out


def link_targets(targets: Mapping[str, str], lost: Callable[[], None]) -> Callable[[str], str]:
    """Return the function that turns a link's target into what stands in the parentheses."""

    def of(link: str) -> str:
        target, title, is_picture = parted(link)
        if found := where(target):
            return link_to(found + quoted(title), "", is_picture=is_picture)
        return ""

    def where(target: str) -> str:
        if not target.startswith("#"):
            return address(target)
        slug = targets.get(target[1:])
        if slug is None:
            if re.match(r"#(?:_|OLE)", target):
                lost()
                return ""
            return address(target)
        return f"#{slug}"

    return of


class _Writer:
    def __init__(
        self, reading: Reading, numbers: Numbers, links: Callable[[str], str], indent: str = ""
    ) -> None:
        self.out: list[Piece] = []
        self._reading = reading
        self._numbers = numbers
        self._links = links
        self._indent = indent
        self._lists: list[_Level] = []
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()
        self._before: Shape | None = None
        self._hanging = ""  # what the further lines of the last block begin with
        self._last_who: Who | None = None
        self._fresh = not indent  # nothing written yet, so no blank line and no prefix

    # Blocks

    def blocks(self, blocks: list[Block]) -> None:
        lines = list(self._lines(blocks))
        index = 0
        while index < len(lines):
            line = lines[index]
            if isinstance(line, Table):
                self._table(line)
            elif line.shape.form in _LINES:
                end = index
                while end < len(lines):
                    other = lines[end]
                    if isinstance(other, Table) or other.shape.form is not line.shape.form:
                        break
                    if other.shape.list and other is not line:  # one that begins an item
                        break
                    end += 1
                self._code([each for each in lines[index:end] if isinstance(each, _Line)])
                index = end
                continue
            else:
                self._paragraph(line)
            index += 1

    def note(self, note: Note) -> None:
        """Write the definition of a footnote."""
        inner = _Writer(self._reading, self._numbers, self._links, indent="    ")
        inner.blocks(note.blocks)
        place = inner.out[0].place if inner.out else (self.out[-1].place if self.out else 0)
        who = note.state.deleted or note.state.inserted
        if not self._fresh:
            self._put("\n", place, who)
        self._fresh = False
        self._put(f"[^{note.label}]: ", place, who)
        self.out += inner.out
        if not inner.out:
            self._put("\n", place, who)

    def _lines(self, blocks: list[Block]) -> Iterator[_Line | Table]:
        """Yield the paragraphs and tables of the reading, joined where a mark is not in it."""
        tokens: list[Token] = []
        who: Who | None = None
        start: int | None = None
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                yield block
                continue
            tokens = [*tokens, *block.tokens] if tokens else block.tokens
            if start is None:
                start = block.tokens[0].at if block.tokens else block.at
            state = block.state
            has_mark = self._reading.has(state)
            joins = index + 1 < len(blocks) and isinstance(blocks[index + 1], Para)
            if not has_mark and joins:
                who = state.deleted or state.inserted or who
                continue
            shape = block.shape(self._reading)
            if has_mark or any(self._reading.has(each.state) for each in tokens):
                who = block.reshaped or state.deleted or state.inserted or who
                yield from self._paged(_Line(tokens, shape, block.at, has_mark, who, start))
            tokens, who, start = [], None, None

    def _paged(self, line: _Line) -> Iterator[_Line]:
        """Yield a paragraph in parts where a page ends within it: the break has one of its own."""
        low = 0
        for index, token in enumerate(line.tokens if line.shape.form not in _LINES else ()):
            if token.text != NEW_PAGE or not self._reading.has(token.state):
                continue
            who = token.state.deleted or token.state.inserted
            before, low = line.tokens[low:index], index + 1
            if any(self._reading.has(each.state) and each.text.strip() for each in before):
                yield replace(
                    line, tokens=before, at=token.at, has_mark=False, who=who, start=before[0].at
                )
            rest = any(self._reading.has(each.state) for each in line.tokens[low:])
            if not rest:
                yield replace(line, tokens=[token], shape=BODY, start=token.at)
                return
            yield _Line([token], BODY, token.at, False, who, token.at)
        tokens = line.tokens[low:]
        yield replace(line, tokens=tokens, start=tokens[0].at) if low else line

    def _put(self, text: str, place: int, who: Who | None, group: object = None) -> None:
        if text:
            self.out.append(Piece(text, place, False, who, group))

    def _end(self, line: _Line) -> None:
        self.out.append(Piece("\n", line.at, line.has_mark, line.who))
        self._last_who = line.who

    # Paragraphs

    def _paragraph(self, line: _Line) -> None:
        shape = line.shape
        standing = self._standing(line.tokens)
        if shape.form is Form.BODY and _is_task(standing):
            shape = Shape(Form.ITEM, list="tasks")
        if _is_rule(standing, line.shape):
            shape = Shape(Form.RULE)
        elif shape.form is Form.RULE:  # words in the style of a line are words
            shape = BODY
        lists = list(self._lists)
        prefix, marker, tight = "", "", False
        if shape.form is Form.ITEM:
            prefix, marker, tight = self._item(line, shape)
        else:
            self._leave_lists(shape)
            prefix = self._prefix(max(self._quotes(shape), shape.form is Form.QUOTE))
            if shape.form is Form.HEADING:
                marker = "#" * shape.level + " "
        hanging = prefix + " " * len(marker) if shape.form is Form.ITEM else prefix
        words = self._words(line, standing, hanging)
        if shape.form is Form.RULE:
            words = [Piece("---", line.start, False, line.who)]
        if not words:  # Markdown has no empty paragraphs
            self._lists = lists
            return
        self._open(line, prefix, tight=tight)
        self._put(self._first(prefix) + marker, line.start, self._blame(line))
        self.out += words
        self._end(line)
        self._before, self._hanging = shape, hanging

    def _prefix(self, quotes: int) -> str:
        """Return what a line in the open lists begins with, being in so many quotations.

        Those that the lists are in themselves stand before them.
        """
        outer = self._lists[-1].shape.quotes if self._lists else quotes
        widths = " " * sum(each.width for each in self._lists)
        return "> " * outer + widths + "> " * (quotes - outer)

    def _quotes(self, shape: Shape) -> int:
        """Return how many quotations a paragraph is in, none for those that have no say."""
        is_own = shape.form in _LINES and shape.style in OWN_STYLES and not shape.indent % STEP
        return _quotes(shape, len(self._lists)) if is_own or shape.form is Form.QUOTE else 0

    def _standing(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens that are in this reading."""
        has = self._reading.has
        return [each for each in tokens if each.state is KEPT or has(each.state)]

    def _blame(self, line: _Line) -> Who | None:
        return line.who or self._last_who

    def _open(self, line: _Line, prefix: str, *, tight: bool) -> None:
        """Write the blank line before a block."""
        if self._fresh or (not self.out and self._indent):
            self._fresh = False
            return
        if tight:
            return
        pairs = zip(self._hanging, prefix, strict=False)
        shared = "".join([one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)])
        blank = f"{self._indent}{shared}".rstrip() if shared.strip() else ""
        place = self.out[-1].place if self.out else line.start
        self._put(f"{blank}\n", place, self._blame(line))

    def _first(self, prefix: str) -> str:
        """Return what begins a block's first line; that of a note begins behind its label."""
        return f"{self._indent}{prefix}" if self.out or not self._indent else prefix

    def _words(self, line: _Line, standing: list[Token], prefix: str) -> list[Piece]:
        form = line.shape.form
        is_kept = len(standing) == len(line.tokens) and all(map(_is_kept, standing))
        if is_kept and (known := self._numbers.kept.get((line.start, line.at))) is not None:
            return known
        line_break = " " if form is Form.HEADING else f"\\\n{self._indent}{prefix}"
        words = inline(
            standing, self._reading, line_break=line_break, target=self._links,
            starts_line=form is not Form.HEADING,
        )  # fmt: skip
        if is_kept:
            self._numbers.kept[line.start, line.at] = words
        return words

    # Lists

    def _leave_lists(self, shape: Shape) -> None:
        """Close the lists that a paragraph does not belong to."""
        if shape.form not in _CONTINUING or shape.indent <= 0:
            self._lists.clear()
            return
        while self._lists and self._lists[-1].shape.indent > shape.indent:
            self._lists.pop()
        while self._lists and self._quotes(shape) < max(
            self._lists[-1].shape.quotes, shape.form is Form.QUOTE
        ):
            self._lists.pop()

    def _item(self, line: _Line, shape: Shape) -> tuple[str, str, bool]:
        """Open the list of an item; return its indentation, its marker, and whether it is tight."""
        if self._lists and self._lists[-1].shape.quotes != shape.quotes:
            self._lists.clear()
        continues = bool(self._lists)
        while self._lists and self._lists[-1].shape.level > shape.level:
            self._lists.pop()
        here = self._lists[-1] if self._lists else None
        begins = shape.restart and (shape.list, shape.level) not in self._begun
        self._begun.add((shape.list, shape.level))
        tight = continues
        sign = "." if shape.ordered else "-"
        if here is not None and here.shape.level == shape.level:
            new_list = here.shape.ordered != shape.ordered or (shape.ordered and begins)
            self._lists.pop()
            if new_list:
                tight = len(self._lists) > 0
                if shape.ordered and here.shape.ordered:
                    sign = ")" if here.sign == "." else "."
            else:
                sign = here.sign
        else:
            new_list = True
        if self._before is not None and self._before.form is not Form.ITEM:
            tight = False
        count = self._number(line, shape, is_first=new_list, begins=begins)
        marker = f"{count}{sign} " if shape.ordered else "- "
        indent = "> " * shape.quotes + " " * sum(each.width for each in self._lists)
        self._lists.append(_Level(shape, len(marker), count, sign))
        return indent, marker, tight

    def _number(self, line: _Line, shape: Shape, *, is_first: bool, begins: bool) -> int:
        """Return the number of an item; all lists of one kind are counted on, as Word does."""
        if not shape.ordered:
            return 0
        key = (shape.sequence, shape.level)
        if begins:
            self._counts.pop(key, None)
        for other in [each for each in self._counts if each[0] == key[0] and each[1] > key[1]]:
            del self._counts[other]
        count = self._counts.get(key, shape.start - 1) + 1
        self._counts[key] = count
        if self._reading is Reading.FINAL:
            self._numbers.final[line.at] = count
        elif not is_first:
            count = self._numbers.final.get(line.at, count)
        return min(max(count, 0), 999_999_999)

    # Code and tables

    def _code(self, lines: list[_Line]) -> None:
        while lines and not any(self._reading.has(each.state) for each in lines[-1].tokens):
            lines.pop()
        if not lines:
            return
        first, last = lines[0], lines[-1]
        begins, marker, tight = "", "", False
        if first.shape.list:
            begins, marker, tight = self._item(first, first.shape)
            prefix = begins + " " * len(marker)
        else:
            self._leave_lists(first.shape)
            begins = prefix = self._prefix(self._quotes(first.shape))
        text = "".join([token.text for line in lines for token in line.tokens])
        fence = fence_for(text) if first.shape.form is Form.CODE else ""
        self._open(first, begins, tight=tight)
        group = ("fence", first.start)
        if fence:
            lead = f"{self._first(begins)}{marker}{fence}\n"
            self._put(lead, first.start, self._blame(first), group)
        for line in lines:
            words = inline(
                line.tokens, self._reading, line_break="\n", target=self._links, code=True
            )
            lead = f"{self._indent}{prefix}"
            self._put(lead if words else lead.rstrip(), line.start, self._blame(line))
            self.out += _led(words, lead)
            self._end(line)
        if fence:
            self._put(f"{self._indent}{prefix}{fence}\n", last.at, self._blame(last), group)
        self._before, self._hanging = first.shape, prefix

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if self._reading.has(row.state)]
        cells = [[cell for cell in row.cells if self._reading.has(cell.state)] for row in rows]
        if cells and self._is_bold(cells[0]):
            cells[0] = [_unbold(cell, self._reading) for cell in cells[0]]
        columns = max((sum(cell.span(self._reading) for cell in row) for row in cells), default=0)
        if not columns:
            return
        self._lists.clear()
        start = _start(cells[0]) if _start(cells[0]) is not None else rows[0].at
        place = start if start is not None else rows[0].at
        state = rows[0].state
        who = state.deleted or state.inserted
        line = _Line([], BODY, rows[0].at, True, who, place)
        self._open(line, "", tight=False)
        for index, row in enumerate(rows):
            state = row.state
            who = state.deleted or state.inserted
            written = 0
            first = _start(cells[index])
            at = row.at if first is None else first
            self._put(f"{self._first('')}| ", at, who)
            for cell in cells[index]:
                if written:
                    at = row.at if _start([cell]) is None else _start([cell]) or 0
                    self._put(" | ", at, who)
                self.out += self._cell(cell)
                for _ in range(cell.span(self._reading) - 1):
                    self._put(" | ", self.out[-1].place, who)
                written += cell.span(self._reading)
            self._put(" | " * (columns - written) + " |", row.at, who)
            self.out.append(Piece("\n", row.at, True, who))
            if index == 0:
                rule = self._rule(cells[0], columns)
                self._put(f"{self._indent}{rule}\n", row.at, who)
        self._before, self._hanging = BODY, ""
        self._last_who = who

    def _is_bold(self, cells: list[Cell]) -> bool:
        """Say whether all words of a row are bold, which a table's head is in Markdown anyhow."""
        looks = [
            token.look(self._reading).bold
            for cell in cells
            for block in _flat(cell.blocks)
            if isinstance(block, Para)
            for token in block.tokens
            if token.text.strip() and self._reading.has(token.state)
        ]
        return bool(looks) and all(looks)

    def _rule(self, cells: list[Cell], columns: int) -> str:
        signs: list[str] = []
        for cell in cells:
            first = next((each for each in cell.blocks if isinstance(each, Para)), None)
            align = "" if first is None else first.shape(self._reading).align
            signs += [_ALIGN.get(align, "---")] * cell.span(self._reading)
        signs += ["---"] * (columns - len(signs))
        return f"| {' | '.join(signs)} |"

    def _cell(self, cell: Cell) -> list[Piece]:
        found: list[Piece] = []
        waiting: _Line | None = None
        for line in self._lines(_flat(cell.blocks)):
            if isinstance(line, Table):
                continue
            words = inline(
                line.tokens, self._reading, line_break="<br>", target=self._links, in_cell=True
            )
            if not words:
                continue
            if waiting is not None:
                found.append(Piece("<br>", waiting.at, waiting.has_mark, waiting.who))
            found += words
            waiting = line
        return found


def _led(words: list[Piece], lead: str) -> Iterator[Piece]:
    """Yield lines of code, ``lead`` before each but the first, without blanks before nothing."""
    for index, piece in enumerate(words):
        following = words[index + 1].text if index + 1 < len(words) else "\n"
        if piece.text == "\n":
            piece = piece._replace(text="\n" + (lead.rstrip() if following == "\n" else lead))
        yield piece


def _quotes(shape: Shape, lists: int) -> int:
    """Return how many quotations a paragraph is in, being as far in as it is in so many lists."""
    count, rest = divmod(shape.indent, STEP)
    return count - lists if not rest and count <= _DEEPEST else 1


def _is_task(standing: list[Token]) -> bool:
    first = standing[0] if standing else None
    return (
        first is not None
        and first.kind is TokenKind.MARKDOWN
        and _TASK.match(first.text) is not None
    )


def _is_rule(standing: list[Token], shape: Shape) -> bool:
    texts = [each.text for each in standing]
    if RULE in texts:
        return True
    may_be = shape.form is Form.RULE or (shape.form is Form.BODY and shape.restart)
    return may_be and not "".join(texts).strip()


def _is_kept(token: Token) -> bool:
    return token.state is KEPT and token.was is token.now and token.kind is not TokenKind.BREAK


def _flat(blocks: list[Block]) -> list[Block]:
    """Return the paragraphs of a cell, those of tables in it as well."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Para):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += _flat(cell.blocks)
    return found


def _unbold(cell: Cell, reading: Reading) -> Cell:
    """Return a cell whose words are not bold in ``reading``."""
    blocks: list[Block] = []
    for block in _flat(cell.blocks):
        if not isinstance(block, Para):
            continue
        tokens = [
            token._replace(now=token.now._replace(bold=False))
            if reading is Reading.FINAL
            else token._replace(was=token.was._replace(bold=False))
            for token in block.tokens
        ]
        blocks.append(replace(block, tokens=tokens))
    return replace(cell, blocks=blocks)


def _start(cells: list[Cell]) -> int | None:
    """Return the place of the first words of some cells."""
    for cell in cells:
        for block in _flat(cell.blocks):
            if isinstance(block, Para):
                return block.tokens[0].at if block.tokens else block.at
    return None
