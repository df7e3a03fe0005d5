# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A picture as pieces one within another, and its SVG: rectangles, lines, paths and words.

Only what QtSvg draws: no clip paths, one font family, plain attributes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from stet.blocks.text_width import FAMILY
from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe.element import Element, Row, Screen

# What XML 1.0 has no way to write, and what turns the direction of the words around it.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True)
class Shape:
    """Something drawn: ``svg`` with ``{x}`` and ``{y}`` already in it, in the piece's pixels."""

    svg: str


@dataclass(frozen=True)
class Words:
    """One line of text from ``x`` on, its middle at ``y``; ``room`` is how wide it may be."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    fill: str
    room: float

    @property
    def wide(self) -> float:
        """How wide it is, in pixels."""
        return text_width(self.text, self.size, self.weight)


@dataclass
class Piece:
    """A part of the picture with a size of its own; what it holds is placed within it.

    ``source`` is what of the text it draws. ``floats`` says that it lies over what is beside it, as
    a dialog does.
    """

    width: float
    height: float
    source: Element | Row | Screen | None = None
    floats: bool = False
    parts: list[tuple[float, float, Piece | Shape | Words]] = field(default_factory=list)
    frame: tuple[str, str, float, float] | None = None
    """Fill, stroke, radius and line of a rectangle behind everything, as large as the piece."""
    foot: Piece | None = None
    """The part that stays at the lower edge when the piece is stretched."""
    middle: float | None = None
    """Where the middle of a field is, which has a label above it or words below; else half-way."""

    @property
    def axis(self) -> float:
        """How far down is what stands in one line with its neighbours' middles."""
        return self.height / 2 if self.middle is None else self.middle

    def framed(self, fill: str, stroke: str, radius: float, line: float) -> None:
        """Draw a rectangle behind everything, which grows when the piece is stretched."""
        self.frame = (fill, stroke, radius, line)

    def stretch(self, height: float) -> None:
        """Make a framed piece at least so high, as its neighbours are."""
        if self.frame is None or height <= self.height:
            return
        by, self.height = height - self.height, height
        self.parts = [(x, y + by if part is self.foot else y, part) for x, y, part in self.parts]

    def put(self, piece: Piece, x: float, y: float) -> Piece:
        """Place a piece; return it."""
        self.parts.append((x, y, piece))
        return piece

    def below(self, piece: Piece, x: float = 0, gap: float = 0.0) -> None:
        """Place a piece below all that there is, and grow by it."""
        self.put(piece, x, self.height + gap)
        self.height += gap + piece.height

    def draw(self, svg: str) -> None:
        """Add a shape in the piece's own pixels."""
        self.parts.append((0, 0, Shape(svg)))

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "none",
        stroke: str = "",
        radius: float = 0,
        dash: str = "",
        line: float = 1,
        opacity: float = 1,
    ) -> None:
        """Draw a rectangle; its stroke lies within it, on half pixels."""
        edge = line / 2 if stroke else 0
        parts = [
            f'<rect x="{n(x + edge)}" y="{n(y + edge)}" width="{n(max(0, width - 2 * edge))}"'
            f' height="{n(max(0, height - 2 * edge))}" fill="{fill}"'
        ]
        if radius:
            parts.append(f' rx="{n(radius)}"')
        if stroke:
            parts.append(f' stroke="{stroke}"')
            if line != 1:
                parts.append(f' stroke-width="{n(line)}"')
        if dash:
            parts.append(f' stroke-dasharray="{dash}"')
        if opacity != 1:
            parts.append(f' opacity="{n(opacity)}"')
        self.draw("".join(parts) + "/>")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1
    ) -> None:
        """Draw a line; a horizontal or upright one of one pixel lies on half pixels."""
        half = 0.5 if width == 1 else 0
        shift_x, shift_y = (half if x1 == x2 else 0), (half if y1 == y2 else 0)
        thick = "" if width == 1 else f' stroke-width="{n(width)}" stroke-linecap="round"'
        self.draw(
            f'<line x1="{n(x1 + shift_x)}" y1="{n(y1 + shift_y)}" x2="{n(x2 + shift_x)}"'
            f' y2="{n(y2 + shift_y)}" stroke="{stroke}"{thick}/>'
        )

    def circle(self, x: float, y: float, radius: float, fill: str, stroke: str = "") -> None:
        """Draw a circle around ``x`` and ``y``."""
        edge = f' stroke="{stroke}"' if stroke else ""
        radius -= 0.5 if stroke else 0
        self.draw(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{fill}"{edge}/>')

    def path(self, d: str, fill: str = "none", stroke: str = "", width: float = 1) -> None:
        """Draw a path in the piece's pixels."""
        edge = ""
        if stroke:
            edge = (
                f' stroke="{stroke}" stroke-width="{n(width)}" stroke-linecap="round"'
                ' stroke-linejoin="round"'
            )
        self.draw(f'<path d="{d}" fill="{fill}"{edge}/>')

    def words(
        self,
        x: float,
        middle: float,
        text: str,
        size: float,
        fill: str,
        weight: int = 400,
        room: float = 0,
        align: str = "left",
    ) -> None:
        """Write one line of text; ``room`` is the width in which it is aligned."""
        wide = text_width(text, size, weight)
        room = room or wide
        if align == "center":
            x += (room - wide) / 2
        elif align == "right":
            x += room - wide
        self.parts.append((x, middle, Words(x, middle, text, size, weight, fill, room)))


def wrapped(
    parts: Sequence[Piece], width: float, gap: float, centred: bool = False, align: str = "middle"
) -> Piece:
    """Place pieces side by side, and in the next line what has no room in one."""
    piece = Piece(0, 0)
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for part in parts:
        if lines[-1] and used + gap + part.width > width + 0.01:
            lines.append([])
            used = 0.0
        used += part.width + (gap if lines[-1] else 0)
        lines[-1].append(part)
    for line in lines:
        if not line:
            continue
        high = max(part.height for part in line)
        wide = sum(part.width for part in line) + gap * (len(line) - 1)
        top = piece.height + (8 if piece.height else 0)
        left = max(0.0, (width - wide) / 2) if centred else 0.0
        for part in line:
            shift = high - part.height
            piece.put(part, left, top + (shift if align == "bottom" else shift / 2))
            left += part.width + gap
        piece.height = top + high
        piece.width = max(piece.width, width if centred else wide)
    return piece


def n(value: float) -> str:
    """Write a number as short as it goes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def written(text: str) -> str:
    """Return ``text`` as the content of an element or the value of an attribute."""
    return escape(_UNWRITABLE.sub("\ufffd", text), {'"': "&quot;", "'": "&#39;"})


@dataclass(frozen=True)
class Placed:
    """A piece that draws something of the text, in the whole picture's pixels."""

    source: Element | Row | Screen
    x: float
    y: float
    width: float
    height: float
    inside: int
    """Which of the placed pieces it lies in, -1 for none."""
    floats: bool


@dataclass
class Flat:
    """A picture with everything at its place: SVG, the pieces of the text, the words."""

    svg: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    texts: list[tuple[Words, float, float, int]] = field(default_factory=list)
    """Words with the place of their left end's middle, and the placed piece they are in."""


def flatten(piece: Piece) -> Flat:
    """Return what ``piece`` draws."""
    flat = Flat()
    _flatten(piece, 0, 0, -1, flat)
    return flat


def _flatten(piece: Piece, x: float, y: float, inside: int, flat: Flat) -> None:
    if piece.source is not None:
        flat.placed.append(
            Placed(piece.source, x, y, piece.width, piece.height, inside, piece.floats)
        )
        inside = len(flat.placed) - 1
    shapes: list[str] = []
    if piece.frame is not None:
        fill, stroke, radius, line = piece.frame
        ground = Piece(piece.width, piece.height)
        ground.rect(0, 0, piece.width, piece.height, fill, stroke, radius, line=line)
        shapes += [part.svg for _x, _y, part in ground.parts if isinstance(part, Shape)]
    for dx, dy, part in piece.parts:
        if isinstance(part, Piece):
            _close(shapes, x, y, flat)
            _flatten(part, x + dx, y + dy, inside, flat)
        elif isinstance(part, Words):
            _close(shapes, x, y, flat)
            flat.texts.append((part, x + dx, y + dy, inside))
            flat.svg.append(_text(part, x + dx, y + dy))
        else:
            shapes.append(part.svg)
    _close(shapes, x, y, flat)


def _close(shapes: list[str], x: float, y: float, flat: Flat) -> None:
    """Write the shapes so far, moved to where their piece is."""
    if not shapes:
        return
    if x or y:
        flat.svg.append(f'<g transform="translate({n(x)} {n(y)})">{"".join(shapes)}</g>')
    else:
        flat.svg.extend(shapes)
    shapes.clear()


def _text(words: Words, x: float, middle: float) -> str:
    if not words.text:
        return ""
    # The middle of a line is that of its capitals, which are 0.73 em high in the font.
    base = middle + words.size * 0.364
    weight = f' font-weight="{words.weight}"' if words.weight != 400 else ""
    return (
        f'<text x="{n(x)}" y="{n(base)}" font-size="{n(words.size)}"{weight}'
        f' fill="{words.fill}">{written(words.text)}</text>'
    )


def svg_document(flat: Flat, width: float, height: float, alt: str) -> str:
    """Return the whole picture as an SVG document."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{n(width)}" height="{n(height)}"'
        f' viewBox="0 0 {n(width)} {n(height)}" role="img" aria-label="{written(alt)}">'
        f"<title>{written(alt)}</title>"
        f'<g font-family="{FAMILY}">{"".join(flat.svg)}</g></svg>'
    )
