# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where an element lands that is dragged over a picture: before which line, and the line shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from stet.blocks.block import Place
from stet.blocks.line_tree import Node, tree_of
from stet.blocks.vocabulary import Word
from stet.ui.picture.rearranging import Landing

EDGE = 6.0
"""Pixels of the picture at the rim of a box within which one means beside it, not into it."""


@dataclass(frozen=True)
class Drop:
    """A landing with the ``line`` that shows it, in the picture's pixels; flat or upright."""

    landing: Landing
    line: QRectF


class Dropping:
    """Knows the elements of one picture while one of them, at ``start`` of the text, is dragged."""

    def __init__(
        self, source: str, words: Sequence[Word], places: Sequence[Place], start: int
    ) -> None:
        root = tree_of(source.split("\n"), words)
        rows = {each.row: each for each in root.walk()}
        row = source.count("\n", 0, start)
        self.node: Node | None = rows.get(row)
        rects: dict[int, QRectF] = {}
        for place in places:
            at = source.count("\n", 0, place.start)
            rect = QRectF(place.x, place.y, place.width, place.height)
            rects[at] = rects[at].united(rect) if at in rects else rect
        self._root, self._rects = root, rects
        self._gone = {each.row for each in self.node.walk()} if self.node is not None else set()

    def at(self, point: QPointF) -> Drop | None:
        """Return where the element lands at a point of the picture, None for nowhere."""
        node = self.node
        if node is None:
            return None
        if node.word in ("screen", "note", "|"):
            return self._among(node.siblings, point)
        holding = [
            each
            for each in self._root.walk()
            if each.row in self._rects
            and each.row not in self._gone
            and self._rects[each.row].contains(point)
        ]
        if not holding:
            return None
        over = min(holding, key=lambda each: _area(self._rects[each.row]))
        while over.parent is not None and not over.parent.holds:
            over = over.parent  # a row of a table, a note, a choice
        into = over if over.holds and self._is_within(over, point) else over.parent
        if into is None or (into is self._root and node.parent is not self._root):
            return None
        return self._among(into.children, point) or self._first_in(into)

    def _is_within(self, box: Node, point: QPointF) -> bool:
        if box.word == "screen":
            return True
        return self._rects[box.row].adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(point)

    def _among(self, nodes: Sequence[Node], point: QPointF) -> Drop | None:
        """Return the landing beside the nearest of some siblings, None where none is drawn."""
        shown = [each for each in nodes if each.row in self._rects and each.row not in self._gone]
        if not shown:
            return None
        near = min(shown, key=lambda each: _distance(self._rects[each.row], point))
        rect = self._rects[near.row]
        beside = self._neighbours(near, nodes)
        upright = bool(beside)
        before = point.x() < rect.center().x() if upright else point.y() < rect.center().y()
        row = near.first if before else near.end
        if upright:
            side = rect.left() - 4 if before else rect.right() + 4
            top = min(rect.top(), *(each.top() for each in beside))
            bottom = max(rect.bottom(), *(each.bottom() for each in beside))
            line = QRectF(side, top, 0, bottom - top)
        else:
            level = rect.top() - 4 if before else rect.bottom() + 4
            left, right = self._column(near, nodes)
            line = QRectF(left, level, right - left, 0)
        return Drop(Landing(row, max(near.depth, 0)), line)

    def _first_in(self, box: Node) -> Drop:
        rect = self._rects[box.row].adjusted(8, 8, -8, -8)
        line = QRectF(rect.left(), rect.top(), rect.width(), 0)
        depth = max(box.depth, 0) + 2
        return Drop(Landing(box.row + 1, depth), line)

    def _column(self, near: Node, nodes: Sequence[Node]) -> tuple[float, float]:
        """Return from where to where an element reaches that stands above or below another."""
        rect = self._rects[near.row]
        others = [self._rects[each.row] for each in nodes if each.row in self._rects]
        stacked = [
            each for each in others if each.left() < rect.right() and rect.left() < each.right()
        ]
        left, right = min(each.left() for each in stacked), max(each.right() for each in stacked)
        box = self._rects.get(near.parent.row) if near.parent is not None else None
        if box is not None and len(stacked) == len(others):
            # As far from one edge as from the other.
            right = max(right, box.right() - max(left - box.left(), 0))
        return left, right

    def _neighbours(self, node: Node, nodes: Sequence[Node]) -> list[QRectF]:
        """Return where those of its siblings are that are drawn at its side."""
        rects = self._rects
        rect = rects[node.row]
        found: list[QRectF] = []
        for other in nodes:
            if other is node or other.row not in rects:
                continue
            beside = rects[other.row]
            shared = min(rect.bottom(), beside.bottom()) - max(rect.top(), beside.top())
            apart = beside.left() >= rect.right() - 1 or beside.right() <= rect.left() + 1
            if apart and shared > min(rect.height(), beside.height()) / 2:
                found.append(beside)
        return found


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()


def _distance(rect: QRectF, point: QPointF) -> float:
    across = max(rect.left() - point.x(), point.x() - rect.right(), 0.0)
    down = max(rect.top() - point.y(), point.y() - rect.bottom(), 0.0)
    return across * across + down * down
