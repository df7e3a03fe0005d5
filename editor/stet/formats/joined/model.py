# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A tracked text as Word holds it: paragraphs of parts that are kept, inserted or deleted.

Formats that track changes are written from this.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import NamedTuple

from stet.markdown.content import Block, ListLevel, Piece


class Fate(enum.Enum):
    """What becomes of a part of a text."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    BOTH = "both"  # inserted, and then deleted


class Part(NamedTuple):
    """A piece of a paragraph, in offsets of the markup, and what becomes of it.

    ``inserted`` and ``deleted`` are the changes that do it. A kept one whose format changes has
    another ``old_style`` than its piece's, and its change in ``restyled``.
    """

    fate: Fate
    piece: Piece
    inserted: int | None = None
    deleted: int | None = None
    old_style: int = 0
    restyled: int | None = None


class Moved(NamedTuple):
    """That a paragraph is moved: its deleted words are the same as others that are inserted.

    Both ends of a move have its ``number``; each is one paragraph or several. ``has_mark`` says
    that the paragraph's mark goes along.
    """

    number: int
    begins: bool
    ends: bool
    has_mark: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its mark, as Word counts them.

    ``old`` and ``new`` are the blocks that its words belong to in the original and in the final
    reading, None for one that is wholly new or gone. ``place`` is where its mark stands.
    """

    parts: list[Part]
    fate: Fate
    change: int | None
    place: int
    old: Block | None = None
    new: Block | None = None
    reshaped: int | None = None
    moved: Moved | None = None

    @property
    def shape(self) -> Block:
        """What it is: in the final reading, or where it is gone, in the original."""
        block = self.new or self.old
        assert block is not None
        return block


@dataclass(slots=True)
class Row:
    """A row of cells of one paragraph each."""

    cells: list[Paragraph]
    fate: Fate
    change: int | None
    is_head: bool


@dataclass(slots=True)
class Table:
    """A table; the alignments of its columns are those of the final reading and the original's."""

    rows: list[Row]
    alignments: tuple[str, ...]
    old_alignments: tuple[str, ...]
    lists: tuple[ListLevel, ...]
    quotes: int


Item = Paragraph | Table


@dataclass(slots=True)
class Joined:
    """A whole text: what stands in it, and its footnotes by name."""

    items: list[Item]
    notes: dict[str, list[Item]] = field(default_factory=dict)
