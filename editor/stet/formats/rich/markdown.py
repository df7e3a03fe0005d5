# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rich text written as the plain kind of Markdown that a person would write.

What comes out are runs: the marks of Markdown have the state of what they mark, so that a bold
word that is put in comes with its asterisks, and goes with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from stet.document.origin import UNKNOWN, Origin
from stet.document.paragraph import Run
from stet.formats.links import parted, quoted
from stet.formats.rich import escapes
from stet.formats.rich.model import KEPT, Block, Container, Kind, Piece, Row, Sort, State, Style
from stet.markdown.fences import fence_for

_MARKS = {
    Style.STRONG: ("**", "**"),
    Style.EMPHASIS: ("*", "*"),
    Style.STRUCK: ("~~", "~~"),
    Style.UNDERLINE: ("<u>", "</u>"),
    Style.RAISED: ("<sup>", "</sup>"),
    Style.LOWERED: ("<sub>", "</sub>"),
    Style.HIGHLIGHT: ("==", "=="),
}
_BLANK = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """The runs of a text without a last mark, and where comments begin and end in them."""

    runs: tuple[Run, ...]
    notes: dict[str, tuple[int, int]]

    @property
    def text(self) -> str:
        """What is written, all states together."""
        return "".join([run.text for run in self.runs])


def markdown_of(blocks: Iterable[Block]) -> str:
    """Return blocks in which nothing pends as Markdown, with one newline at the end of any."""
    text = written(blocks).text
    return f"{text}\n" if text else ""


def written(blocks: Iterable[Block], origins: dict[int, Origin] | None = None) -> Written:
    """Return blocks as runs of Markdown; inserted words are by the ``origins`` of their changes."""
    writer = _Writer(origins or {})
    before: Block | None = None
    all_ = list(blocks)
    for index, block in enumerate(all_):
        if before is not None:
            writer.between(before, block)
        writer.block(before, block, is_last=index + 1 == len(all_))
        before = block
    writer.end()
    return Written(tuple(writer.runs), writer.notes())


