# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the lines of a board run: from which side to which, in what curve, with what heads."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from stet.design.board.values import Edge, Rect, Side

HEAD = 11.0
_OUT = {Side.TOP: (0, -1), Side.RIGHT: (1, 0), Side.BOTTOM: (0, 1), Side.LEFT: (-1, 0)}


def anchor(rect: Rect, side: Side) -> QPointF:
    """Return the middle of a side."""
    x, y = rect.centre
    out = _OUT[side]
    return QPointF(x + out[0] * rect.width / 2, y + out[1] * rect.height / 2)


def nearest_side(rect: Rect, other: Rect) -> Side:
    """Return the side of ``rect`` that looks at ``other``."""
    dx = other.centre[0] - rect.centre[0]
    dy = other.centre[1] - rect.centre[1]
    # Compared by how far apart they are beyond their sizes, so that flat cards join below.
    gap_x = abs(dx) - (rect.width + other.width) / 2
    gap_y = abs(dy) - (rect.height + other.height) / 2
    if gap_x >= gap_y:
        return Side.RIGHT if dx >= 0 else Side.LEFT
    return Side.BOTTOM if dy >= 0 else Side.TOP


@dataclass(frozen=True)
class Curve:
    """A Bézier curve from one node to another."""

    start: QPointF
    first: QPointF
    second: QPointF
    end: QPointF

    def path(self) -> QPainterPath:
        """Return it as a path."""
        path = QPainterPath(self.start)
        path.cubicTo(self.first, self.second, self.end)
        return path

    def middle(self) -> QPointF:
        """Return the point half-way, where a label stands."""
        return (self.start + self.first * 3 + self.second * 3 + self.end) / 8

    def bounds(self) -> Rect:
        """Return a rectangle that it does not leave."""
        xs = [point.x() for point in (self.start, self.first, self.second, self.end)]
        ys = [point.y() for point in (self.start, self.first, self.second, self.end)]
        left, top = min(xs) - HEAD, min(ys) - HEAD
        return Rect(left, top, max(xs) + HEAD - left, max(ys) + HEAD - top)

    def distance(self, point: QPointF) -> float:
        """Return how far ``point`` is from it, roughly."""
        least = math.inf
        for step in range(25):
            part = step / 24
            rest = 1 - part
            near = (
                self.start * rest**3
                + self.first * (3 * rest**2 * part)
                + self.second * (3 * rest * part**2)
                + self.end * part**3
            )
            least = min(least, math.hypot(near.x() - point.x(), near.y() - point.y()))
        return least


def curve_of(edge: Edge, one: Rect, two: Rect) -> Curve:
    """Return the curve of ``edge`` between nodes in two places."""
    from_side = edge.from_side or nearest_side(one, two)
    to_side = edge.to_side or nearest_side(two, one)
    return curve_between(anchor(one, from_side), from_side, anchor(two, to_side), to_side)


def curve_between(start: QPointF, from_side: Side, end: QPointF, to_side: Side | None) -> Curve:
    """Return the curve from one side to another; to a free end where ``to_side`` is None."""
    reach = math.hypot(end.x() - start.x(), end.y() - start.y())
    pull = min(max(reach * 0.45, 24), 160)
    out = _OUT[from_side]
    back = _OUT[to_side] if to_side is not None else (-out[0], -out[1])
    return Curve(
        start,
        start + QPointF(out[0], out[1]) * pull,
        end + QPointF(back[0], back[1]) * pull,
        end,
    )


def head(tip: QPointF, before: QPointF) -> QPolygonF:
    """Return the arrow's head at ``tip`` of a curve that comes from ``before``."""
    angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    points = [tip]
    for turn in (2.7, -2.7):
        points.append(tip + QPointF(math.cos(angle + turn) * HEAD, math.sin(angle + turn) * HEAD))
    return QPolygonF(points)
