# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a text shows, without its marks: paragraphs of formatted pieces, tables, notes.

``tree`` says where syntax stands; this is for formats that have none of their own, such as Word's.
A piece knows where it stands in the source, so that what two readings of one text have in common
can be found. All places are offsets in code points, half-open.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

BOLD, ITALIC, STRUCK, CODE, HIGHLIGHT, HTML, UNDERLINE, SUPERSCRIPT, SUBSCRIPT, FORMULA = (
    1 << bit for bit in range(10)
)
"""Bits of a piece's format."""


class PieceKind(enum.Enum):
    """What a piece is."""

    TEXT = "text"
    BREAK = "break"  # a line of its own begins within the paragraph
    NOTE = "note"  # a reference to the footnote that ``text`` names
    IMAGE = "image"  # ``text`` describes it, ``target`` says where it is
    BOX = "box"  # of a task: ``text`` is x or a blank
    RULE = "rule"  # a line across the page, all that its block has
    PAGE = "page"  # a new page begins


class Target(NamedTuple):
    """Where a link or a picture leads to."""

    address: str
    title: str = ""


class Piece(NamedTuple):
    """Some words of one format.

    Where ``text`` is as long as its place in the source, each code point stands for that in its
    place; otherwise (an entity, a picture) the piece is one whole.
    """

    start: int
    end: int
    text: str
    kind: PieceKind = PieceKind.TEXT
    style: int = 0
    target: Target | None = None

    @property
    def is_divisible(self) -> bool:
        """Whether a part of it is a piece too."""
        return self.kind is PieceKind.TEXT and self.end - self.start == len(self.text)

    def at(self, start: int, end: int, text: str) -> Piece:
        """Return a piece of the same kind and format with other words."""
        return Piece(start, end, text, self.kind, self.style, self.target)


class BlockKind(enum.Enum):
    """What a paragraph is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    HTML = "html"
    CELL = "cell"
    RULE = "rule"  # a line across the page
    EMPTY = "empty"  # stands for nothing in the source: parts a table from the next


class ListLevel(NamedTuple):
    """A list that a paragraph is in; ``key`` is where the list begins in the source."""

    key: int
    ordered: bool
    delimiter: str = "."
    first: int = 1


@dataclass(slots=True)
class Block:
    """A paragraph: its pieces, and what it is.

    ``level`` is that of a heading, ``quotes`` counts the quotations around it, ``lists`` are those
    around it from the outermost on, and ``is_item`` says whether it begins an item of the
    innermost. ``words`` is the language of code. ``end`` is where its text ends in the source.
    """

    kind: BlockKind
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    quotes: int = 0
    lists: tuple[ListLevel, ...] = ()
    is_item: bool = False
    words: str = ""


@dataclass(slots=True)
class Row:
    """A row of a table; ``is_head`` for the first."""

    start: int
    end: int
    cells: list[Block]
    is_head: bool


@dataclass(slots=True)
class Table:
    """A table; ``alignments`` has one of "", "left", "center", "right" for each column."""

    start: int
    end: int
    alignments: tuple[str, ...]
    rows: list[Row]
    quotes: int = 0
    lists: tuple[ListLevel, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Yield its cells, in order."""
        for row in self.rows:
            yield from row.cells


Item = Block | Table


@dataclass(slots=True)
class Note:
    """A footnote."""

    name: str
    start: int
    end: int
    items: list[Item]


@dataclass(slots=True)
class Content:
    """What a text shows: its paragraphs and tables, and its notes by name.

    ``start`` is where they begin, behind the head of the text.
    """

    text: str
    start: int
    items: list[Item]
    notes: dict[str, Note]

    def blocks(self) -> Iterator[Block]:
        """Yield its paragraphs and cells, but not those of the notes."""
        for item in self.items:
            if isinstance(item, Table):
                yield from item.blocks()
            else:
                yield item
