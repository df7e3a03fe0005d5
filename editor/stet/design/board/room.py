# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finds room for new cards: near the cards that they are about, and over nothing.

A place is only worth trying where the new card is in line with what it is about, or stops short of
something that is there already. So these places alone are tried, the nearest first, and the nearest
free one is found on a board of any size.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from stet.design.board.arrange import GAP, GRID, to_grid
from stet.design.board.values import FARTHEST, Board, GroupNode, Node, Rect, bounds

OUT = 5 * GAP
"""How far a new card stands from what it is about: a line with a word on it fits between."""
TITLE = 30
"""What a group's title takes above its frame."""
SIDE = 40.0
"""A place to the right is taken before one below that is nearer by less than this; so on round."""
COLUMN = 60.0
"""A place in one column with a card that came before is taken though it is farther by less."""
_BAND = 1_000.0
_MOST_BANDS = 50

Size = tuple[float, float]
_Box = tuple[float, float, float, float]
"""What a new card may not meet: left, top, right, bottom, open."""


def beside(board: Board, sources: Sequence[Node], sizes: Sequence[Size]) -> list[Rect]:
    """Return places near ``sources`` for new cards of some sizes, on the board's grid.

    None of them meets a card, a group's title or another of them, and each lies inside a frame
    around a source or outside of it, never across its edge. Raises ``ValueError`` without sources.
    """
    if not sources:
        raise ValueError("There is nothing to put the cards beside.")
    room = _Room(board, sources)
    return [room.take(size) for size in sizes]


def below(board: Board, sizes: Sequence[Size]) -> list[Rect]:
    """Return places for new cards in a row below all that is on the board."""
    around = board.bounds() or Rect(0, -2 * GAP, 0, 0)
    x, y = _up(around.x), _up(around.bottom + 2 * GAP)
    found = []
    for width, height in sizes:
        found.append(Rect(x, y, width, height))
        x = _up(x + width + GAP)
    return found


def distance(one: Rect, two: Rect) -> float:
    """Return how far two rectangles are apart; 0 where they meet."""
    across = max(two.x - one.right, one.x - two.right, 0.0)
    down = max(two.y - one.bottom, one.y - two.bottom, 0.0)
    return math.hypot(across, down)


