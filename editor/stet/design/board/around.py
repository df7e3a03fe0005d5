# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From which sides a line between two cards runs so that no other card lies on it."""

from __future__ import annotations

from stet.design.board.values import Board, GroupNode, Node, Rect, Side

BOW = 150.0
"""How far out a line from a side to the same side of another card may go, its label included."""


def sides_around(board: Board, one: Node, two: Node) -> tuple[Side | None, Side | None]:
    """Return the sides that a line goes from and to; None for both where the straight way is free.

    Where it is not, it goes out of both on the same side: the one with fewest cards in the way.
    """
    between = _between(one.rect, two.rect)
    others = [
        node.rect
        for node in board.nodes
        if not isinstance(node, GroupNode) and node.index not in (one.index, two.index)
    ]
    if not any(between.meets(rect) for rect in others):
        return None, None
    dx = abs(one.rect.centre[0] - two.rect.centre[0])
    dy = abs(one.rect.centre[1] - two.rect.centre[1])
    sides = (Side.RIGHT, Side.LEFT) if dy >= dx else (Side.BOTTOM, Side.TOP)

    def met(side: Side) -> int:
        out = _outside(one.rect, two.rect, side)
        return sum(out.meets(rect) for rect in others)

    best = min(sides, key=met)
    return best, best


def _between(one: Rect, two: Rect) -> Rect:
    """Return what lies between the middles of two rectangles, at least a line's width."""
    (x, y), (end_x, end_y) = one.centre, two.centre
    left, top = min(x, end_x), min(y, end_y)
    return Rect(left - 1, top - 1, abs(end_x - x) + 2, abs(end_y - y) + 2)


def _outside(one: Rect, two: Rect, side: Side) -> Rect:
    """Return where a line runs that leaves and enters on one side."""
    left, top = min(one.x, two.x), min(one.y, two.y)
    right, bottom = max(one.right, two.right), max(one.bottom, two.bottom)
    if side is Side.RIGHT:
        return Rect(right, top, BOW, bottom - top)
    if side is Side.LEFT:
        return Rect(left - BOW, top, BOW, bottom - top)
    if side is Side.BOTTOM:
        return Rect(left, bottom, right - left, BOW)
    return Rect(left, top - BOW, right - left, BOW)
