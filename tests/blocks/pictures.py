# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked of every picture of a block: well formed, nothing clipped, no words over words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from stet.blocks.block import Drawing
from stet.blocks.text_width import width

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {f"{SVG}{name}" for name in ("svg", "title", "rect", "circle", "path", "text")}


@dataclass(frozen=True)
class Words:
    """One text of a picture with the rectangle that its letters take."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    colour: str

    def overlaps(self, other: Words) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5
        )


def words(drawing: Drawing) -> list[Words]:
    return list(_words(drawing))


def _words(drawing: Drawing) -> Iterator[Words]:
    for element in root(drawing).iter(f"{SVG}text"):
        text = element.text or ""
        size = float(element.get("font-size", "0"))
        weight = int(element.get("font-weight", "400"))
        wide = width(text, size, weight, element.get("font-family", ""))
        share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
        left, base = float(element.get("x", "0")) - wide * share, float(element.get("y", "0"))
        colour = element.get("fill", "")
        yield Words(text, left, base - 0.74 * size, left + wide, base + 0.2 * size, colour)


def root(drawing: Drawing) -> etree._Element:
    return etree.fromstring(drawing.svg.encode())


def check(drawing: Drawing) -> None:
    """Hold the laws of all pictures."""
    assert {str(element.tag) for element in root(drawing).iter()} <= ELEMENTS
    for element in root(drawing).iter():
        assert not [name for name in element.attrib if str(name).startswith("on")]
    written = words(drawing)
    for one in written:
        assert one.left > -0.5, one
        assert one.top > -0.5, one
        assert one.right < drawing.width + 0.5, one
        assert one.bottom < drawing.height + 0.5, one
    by_height = sorted(written, key=lambda one: one.top)
    for at, one in enumerate(by_height):
        for other in by_height[at + 1 :]:
            if other.top >= one.bottom:
                break
            assert not one.overlaps(other), (one, other)
    for place in drawing.places:
        assert 0 <= place.start <= place.end
        assert place.x > -0.5
        assert place.y > -0.5
        assert place.x + place.width < drawing.width + 0.5
        assert place.y + place.height < drawing.height + 0.5
    assert drawing.alt
