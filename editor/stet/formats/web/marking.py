# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Changes and comments on their way through a converter of Markdown: signs put in, signs read out.

Code points that stand for no character mark in the source where a change begins and ends; the
converter lets them pass, and in the page they become ``ins`` and ``del``. They may disturb what
Markdown makes of the text around them, so each stretch of blocks is tried: the page without what
is marked as new must be that of the original, and without what is marked as gone that of the final
reading. A stretch that fails is shown twice, whole: as it was, struck, and as it will be.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise
from typing import NamedTuple

from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN
from stet.document.paragraph import Run, flatten, line_starts
from stet.markdown.boundaries import block_starts
from stet.markdown.front_matter import head_of
from stet.markdown.openers import marker_end

_SIGNS = re.compile("[\ufdd0-\ufdef]")
INSERTED, INSERTED_END = "\ufdd2", "\ufdd3"
DELETED, DELETED_END = "\ufdd4", "\ufdd5"
NOTE, NOTE_END = "\ufdd6", "\ufdd7"
BREAK_IN, BREAK_OUT = "\ufdd8", "\ufdd9"
BLOCK_IN, BLOCK_OUT, BLOCK_END = "\ufdda", "\ufddb", "\ufddc"
STRETCH = "\ufddd"
WORDS, WORDS_END = "\ufdde", "\ufddf"
_DIGITS = "\ufde0\ufde1\ufde2\ufde3\ufde4\ufde5\ufde6\ufde7"
NUMBER = f"([{_DIGITS}]*)"
_NAMED = f"[{INSERTED}{DELETED}{BREAK_IN}{BREAK_OUT}{WORDS}{BLOCK_IN}{BLOCK_OUT}]{NUMBER}"


def number(value: int) -> str:
    """Return a number in signs that no text has."""
    return "".join(_DIGITS[int(digit)] for digit in f"{value:o}")


def number_in(signs: str) -> int:
    """Return the number that ``signs`` stand for; 0 for none."""
    return int("".join(str(_DIGITS.index(sign)) for sign in signs) or "0", 8)


def without_signs(text: str) -> str:
    """Return ``text`` without the code points that are used as signs here."""
    return _SIGNS.sub("\ufffd", text) if _SIGNS.search(text) else text