class _Writer:
    def __init__(self, origins: dict[int, Origin]) -> None:
        self._origins = origins
        self.runs: list[Run] = []
        self._length = 0
        # Whether the original and the final reading are within a paragraph that has words.
        self._goes_on = (False, False)
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}

    def notes(self) -> dict[str, tuple[int, int]]:
        places = {**{key: (at, at) for key, at in self._ends.items()}}
        for key, start in self._starts.items():
            places[key] = (start, max(start, self._ends.get(key, start)))
        return places

    def put(self, text: str, state: State = KEPT) -> None:
        if not text:
            return
        origin = self._origins.get(state.inserted or 0, UNKNOWN)
        run = Run(text, origin, state.inserted, state.deleted)
        if self.runs and self.runs[-1].alike(run):
            self.runs[-1] = run.with_text(self.runs[-1].text + text)
        else:
            self.runs.append(run)
        self._length += len(text)

    def end(self) -> None:
        """Take out the breaks behind which a reading has nothing more."""
        for hides in (0, 1):  # the side of a state that hides a run from a reading
            for index in range(len(self.runs) - 1, -1, -1):
                run = self.runs[index]
                state = (run.inserted, run.deleted)
                if state[hides] is not None:
                    continue
                text = run.text.rstrip("\n") if state[1 - hides] is not None else run.text
                if text != run.text:
                    self._shorten(index, text)
                if text:
                    break

    def _shorten(self, index: int, text: str) -> None:
        """Leave the first words of a run; comments behind it move."""
        start = sum(len(run.text) for run in self.runs[:index]) + len(text)
        gone = len(self.runs[index].text) - len(text)
        self.runs[index] = self.runs[index].with_text(text)
        if not text:
            del self.runs[index]
        for places in (self._starts, self._ends):
            for key, place in places.items():
                places[key] = max(start, place - gone) if place > start else place

    # Blocks.

    def between(self, before: Block, block: Block) -> None:
        """End a block and begin the line of the next one."""
        shared = _shared(before.containers, block.containers)
        news = block.containers[shared:]
        olds = before.containers[shared:]
        into_item = bool(news) and news[0].is_item
        item_next = (
            into_item
            and bool(olds)
            and olds[0].is_item
            and (news[0].number is None) == (olds[0].number is None)
        )
        nested = into_item and not olds and bool(before.containers)
        nested = nested and before.containers[-1].is_item
        tight = (item_next or nested) and before.kind is Kind.PARAGRAPH
        quotes = "".join(_later(each) for each in block.containers[:shared])
        state = before.end
        in_original, in_final = self._goes_on
        self._goes_on = (
            in_original and state.inserted is not None,
            in_final and state.deleted is not None,
        )
        if tight:
            self.put("\n", state)
        elif quotes.rstrip():
            self.put(f"\n{quotes.rstrip()}\n", state)
        else:
            self.put("\n\n", state)

    def block(self, before: Block | None, block: Block, *, is_last: bool) -> None:
        shared = _shared(before.containers, block.containers) if before is not None else 0
        later = "".join(_later(each) for each in block.containers)
        kept = "".join(_later(each) for each in block.containers[:shared])
        marks = "".join(_first(each) for each in block.containers[shared:])
        prefix = self._prefix(before, block, is_last=is_last)
        self._holds_words(block)
        edges = (KEPT if before is None else before.end, block.end)
        self.put(kept + marks, prefix)
        if block.kind is Kind.HEADING:
            self.put(f"{'#' * min(max(block.level, 1), 6)} ", prefix)
            self._inline(_without_breaks(block.pieces), "", starts_line=False, edges=edges)
        elif block.kind is Kind.CODE:
            self._code(block, later, prefix)
        elif block.kind is Kind.RULE:
            self.put("---", prefix)
        elif block.kind is Kind.TABLE:
            self._table(block, later)
        elif block.kind is Kind.LITERAL:
            for piece in block.pieces:
                if not self._noted(piece):
                    self.put(piece.text.replace("\n", f"\n{later}"), piece.state)
        else:
            self._inline(block.pieces, later, starts_line=True, edges=edges)

    def _prefix(self, before: Block | None, block: Block, *, is_last: bool) -> State:
        """Return the state of the marks that a block begins with.

        They are not there in a reading in which its words go on a paragraph before it. The end of
        the last block is always kept, and is the text's.
        """
        own = _state_of(block, is_last=is_last)
        if own != KEPT or before is None:
            return own
        state = before.end
        in_original, in_final = self._goes_on
        return State(state.inserted if in_original else None, state.deleted if in_final else None)

    def _holds_words(self, block: Block) -> None:
        for state in _states(block):
            in_original, in_final = self._goes_on
            self._goes_on = (
                in_original or state.inserted is None,
                in_final or state.deleted is None,
            )

    def _code(self, block: Block, later: str, state: State) -> None:
        text = "".join(piece.text for piece in block.pieces)
        fence = fence_for(text)
        self.put(f"{fence}{block.language}\n{later}", state)
        for piece in block.pieces:
            if self._noted(piece):
                continue
            text = "\n" if piece.sort is Sort.BREAK else piece.text
            self.put(text.replace("\n", f"\n{later}"), piece.state)
        self.put(f"\n{later}{fence}", state)

    def _table(self, block: Block, later: str) -> None:
        width = max((len(row.cells) for row in block.rows), default=0)
        for index, row in enumerate(block.rows):
            state = row.state
            if index and (place := _break_before(block.rows, index)) is not None:
                self.put(f"\n{later}", place)
            self.put("|", state)
            for column in range(width):
                pieces = row.cells[column] if column < len(row.cells) else ()
                self.put(" ", state)
                self._inline(pieces, "", starts_line=False, in_table=True)
                self.put(" |", state)
            if index == 0:
                self.put(f"\n{later}|{self._rule(block, width)}|", state)

    @staticmethod
    def _rule(block: Block, width: int) -> str:
        signs = {"left": " :-- ", "right": " --: ", "center": " :-: "}
        given = [*block.alignments, *([""] * width)][:width]
        return "|".join(signs.get(each, " --- ") for each in given)

    # Words.

    def _inline(
        self,
        given: Sequence[Piece],
        later: str,
        *,
        starts_line: bool,
        in_table: bool = False,
        edges: tuple[State, State] = (KEPT, KEPT),
    ) -> None:
        pieces = _settled(given, edges)
        open_: list[Style | str] = []
        ends: dict[Style | str, tuple[int, State]] = {}
        at_start = starts_line
        for index, piece in enumerate(pieces):
            wanted = _looks(piece)
            while any(each not in wanted for each in open_):
                look = open_.pop()
                self.put(_closing(look), ends[look][1])
            news = [each for each in wanted if each not in open_]
            extents = {each: _extent(pieces, index, each) for each in news}
            for look in sorted(news, key=lambda each: (-extents[each][0], isinstance(each, Style))):
                self.put(_opening(look), extents[look][1])
                ends[look] = extents[look]
                open_.append(look)
                at_start = False
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            is_end = following is None and not starts_line and not in_table
            at_start = self._piece(
                piece, later, following, at_start=at_start, in_table=in_table, ends_heading=is_end
            )
        for look in reversed(open_):
            self.put(_closing(look), ends[look][1])

    def _noted(self, piece: Piece) -> bool:
        """Note where a comment begins or ends, if ``piece`` is that."""
        if piece.sort is Sort.NOTE_START:
            self._starts.setdefault(piece.text, self._length)
        elif piece.sort is Sort.NOTE_END:
            self._ends[piece.text] = self._length
        return piece.sort in (Sort.NOTE_START, Sort.NOTE_END)

    def _piece(
        self,
        piece: Piece,
        later: str,
        following: Piece | None,
        *,
        at_start: bool,
        in_table: bool,
        ends_heading: bool,
    ) -> bool:
        """Write one piece; say whether what follows stands at the start of a line."""
        if self._noted(piece):
            return at_start
        if piece.sort is Sort.BREAK:
            self.put("<br>" if in_table else f"\\\n{later}", piece.state)
            return not in_table
        if piece.sort is Sort.LITERAL:
            text = piece.text.replace("|", "\\|") if in_table else piece.text
            text = text.replace("\n", f"\n{later}")
        elif piece.style & Style.CODE:
            text = escapes.code_span(piece.text)
            text = text.replace("|", "\\|") if in_table else text
        elif piece.link and _is_bare(piece):
            text = piece.text
        else:
            text = escapes.escaped(piece.text, in_table=in_table, in_link=bool(piece.link))
            if following is not None and following.link and following.link != piece.link:
                text = escapes.before_link(text)
            if ends_heading:
                text = escapes.at_heading_end(text)
            text = escapes.at_line_start(text) if at_start and text.strip() else text
        self.put(text, piece.state)
        return at_start and not text.strip()


