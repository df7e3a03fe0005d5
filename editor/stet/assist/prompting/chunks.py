# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A passage cut into chunks, each asked about on its own.

A chunk is a piece of prose, some sentences of a long one, or one sentence, as the task wants.
What the model sees of it is one line without quotation and list marks; for each code point of that
the place in the text is known, so that edits find their way back and the marks stay as they are.
Code, formulas and front matter are not given to the model; a heading, a cell of a table or the
words of a picture are, as chunks of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from stet.assist.replies.final_lines import FinalLines, final_lines
from stet.document.graphemes import count_words
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.proposal import Passage
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet.markdown.document import Block
from stet.markdown.prose import Prose, prose_of, values_of
from stet.markdown.sentences import Stretch, sentences
from stet.markdown.tree import Kind

MOST_WORDS = 110
"""Words of a chunk: so that the first change comes after some seconds, with a small model."""

FEWEST_CELL_WORDS = 2
"""Words of a cell of a table that is asked about with others: a number says nothing."""

PORTION = 16
"""Lines cut into chunks at once: some milliseconds."""

LONGEST_BLOCK = 100
"""Lines after which a portion ends within a block as well."""

Unit = Literal["sentence", "paragraph", "passage"]


@dataclass(frozen=True)
class Cell:
    """One sentence of a chunk: ``stretch`` of the chunk's text, ``span`` of the manuscript."""

    stretch: Stretch
    span: Span


@dataclass(frozen=True)
class Chunk:
    """What one request is about.

    ``text`` is what the model sees. ``raw`` is the same stretch of the final reading, with line
    breaks and marks between; ``offsets`` has for each code point of ``text`` its offset in ``raw``.
    """

    text: str
    raw: str
    offsets: tuple[int, ...]
    cells: tuple[Cell, ...]

    @property
    def words(self) -> int:
        """How many words the model is given."""
        return count_words(self.text)

    def follow(self, transaction: Transaction) -> Chunk:
        """Return the chunk where it is once ``transaction`` is applied."""
        moved = [replace(cell, span=transaction.map_span(cell.span)) for cell in self.cells]
        return replace(self, cells=tuple(moved))

    def passage(self, first: int, last: int) -> Passage:
        """Return the passage of the sentences from ``first`` to ``last``, both included."""
        low, high = self._raw_range(first, last)
        span = Span(self.cells[first].span.start, self.cells[last].span.end)
        return Passage(span, self.raw[low:high])

    def dropped(self, first: int, last: int) -> Passage:
        """Return the passage of some sentences with the spaces before them, to be deleted."""
        passage = self.passage(first, last)
        low, _ = self._raw_range(first, last)
        gap = len(self.raw[:low]) - len(self.raw[:low].rstrip(" "))
        start = passage.span.start
        if not gap or start.column < gap:
            return passage
        before = Position(start.paragraph, start.column - gap)
        return Passage(Span(before, passage.span.end), self.raw[low - gap : low] + passage.text)

    def source(self, first: int, last: int) -> str:
        """Return what the model saw of the sentences from ``first`` to ``last``."""
        return self.text[self.cells[first].stretch.start : self.cells[last].stretch.end]

    def edit_in_passage(self, first: int, last: int, edit: Edit) -> Edit:
        """Return an edit of ``source(first, last)`` as one of ``passage(first, last).text``.

        Line breaks within what it replaces are put back between the new words.
        """
        base = self.cells[first].stretch.start
        low, high = self._raw_range(first, last)
        start, end = base + edit.start, base + edit.end
        if start == end:
            place = self.offsets[start - 1] + 1 if start > base else low
            if start > base and self.raw[place - 1] == "\n":
                place = self.offsets[start]
            return Edit(place - low, place - low, edit.text)
        begin, stop = self.offsets[start], self.offsets[end - 1] + 1
        if self.text[end - 1] == " " and end < len(self.offsets):
            stop = max(stop, self.offsets[end] if self.raw[stop - 1] == "\n" else stop)
        text = _rewrapped(self.raw[begin:stop], self.text[start:end], edit.text)
        return Edit(begin - low, min(stop, high) - low, text)

    def _raw_range(self, first: int, last: int) -> tuple[int, int]:
        low = self.offsets[self.cells[first].stretch.start]
        return low, self.offsets[self.cells[last].stretch.end - 1] + 1

    def part(self, first: int, last: int) -> Chunk:
        """Return a chunk of its sentences from ``first`` to ``last``, both included."""
        start, end = self.cells[first].stretch.start, self.cells[last].stretch.end
        low, high = self._raw_range(first, last)
        cells = tuple(
            Cell(Stretch(c.stretch.start - start, c.stretch.end - start), c.span)
            for c in self.cells[first : last + 1]
        )
        offsets = tuple(offset - low for offset in self.offsets[start:end])
        return Chunk(self.text[start:end], self.raw[low:high], offsets, cells)