_CHANGE = re.compile(f"[{INSERTED}{DELETED}{BREAK_IN}{BREAK_OUT}]{NUMBER}")
_NUMBERED = re.compile(r"\s*\d{1,9}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some blocks: their two readings, and both in one with signs; equal where nothing pends."""

    original: str
    final: str
    marked: str

    @property
    def is_changed(self) -> bool:
        """Whether something pends in it."""
        return self.original != self.final

    @property
    def change(self) -> int:
        """The first of the changes that pend in it; 0 where that is not known."""
        found = _CHANGE.search(self.marked)
        return number_in(found[1]) if found else 0

    def apart(self) -> str:
        """Return both readings one after the other, as blocks of their own."""
        by = number(self.change)
        old = f"{BLOCK_OUT}{by}\n\n{self.original.strip(chr(10))}\n\n{BLOCK_END}\n\n"
        new = f"{BLOCK_IN}{by}\n\n{self.final.strip(chr(10))}\n\n{BLOCK_END}\n\n"
        return (old if self.original.strip() else "") + (new if self.final.strip() else "")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    run: Run


def stretches(manuscript: Manuscript, comments: dict[int, int]) -> list[Stretch]:
    """Return the text of a manuscript by blocks; front matter is left out.

    ``comments`` are the numbers of the comments that are shown, by their ids.
    """
    shown = [run for run in flatten(manuscript.paragraphs) if not (run.inserted and run.deleted)]
    runs = [
        Run(without_signs("".join([run.text for run in alike])), UNKNOWN, *state)
        for state, alike in groupby(shown[:-1], lambda run: (run.inserted, run.deleted))
    ]
    notes = _notes(manuscript, comments)
    starts = [0, *accumulate(len(run.text) for run in runs)]
    cuts = _cuts(runs, starts)
    pieces = [_Piece(start, run) for start, run in zip(starts, runs, strict=False)]
    return [
        _stretch(list(_within(pieces, low, high)), notes, low, high)
        for low, high in pairwise(cuts)
        if low < high
    ]


def _cuts(runs: Sequence[Run], starts: Sequence[int]) -> list[int]:
    """Return the offsets at which no block of either reading is cut in two."""
    open_in_original = _inside([run.text if run.inserted is None else "" for run in runs], starts)
    open_in_final = _inside([run.text if run.deleted is None else "" for run in runs], starts)
    candidates = sorted({*open_in_original.firsts, *open_in_final.firsts})
    first = max(open_in_original.head, open_in_final.head)
    end = starts[-1]
    return [
        first,
        *(
            place
            for place in candidates
            if first < place < end
            and not open_in_original.cuts_block(place)
            and not open_in_final.cuts_block(place)
        ),
        end,
    ]


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Where the blocks of one reading lie, in offsets of the stream; ``head`` ends its head."""

    firsts: list[int]
    lasts: list[int]
    head: int

    def cuts_block(self, place: int) -> bool:
        index = bisect_left(self.firsts, place) - 1
        return index >= 0 and place < self.lasts[index]


def _inside(texts: Sequence[str], starts: Sequence[int]) -> _Blocks:
    text = "".join(texts)
    own = [0, *accumulate(map(len, texts))]

    def place(offset: int, is_end: bool) -> int:
        # The run that the code point before an end, or after a start, lies in.
        index = bisect_left(own, offset) - 1 if is_end else bisect_right(own, offset) - 1
        index = min(max(index, 0), len(texts) - 1)
        return starts[index] + offset - own[index]

    lines = text.split("\n")
    begins = line_starts(lines)
    head = head_of(lines).end
    blocks = [*block_starts(lines, head, len(lines)), len(lines)]
    firsts, lasts = [], []
    for low, high in pairwise(blocks):
        start, end = begins[low], min(begins[high], len(text))
        body = text[start:end]
        if not body.strip():
            continue
        lead = len(body) - len(body.lstrip("\n"))
        firsts.append(place(start + lead, False))
        lasts.append(place(start + len(body.rstrip()), True))
    head_end = place(min(begins[head], len(text)), False) if head and text else 0
    return _Blocks(firsts, lasts, head_end)


def _within(pieces: Sequence[_Piece], low: int, high: int) -> Iterator[_Piece]:
    index = bisect_right(pieces, low, key=lambda piece: piece.start) - 1
    for piece in islice(pieces, max(index, 0), None):
        if piece.start >= high:
            return
        text = piece.run.text
        start, end = max(piece.start, low), min(piece.start + len(text), high)
        if start < end:
            part = text[start - piece.start : end - piece.start]
            yield _Piece(start, piece.run.with_text(part))


class _Note(NamedTuple):
    start: int
    end: int
    number: int


def _notes(manuscript: Manuscript, comments: dict[int, int]) -> list[_Note]:
    """Return where comments stand, in offsets of the stream without what is in neither reading."""
    kept: list[list[tuple[int, int]]] = []
    offset = 0
    starts: list[int] = []
    for paragraph in manuscript.paragraphs:
        starts.append(offset)
        column, gone = 0, []
        for run in (*paragraph.runs, paragraph.mark):
            if run.inserted is not None and run.deleted is not None:
                gone.append((column, len(run.text)))
            else:
                offset += len(run.text)
            column += len(run.text)
        kept.append(gone)

    def place(paragraph: int, column: int) -> int:
        lost = sum(min(size, column - at) for at, size in kept[paragraph] if at < column)
        return starts[paragraph] + column - lost

    return sorted(
        (
            _Note(place(*comment.anchor.start), place(*comment.anchor.end), comments[comment.id])
            for comment in manuscript.comments.values()
            if comment.id in comments
        ),
        key=lambda note: (note.end, note.number),
    )


def _stretch(pieces: Sequence[_Piece], notes: Sequence[_Note], low: int, high: int) -> Stretch:
    original = "".join([p.run.text for p in pieces if p.run.inserted is None])
    final = "".join([p.run.text for p in pieces if p.run.deleted is None])
    first = bisect_right(notes, low, key=lambda note: note.end) if low else 0
    here = notes[first : bisect_right(notes, high, key=lambda note: note.end)]
    edges = sorted({place for note in here for place in (note.start, note.end)})
    out: list[str] = []
    last = "\n"
    for piece in _cut_at(pieces, edges):
        out += [f"{WORDS}{number(n.number)}" for n in here if n.start == piece.start < n.end]
        out.append(_marked(piece.run, last))
        last = out[-1][-1:] or last  # a break that is taken out is a sign, and no line ends there
        end = piece.start + len(piece.run.text)
        for note in here:
            if note.end == end:
                closing = WORDS_END if note.start < note.end else ""
                out.append(f"{closing}{NOTE}{number(note.number)}{NOTE_END}")
    return Stretch(original, final, _notes_before_breaks("".join(out)))


def _notes_before_breaks(text: str) -> str:
    """Return ``text`` with the signs of comments at the end of a line, not at the next's start."""
    sign = f"(?:{WORDS_END}?{NOTE}{NUMBER}{NOTE_END})"
    return re.sub(rf"(\n+)({sign}+)", lambda found: found[2] + found[1], text)


def _cut_at(pieces: Sequence[_Piece], edges: Sequence[int]) -> Iterator[_Piece]:
    for piece in pieces:
        text, end = piece.run.text, piece.start + len(piece.run.text)
        inside = edges[bisect_right(edges, piece.start) : bisect_left(edges, end)]
        for start, stop in pairwise((piece.start, *inside, end)):
            yield _Piece(start, piece.run.with_text(text[start - piece.start : stop - piece.start]))


def _marked(run: Run, before: str) -> str:
    """Return a run with signs."""
    lines = run.text.split("\n")
    if run.inserted is not None:
        change = number(run.inserted)
        shown = []
        for index, line in enumerate(lines):
            begins = index > 0 or before == "\n"
            shown.append(_line(line, f"{INSERTED}{change}", INSERTED_END, begins))
        # A break behind new words is seen by them; one that parts words is not.
        sign = "" if lines[0].strip() else f"{BREAK_IN}{change}"
        return _joined(shown, lines, f"{sign}\n")
    if run.deleted is not None:
        change = number(run.deleted)
        begins = before == "\n"
        shown = [
            _line(line, f"{DELETED}{change}", DELETED_END, begins and index == 0)
            for index, line in enumerate(lines)
        ]
        return _joined(shown, lines, f"{BREAK_OUT}{change}")
    return run.text


def _joined(shown: Sequence[str], lines: Sequence[str], sign: str) -> str:
    """Join lines, where blank ones part two blocks by one ``sign`` for all of them."""
    out = [shown[0]]
    for index in range(1, len(shown)):
        first = not (index >= 2 and not lines[index - 1])
        if sign.endswith("\n"):
            out.append(sign if first else "\n")
        elif first:
            out.append(sign)
        out.append(shown[index])
    return "".join(out)


def _line(line: str, start: str, end: str, begins: bool) -> str:
    """Put signs around the words of a line, behind what makes it a heading, an item or cells."""
    lead = 0
    while begins and lead < len(line):
        blank = len(line[lead:]) - len(line[lead:].lstrip())
        marker = marker_end(line[lead + blank :])
        number = _NUMBERED.match(line, lead)
        lead = number.end() if number else lead + blank + marker
        if not (marker or number):
            break
    cells = line[lead:].split("|")
    shown = [
        f"{start}{cell}{end}" if cell.strip() or (cell and not begins) else cell for cell in cells
    ]
    return line[:lead] + "|".join(shown)


def original_of(page: str) -> str:
    """Return a page with signs as it would be of the original reading, in one shape."""
    page = re.sub(f"{BREAK_IN}{NUMBER}\\s*</p>\\s*<p>", "", page)
    page = re.sub(f"{BREAK_OUT}{NUMBER}", "</p><p>", page)
    page = re.sub(f"{INSERTED}{NUMBER}[^{INSERTED_END}]*{INSERTED_END}", "", page)
    return in_one_shape(page)


def final_of(page: str) -> str:
    """Return a page with signs as it would be of the final reading, in one shape."""
    page = re.sub(f"{BREAK_OUT}{NUMBER}", "", page)
    page = re.sub(f"{DELETED}{NUMBER}[^{DELETED_END}]*{DELETED_END}", "", page)
    return in_one_shape(page)


_ANCHOR = re.compile(r'<a\b[^>]*\bclass="anchor"[^>]*>[^<]*</a>')
_ID = re.compile(r'(<h[1-6])\b[^>]*?\bid="[^"]*"')
_EMPTY = re.compile(
    r"<(p|li|ul|ol|tr|td|th|tbody|thead|table|em|strong|code|del|s)\b[^>]*>\s*</\1>"
)

_NESTED = 12


def in_one_shape(page: str) -> str:
    """Return a page without signs, and without what differs between pages that read the same."""
    page = re.sub(f"{NOTE}{NUMBER}{NOTE_END}", "", page)
    page = re.sub(f"{_NAMED}|[{INSERTED_END}{DELETED_END}{WORDS_END}]", "", page)
    page = _ID.sub(r"\1", _ANCHOR.sub("", page))
    for _ in range(_NESTED):
        page, emptied = _EMPTY.subn("", page)
        if not emptied:
            break
    # Where a paragraph is parted, the blank goes as well.
    return re.sub(r"\s+", "", page)