def _break_before(rows: Sequence[Row], index: int) -> State | None:
    """Return the state of the line end before a row, None where it is in no reading.

    It stands in each reading that has the row and one before it.
    """
    row, above = rows[index].state, [each.state for each in rows[:index]]
    in_original = row.inserted is None and any(each.inserted is None for each in above)
    in_final = row.deleted is None and any(each.deleted is None for each in above)
    if in_original == in_final:
        return KEPT if in_original else None
    return row if row != KEPT else next(each for each in reversed(above) if each != KEPT)


def _looks(piece: Piece) -> list[Style | str]:
    if piece.sort in (Sort.NOTE_START, Sort.NOTE_END):
        return []
    looks: list[Style | str] = [piece.link] if piece.link and not _is_bare(piece) else []
    return looks + [style for style in _MARKS if piece.style & style]


def _is_bare(piece: Piece) -> bool:
    """Say whether a link is written as the address that it is."""
    if re.search(r"\s", piece.text) or piece.style:
        return False
    named = piece.link.removeprefix("mailto:")
    return piece.text in (piece.link, named) and bool(
        re.match(r"https?://[\w.-]+\.\w+[\w/]*$|[\w.+-]+@[\w-]+\.[\w.-]*\w$", piece.text)
    )


def _extent(pieces: Sequence[Piece], start: int, look: Style | str) -> tuple[int, State]:
    """Return the end of what has ``look`` from ``start`` on, and the state that it all shares."""
    end, states = start, set()
    while end < len(pieces):
        piece = pieces[end]
        if piece.sort in (Sort.NOTE_START, Sort.NOTE_END):
            end += 1
            continue
        if look not in _looks(piece):
            break
        states.add(piece.state)
        end += 1
    return end, states.pop() if len(states) == 1 else KEPT


def _opening(look: Style | str) -> str:
    return "[" if isinstance(look, str) else _MARKS[look][0]


def _closing(look: Style | str) -> str:
    if isinstance(look, str):
        address, title, _ = parted(look)
        return f"]({escapes.address(address)}{quoted(title)})"
    return _MARKS[look][1]


