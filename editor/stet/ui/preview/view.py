# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Paints a rendered text block by block.

A painter of blocks, and no QTextBrowser: that lays out the whole text anew with each change, which
takes seconds for a novel. Here only the blocks in sight are asked for, laid out and painted; of the
others a height is guessed until they have been seen, and what is on top stays there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from stet.ui.look.claimed_keys import claimed
from stet.ui.look.timers import single_shot
from stet.ui.preview.look import BELOW, TIGHT, air_above, dressed, style
from stet.ui.preview.pictures import Pictures
from stet.workspace.preview.process import Drawn, Laid
from stet_resources import PAGE_FAMILY, Theme

SIZE = 17.0
MEASURE = 68
"""Characters of a line."""

MARGIN = 40
INDENT = 48
"""Pixels that are left for the marks of lists before a drawing."""
TOP = 40
MOST_KEPT = 300
"""Blocks that are kept laid out."""

STAYS = 120.0
"""Pixels at top and bottom within which the caret's block is not scrolled."""


class BlockDocument(QTextDocument):
    """One block; its pictures come from ``pictures``, but for the drawings that are given."""

    def __init__(
        self, pictures: Pictures, width: float, scale: float, drawings: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._pictures, self._width, self._scale = pictures, width, scale
        self._drawings = drawings
        self.has_pictures = False

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture, an empty one while it is still to come; nothing else is loaded."""
        self.has_pictures = True
        address = name.toString() if isinstance(name, QUrl) else name
        if address in self._drawings:
            return _drawn(self._drawings[address], self._width - INDENT, self._scale)
        image = self._pictures.image(address, round(self._width), self._scale)
        if image is None:
            image = QImage(1, 1, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
        return image


def _drawn(svg: str, room: float, scale: float) -> QImage:
    """Return a drawing as a picture that is no wider than there is ``room``, in pixels."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = QSizeF(renderer.defaultSize())
    if size.width() > room:
        size *= room / size.width()
    image = QImage((size * scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


class Block:
    """One block laid out: its words, and its drawing above them where it is a design block."""

    def __init__(
        self, drawn: Drawn, words: BlockDocument | None, width: float, above: float, below: float
    ) -> None:
        self.alt, self.above, self.below = drawn.alt, above, below
        self.words = words
        self.drawing: QSvgRenderer | None = None
        self.drawing_size = (0.0, 0.0)
        if drawn.svg:
            renderer = QSvgRenderer(QByteArray(drawn.svg.encode()))
            if renderer.isValid() and drawn.width > 0 and drawn.height > 0:
                scale = min(1.0, width / drawn.width)
                self.drawing, self.drawing_size = (
                    renderer,
                    (drawn.width * scale, drawn.height * scale),
                )
        gap = 16.0 if self.drawing is not None else 0.0
        inner = self.drawing_size[1] + gap + (words.size().height() if words else 0.0)
        self.height = above + inner + below if inner else 0.0

    def paint(self, painter: QPainter, clip: QRectF) -> None:
        """Paint it at the origin, as far as it is in ``clip``."""
        painter.translate(0, self.above)
        clip = clip.translated(0, -self.above)
        if self.drawing is not None:
            self.drawing.render(painter, QRectF(0, 0, *self.drawing_size))
            painter.translate(0, self.drawing_size[1] + 8)
            clip = clip.translated(0, -self.drawing_size[1] - 8)
        if self.words is not None:
            self.words.drawContents(painter, clip)


class PreviewView(QAbstractScrollArea):
    """The blocks; ``wanted`` tells which are to be rendered."""

    wanted = Signal(list)
    line_chosen = Signal(int)
    link_chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme, self._pictures = theme, pictures
        self._zoom = 100
        self._ids: list[int] = []
        self._lines: list[int] = []
        self._sizes: list[int] = []
        self._heights: dict[int, float] = {}
        self._blocks: dict[int, Block] = {}
        self._sources: dict[int, Drawn] = {}
        self._asked: set[int] = set()
        self._tops: list[float] = [0.0]
        self._starts: list[int] = [0]
        self._here: int | None = None
        self._caret_line: int | None = None
        self._message = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Preview"))
        self.viewport().setMouseTracking(True)
        self._ask = single_shot(self, self._ask_now)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        pictures.came.connect(self._picture_came)

    # What is shown.

    @property
    def is_complete(self) -> bool:
        """Whether all that is in sight is rendered."""
        return bool(self._ids) and all(id in self._blocks for id in self._in_sight())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; what was drawn in the old one is drawn anew."""
        self._theme = theme
        self._lay_out_anew()

    def set_zoom(self, percent: int) -> None:
        """Show the text at ``percent`` of its usual size."""
        if percent != self._zoom:
            self._zoom = percent
            self._lay_out_anew()

    def show_message(self, words: str) -> None:
        """Say something in the place of the text; empty for the text."""
        self._message = words
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing until another text comes."""
        self._ids, self._lines, self._sizes = [], [], []
        self._heights, self._blocks, self._sources, self._asked = {}, {}, {}, set()
        self._place()

    def take_layout(self, laid: Laid) -> None:
        """Take in which blocks there are now; what is on top stays there."""
        self._message = ""
        anchor = self._anchor()
        stop = laid.first + laid.removed
        gone = self._ids[laid.first : stop]
        # A block that was edited keeps its height until it is rendered: nothing jumps.
        for old, new in zip(gone, laid.ids, strict=False):
            if old in self._heights:
                self._heights.setdefault(new, self._heights[old])
        self._ids[laid.first : stop] = laid.ids
        self._lines[laid.first : stop] = laid.lines
        self._sizes[laid.first : stop] = laid.sizes
        for id in set(gone).difference(laid.ids):
            self._drop(id)
            self._sources.pop(id, None)
            self._heights.pop(id, None)
        self._starts = [0, *accumulate(self._lines)]
        self._place()
        self._restore(anchor)
        if self._caret_line is not None:
            self.follow_line(self._caret_line)
        self._ask.start()

    def take_block(self, drawn: Drawn) -> None:
        """Take in a rendered block."""
        self._asked.discard(drawn.id)
        self._sources[drawn.id] = drawn
        anchor = self._anchor()
        self._make(drawn)
        self._place()
        self._restore(anchor)
        self.viewport().update()
        self._ask.start()

    def _make(self, drawn: Drawn) -> Block:
        width = self._width()
        words: BlockDocument | None = None
        if drawn.html.strip():
            words = BlockDocument(
                self._pictures, width, self.devicePixelRatioF(), dict(drawn.pictures)
            )
            words.setDocumentMargin(0)
            words.setDefaultFont(self._font())
            words.setDefaultStyleSheet(style(self._theme, self._pixels()))
            words.setHtml(dressed(drawn.html))
            words.setTextWidth(width)
        em = self._pixels()
        block = Block(
            drawn, words, width, em * air_above(drawn.html), em * (TIGHT if drawn.tight else BELOW)
        )
        self._blocks.pop(drawn.id, None)
        self._blocks[drawn.id] = block
        self._heights[drawn.id] = block.height
        while len(self._blocks) > MOST_KEPT:
            oldest = next(iter(self._blocks))
            self._drop(oldest)
            self._sources.pop(oldest, None)
        return block

    def _drop(self, id: int) -> None:
        self._blocks.pop(id, None)
        self._asked.discard(id)

    def _lay_out_anew(self) -> None:
        anchor = self._anchor()
        self._heights, self._blocks, self._asked = {}, {}, set()
        for drawn in list(self._sources.values()):
            if not drawn.svg:
                self._make(drawn)
        self._place()
        self._restore(anchor)
        self._ask.start()
        self.viewport().update()

    def _picture_came(self, _address: str) -> None:
        anchor = self._anchor()
        for id, block in list(self._blocks.items()):
            if block.words is not None and block.words.has_pictures and id in self._sources:
                self._make(self._sources[id])
        self._place()
        self._restore(anchor)
        self.viewport().update()

    # Where it is.

    def _pixels(self) -> float:
        return SIZE * self._zoom / 100

    def _font(self) -> QFont:
        font = QFont(PAGE_FAMILY)
        font.setPixelSize(round(self._pixels()))
        return font

    def _width(self) -> float:
        measure = QFontMetricsF(self._font()).averageCharWidth() * MEASURE
        return max(120.0, min(measure, self.viewport().width() - 2 * MARGIN))

    def _left(self) -> float:
        return max(float(MARGIN), (self.viewport().width() - self._width()) / 2)

    def _guess(self, size: int) -> float:
        """Return how high a block of so many code points may be."""
        line = self._pixels() * 1.55
        per_line = max(20.0, self._width() / (self._pixels() * 0.47))
        return (size // per_line + 1) * line + 0.7 * self._pixels()

    def _place(self) -> None:
        heights = self._heights
        guess = {size: self._guess(size) for size in set(self._sizes)}
        self._tops = [
            0.0,
            *accumulate(
                heights.get(id, guess[size])
                for id, size in zip(self._ids, self._sizes, strict=True)
            ),
        ]
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(self._tops[-1] + 2 * TOP - height)))

    def _anchor(self) -> tuple[int, float] | None:
        """Return which block is on top, and how far its top is above the viewport's."""
        if not self._ids:
            return None
        y = self.verticalScrollBar().value() - TOP
        index = min(max(0, bisect_right(self._tops, y) - 1), len(self._ids) - 1)
        return self._ids[index], y - self._tops[index]

    def _restore(self, anchor: tuple[int, float] | None) -> None:
        if anchor is None or self.verticalScrollBar().value() == 0:
            return
        try:
            index = self._ids.index(anchor[0])
        except ValueError:
            return
        self.verticalScrollBar().setValue(round(self._tops[index] + anchor[1] + TOP))

    def _in_sight(self, more: float = 0) -> list[int]:
        return [self._ids[index] for index in self._indexes(more)]

    def _indexes(self, more: float = 0) -> Iterator[int]:
        top = self.verticalScrollBar().value() - TOP
        first = max(0, bisect_right(self._tops, top - more) - 1)
        bottom = top + self.viewport().height() + more
        for index in range(first, len(self._ids)):
            if self._tops[index] > bottom:
                return
            yield index

    def _scrolled(self) -> None:
        self._ask.start()
        self.viewport().update()

    def _ask_now(self) -> None:
        """Ask for what is in sight and not rendered, then for a screen around."""
        near = [
            *self._in_sight(),
            *self._in_sight(more=float(self.viewport().height())),
        ]
        missing = [id for id in dict.fromkeys(near) if id not in self._blocks]
        if missing and not set(missing) <= self._asked:
            self._asked = set(missing)
            self.wanted.emit(missing)

    # The caret, and the mouse.

    def follow_line(self, line: int) -> None:
        """Bring the block of a line into sight, and mark it."""
        self._caret_line = line
        if not self._ids:
            return
        index = min(max(0, bisect_right(self._starts, line) - 1), len(self._ids) - 1)
        self._here = self._ids[index]
        top, bottom = self._tops[index], self._tops[index + 1]
        y, height = self.verticalScrollBar().value() - TOP, self.viewport().height()
        part = (line - self._starts[index]) / max(1, self._lines[index])
        place = top + part * (bottom - top)
        if not y + min(STAYS, height / 4) <= place <= y + height - min(STAYS, height / 4):
            self.verticalScrollBar().setValue(round(place + TOP - height / 3))
        self.viewport().update()

    def _at(self, point: QPointF) -> int | None:
        y = point.y() + self.verticalScrollBar().value() - TOP
        index = bisect_right(self._tops, y) - 1
        return index if 0 <= index < len(self._ids) else None

    def _link_at(self, point: QPointF) -> str:
        index = self._at(point)
        block = None if index is None else self._blocks.get(self._ids[index])
        if index is None or block is None or block.words is None:
            return ""
        y = point.y() + self.verticalScrollBar().value() - TOP - self._tops[index]
        y -= block.above
        if block.drawing is not None:
            y -= block.drawing_size[1] + 8
        layout = block.words.documentLayout()
        return str(layout.anchorAt(QPointF(point.x() - self._left(), y)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_link = bool(self._link_at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        link = self._link_at(event.position())
        if link:
            self.link_chosen.emit(link)
            return
        index = self._at(event.position())
        if index is not None:
            y = event.position().y() + self.verticalScrollBar().value() - TOP
            height = max(1.0, self._tops[index + 1] - self._tops[index])
            part = (y - self._tops[index]) / height
            line = self._starts[index] + int(part * self._lines[index])
            self.line_chosen.emit(min(line, self._starts[index + 1] - 1))

    def event(self, event: QEvent) -> bool:
        # Esc goes one step back from here, and is not the window's.
        return claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 40)
        else:
            super().keyPressEvent(event)

    # Qt's.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out_anew()
        else:
            self._place()
            self._ask.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._theme.paper))
        if self._message:
            painter.setPen(QColor(self._theme.quiet_ink))
            room = self.viewport().rect().adjusted(MARGIN, TOP, -MARGIN, 0)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._message)
            painter.end()
            return
        left, scroll = self._left(), self.verticalScrollBar().value() - TOP
        for index in self._indexes():
            id, top = self._ids[index], self._tops[index] - scroll
            block = self._blocks.get(id)
            if block is None:
                continue
            painter.save()
            if id == self._here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._theme.accent))
                height = max(8.0, block.height - block.above - block.below - 4)
                bar = QRectF(left - 18, top + block.above + 2, 3, height)
                painter.drawRoundedRect(bar, 1.5, 1.5)
            # Qt fills the boxes of tasks with whatever brush there is.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.translate(left, top)
            clip = QRectF(event.rect()).translated(-left, -top)
            block.paint(painter, clip.adjusted(-40, 0, 40, 0))
            painter.restore()
        painter.end()
