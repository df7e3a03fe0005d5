# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finds which of many rectangles meet a rectangle, without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from stet.design.board.values import Rect

CELL = 1024.0
MOST_CELLS = 16
"""A rectangle in more cells is looked at each time."""
MOST_ASKED = 4096
"""Where more cells are asked about, all rectangles are looked at."""


class SpatialIndex:
    """Rectangles by the cells of a grid that they lie in; they are told by their numbers."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        """Take the rectangles in."""
        self.rects = rects
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._large: list[int] = []
        for number, rect in enumerate(rects):
            self._put(number, rect)

    def _put(self, number: int, rect: Rect) -> None:
        columns, rows = self._span(rect)
        if len(columns) * len(rows) > MOST_CELLS:
            self._large.append(number)
            return
        for cell in product(columns, rows):
            self._cells.setdefault(cell, []).append(number)

    def _take(self, number: int, rect: Rect) -> None:
        columns, rows = self._span(rect)
        if len(columns) * len(rows) > MOST_CELLS:
            self._large.remove(number)
            return
        for cell in product(columns, rows):
            self._cells[cell].remove(number)

    def followed(self, rects: Sequence[Rect], moved: Sequence[int]) -> SpatialIndex:
        """Return the index of ``rects``, of which all but ``moved`` and new last ones are alike."""
        made = SpatialIndex(())
        made.rects = rects
        made._cells = {cell: list(numbers) for cell, numbers in self._cells.items()}
        made._large = list(self._large)
        for number in moved:
            made._take(number, self.rects[number])
            made._put(number, rects[number])
        for number in range(len(self.rects), len(rects)):
            made._put(number, rects[number])
        return made

    def meeting(self, rect: Rect) -> list[int]:
        """Return the numbers of those that meet ``rect``, ascending."""
        columns, rows = self._span(rect)
        rects = self.rects
        if len(columns) * len(rows) > min(MOST_ASKED, 4 * len(self._cells) + 16):
            return _meeting(rects, range(len(rects)), rect)
        near = set(self._large)
        for cell in product(columns, rows):
            near.update(self._cells.get(cell, ()))
        return sorted(_meeting(rects, near, rect))

    def _span(self, rect: Rect) -> tuple[range, range]:
        return (
            range(int(rect.x // CELL), int(rect.right // CELL) + 1),
            range(int(rect.y // CELL), int(rect.bottom // CELL) + 1),
        )


def _meeting(rects: Sequence[Rect], numbers: Iterable[int], rect: Rect) -> list[int]:
    """Return those numbers whose rectangles meet ``rect``; written out, for it is every frame's."""
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    found = []
    for number in numbers:
        each = rects[number]
        x, y = each.x, each.y
        if x <= right and y <= bottom and x + each.width >= left and y + each.height >= top:
            found.append(number)
    return found


def indexed(rects: Sequence[Rect], before: SpatialIndex | None) -> SpatialIndex:
    """Return an index of ``rects``, made from the one before where few are other objects."""
    if before is None or not before.rects or len(rects) < len(before.rects):
        return SpatialIndex(rects)
    moved = [
        number
        for number, (old, new) in enumerate(zip(before.rects, rects, strict=False))
        if old is not new
    ]
    if len(moved) > len(rects) // 4:
        return SpatialIndex(rects)
    return before.followed(rects, moved)
