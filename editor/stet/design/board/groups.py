# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Groups follow their cards: they grow for what is put into them, and fit what they hold.

What a group holds is what lies whole inside its frame, as in Obsidian.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from stet.design.board.arrange import GAP, GRID, Places, at
from stet.design.board.edits import GROUP_MARGIN
from stet.design.board.values import Board, GroupNode, Node, Rect, bounds

LEAST_MARGIN = 10
"""A group grows where a card that is put into it comes nearer to its frame."""
MOST_PAIRS = 400_000
"""So many pairs of cards are looked at for what would be covered."""


def fitted(board: Board, group: GroupNode) -> Rect | None:
    """Return the frame that just holds a group's cards; None for a group without any."""
    around = bounds(board.members(group))
    return None if around is None else _wide(around)


def grown_for(
    board: Board, placed: Iterable[tuple[Rect, Rect]], moving: Iterable[int] = ()
) -> Places:
    """Return how groups grow so that what is put into one is whole inside.

    ``placed`` is where each card comes to stand, and the place by whose middle it belongs to a
    group. Groups in ``moving``, by their indices, stay as they are.
    """
    still = set(moving)
    groups = [group for group in board.groups() if group.index not in still]
    frames = {group.index: group.rect for group in groups}
    for rect, home in placed:
        x, y = home.centre
        middle = Rect(x, y, 0, 0)
        around = [group for group in groups if group.rect.holds(middle)]
        if not around:
            continue
        home_group = min(around, key=lambda group: group.rect.width * group.rect.height)
        inner = rect
        for group in sorted(around, key=lambda each: each.rect.width * each.rect.height):
            if group.rect.holds(home_group.rect):
                frames[group.index] = inner = _holding(frames[group.index], inner)
    return [(group, frames[group.index]) for group in groups if frames[group.index] != group.rect]


def uncovered(board: Board, places: Mapping[int, Rect]) -> tuple[float, float]:
    """Return by how much to shift what is moved so that no card comes to lie on another.

    ``places`` are those of the nodes that move, by their indices. The shortest way out is taken,
    in one direction, on the grid.
    """
    cards = [node for node in board.nodes if not isinstance(node, GroupNode)]
    moved = [(node, places[node.index]) for node in cards if node.index in places]
    others = [node for node in cards if node.index not in places]
    if len(moved) * len(others) > MOST_PAIRS:
        return 0.0, 0.0
    known = [(rect, other.rect) for node, rect in moved for other in others if _apart(node, other)]
    found = [_way_out(known, out) for out in ((0, 1), (1, 0), (0, -1), (-1, 0))]
    return min(found, key=lambda shift: abs(shift[0]) + abs(shift[1]))


def _way_out(pairs: Sequence[tuple[Rect, Rect]], out: tuple[int, int]) -> tuple[float, float]:
    """Return the shortest shift in one direction after which no first one covers a second."""
    far: Callable[[Rect, Rect], float] = {
        (0, 1): lambda one, two: two.bottom - one.y,
        (1, 0): lambda one, two: two.right - one.x,
        (0, -1): lambda one, two: one.bottom - two.y,
        (-1, 0): lambda one, two: one.right - two.x,
    }[out]
    shift = 0.0
    while True:
        dx, dy = out[0] * shift, out[1] * shift
        gaps = [
            far(now, two)
            for one, two in pairs
            for now in (at(one, one.x + dx, one.y + dy),)
            if _covers(now, two)
        ]
        if not gaps:
            return dx, dy
        shift += math.ceil((max(gaps) + GAP) / GRID) * GRID


def _apart(one: Node, two: Node) -> bool:
    return not _covers(one.rect, two.rect)


def _covers(one: Rect, two: Rect) -> bool:
    """Say whether two have more than an edge in common."""
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom


def _wide(rect: Rect) -> Rect:
    by = GROUP_MARGIN
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _holding(frame: Rect, inner: Rect) -> Rect:
    """Return a frame that holds ``inner``, with a margin where it had to grow."""
    wide, near = _wide(inner), LEAST_MARGIN
    left = frame.x if frame.x <= inner.x - near else wide.x
    top = frame.y if frame.y <= inner.y - near else wide.y
    right = frame.right if frame.right >= inner.right + near else wide.right
    bottom = frame.bottom if frame.bottom >= inner.bottom + near else wide.bottom
    return Rect(left, top, right - left, bottom - top)
