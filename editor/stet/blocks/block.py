# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a kind of design block is: its text drawn as an SVG, with what is wrong and what is where.

Each kind is one module or folder that ends with its ``BlockKind``; ``registry.KINDS`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from stet.blocks.vocabulary import Word


@dataclass(frozen=True)
class Problem:
    """Something wrong in a block's text, which is drawn all the same as far as it goes.

    ``line`` and ``column`` count from 1, in code points of the block's own text. ``message`` is a
    sentence; ``instead`` is what was probably meant, empty where nothing is near.
    """

    line: int
    column: int
    message: str
    instead: str = ""


@dataclass(frozen=True)
class Place:
    """Where one element of the text stands in the picture.

    ``start`` and ``end`` are code points of the block's text, half-open; the rectangle is in the
    picture's pixels. ``requirement`` is the id that the element answers, without ``#``; ``target``
    the title of the screen that it leads to. Both are empty for none. ``label`` is where its only
    text stands: left, top, width and height; None where that is not known.
    """

    start: int
    end: int
    x: float
    y: float
    width: float
    height: float
    requirement: str = ""
    target: str = ""
    label: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Drawing:
    """A block's picture: a whole SVG document of that size in pixels.

    ``alt`` says in words what it shows, for screen readers and for formats without pictures.
    ``places`` are in the order of the text, an outer element before what it holds.
    """

    svg: str
    width: float
    height: float
    alt: str
    problems: tuple[Problem, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What a block is drawn for.

    ``screens`` are the titles of all screens of the document, so that a link to one that is in
    another block is not called dead; ``palette`` is the text of a palette block whose colours the
    picture takes on, empty for the usual ones.
    """

    dark: bool = False
    screens: frozenset[str] = frozenset()
    palette: str = ""


Draw = Callable[[str, Setting], Drawing]
Export = Callable[[str, Setting], bytes]


@dataclass(frozen=True)
class BlockKind:
    """One kind of block.

    ``name`` is the fence's info word. ``draw`` never raises: a text in which nothing is right is a
    picture that says so, with its problems. ``grammar`` is a GBNF grammar of the whole text, so
    that a model can write nothing else; empty for a kind that no model writes. ``exports`` are
    further forms by their file ending (``.css``, ``.stl``). ``example`` is a short text of the
    kind, for the empty state and the documentation. ``words`` are those that its grammar knows, for
    who writes it. ``in_order`` says that what is drawn stands in the order of its lines, so that
    it can be dragged to another place in it.
    """

    name: str
    title: str
    draw: Draw
    example: str
    grammar: str = ""
    exports: Mapping[str, Export] = field(default_factory=dict)
    words: tuple[Word, ...] = ()
    in_order: bool = False