def chunks_within(
    manuscript: Manuscript, span: Span, unit: Unit = "paragraph", asked: Span | None = None
) -> list[Chunk]:
    """Return the chunks of the prose in ``span``, in order; none where there is no prose.

    ``asked`` is what the writer has chosen, where ``span`` is only a part of it: front matter is
    looked at where that lies in it.
    """
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    until = manuscript.clamp(asked.end) if asked else end
    lines = final_lines(manuscript)
    low, high = lines.line_of(start), lines.line_of(end)
    is_in_head = lines.line_of(until)[0] < lines.document.head_end
    wholes: list[tuple[Kind, Chunk]] = []
    for block in lines.document.blocks(low[0], high[0] + 1):
        is_head = block.first < lines.document.head_end
        found = values_of(block) if is_head and is_in_head else prose_of(block.tree)
        for piece in found:
            whole = _whole(lines, block, piece, low, high)
            if whole:
                wholes.append((piece.kind, whole))
    return [
        chunk
        for kind, whole in wholes
        if kind is not Kind.CELL or len(wholes) == 1 or whole.words >= FEWEST_CELL_WORDS
        for chunk in _cut(whole, unit)
    ]


@dataclass(frozen=True)
class Portion:
    """The chunks of the first lines of a span, the rest of it, and about how many are to come.

    A long text is cut portion by portion: all at once would keep the writer waiting.
    """

    chunks: tuple[Chunk, ...] = ()
    rest: Span | None = None
    to_come: int = 0

    def follow(self, transaction: Transaction) -> Portion:
        """Return the portion where it is once ``transaction`` is applied."""
        chunks = tuple(chunk.follow(transaction) for chunk in self.chunks)
        rest = transaction.map_span(self.rest) if self.rest else None
        return replace(self, chunks=chunks, rest=rest)


def portion_of(
    manuscript: Manuscript,
    span: Span,
    unit: Unit,
    is_wanted: Callable[[Chunk], bool] = bool,
    is_locked: Callable[[Span], bool] = lambda _: False,
) -> Portion:
    """Return the first portion of ``span`` that has a chunk, or an empty one where none has.

    Sentences that are ``is_locked`` are in none.
    """
    end = manuscript.clamp(span.end)
    whole = span
    lines = PORTION
    while True:
        first = manuscript.clamp(span.start).paragraph
        last = min(first + lines - 1, end.paragraph)
        while last < min(end.paragraph, first + lines + LONGEST_BLOCK):
            if not manuscript.paragraphs[last].final.strip():
                break
            last += 1
        if last >= end.paragraph:
            part, rest = span, None
        else:
            part = Span(span.start, Position(last, len(manuscript.paragraphs[last].markup)))
            rest = Span(Position(last + 1, 0), end)
        found = chunks_within(manuscript, part, unit, whole)
        free = (each for chunk in found for each in _free(chunk, is_locked))
        chunks = tuple(chunk for chunk in free if is_wanted(chunk))
        if rest is None or chunks:
            return Portion(chunks, rest, _to_come(manuscript, rest, len(chunks), first, last))
        span, lines = rest, 2 * lines


