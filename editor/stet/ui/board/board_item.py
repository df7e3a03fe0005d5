# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one item that paints a board: groups, lines, cards, what is proposed and what goes.

Cards are drawn once into pictures of the size that they have on the screen, and only for some
milliseconds a frame: what has none yet is shown plain, and drawn in one of the next frames. So
no frame is late, however many cards come into sight.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from stet.design.board.values import NO_FACTS, FileNode, GroupNode, Node, Rect
from stet.ui.board.card_painter import (
    AS_IT_IS,
    FULL,
    LONGEST_TITLE,
    TITLES,
    CardPainter,
    State,
    interface_font,
    rect_of,
)
from stet.ui.board.colours import BoardColours
from stet.ui.board.far_view import FarView
from stet.ui.board.lines import Curve, head
from stet.ui.board.marks import MarkPainter, has_marks
from stet.ui.board.model import EMPTY, Shown

BUDGET = 0.004
"""Seconds of a frame in which cards are drawn anew."""
MOST_PIXELS = 96_000_000
"""So many pixels of drawn cards are kept."""
LARGE_CARD = 3_000_000
"""A card with more pixels on the screen is drawn each time: few of these are in sight."""
MANY_LINES = 120
"""With more in sight lines are straight, and have no heads."""
FEW_LINES = 48
"""So it is with more than these while cards are shown by their titles."""
TITLED = 96
"""A group so wide on the screen, in pixels, has a title from afar."""
MANY_TITLES = 200
"""With more titles in sight there are none: nobody could read them."""
LABELS = 0.6
"""From this scale on lines have their labels."""
MARGIN = 6.0
"""How far a card's shadow reaches."""
WHOLE = QRectF(-2e7, -2e7, 4e7, 4e7)

Pictures = Callable[[FileNode], QImage | None]


@dataclass
class _Kept:
    """The picture of a card: of what, for how many pixels, and for which node that was seen last.

    While the node is the same object, its picture is right.
    """

    signature: object
    sharp: float
    pixmap: QPixmap
    node: Node | None = None