class _Room:
    """What is free around some cards; a new card that is given room takes it up."""

    def __init__(self, board: Board, sources: Sequence[Node]) -> None:
        self._sources = [node.rect for node in sources]
        self._around = bounds(list(sources)) or self._sources[0]
        self._frames: list[Rect] = []
        self._columns: set[float] = set()
        self._bands: dict[int, list[_Box]] = {}
        self._tall: list[_Box] = []
        self._tops: set[float] = set()
        self._bottoms: set[float] = set()
        chosen = {node.index for node in sources}
        for node in board.nodes:
            if node.index in chosen:
                self._put(node.rect, OUT)
            elif not isinstance(node, GroupNode):
                self._put(node.rect, GAP)
            elif any(node.rect.holds(each) for each in self._sources):
                self._frames.append(node.rect)
            else:
                self._put(_titled(node.rect), GAP)

    def _put(self, rect: Rect, gap: float) -> None:
        box = (rect.x - gap, rect.y - gap, rect.right + gap, rect.bottom + gap)
        self._tops.add(box[1])
        self._bottoms.add(box[3])
        first, last = int(box[1] // _BAND), int(box[3] // _BAND)
        if last - first > _MOST_BANDS:
            self._tall.append(box)
            return
        for band in range(first, last + 1):
            self._bands.setdefault(band, []).append(box)

    def take(self, size: Size) -> Rect:
        """Return the best free place for a card of a size, which is taken from now on."""
        best = self._best(size)
        self._put(best, GAP)
        self._columns.add(best.x)
        return best

    def _best(self, size: Size) -> Rect:
        width, height = size
        least = math.inf
        best = Rect(to_grid(self._around.right + OUT), to_grid(self._around.y), width, height)
        for bound, y in sorted((self._nearest(y, height), y) for y in self._ys(height)):
            if bound - COLUMN >= least:
                break
            for x in self._free(y, size):
                rect = Rect(x, y, width, height)
                cost = self._cost(rect)
                if cost < least and _is_on(rect):
                    least, best = cost, rect
        return best

    def _ys(self, height: float) -> set[float]:
        """Return where a new card may begin to be worth trying."""
        found = {to_grid(self._around.centre[1] - height / 2)}
        for rect in self._sources:
            found |= {to_grid(rect.y), _down(rect.bottom - height)}
        for frame in self._frames:
            found |= {_up(frame.y + GAP), _down(frame.bottom - GAP - height)}
            found |= {_up(frame.bottom + GAP), _down(frame.y - TITLE - GAP - height)}
        found.update(map(_up, self._bottoms))
        found.update(_down(top - height) for top in self._tops)
        return found

    def _free(self, y: float, size: Size) -> Iterator[float]:
        """Yield where a card at ``y`` may begin: in line with a source, or next to a hindrance."""
        width, height = size
        blocked = _merged(self._blocked(y, width, height))
        wanted = {to_grid(self._around.centre[0] - width / 2)}
        for rect in self._sources:
            wanted |= {to_grid(rect.x), _up(rect.right + OUT), _down(rect.x - OUT - width)}
        for start, end in blocked:
            wanted |= {_down(start), _up(end)}
        starts = [start for start, _ in blocked]
        for x in wanted:
            place = bisect_right(starts, x) - 1
            if place < 0 or x == starts[place] or x >= blocked[place][1]:
                yield x

    def _blocked(self, y: float, width: float, height: float) -> Iterator[tuple[float, float]]:
        """Yield the stretches, open, in which a card at ``y`` may not begin."""
        bottom = y + height
        bands = range(int(y // _BAND), int(bottom // _BAND) + 1)
        for boxes in (self._tall, *(self._bands.get(band, ()) for band in bands)):
            for left, top, right, low in boxes:
                if y < low and top < bottom:
                    yield left - width, right
        for frame in self._frames:
            if y >= frame.y + GAP and bottom <= frame.bottom - GAP:
                yield frame.x - GAP - width, frame.x + GAP
                yield frame.right - GAP - width, frame.right + GAP
            elif y < frame.bottom + GAP and bottom > frame.y - TITLE - GAP:
                yield frame.x - GAP - width, frame.right + GAP

    def _nearest(self, y: float, height: float) -> float:
        """Return what a place at ``y`` costs at the least."""
        gaps = (max(y - each.bottom, each.y - y - height, 0.0) for each in self._sources)
        return sum(gaps) / len(self._sources)

    def _cost(self, rect: Rect) -> float:
        """Return how bad a place is: how far away, on which side, and how far out of line."""
        far = sum(distance(rect, each) for each in self._sources) / len(self._sources)
        around = self._around
        gaps = (
            rect.x - around.right,
            rect.y - around.bottom,
            around.x - rect.right,
            around.y - rect.bottom,
        )
        side = next((number for number, gap in enumerate(gaps) if gap > 0), 0)
        shift = rect.x - around.x if side % 2 else rect.y - around.y
        better = COLUMN if rect.x in self._columns else 0.0
        # Downwards, as one reads, rather than upwards.
        return far + side * SIDE + max(shift / 10, -shift / 5) - better


class GroupRoom:
    """A group's frame and what lies inside it; for more cards it grows where nothing stands."""

    def __init__(self, board: Board, group: Node) -> None:
        """Look at ``group`` as it is on the board."""
        self.frame = self._before = group.rect
        members = board.members(group)
        self._inside = [node.rect for node in members]
        known = {group.index, *(node.index for node in members)}
        self._outside = [
            _titled(node.rect) if isinstance(node, GroupNode) else node.rect
            for node in board.nodes
            if node.index not in known
        ]

    def take(self, size: Size, others: Sequence[Rect] = ()) -> Rect:
        """Return the place of a card that is put in, on nothing inside; the frame grows for it.

        It does not grow over what is on the board, nor over ``others``, unless there is no way
        round them.
        """
        frame = self.frame
        tops = {each.y for each in self._inside}

        def rank(place: Rect) -> tuple[float, bool, float, float]:
            return _grown(frame, place), place.y not in tops, place.y, place.x

        ranked = sorted(self._places(size), key=rank)
        best = next((place for place in ranked if self._may_take(place, others)), ranked[0])
        self._inside.append(best)
        self.frame = _grown_for(frame, best)
        return best

    def _places(self, size: Size) -> list[Rect]:
        """Return the places that touch no card inside."""
        width, height = size
        left = min([self.frame.x + GAP, *(each.x for each in self._inside)])
        xs = {_up(self.frame.x + GAP), _down(left - GAP - width), _up(self.frame.right + GAP)}
        ys = {_up(self.frame.y + GAP), _up(self.frame.bottom)}
        for each in self._inside:
            xs |= {to_grid(each.x), _up(each.right + GAP)}
            ys |= {to_grid(each.y), _up(each.bottom + GAP)}
        found = (Rect(x, y, width, height) for x in xs for y in ys if y >= self.frame.y + GAP)
        return [place for place in found if not any(map(_wide(place).meets, self._inside))]

    def _may_take(self, place: Rect, others: Sequence[Rect]) -> bool:
        """Say whether the frame can grow for a place without coming too near to anything.

        What is as near already, or lies over it, is no worse off.
        """
        before, frame = _titled(self._before), _titled(_grown_for(self.frame, place))
        return all(
            distance(frame, each) >= min(GAP, distance(before, each))
            for stretch in (self._outside, others)
            for each in stretch
        )


def _grown_for(frame: Rect, place: Rect) -> Rect:
    """Return a frame that is large enough for one more place in it."""
    left = min(frame.x, place.x - GAP)
    right = max(frame.right, place.right + GAP)
    bottom = max(frame.bottom, place.bottom + GAP)
    return Rect(left, frame.y, right - left, bottom - frame.y)


def _grown(frame: Rect, place: Rect) -> float:
    """Return by how much a frame would grow; downwards it may a little sooner."""
    new = _grown_for(frame, place)
    sideways = new.width - frame.width
    return 1.5 * sideways + new.height - frame.height + (new.x < frame.x)


def _wide(rect: Rect) -> Rect:
    """Return a rectangle with nearly the gap around it that is to stay free."""
    by = GAP - 1
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _titled(rect: Rect) -> Rect:
    """Return a group's frame with its title."""
    return Rect(rect.x, rect.y - TITLE, rect.width, rect.height + TITLE)


def _merged(stretches: Iterator[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return open stretches, ascending, those that overlap as one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _up(value: float) -> float:
    """Return the next place of the grid that is not before ``value``."""
    return float(math.ceil(value / GRID) * GRID)


def _down(value: float) -> float:
    """Return the last place of the grid that is not behind ``value``."""
    return float(math.floor(value / GRID) * GRID)


def _is_on(rect: Rect) -> bool:
    """Say whether a place is not farther out than any coordinate is taken to be."""
    farthest = max(abs(rect.x), abs(rect.y), abs(rect.right), abs(rect.bottom))
    return farthest <= FARTHEST