def _free(chunk: Chunk, is_locked: Callable[[Span], bool]) -> Iterator[Chunk]:
    """Yield the parts of a chunk whose sentences are not locked."""
    first = 0
    for index, cell in enumerate(chunk.cells):
        if is_locked(cell.span):
            if first < index:
                yield chunk.part(first, index - 1)
            first = index + 1
    if first == 0:
        yield chunk
    elif first < len(chunk.cells):
        yield chunk.part(first, len(chunk.cells) - 1)


def _to_come(manuscript: Manuscript, rest: Span | None, count: int, first: int, last: int) -> int:
    if rest is None:
        return 0
    paragraphs = manuscript.paragraphs
    here = sum(1 for each in paragraphs[first : last + 1] if each.final)
    there = sum(
        1 for each in paragraphs[rest.start.paragraph : rest.end.paragraph + 1] if each.final
    )
    return round(there * count / max(here, 1))


def _cut(whole: Chunk, unit: Unit) -> Iterator[Chunk]:
    limit = {"sentence": 0, "paragraph": MOST_WORDS, "passage": 4 * MOST_WORDS}[unit]
    counts = [count_words(whole.source(index, index)) for index in range(len(whole.cells))]
    if sum(counts) <= limit:
        yield whole
        return
    parts = max(1, -(-sum(counts) // limit)) if limit else len(counts)
    share = sum(counts) / parts if limit else 0
    first, words = 0, 0
    for index, count in enumerate(counts):
        words += count
        if words >= share or index == len(counts) - 1:
            yield whole.part(first, index)
            first, words = index + 1, 0


def _whole(
    lines: FinalLines, block: Block, piece: Prose, low: tuple[int, int], high: tuple[int, int]
) -> Chunk | None:
    """Return the part of a piece of prose that lies within two places as one chunk."""
    whole = block.tree.text
    shown: list[str] = []
    offsets: list[int] = []
    places: list[Position] = []
    base = behind = -1
    for start, end in piece.spans:
        line = block.first + whole.count("\n", 0, start)
        line_start = whole.rfind("\n", 0, start) + 1
        first = max(start, line_start + low[1]) if line == low[0] else start
        last = min(end, line_start + high[1]) if line == high[0] else end
        if not low[0] <= line <= high[0] or first >= last:
            continue
        if base < 0:
            base = first
        else:
            # The mark between two lines is shown as a space; its place is never an edge.
            shown.append(" ")
            offsets.append(line_start - 1 - base)
            places.append(places[-1])
        shown.append(whole[first:last])
        offsets.extend(range(first - base, last - base))
        places.extend(lines.places(line)[first - line_start : last - line_start])
        behind = last
    text = "".join(shown)
    cells = [
        Cell(stretch, Span(places[stretch.start], _behind(places[stretch.end - 1])))
        for stretch in sentences(text)
    ]
    return Chunk(text, whole[base:behind], tuple(offsets), tuple(cells)) if cells else None


def _behind(place: Position) -> Position:
    return Position(place.paragraph, place.column + 1)


def _rewrapped(raw: str, shown: str, text: str) -> str:
    """Return ``text`` with the line breaks of ``raw``, whose words are ``shown``, put back."""
    if "\n" not in raw or not text:
        return text
    head = raw[: raw.index("\n")]
    gap = raw[len(head) : len(head) + 1]
    rest = raw[len(head) + 1 :]
    lead = rest[: len(rest) - len(rest.lstrip(" \t>"))]
    words = text.split(" ")
    place = min(max(len(head.split()), 1), len(words) - 1)
    if place < 1:
        return text
    before, after = " ".join(words[:place]), " ".join(words[place:])
    remaining = rest[len(lead) :]
    return before + gap + lead + _rewrapped(remaining, shown, after)
