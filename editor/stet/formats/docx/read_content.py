# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a tracked document holds before it is Markdown: blocks of tokens, each with its states.

Tokens, paragraph marks and table rows have a place each in one stream, ``at``: a token's characters
take the places from its own on. A reading is made of those that stand in it, in this order, so two
readings can be joined again where they hold the same places.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree


class Who(NamedTuple):
    """Who made a change and when, in seconds since the epoch; a move has a name for both ends."""

    author: str
    time: float = 0.0
    move: str = ""


UNNAMED = "\0"
"""The name of a move until ``read_moves`` finds the other end, where its program gives none."""


class State(NamedTuple):
    """Who inserted something and who deleted it."""

    inserted: Who | None = None
    deleted: Who | None = None

    def within(self, outer: State) -> State:
        """Return the state of something in a whole that has a state itself."""
        if outer is KEPT:
            return self
        return State(self.inserted or outer.inserted, self.deleted or outer.deleted)


KEPT = State()


class Reading(enum.Enum):
    """One of the two ways to read what is tracked."""

    ORIGINAL = "original"
    FINAL = "final"

    def has(self, state: State) -> bool:
        """Say whether something of that state stands in this reading."""
        if self is Reading.ORIGINAL:
            return state.inserted is None
        return state.deleted is None


class Look(NamedTuple):
    """The formatting of words that Markdown has. A link to a bookmark begins with #."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    vertical: str = ""  # sup, sub or nothing
    link: str = ""
    underline: bool = False
    highlight: bool = False


PLAIN = Look()

STEP = 720
"""By so many twentieths of a point each list and quotation is further in."""

OWN_STYLES = frozenset({"source code", "raw html"})
"""Of code and HTML, which have the place in lists and quotations that Stet gives them."""

NEW_PAGE = "\\newpage"
"""The words of a paragraph that only begins a page, as pandoc has them."""

RULE = "\u0000rule"
"""The words of a paragraph that is a rule between paragraphs."""


class TokenKind(enum.Enum):
    """Words that are escaped as Markdown needs it, Markdown as it is, a break, a line of HTML."""

    WORDS = 0
    MARKDOWN = 1
    BREAK = 2
    LINE = 3


class Token(NamedTuple):
    """Some words of one state and look; ``was`` is the look that they had before a change."""

    at: int
    text: str
    kind: TokenKind
    state: State
    now: Look
    was: Look
    reformatted: Who | None = None

    def look(self, reading: Reading) -> Look:
        """Return how it looks in ``reading``."""
        return self.now if reading is Reading.FINAL else self.was


class Form(enum.Enum):
    """What a paragraph is."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    RAW = "raw"  # lines of HTML
    RULE = "rule"


class Shape(NamedTuple):
    """What a paragraph is in Markdown.

    ``level`` is that of the heading, or of the list from 0 on. ``indent`` is the left one in
    twentieths of a point; ``list`` names the numbering; ``style`` is the style's name; ``quotes``
    counts the quotations around an item.
    """

    form: Form = Form.BODY
    level: int = 0
    ordered: bool = False
    list: str = ""
    sequence: str = ""
    start: int = 1
    restart: bool = False
    align: str = ""
    indent: int = 0
    style: str = ""
    quotes: int = 0


BODY = Shape()


def looks_same(one: Shape, other: Shape) -> bool:
    """Say whether two paragraphs of these shapes are the same in Markdown."""

    def seen(shape: Shape) -> tuple[object, ...]:
        if shape.form is Form.ITEM:
            list_ = shape.list if shape.ordered else ""
            return (shape.form, shape.level, shape.ordered, list_, shape.quotes)
        if shape.form in (Form.HEADING, Form.QUOTE):
            return (shape.form, shape.level, shape.indent if shape.form is Form.QUOTE else 0)
        return (shape.form,)

    return seen(one) == seen(other)


@dataclass(slots=True)
class Para:
    """A paragraph; ``at`` and ``state`` are its mark's."""

    tokens: list[Token]
    at: int = 0
    state: State = KEPT
    now: Shape = BODY
    was: Shape = BODY
    reshaped: Who | None = None
    element: etree._Element | None = None

    def shape(self, reading: Reading) -> Shape:
        """Return what it is in ``reading``."""
        return self.now if reading is Reading.FINAL else self.was


@dataclass(slots=True)
class Cell:
    """A cell of a table; one that continues the cell above is empty."""

    blocks: list[Block]
    state: State = KEPT
    now_span: int = 1
    was_span: int = 1

    def span(self, reading: Reading) -> int:
        """Return over how many columns it reaches in ``reading``."""
        return self.now_span if reading is Reading.FINAL else self.was_span


@dataclass(slots=True)
class Row:
    """A row of a table; ``at`` is the place of its end."""

    cells: list[Cell]
    at: int = 0
    state: State = KEPT


@dataclass(slots=True)
class Table:
    """A table."""

    rows: list[Row]
    element: etree._Element | None = None


Block = Para | Table


@dataclass(slots=True)
class Note:
    """A footnote or an endnote; its state is that of the reference to it."""

    label: str
    blocks: list[Block]
    state: State = KEPT


@dataclass(slots=True)
class Content:
    """All of a document's text."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