def _settled(given: Sequence[Piece], edges: tuple[State, State]) -> list[Piece]:
    """Return pieces whose looks begin and end at words, with blanks at the edges left plain.

    ``edges`` are the states of the breaks before and behind them.
    """
    split: list[Piece] = []
    for piece in given:
        if piece.sort is not Sort.WORDS:
            split.append(piece)
            continue
        text = re.sub(r"[ \t\n\r\f\v]+", " ", piece.text)
        found = _BLANK.match(text)
        if found is None or piece.style & Style.CODE:
            split.append(replace(piece, text=text))
            continue
        split += [replace(piece, text=part) for part in found.groups() if part]
    # What is not words takes the look of what stands around it.
    looks: list[tuple[Style, str] | None] = [
        (piece.style, piece.link) if piece.text.strip() and piece.sort is Sort.WORDS else None
        for piece in split
    ]
    plain = (Style.PLAIN, "")
    befores = list(accumulate(looks, lambda known, look: look or known, initial=plain))
    afters = list(accumulate(reversed(looks), lambda known, look: look or known, initial=plain))
    shown: list[Piece] = []
    for index, piece in enumerate(split):
        if looks[index] is not None or (piece.sort is Sort.LITERAL and piece.link):
            shown.append(piece)
            continue
        before = befores[index] if piece.sort is not Sort.BREAK else plain
        after = afters[len(looks) - 1 - index]
        if before is None or after is None:
            continue
        style = before[0] & after[0] & ~Style.CODE
        link = before[1] if before[1] == after[1] else ""
        shown.append(replace(piece, style=style, link=link))
    return _trimmed(_joined(shown), *edges)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and last.sort is piece.sort is Sort.WORDS:
            if last.text.endswith(" ") and piece.text.startswith(" "):
                if piece.state == last.state or last.state == KEPT:
                    piece = replace(piece, text=piece.text.lstrip(" "))
                elif piece.state == KEPT:
                    last = out[-1] = replace(last, text=last.text.rstrip(" "))
            if replace(last, text="") == replace(piece, text=""):
                out[-1] = replace(last, text=last.text + piece.text)
                continue
        if piece.text or piece.sort is not Sort.WORDS:
            out.append(piece)
    return out


def _trimmed(pieces: list[Piece], first: State, last: State) -> list[Piece]:
    """Return pieces without blanks and breaks at the ends of the block.

    Where the break there comes or goes, a blank stands in the reading that does not have it: there
    it parts two words.
    """

    def is_blank(piece: Piece) -> bool:
        return piece.sort is Sort.BREAK or (piece.sort is Sort.WORDS and not piece.text.strip(" "))

    def goes(piece: Piece, edge: State) -> bool:
        # Another's blank stands in a reading in which the break does not.
        return is_blank(piece) and (piece.state in (KEPT, edge) or edge == KEPT)

    lead = trail = False
    while pieces and goes(pieces[0], first):
        lead, pieces = lead or pieces[0].state == KEPT, pieces[1:]
    while pieces and goes(pieces[-1], last):
        trail, pieces = trail or pieces[-1].state == KEPT, pieces[:-1]
    if pieces and pieces[0].sort is Sort.WORDS and not pieces[0].style:
        words = pieces[0].text.lstrip(" ")
        # A blank by itself stays where the break before it does not.
        blank = [] if first == KEPT or words == pieces[0].text else [replace(pieces[0], text=" ")]
        pieces = [*blank, replace(pieces[0], text=words), *pieces[1:]]
    if pieces and pieces[-1].sort is Sort.WORDS and not pieces[-1].style & Style.CODE:
        words = pieces[-1].text.rstrip(" ")
        if words and (last == KEPT or pieces[-1].state in (KEPT, last)):
            trail = trail or (words != pieces[-1].text and pieces[-1].state == KEPT)
            pieces[-1] = replace(pieces[-1], text=words)
    if lead and pieces and (state := _without_break(first)) != KEPT:
        pieces = [Piece(" ", state=state), *pieces]
    if trail and pieces and (state := _without_break(last)) != KEPT:
        pieces = [*pieces, Piece(" ", state=state)]
    return pieces


def _without_break(state: State) -> State:
    """Return the state of what stands only where a break of ``state`` does not."""
    if (state.inserted is None) == (state.deleted is None):
        return KEPT
    return State(state.deleted, state.inserted)


def _without_breaks(pieces: Iterable[Piece]) -> list[Piece]:
    return [
        replace(piece, text=" ", sort=Sort.WORDS) if piece.sort is Sort.BREAK else piece
        for piece in pieces
    ]


def _shared(before: Sequence[Container], after: Sequence[Container]) -> int:
    """Return how many containers two blocks share, the outermost first."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _state_of(block: Block, *, is_last: bool) -> State:
    """Return the state of all words of a block, where they have the same."""
    if block.kind is Kind.RULE:
        return KEPT if is_last else block.end
    states = set(_states(block))
    has_end = block.end in states or bool(block.rows) or is_last
    return states.pop() if len(states) == 1 and has_end else KEPT


def _states(block: Block) -> Iterator[State]:
    for piece in block.pieces:
        if piece.text or piece.sort is not Sort.WORDS:
            yield piece.state
    for row in block.rows:
        yield row.state


def _first(container: Container) -> str:
    if container.is_quote:
        return "> "
    if container.note:
        return f"[^{container.note}]: "
    marker = "- " if container.number is None else f"{container.number}. "
    box = "" if container.task is None else "[x] " if container.task else "[ ] "
    return f"{marker}{box}"


def _later(container: Container) -> str:
    if container.is_quote:
        return "> "
    if container.note:
        return "    "
    return " " * (2 if container.number is None else len(f"{container.number}. "))
