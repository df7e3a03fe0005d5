# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Draws single cards and groups, in the detail that can be read at a scale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextDocument,
)

from stet.design.board.values import FileNode, GroupNode, LinkNode, Node, Rect, TextNode
from stet.ui.board.card_text import laid_out, palette, title_of
from stet.ui.board.colours import BoardColours, author_colour
from stet.ui.board.signs import paint_sign
from stet_resources import INTERFACE_FAMILY

FULL = 0.5
"""From this scale on the words of cards are laid out; below it their titles stand alone."""
TITLES = 0.2
"""Below this scale cards are plain."""
PADDING = 14.0
SPARE = 4.0
"""By so much the words of a card may reach below their room: the air under the last line."""
CORNER = 8.0
SIGN = 10.0
"""How far the sign of who wrote a card is from its corner."""
SMALL = 11.5
"""The size of titles at small scales, in pixels of the screen."""
LONGEST_TITLE = 500
"""Code points of a title of which the beginning is measured; no card is wider."""
TITLE = 13.0
"""The size of a group's title, in pixels of the screen at 100 % and below."""

_REQUIREMENT = re.compile(r"#(R\d{1,4})(?!\w)")


@dataclass(frozen=True)
class State:
    """What pends on a card: the ink of who proposes it, and whether it is to go."""

    ink: QColor | None = None
    goes: bool = False

    @property
    def signature(self) -> tuple[str, bool]:
        """What of it shows."""
        return ("" if self.ink is None else self.ink.name(), self.goes)


AS_IT_IS = State()


def rect_of(rect: Rect) -> QRectF:
    """Return a rectangle of a board for Qt."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def interface_font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the interface's font in a size of pixels; it is not to be changed."""
    return _font(max(1, round(pixels)), bold)


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> QFont:
    font = QFont(INTERFACE_FAMILY)
    font.setPixelSize(pixels)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


@lru_cache(maxsize=64)
def metrics_of(pixels: int, *, bold: bool = False) -> QFontMetricsF:
    """Return the measures of the interface's font in a size."""
    return QFontMetricsF(interface_font(pixels, bold=bold))


@lru_cache(maxsize=4096)
def _advance(words: str, pixels: int, bold: bool) -> float:
    return metrics_of(pixels, bold=bold).horizontalAdvance(words)


def fitted(words: str, width: int, pixels: int, *, bold: bool = False) -> str:
    """Return words as they fit into a width, the end left out where they do not."""
    words = words[:LONGEST_TITLE]
    if _advance(words, pixels, bold) <= width:
        return words
    return metrics_of(pixels, bold=bold).elidedText(words, Qt.TextElideMode.ElideRight, width)


def height_for(words: str, width: float) -> float:
    """Return how high a card of a width has to be for its words."""
    node = TextNode(start=0, end=0, index=0, id="", rect=Rect(0, 0, 1, 1), text=words)
    words_height = laid_out(node, width - 2 * PADDING, INTERFACE_FAMILY).size().height()
    return words_height + 2 * PADDING - SPARE + 1


def text_on(node: TextNode, rect: QRectF) -> tuple[QTextDocument, QRectF, float]:
    """Return the words of a card at ``rect`` laid out, the room for them, and where they begin."""
    pad = _pad(rect.height())
    room = rect.adjusted(PADDING, pad, -PADDING, -pad)
    document = laid_out(node, room.width(), INTERFACE_FAMILY)
    return document, room, rect.top() + top_of(document.size().height(), rect.height())


def _pad(height: float) -> float:
    """Return what stays free above and below the words of a card."""
    return min(PADDING, height / 6)


def top_of(words: float, card: float) -> float:
    """Return how far below a card's upper edge its words begin, by the heights of both."""
    free = card - 2 * _pad(card) - words
    return _pad(card) + (free / 2 if free > 0 and words < 40 else 0.0)  # one or two: in the middle


def whole_lines(document: QTextDocument, height: float) -> float:
    """Return how high those lines are together that fit into ``height`` whole."""
    layout, fitting = document.documentLayout(), 0.0
    block = document.begin()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            bottom = top + line.y() + line.height()
            if bottom > height:
                return fitting
            fitting = bottom
        block = block.next()
    return fitting


def link_on(node: TextNode, rect: QRectF, point: QPointF) -> str:
    """Return the address, or the requirement's id, that stands at a point of a card."""
    document, room, top = text_on(node, rect)
    layout = document.documentLayout()
    place = point - QPointF(room.left(), top)
    address = layout.anchorAt(place)
    if address:
        return address
    at = layout.hitTest(place, Qt.HitTestAccuracy.ExactHit)
    if at < 0:
        return ""
    block = document.findBlock(at)
    for found in _REQUIREMENT.finditer(block.text()):
        if found.start() <= at - block.position() < found.end():
            return found[1]
    return ""


