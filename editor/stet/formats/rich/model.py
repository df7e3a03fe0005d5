# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rich text as Markdown can hold it: blocks in containers, made of pieces of words.

Readers of other formats make this, and ``stet.formats.rich.markdown`` writes it out. Each piece
and each end of a block may have been put in or taken out by a change, as runs have.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import NamedTuple


class Style(enum.IntFlag):
    """How words look, where Markdown has that."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRUCK = 4
    CODE = 8
    UNDERLINE = 16
    RAISED = 32
    LOWERED = 64
    HIGHLIGHT = 128


class State(NamedTuple):
    """The changes that put something in and take it out, by their ids; None for none."""

    inserted: int | None = None
    deleted: int | None = None


KEPT = State()


def both_ends(one: State, other: State) -> State:
    """Return the state of an end that stands in each reading in which one of two does."""
    ends = (one, other)
    in_original = any(each.inserted is None for each in ends)
    in_final = any(each.deleted is None for each in ends)
    if in_original == in_final:
        return KEPT if in_original else one
    hides = 0 if in_original else 1
    return next(each for each in ends if each[hides] is None)


class Sort(enum.Enum):
    """What a piece is."""

    WORDS = "words"
    BREAK = "break"
    """The line ends, the paragraph does not."""
    LITERAL = "literal"
    """Markdown that is written as it is: a picture, a reference to a note, a formula."""
    NOTE_START = "note start"
    NOTE_END = "note end"
    """A comment begins or ends here; its id is the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one look and one state; ``link`` is where they lead."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""
    state: State = KEPT
    sort: Sort = Sort.WORDS


class Kind(enum.Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Container:
    """What a block stands in: an item of a list, or a quotation, or with a name the note of that.

    ``number`` is that of an item in an ordered list, ``task`` whether it is done, None for no task.
    Blocks of one item share an equal container: ``key`` tells items apart.
    """

    is_quote: bool = False
    number: int | None = None
    task: bool | None = None
    note: str = ""
    key: int = 0

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return not self.is_quote and not self.note


QUOTE = Container(is_quote=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the pieces of each cell."""

    cells: tuple[tuple[Piece, ...], ...]
    state: State = KEPT


@dataclass(frozen=True, slots=True)
class Block:
    """A block with the state of its end; ``level`` is a heading's, ``language`` that of code.

    The first row of a table is its head; ``alignments`` are ``left``, ``right``, ``center`` or
    nothing, by column.
    """

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    containers: tuple[Container, ...] = ()
    level: int = 0
    language: str = ""
    rows: tuple[Row, ...] = ()
    alignments: tuple[str, ...] = ()
    end: State = field(default=KEPT)
