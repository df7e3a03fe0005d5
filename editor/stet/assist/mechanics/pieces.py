# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Prose as the checks read it: plain text without marks, and where each code point of it stands.

A piece is a paragraph, a heading, an item, a cell. Marks of emphasis are left out of its text; what
nobody may touch (code, addresses, formulas) stands in it as one capitalised word, so that a
sentence stays one, and is noted as closed: nothing that is found there, or touches it, is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from stet.assist.mechanics.quotation import is_verse
from stet.markdown.document import Block, Document
from stet.markdown.forms import FormKind
from stet.markdown.prose import Prose, prose_of
from stet.markdown.protected import Guarded, marks, protected
from stet.markdown.tree import Kind, Tree

_SILENT = frozenset(
    {
        *(Kind.FOOTNOTE_MARK, Kind.COMMENT, Kind.HTML, Kind.ESCAPED, Kind.FOOTNOTE),
        *(Kind.EMPHASIS, Kind.STRONG, Kind.STRUCK, Kind.HIGHLIGHT),
        *(Kind.LINK, Kind.IMAGE, Kind.WIKI_LINK),
        *(FormKind.ATTRIBUTES, FormKind.BLOCK_ID, FormKind.CITATION, FormKind.EMOJI),
    }
)
"""What a reader does not read as a word: it leaves none behind."""

STAND_IN = "Xyzzy"
"""The word that stands for code, a formula, an address; it has a capital, so it is a name."""

_FAR = 1 << 60

LONGEST = 20_000
"""Code points of a piece; a longer one (a paste without line breaks) is cut."""


@dataclass(frozen=True)
class Piece:
    """A piece of prose.

    ``spans`` say where its text stands in the document, in order: a place in ``text``, the
    line, and the column there, in code points; what follows stands behind, up to the next.
    ``closed`` are the half-open stretches of ``text`` that stand for what nobody may touch.
    """

    text: str
    spans: tuple[tuple[int, int, int], ...]
    closed: tuple[tuple[int, int], ...] = ()
    kind: Kind = Kind.PARAGRAPH
    is_quotation: bool = False
    is_verse: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What the findings in it depend on: equal for equal prose, wherever it stands."""
        return self.text, self.closed, self.kind, self.is_quotation, self.is_verse

    def touches_closed(self, start: int, end: int, around: int = 0) -> bool:
        """Tell whether a stretch, and so many code points around it, touches what is closed."""
        return any(start - around < high and low < end + around for low, high in self.closed)

    def point(self, at: int) -> tuple[int, int]:
        """Return line and column of one code point."""
        begin, line, column = self.spans[bisect_right(self.spans, (at, _FAR, _FAR)) - 1]
        return line, column + at - begin

    def place(self, start: int, end: int) -> tuple[int, int, int] | None:
        """Return line, first and last column (half-open) of a stretch; None if marks part it."""
        if not 0 <= start < end <= len(self.text):
            return None
        index = bisect_right(self.spans, (start, _FAR, _FAR)) - 1
        begin, line, column = self.spans[index]
        if index + 1 < len(self.spans) and self.spans[index + 1][0] < end:
            return None
        return line, column + start - begin, column + end - begin


def pieces_of(document: Document, first: int = 0, last: int | None = None) -> list[Piece]:
    """Return the prose of the blocks with a line from ``first`` up to ``last``, in order."""
    found: list[Piece] = []
    for block in document.blocks(first, last):
        if block.first >= document.head_end:
            found += block_pieces(block)
    return found


def block_pieces(block: Block) -> list[Piece]:
    """Return the prose of one block, in order."""
    tree = block.tree
    guarded = sorted((*protected(tree), *marks(tree)), key=lambda each: each[:2])
    found = [_piece(block, prose, guarded) for prose in prose_of(tree)]
    return [piece for piece in found if piece.text.strip()]


def _piece(block: Block, prose: Prose, guarded: list[Guarded]) -> Piece:
    whole = block.tree.text
    parts: list[str] = []
    size = 0
    spans: list[tuple[int, int, int]] = []
    closed: list[tuple[int, int]] = []
    for start, end in prose.spans:
        line = block.first + whole.count("\n", 0, start)
        line_start = whole.rfind("\n", 0, start) + 1
        if parts:  # the mark between two lines is read as a space
            parts.append(" ")
            size += 1
        for place, shown in _shown(whole, start, min(end, start + LONGEST), guarded):
            spans.append((size, line, place - line_start))
            if shown is STAND_IN:
                closed.append((size, size + len(shown)))
            parts.append(shown)
            size += len(shown)
    low, high = prose.spans[0][0], prose.spans[-1][1]
    return Piece(
        "".join(parts),
        tuple(spans),
        tuple(closed),
        prose.kind,
        _is_within(block.tree, low, Kind.QUOTE),
        prose.kind is Kind.PARAGRAPH and is_verse(_verse_lines(block.tree, low, high)),
    )


def _shown(whole: str, start: int, end: int, guarded: list[Guarded]) -> Iterator[tuple[int, str]]:
    """Yield what is read of a stretch, piece by piece, each with its place."""
    place = start
    for low, high, kind in guarded:
        if high <= place or low >= end:
            continue
        if place < low:
            yield place, whole[place:low]
        if high - low > 3 and place <= low and _is_word(kind):
            yield low, STAND_IN
        place = min(high, end)
    if place < end:
        yield place, whole[place:end]


def _is_word(kind: Kind | FormKind) -> bool:
    """Tell whether a reader reads something for what stands there, as for code in a sentence."""
    return kind not in _SILENT


def _is_within(tree: Tree, place: int, kind: Kind) -> bool:
    return any(node.kind is kind and node.start <= place < node.end for node in tree.walk())


def _verse_lines(tree: Tree, low: int, high: int) -> list[str]:
    """Return the lines of the paragraph that a piece is, or is a line of."""
    for node in tree.walk():
        if node.kind is Kind.PARAGRAPH and node.inner_start <= low < node.inner_end:
            return tree.text[node.inner_start : node.inner_end].split("\n")
    return tree.text[low:high].split("\n")