class _Pixels:
    """Gives a rectangle in the pixels of what is painted on, and how many one of the board takes.

    Letters of a large size that the painter makes small are outlines, which takes many times as
    long as letters of the size that they have.
    """

    def __init__(self, painter: QPainter, rect: QRectF) -> None:
        """Paint in pixels while this is entered."""
        self._painter, self._rect = painter, rect

    def __enter__(self) -> tuple[QRectF, float]:
        world = self._painter.worldTransform()
        self._painter.setWorldMatrixEnabled(False)
        return world.mapRect(self._rect), world.m11()

    def __exit__(self, *_: object) -> None:
        self._painter.setWorldMatrixEnabled(True)


class CardPainter:
    """Draws nodes in the coordinates of the board; the painter is scaled by ``scale``."""

    def __init__(self, colours: BoardColours) -> None:
        """Draw in ``colours``."""
        self.colours = colours
        self.who: Mapping[int, int] | None = None
        """The numbers of who wrote the cards, by index, where that is what colours them."""

    def colour_of(self, node: Node) -> str:
        """Return the colour that a card or a group is drawn in."""
        if self.who is None:
            return node.colour
        number = self.who.get(node.index)
        return "" if number is None else author_colour(number)

    def card(
        self,
        painter: QPainter,
        node: Node,
        rect: QRectF,
        scale: float,
        state: State = AS_IT_IS,
        picture: QImage | None = None,
    ) -> None:
        """Draw a card with its shadow."""
        look = self.colours.of(self.colour_of(node))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scale >= TITLES and state.ink is None and not state.goes:
            self._shadow(painter, rect)
        line = look.line
        pen = QPen(line, 1)
        paper = QBrush(look.paper)
        if state.goes:
            pen = QPen(self.colours.deleted, max(1.5, 1.2 / scale))
            pen.setDashPattern([2, 2])
            paper = QBrush(Qt.BrushStyle.NoBrush)
        elif state.ink is not None:
            pen = QPen(state.ink, max(1.8, 1.4 / scale))
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(paper)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if scale < TITLES:
            return
        painter.save()
        painter.setClipRect(rect.adjusted(2, 2, -2, -2))
        if state.goes:
            painter.setOpacity(0.55)
        self._inside(painter, node, rect, scale, picture)
        painter.restore()
        if self.who is not None and scale >= FULL and not state.goes:
            self._sign(painter, node, rect)

    def _sign(self, painter: QPainter, node: Node, rect: QRectF) -> None:
        """Paint the sign of who wrote a card into its corner."""
        number = None if self.who is None else self.who.get(node.index)
        if number is not None:
            centre = QPointF(rect.right() - SIGN, rect.top() + SIGN)
            paint_sign(painter, centre, number, self.colours.author(number))

    def _shadow(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(self.colours.shadow)
        strength = self.colours.theme.shadow_opacity
        for grow, drop, share in ((2.0, 2.5, 0.25), (0.8, 1.2, 0.35)):
            colour.setAlphaF(strength * share)
            painter.setBrush(colour)
            around = rect.adjusted(-grow + 1, -grow + 1, grow - 1, grow - 1).translated(0, drop)
            painter.drawRoundedRect(around, CORNER + grow, CORNER + grow)

    def _inside(
        self, painter: QPainter, node: Node, rect: QRectF, scale: float, picture: QImage | None
    ) -> None:
        if isinstance(node, FileNode) and picture is not None and not picture.isNull():
            self._picture(painter, rect, picture)
        elif scale < FULL:
            self._title(painter, node, rect, scale)
        elif isinstance(node, TextNode):
            self._text(painter, node, rect)
        else:
            self._reference(painter, node, rect)

    def _title(self, painter: QPainter, node: Node, rect: QRectF, scale: float) -> None:
        """Draw a card's first words in a size that can be read on the screen."""
        pad = min(6 / scale, PADDING)
        with _Pixels(painter, rect.adjusted(pad, pad * 0.6, -pad, -pad * 0.6)) as (room, by):
            pixels = max(1, round(SMALL * by / scale))
            metrics = metrics_of(pixels)
            if room.width() < 3 * metrics.averageCharWidth():
                return
            painter.setFont(interface_font(pixels))
            painter.setPen(self.colours.ink)
            title = title_of(node)
            lines = int(room.height() // metrics.lineSpacing())
            if lines > 1:
                room.setHeight(lines * metrics.lineSpacing())
                painter.drawText(room, int(Qt.TextFlag.TextWordWrap), title[:200])
                return
            words = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            spill = max(0.0, metrics.lineSpacing() - room.height()) / 2
            painter.drawText(room.adjusted(0, -spill, 0, spill), int(flags), words)

    def _text(self, painter: QPainter, node: TextNode, rect: QRectF) -> None:
        document, room, top = text_on(node, rect)
        is_cut = document.size().height() > room.height() + SPARE
        # Of words that are cut only whole lines are shown.
        shown = whole_lines(document, room.height() - 6) if is_cut else room.height() + SPARE
        room.setHeight(shown)
        painter.save()
        painter.setClipRect(room.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
        painter.translate(room.left(), top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = palette(self.colours.ink, self.colours.link)
        context.clip = QRectF(0, 0, room.width(), room.height())
        document.documentLayout().draw(painter, context)
        painter.restore()
        if is_cut:
            self._more(painter, rect)

    def _more(self, painter: QPainter, rect: QRectF) -> None:
        """Say that there is more than fits."""
        painter.setFont(interface_font(13, bold=True))
        painter.setPen(self.colours.quiet)
        place = rect.adjusted(PADDING, 0, -PADDING, -5)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), "…")

    def _reference(self, painter: QPainter, node: Node, rect: QRectF) -> None:
        """Draw what a file or an address is called, and beneath it which one it is."""
        room = rect.adjusted(PADDING, PADDING * 0.7, -PADDING, -PADDING * 0.7)
        strong, small = interface_font(14, bold=True), interface_font(12)
        over = QFontMetricsF(strong)
        painter.setFont(strong)
        painter.setPen(self.colours.link if isinstance(node, LinkNode) else self.colours.ink)
        title = over.elidedText(title_of(node), Qt.TextElideMode.ElideMiddle, room.width())
        below = {
            FileNode: QCoreApplication.translate("board", "File"),
            LinkNode: QCoreApplication.translate("board", "Link"),
        }.get(type(node), QCoreApplication.translate("board", "Of another program"))
        words = f"{below} · {node.words}" if isinstance(node, FileNode | LinkNode) else below
        under = QFontMetricsF(small)
        both = over.lineSpacing() + under.lineSpacing() + 2
        top = room.top() + max(0.0, (room.height() - both) / 2)
        if both > room.height():
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
            return
        painter.drawText(QPointF(room.left(), top + over.ascent()), title)
        painter.setFont(small)
        painter.setPen(self.colours.quiet)
        words = under.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(QPointF(room.left(), top + over.lineSpacing() + 2 + under.ascent()), words)

    def _picture(self, painter: QPainter, rect: QRectF, picture: QImage) -> None:
        room = rect.adjusted(3, 3, -3, -3)
        size = picture.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(), size)
        target.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, picture)

    def group(
        self, painter: QPainter, node: GroupNode, rect: QRectF, scale: float, state: State
    ) -> None:
        """Draw a group's ground, its frame and its title."""
        self.frame(painter, node, rect, scale, state)
        self.group_title(painter, node, rect, scale)

    def frame(
        self, painter: QPainter, node: GroupNode, rect: QRectF, scale: float, state: State
    ) -> None:
        """Draw a group's ground and its frame."""
        look = self.colours.of(self.colour_of(node))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, scale >= FULL)
        pen = QPen(look.line, 1)
        if state.goes or state.ink is not None:
            ink = self.colours.deleted if state.ink is None else state.ink
            pen = QPen(ink, max(1.8, 1.4 / scale))
            pen.setDashPattern([4, 3])
        pen.setCosmetic(scale < 1)
        painter.setPen(pen)
        painter.setBrush(look.tint)
        if scale >= FULL:
            corner = min(12.0, 12.0 / scale)
            painter.drawRoundedRect(rect, corner, corner)
        else:
            painter.drawRect(rect)

    def group_titles(self, painter: QPainter, nodes: Sequence[GroupNode], scale: float) -> None:
        """Draw the titles of many groups as ``group_title`` does, their common font set once."""
        world = painter.worldTransform()
        by = world.m11()
        unit = by / min(scale, 1.0)
        pixels = max(1, round(TITLE * unit))
        rise = 3 * unit + metrics_of(pixels, bold=True).descent()
        painter.setWorldMatrixEnabled(False)
        painter.setFont(interface_font(pixels, bold=True))
        for node in nodes:
            rect = node.rect
            width = int(rect.width * by - 20 * unit)
            if node.label and width >= 2 * pixels:
                painter.setPen(self.colours.of(self.colour_of(node)).title)
                words = fitted(node.label.replace("\n", " "), width, pixels, bold=True)
                left, top = rect.x * by + world.dx(), rect.y * by + world.dy()
                painter.drawText(QPointF(left + 10 * unit, top - rise), words)
        painter.setWorldMatrixEnabled(True)

    def group_title(self, painter: QPainter, node: GroupNode, rect: QRectF, scale: float) -> None:
        """Draw a group's title above its frame, in a size that can be read."""
        if not node.label:
            return
        over = rect.adjusted(0, -30 / min(scale, 1.0), 0, 0)
        with _Pixels(painter, over) as (room, by):
            unit = by / min(scale, 1.0)
            pixels = max(1, round(TITLE * unit))
            width = int(room.width() - 20 * unit)
            if width < 2 * pixels:
                return
            painter.setFont(interface_font(pixels, bold=True))
            painter.setPen(self.colours.of(self.colour_of(node)).title)
            metrics = metrics_of(pixels, bold=True)
            base = room.top() + 27 * unit - metrics.descent()
            words = fitted(node.label.replace("\n", " "), width, pixels, bold=True)
            # A tag in the colour of the ground: another group's frame may lie there.
            tag = QRectF(metrics.boundingRect(words)).adjusted(-6 * unit, 0, 6 * unit, 0)
            tag.translate(room.left() + 10 * unit, base)
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours.ground)
            painter.drawRoundedRect(tag, 4 * unit, 4 * unit)
            painter.setPen(pen)
            painter.drawText(QPointF(room.left() + 10 * unit, base), words)