class BoardPainting:
    """What a board looks like; it paints any part of it at any scale."""

    def __init__(self, colours: BoardColours, ink_of: Callable[[int], int]) -> None:
        """``ink_of`` says the number of the author of a change."""
        self._shown: Shown = EMPTY
        self.cards = CardPainter(colours)
        self.marks = MarkPainter(colours)
        self.colours = colours
        self._ink_of = ink_of
        self.picture_of: Pictures = lambda _: None
        self.hidden: frozenset[str] = frozenset()
        """Keys of nodes that an item of their own shows just now."""
        self.matches: frozenset[str] = frozenset()
        """Keys of nodes that were found."""
        self._kept: OrderedDict[tuple[str, bool], _Kept] = OrderedDict()
        self._far: FarView | None = None
        self._numbers: dict[int, int] = {}
        """Whose changes are, by their ids, while cards are coloured by who wrote them."""
        self._pixels = 0

    @property
    def shown(self) -> Shown:
        """The board that is painted."""
        return self._shown

    @shown.setter
    def shown(self, shown: Shown) -> None:
        self._shown = shown
        self.marks.set_numbers(shown.voters)

    def set_colours(self, colours: BoardColours) -> None:
        """Draw in other colours from now on."""
        self.colours = colours
        who, self.cards = self.cards.who, CardPainter(colours)
        self.cards.who = who
        self.marks = MarkPainter(colours)
        self.marks.set_numbers(self._shown.voters)
        self.forget()

    def set_who(self, who: Mapping[int, int] | None) -> None:
        """Colour cards by who wrote them, told by their indices; None: by their own colours."""
        if who != self.cards.who:
            self.cards.who, self._far = who, None
            known = who or {}
            new = self.shown.on.new.items()
            self._numbers = {change: known[index] for index, change in new if index in known}
            for kept in self._kept.values():  # right only if the colour is the same
                kept.node = None

    def forget(self) -> None:
        """Draw every card anew."""
        self._kept.clear()
        self._pixels = 0
        self._far = None

    def state_of(self, node: Node) -> State:
        """Return what pends on a node."""
        changes = self.shown.on.changes_of(node)
        return AS_IT_IS if not changes else State(self._ink(changes[0]))

    def _ink(self, change: int) -> QColor:
        """Return the ink of who made a change: as the cards are coloured, else as in the text."""
        number = self._numbers.get(change)
        return self.colours.author(self._ink_of(change) if number is None else number)

    def paint(
        self, painter: QPainter, exposed: QRectF, scale: float, budget: float | None = None
    ) -> bool:
        """Paint what ``exposed`` shows; say whether all of it is as it should be.

        Without a ``budget`` of seconds it is; with one, cards may be plain yet.
        """
        shown = self.shown
        near = Rect(
            exposed.x() - MARGIN,
            exposed.y() - MARGIN - 40 / scale,
            exposed.width() + 2 * MARGIN,
            exposed.height() + 2 * MARGIN + 80 / scale,
        )
        if scale < TITLES and budget is not None:
            self._paint_far(painter, near, scale)
            return True
        nodes, keys = shown.board.nodes, shown.keys
        cards: list[int] = []
        groups: list[GroupNode] = []
        for number in shown.index.meeting(near):
            node = nodes[number]
            if self.hidden and keys[number] in self.hidden:
                continue
            if not isinstance(node, GroupNode):
                cards.append(number)
            else:
                groups.append(node)
                self.cards.frame(painter, node, rect_of(node.rect), scale, self.state_of(node))
        for group in groups:  # over the frames: another one may lie where a title does
            self.cards.group_title(painter, group, rect_of(group.rect), scale)
        places = shown.curve_index.meeting(near)
        self._gone(painter, near, scale)
        self.lines(painter, places, scale)
        done = True
        if budget is None:
            for number in cards:
                self._as_drawing(painter, nodes[number], scale)
        else:
            done = self._cards(painter, cards, scale, budget)
        for number in cards:  # over all cards: a label may reach onto the one below
            if nodes[number].facts is not NO_FACTS or self.matches:
                self._over(painter, number, scale, is_sharp=budget is None)
        if scale >= LABELS and len(places) <= MANY_LINES:
            for place in places:
                number, one, two = shown.joined[place]
                if shown.board.edges[number].label and not self._moves(one, two):
                    self.label(painter, shown.curves[place], shown.board.edges[number].label)
        return done

    def _paint_far(self, painter: QPainter, near: Rect, scale: float) -> None:
        """Paint the board with cards that have no words."""
        far = self._far
        if far is None or far.shown is not self.shown or far.hidden != self.hidden:
            far = self._far = FarView(self.shown, self.hidden, self.cards.colour_of)
        far.paint_frames(painter, self.colours)
        titled = [each for each in far.groups_near(near) if each.rect.width * scale >= TITLED]
        if len(titled) <= MANY_TITLES:
            self.cards.group_titles(painter, titled, scale)
        self._gone(painter, near, scale)
        far.paint_lines(painter, self.colours)
        far.paint_cards(painter, self.colours, scale, near)
        for node in far.pending:
            if node.rect.meets(near):
                state, rect = self.state_of(node), rect_of(node.rect)
                if isinstance(node, GroupNode):
                    self.cards.group(painter, node, rect, scale, state)
                else:
                    self.cards.card(painter, node, rect, scale, state)
        for node in far.marked:
            if node.rect.meets(near):
                self.marks.paint(painter, node.facts, rect_of(node.rect), scale)
        for key in self.matches & self.shown.nodes.keys():
            self._ring(painter, rect_of(self.shown.nodes[key].rect), scale)

    def _as_drawing(self, painter: QPainter, node: Node, scale: float) -> None:
        """Paint a card at once and as it is, not as a picture that is kept."""
        picture = self.picture_of(node) if isinstance(node, FileNode) else None
        self.cards.card(painter, node, rect_of(node.rect), scale, self.state_of(node), picture)

    def _cards(self, painter: QPainter, numbers: list[int], scale: float, budget: float) -> bool:
        """Paint cards: first those whose pictures are right, then the others while there is time.

        Say whether all are as they should be.
        """
        shown, kept = self.shown, self._kept
        nodes, keys = shown.board.nodes, shown.keys
        ratio = painter.device().devicePixelRatioF()
        sharp, is_small = scale * ratio, scale < FULL
        world = painter.worldTransform()
        dx, dy = world.dx() - MARGIN * scale, world.dy() - MARGIN * scale
        left: list[int] = []
        painter.setWorldMatrixEnabled(False)
        for number in numbers:
            found = kept.get((keys[number], is_small))
            node = nodes[number]
            if found is None or found.node is not node or found.sharp != sharp:
                left.append(number)
                continue
            x, y = node.rect.x * scale + dx, node.rect.y * scale + dy
            painter.drawPixmap(
                QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), found.pixmap
            )
        painter.setWorldMatrixEnabled(True)
        now = time.perf_counter()
        end, late = now + budget, now + 2 * budget
        done = True
        plain: dict[str, list[QRectF]] = {}
        for number in left:
            node = nodes[number]
            now = time.perf_counter()
            found = kept.get((keys[number], is_small))
            is_other = found is None or found.sharp != sharp
            if (now >= late and is_other) or (now >= end and found is None):
                plain.setdefault(self.cards.colour_of(node), []).append(rect_of(node.rect))
                done = False
                continue
            done &= self.node(painter, keys[number], node, rect_of(node.rect), scale, end)
        self._placeholders(painter, plain, scale)
        return done

    def node(
        self, painter: QPainter, key: str, node: Node, rect: QRectF, scale: float, end: float
    ) -> bool:
        """Paint a card from its picture, drawn anew where there is time until ``end``.

        Say whether the card is as it should be.
        """
        state = self.state_of(node)
        picture = self.picture_of(node) if isinstance(node, FileNode) else None
        ratio = painter.device().devicePixelRatioF()
        sharp = scale * ratio
        pixels = rect.width() * rect.height() * sharp * sharp
        if pixels > LARGE_CARD:
            self.cards.card(painter, node, rect, scale, state, picture)
            return True
        signature = (
            node.words,
            self.cards.colour_of(node),
            rect.size().toTuple(),
            state.signature,
            0 if picture is None else picture.cacheKey(),
        )
        slot = (key, scale < FULL)
        kept = self._kept.get(slot)
        fits = kept is not None and kept.signature == signature and kept.sharp == sharp
        if kept is not None and fits:
            # A picture of a file may come or go, so such a card is looked at each time.
            if not isinstance(node, FileNode) and state is AS_IT_IS:
                kept.node = node
        elif time.perf_counter() < end:
            kept = self._draw(slot, signature, node, rect, scale, ratio, state, picture)
            fits = True
        if kept is None or kept.signature != signature:
            self._placeholders(painter, {self.cards.colour_of(node): [rect]}, scale)
        elif fits:
            self._kept.move_to_end(slot)
            place = painter.worldTransform().map(rect.topLeft() - QPointF(MARGIN, MARGIN))
            painter.setWorldMatrixEnabled(False)
            painter.drawPixmap(
                QPointF(round(place.x() * ratio) / ratio, round(place.y() * ratio) / ratio),
                kept.pixmap,
            )
            painter.setWorldMatrixEnabled(True)
        else:  # of another scale, for a moment
            pixmap = kept.pixmap
            painter.drawPixmap(
                rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN), pixmap, QRectF(pixmap.rect())
            )
        return fits

    def _over(self, painter: QPainter, number: int, scale: float, *, is_sharp: bool) -> None:
        """Paint what lies over a card: its marks, and a ring where it was found."""
        node = self.shown.board.nodes[number]
        if has_marks(node.facts):
            self.marks.paint(painter, node.facts, rect_of(node.rect), scale, is_sharp=is_sharp)
        if self.shown.keys[number] in self.matches:
            self._ring(painter, rect_of(node.rect), scale)

    def _ring(self, painter: QPainter, rect: QRectF, scale: float) -> None:
        painter.setPen(QPen(self.colours.accent, max(2.5, 2 / scale)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 10, 10)

    def _placeholders(
        self, painter: QPainter, by_colour: dict[str, list[QRectF]], scale: float
    ) -> None:
        """Paint cards for which there was no time yet: filled twice, which is fast."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        by = 1 / scale
        for colour, rects in by_colour.items():
            look = self.colours.of(colour)
            painter.setBrush(look.line)
            painter.drawRects(rects)
            painter.setBrush(look.paper)
            painter.drawRects([rect.adjusted(by, by, -by, -by) for rect in rects])

    def _draw(
        self,
        slot: tuple[str, bool],
        signature: object,
        node: Node,
        rect: QRectF,
        scale: float,
        ratio: float,
        state: State,
        picture: QImage | None,
    ) -> _Kept:
        sharp = scale * ratio
        width = int((rect.width() + 2 * MARGIN) * sharp) + 1
        height = int((rect.height() + 2 * MARGIN) * sharp) + 1
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(sharp, sharp)
        local = QRectF(MARGIN, MARGIN, rect.width(), rect.height())
        self.cards.card(painter, node, local, scale, state, picture)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        old = self._kept.pop(slot, None)
        if old is not None:
            self._pixels -= old.pixmap.width() * old.pixmap.height()
        self._kept[slot] = made = _Kept(signature, sharp, pixmap)
        self._pixels += width * height
        while self._pixels > MOST_PIXELS and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._pixels -= gone.pixmap.width() * gone.pixmap.height()
        return made

    # Lines.

    def lines(self, painter: QPainter, places: list[int], scale: float) -> None:
        """Paint some of the lines, told by their places in ``shown.joined``."""
        shown = self.shown
        new = shown.on.new_edges
        if len(places) > (MANY_LINES if scale >= FULL else FEW_LINES):
            by_colour: dict[str, list[QLineF]] = {}
            for place in places:
                curve = shown.curves[place]
                edge = shown.board.edges[shown.joined[place][0]]
                by_colour.setdefault(edge.colour, []).append(QLineF(curve.start, curve.end))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, scale >= TITLES)
            for colour, lines in by_colour.items():
                pen = QPen(self.colours.edge_of(colour), 1)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawLines(lines)
            return
        for place in places:
            number, one, two = shown.joined[place]
            if shown.keys and self._moves(one, two):
                continue
            edge = shown.board.edges[number]
            change = new.get(edge.index)
            ink = None if change is None else self._ink(change)
            self.line(
                painter,
                shown.curves[place],
                State(ink),
                scale,
                colour=edge.colour,
                heads=(edge.from_arrow, edge.to_arrow),
            )

    def _moves(self, one: Node, two: Node) -> bool:
        return bool(self.hidden) and (one.id in self.hidden or two.id in self.hidden)

    def line(
        self,
        painter: QPainter,
        curve: Curve,
        state: State,
        scale: float,
        *,
        colour: str = "",
        heads: tuple[bool, bool] = (False, True),
        is_selected: bool = False,
    ) -> None:
        """Paint one line with its heads and its label."""
        ink = self.colours.edge_of(colour)
        if is_selected:
            ink = self.colours.focus
        pen = QPen(ink, max(2.0, 1.2 / scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if state.goes or state.ink is not None:
            ink = self.colours.deleted if state.goes else state.ink or ink
            pen.setColor(ink)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([4, 3])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve.path())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if heads[1]:
            painter.drawPolygon(head(curve.end, curve.second))
        if heads[0]:
            painter.drawPolygon(head(curve.start, curve.first))

    def label(self, painter: QPainter, curve: Curve, label: str) -> None:
        """Write a line's label over its middle."""
        painter.setFont(interface_font(13))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(
            label[:LONGEST_TITLE].replace("\n", " "), Qt.TextElideMode.ElideRight, 260
        )
        rect = QRectF(metrics.boundingRect(words)).adjusted(-8, -3, 8, 3)
        rect.moveCenter(curve.middle())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.ground)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(self.colours.ink)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)

    # What pends.

    def _gone(self, painter: QPainter, near: Rect, scale: float) -> None:
        """Paint what is to go, and where what is to move stood."""
        on = self.shown.on
        for node, _ in on.gone:
            if not node.rect.meets(near):
                continue
            if isinstance(node, GroupNode):
                self.cards.group(painter, node, rect_of(node.rect), scale, State(goes=True))
            else:
                self.cards.card(painter, node, rect_of(node.rect), scale, State(goes=True))
        for index, otherwise in on.changed.items():
            before = otherwise.before.rect
            now = self.shown.by_index.get(index)
            if now is None or now.rect == before or not before.meets(near):
                continue
            pen = QPen(self._ink(otherwise.changes[0]), 1)
            pen.setDashPattern([2, 4])
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect_of(before), 8, 8)


class BoardItem(QGraphicsItem):
    """The board in a scene; what is plain yet is painted again as soon as there is time."""

    def __init__(self, painting: BoardPainting, again: Callable[[], None]) -> None:
        super().__init__()
        self.painting = painting
        self._again = again
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        return WHOLE

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        scale = painter.worldTransform().m11()
        if not self.painting.paint(painter, option.exposedRect, scale, BUDGET):
            self._again()
