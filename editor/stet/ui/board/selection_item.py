# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is selected on a board: frames, handles, and the cards themselves while they are moved."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from stet.design.board.arrange import Guide
from stet.design.board.values import NO_FACTS, GroupNode, Rect, Side
from stet.ui.board.board_item import LABELS, WHOLE, BoardPainting
from stet.ui.board.card_painter import AS_IT_IS, rect_of
from stet.ui.board.lines import Curve, anchor, curve_of
from stet.ui.board.marks import has_marks

HANDLE = 8.0
"""The size of a handle, in pixels of the screen."""
DOT = 5.0
"""The radius of a dot that a line is drawn from."""
DOT_GAP = 14.0
"""How far the dots are from the card, in pixels of the screen."""
TITLE = 22.0
"""How high the title of a group is, in pixels of the screen; smaller boards have it larger."""

Corner = tuple[int, int]
"""Which edges of a card a handle moves: -1 the left or upper, 1 the right or lower one, 0 none."""
CORNERS: tuple[Corner, ...] = (
    (-1, -1), (1, -1), (1, 1), (-1, 1), (0, -1), (1, 0), (0, 1), (-1, 0),
)  # fmt: skip


class SelectionItem(QGraphicsItem):
    """Lies over the board and shows what the hand holds."""

    def __init__(self, painting: BoardPainting) -> None:
        super().__init__()
        self._painting = painting
        self.rects: dict[str, Rect] = {}
        """The places of the selected nodes, by key."""
        self.is_written_on = False
        """Whether the field for words lies over what is selected, with a frame of its own."""
        self.edge: str = ""
        """The key of the selected line."""
        self.moved: Mapping[str, Rect] = {}
        """Where nodes are while they are dragged, by key; more than the selected ones."""
        self.guides: tuple[Guide, ...] = ()
        self.band: QRectF | None = None
        """What is being drawn around cards to select them."""
        self.wire: Curve | None = None
        """The line that is being drawn."""
        self.target: Rect | None = None
        """The card at which it would end."""
        self.setZValue(1)

    @property
    def single(self) -> Rect | None:
        """The place of the one node that is selected, None for several or none."""
        return next(iter(self.rects.values())) if len(self.rects) == 1 else None

    def boundingRect(self) -> QRectF:
        return WHOLE

    def corner_at(self, point: QPointF, scale: float) -> Corner | None:
        """Return the handle at a point of the board."""
        rect = self.single
        if rect is None:
            return None
        for corner in CORNERS:
            middle = _corner_point(rect, corner)
            if corner[0] * corner[1] == 0 and min(rect.width, rect.height) * scale < 48:
                continue
            if max(abs(middle.x() - point.x()), abs(middle.y() - point.y())) * scale <= HANDLE:
                return corner
        return None

    def dot_at(self, point: QPointF, scale: float) -> Side | None:
        """Return the side whose dot is at a point of the board."""
        rect = self.single
        if rect is None:
            return None
        for side in Side:
            dot = self._dot(rect, side, scale)
            if math.hypot(dot.x() - point.x(), dot.y() - point.y()) * scale <= DOT + 4:
                return side
        return None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        scale = painter.worldTransform().m11()
        if self.moved:
            self._paint_moved(painter, scale)
        elif len(self.rects) == 1:
            self._paint_way(painter)
        self._paint_edge(painter, scale)
        self._paint_frames(painter, scale)
        colours = self._painting.colours
        pen = QPen(colours.focus, 1)
        pen.setCosmetic(True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        for guide in self.guides:
            if guide.is_upright:
                painter.drawLine(QLineF(guide.place, guide.start, guide.place, guide.end))
            else:
                painter.drawLine(QLineF(guide.start, guide.place, guide.end, guide.place))
        if self.band is not None:
            tint = QColor(colours.focus)
            tint.setAlphaF(0.12)
            painter.setBrush(tint)
            painter.drawRect(self.band)
        if self.target is not None:
            self._frame(painter, self.target, scale, 3)
        if self.wire is not None:
            self._painting.line(painter, self.wire, AS_IT_IS, scale, is_selected=True)

    def _paint_moved(self, painter: QPainter, scale: float) -> None:
        shown = self._painting.shown
        ordered = [key for key in shown.nodes if key in self.moved]
        for key in ordered:
            node = shown.nodes[key]
            if isinstance(node, GroupNode):
                state = self._painting.state_of(node)
                rect = rect_of(self.moved[key])
                self._painting.cards.group(painter, node, rect, scale, state)
        ids = {shown.nodes[key].id: key for key in ordered}
        for place in shown.edges_at(ids)[:400]:
            number, one, two = shown.joined[place]
            edge = shown.board.edges[number]
            start = self.moved[ids[one.id]] if one.id in ids else one.rect
            end = self.moved[ids[two.id]] if two.id in ids else two.rect
            self._painting.line(
                painter,
                curve_of(edge, start, end),
                AS_IT_IS,
                scale,
                colour=edge.colour,
                heads=(edge.from_arrow, edge.to_arrow),
            )
        for key in ordered:
            node = shown.nodes[key]
            if not isinstance(node, GroupNode):
                rect = rect_of(self.moved[key])
                self._painting.node(painter, key, node, rect, scale, float("inf"))

    def _paint_edge(self, painter: QPainter, scale: float) -> None:
        shown = self._painting.shown
        edge = shown.edges.get(self.edge)
        if edge is None:
            return
        for place, (number, _, _) in enumerate(shown.joined):
            if shown.board.edges[number] is edge:
                self._painting.line(
                    painter,
                    shown.curves[place],
                    AS_IT_IS,
                    scale,
                    heads=(edge.from_arrow, edge.to_arrow),
                    is_selected=True,
                )
                if edge.label and scale >= LABELS:  # what is written on it stays readable
                    self._painting.label(painter, shown.curves[place], edge.label)

    def _paint_way(self, painter: QPainter) -> None:
        """Paint from where the selected card is proposed to be moved, and its way."""
        on = self._painting.shown.on
        for key in self.rects:
            node = self._painting.shown.nodes.get(key)
            otherwise = None if node is None else on.changed.get(node.index)
            if node is None or otherwise is None or otherwise.before.rect == node.rect:
                continue
            pen = QPen(self._painting.colours.focus, 1.5)
            pen.setDashPattern([2, 4])
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            before = rect_of(otherwise.before.rect)
            painter.drawRoundedRect(before, 8, 8)
            painter.drawLine(before.center(), rect_of(node.rect).center())

    def _paint_frames(self, painter: QPainter, scale: float) -> None:
        if self.is_written_on:
            return
        for each in self.rects.values():
            self._frame(painter, each, scale, 2)
        self._paint_marks(painter, scale)
        rect = self.single
        if rect is None or self.wire is not None or self.moved:
            return
        colours = self._painting.colours
        pen = QPen(colours.focus, 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(colours.card)
        if min(rect.width, rect.height) * scale >= 22:
            size = (HANDLE - 1) / scale
            for corner in CORNERS[:4]:
                point = _corner_point(rect, corner)
                painter.drawRoundedRect(
                    QRectF(point.x() - size / 2, point.y() - size / 2, size, size),
                    2 / scale,
                    2 / scale,
                )
            painter.setBrush(colours.focus)
            painter.setPen(Qt.PenStyle.NoPen)
            for side in Side:
                painter.drawEllipse(
                    self._dot(rect, side, scale), (DOT - 1) / scale, (DOT - 1) / scale
                )

    def _paint_marks(self, painter: QPainter, scale: float) -> None:
        """Paint votes and stars once more, which lie on the edge that the frame is drawn on."""
        nodes = self._painting.shown.nodes
        for key, rect in self.rects.items():
            node = nodes.get(key)
            if node is not None and node.facts is not NO_FACTS and has_marks(node.facts):
                self._painting.marks.paint(painter, node.facts, rect_of(rect), scale)

    def _dot(self, rect: Rect, side: Side, scale: float) -> QPointF:
        """Return where the dot of a side is: above the title of a group."""
        gap = DOT_GAP / scale
        node = self._painting.shown.nodes.get(next(iter(self.rects), ""))
        if side is Side.TOP and isinstance(node, GroupNode) and node.label:
            gap += TITLE / min(scale, 1.0)
        out = {
            Side.TOP: QPointF(0, -gap),
            Side.RIGHT: QPointF(gap, 0),
            Side.BOTTOM: QPointF(0, gap),
            Side.LEFT: QPointF(-gap, 0),
        }[side]
        return anchor(rect, side) + out

    def _frame(self, painter: QPainter, rect: Rect, scale: float, width: float) -> None:
        pen = QPen(self._painting.colours.focus, width)
        pen.setCosmetic(True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grow = 1.5 / scale
        corner = min(8 + grow, 10 / scale)
        painter.drawRoundedRect(rect_of(rect).adjusted(-grow, -grow, grow, grow), corner, corner)


def _corner_point(rect: Rect, corner: Corner) -> QPointF:
    x, y = rect.centre
    return QPointF(x + corner[0] * rect.width / 2, y + corner[1] * rect.height / 2)
