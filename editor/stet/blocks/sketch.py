# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A picture being drawn: shapes and words collected as one plain SVG document.

It stays within what QtSvg draws rightly: no clip paths, no filters, no style sheets, and one font
family, since a list of families makes QtSvg take another font than the one that was measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from stet.blocks.text_width import FAMILY

Point = tuple[float, float]

# What XML 1.0 cannot hold, not even as a reference.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def escape(text: str) -> str:
    """Return ``text`` safe within an element or an attribute of SVG."""
    safe = _UNWRITABLE.sub("\ufffd", text)
    return "".join(_ESCAPES.get(character, character) for character in safe)


def number(value: float) -> str:
    """Return a coordinate as short as two decimals allow."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def points(values: Iterable[Point]) -> str:
    """Return the path commands of a line through those points."""
    return "L".join(f"{number(x)} {number(y)}" for x, y in values)


def rounded_path(through: Sequence[Point], radius: float) -> str:
    """Return the path commands of a line through some points, its corners round."""
    commands = [f"M{points(through[:1])}"]
    for before, corner, after in zip(through, through[1:], through[2:], strict=False):
        by = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        begin, end = _towards(corner, before, by), _towards(corner, after, by)
        commands.append(f"L{points([begin])}Q{points([corner])} {points([end])}")
    commands.append(f"L{points(through[-1:])}")
    return "".join(commands)


def _towards(start: Point, goal: Point, by: float) -> Point:
    share = by / (math.dist(start, goal) or 1.0)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


class Sketch:
    """Collects shapes, the later over the earlier; ``svg`` gives the document.

    All lengths are pixels; the ``y`` of a text is its baseline.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "",
        radius: float = 0,
        line: float = 1,
        dash: str = "",
    ) -> None:
        """Draw a rectangle with round corners of ``radius``."""
        round_ = f' rx="{number(radius)}"' if radius else ""
        self._parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}"{round_}{_paint(fill, stroke, line, dash)}/>'
        )

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = "none", stroke: str = ""
    ) -> None:
        """Draw a circle around a point."""
        self._parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
            f"{_paint(fill, stroke, 1, '')}/>"
        )

    def path(
        self,
        commands: str,
        *,
        fill: str = "none",
        stroke: str = "",
        line: float = 1,
        dash: str = "",
        round_ends: bool = False,
    ) -> None:
        """Draw a path given by SVG's commands."""
        ends = ' stroke-linecap="round"' if round_ends else ""
        self._parts.append(f'<path d="{commands}"{_paint(fill, stroke, line, dash)}{ends}/>')

    def line(self, start: Point, end: Point, stroke: str, line: float = 1, dash: str = "") -> None:
        """Draw a straight line."""
        self.path(f"M{points((start, end))}", stroke=stroke, line=line, dash=dash)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 14,
        weight: int = 400,
        colour: str,
        anchor: str = "start",
        family: str = FAMILY,
    ) -> None:
        """Write one line; ``x`` is where it starts, its middle or its end, by ``anchor``."""
        if not text.strip():
            return
        where = "" if anchor == "start" else f' text-anchor="{anchor}"'
        bold = "" if weight == 400 else f' font-weight="{weight}"'
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-family="{family}" '
            f'font-size="{number(size)}"{bold}{where} fill="{colour}">{escape(text)}</text>'
        )

    def svg(self, width: float, height: float, title: str, paper: str) -> str:
        """Return the whole document on ``paper``; ``title`` is what a screen reader says."""
        w, h = number(width), number(height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
            f'viewBox="0 0 {w} {h}" role="img"><title>{escape(title)}</title>'
            f'<rect width="{w}" height="{h}" fill="{paper}"/>{"".join(self._parts)}</svg>'
        )


def _paint(fill: str, stroke: str, line: float, dash: str) -> str:
    paint = f' fill="{fill}"'
    if stroke:
        paint += f' stroke="{stroke}" stroke-linejoin="round"'
        paint += f' stroke-width="{number(line)}"' if line != 1 else ""
        paint += f' stroke-dasharray="{dash}"' if dash else ""
    return paint
