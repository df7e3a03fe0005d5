# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a drawing must not do: words over words, words outside of what they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from stet.blocks.block import Setting
from stet.blocks.wireframe.draw import lay_out
from stet.blocks.wireframe.parse import parse
from stet.blocks.wireframe.shapes import Placed

SLACK = 1.0
CAPITALS = 0.74
"""The height of capitals, as a share of the font's size."""


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    layer: int

    def meets(self, other: Box) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > SLACK
            and min(self.bottom, other.bottom) - max(self.top, other.top) > SLACK
        )


def faults(text: str, setting: Setting | None = None) -> list[str]:
    """Return what overlaps or is cut off in the picture of ``text``."""
    flat, width, height = lay_out(parse(text), setting or Setting())
    found: list[str] = []
    boxes: list[Box] = []
    for words, x, middle, inside in flat.texts:
        if not words.text.strip():
            continue
        half = words.size * CAPITALS / 2
        owner, layer = inside, 0
        while owner >= 0:
            if flat.placed[owner].floats:
                layer = owner + 1
            owner = flat.placed[owner].inside
        box = Box(words.text, x, middle - half, x + words.wide, middle + half, layer)
        if words.wide > words.room + SLACK:
            found.append(f"“{words.text}” is wider than its room")
        edge = flat.placed[inside] if inside >= 0 else None
        right, bottom = (edge.x + edge.width, edge.y + edge.height) if edge else (width, height)
        left, top = (edge.x, edge.y) if edge else (0.0, 0.0)
        if box.left < left - SLACK or box.right > right + SLACK:
            found.append(f"“{words.text}” leaves its element sideways")
        if box.top < top - SLACK - 6 or box.bottom > bottom + SLACK:
            found.append(f"“{words.text}” leaves its element up or down")
        boxes.append(box)
    boxes.sort(key=lambda box: box.top)
    for at, box in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other.top >= box.bottom:
                break
            if box.layer == other.layer and box.meets(other):
                found.append(f"“{box.text}” and “{other.text}” overlap")
    found += _elements(flat.placed)
    return found


def _elements(placed: list[Placed]) -> list[str]:
    """Return which elements of one box lie over each other."""
    found = []
    beside: dict[int, list[Placed]] = {}
    for each in placed:
        if not each.floats:
            beside.setdefault(each.inside, []).append(each)
    for several in beside.values():
        several.sort(key=lambda each: each.y)
        for at, one in enumerate(several):
            for other in several[at + 1 :]:
                if other.y >= one.y + one.height - SLACK:
                    break
                across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
                if across > SLACK and one.source is not other.source:
                    names = (getattr(e.source, "word", "screen") for e in (one, other))
                    found.append(" and ".join(names) + " lie over each other")
    return found
