# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board from so far away that cards have no words: all rectangles of a colour at once.

They are gathered once for a board, and Qt leaves out what is not in sight: that is faster than to
choose among thousands for each frame.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stet.design.board.values import NO_FACTS, GroupNode, Node, Rect
from stet.ui.board.colours import BoardColours
from stet.ui.board.marks import has_marks
from stet.ui.board.model import Shown

TINY = 0.08
"""Below this scale a card is its colour alone, without an outline."""


class FarView:
    """What is painted of ``shown``, without the nodes of the keys ``hidden``."""

    def __init__(
        self, shown: Shown, hidden: frozenset[str], colour_of: Callable[[Node], str]
    ) -> None:
        """Gather it; ``colour_of`` says in which colour a node is drawn."""
        self.shown, self.hidden = shown, hidden
        self.groups: list[GroupNode] = []
        self.pending: list[Node] = []
        self.marked: list[Node] = []
        self._cards: dict[str, list[QRectF]] = {}
        self._frames: dict[str, list[QRectF]] = {}
        self._lines: dict[str, list[QLineF]] = {}
        self._colour_of = colour_of
        self._inset: tuple[float, dict[str, list[QRectF]]] = (0.0, {})
        self._scale = 0.0
        on, board = shown.on, shown.board
        is_quiet = not on.new and not on.changed
        for key, node in shown.nodes.items():
            if hidden and key in hidden:
                continue
            rect = node.rect
            if not is_quiet and on.changes_of(node):
                self.pending.append(node)
            else:
                by_colour = self._cards
                if isinstance(node, GroupNode):
                    by_colour = self._frames
                    self.groups.append(node)
                by_colour.setdefault(colour_of(node), []).append(
                    QRectF(rect.x, rect.y, rect.width, rect.height)
                )
            if node.facts is not NO_FACTS and has_marks(node.facts):
                self.marked.append(node)
        for curve, (number, one, two) in zip(shown.curves, shown.joined, strict=True):
            if not hidden or not (one.id in hidden or two.id in hidden):
                self._lines.setdefault(board.edges[number].colour, []).append(
                    QLineF(curve.start, curve.end)
                )

    def groups_near(self, near: Rect) -> list[GroupNode]:
        """Return the groups with something in a part of the board."""
        return [node for node in self.groups if node.rect.meets(near)]

    def paint_frames(self, painter: QPainter, colours: BoardColours) -> None:
        """Paint the groups without their titles."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for colour, rects in self._frames.items():
            look = colours.of(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tint)
            painter.drawRects(rects)

    def paint_lines(self, painter: QPainter, colours: BoardColours) -> None:
        """Paint the lines, straight."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for colour, lines in self._lines.items():
            pen = QPen(colours.edge_of(colour), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(lines)

    def paint_cards(
        self, painter: QPainter, colours: BoardColours, scale: float, near: Rect
    ) -> None:
        """Paint the cards on which nothing pends: filled twice, which is faster than outlined.

        ``near`` is what is in sight.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in self._cards.items():
            painter.setBrush(colours.of(colour).line)
            painter.drawRects(rects)
        if scale <= TINY:
            return
        for colour, rects in self._papers(scale, near).items():
            painter.setBrush(colours.of(colour).paper)
            painter.drawRects(rects)

    def _papers(self, scale: float, near: Rect) -> dict[str, list[QRectF]]:
        """Return the cards by colour, each a pixel of the screen smaller on every side.

        In a scale that is new, as in each frame of a zoom, these are those in sight alone.
        """
        if self._scale != scale:
            self._scale = scale
            return self._in_sight(1 / scale, near)
        if self._inset[0] != scale:
            by = 1 / scale
            made = {
                colour: [rect.adjusted(by, by, -by, -by) for rect in rects]
                for colour, rects in self._cards.items()
            }
            self._inset = scale, made
        return self._inset[1]

    def _in_sight(self, by: float, near: Rect) -> dict[str, list[QRectF]]:
        """Return the cards in sight by colour, smaller by so much on every side."""
        shown = self.shown
        nodes, keys, twice = shown.board.nodes, shown.keys, 2 * by
        changes_of = shown.on.changes_of if self.pending else None
        made: dict[str, list[QRectF]] = {}
        for number in shown.index.meeting(near):
            node = nodes[number]
            if isinstance(node, GroupNode) or keys[number] in self.hidden:
                continue
            if changes_of is not None and changes_of(node):
                continue
            rect = node.rect
            inner = QRectF(rect.x + by, rect.y + by, rect.width - twice, rect.height - twice)
            made.setdefault(self._colour_of(node), []).append(inner)
        return made
