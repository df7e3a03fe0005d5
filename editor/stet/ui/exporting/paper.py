# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text on sheets of paper: laid out, broken into pages, with running heads and page numbers.

It is laid out at 96 dots an inch, whatever the device, so that print, preview and PDF break alike.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QTextDocument,
)

import stet_resources
from stet.ui.exporting.column import Column
from stet.ui.exporting.pagination import Line, Page, pages_of, parted_at

_DOTS = 96
_INK = QColor(0, 0, 0)
_HEAD = 34
"""Dots at the top and at the foot that the text does not use."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading and the page that it stands on, the first being 0; ``top`` is from 0 to 1."""

    level: int
    words: str
    page: int
    top: float


class Paper:
    """The body of a page of HTML as sheets, of which the first are laid out; ``grow`` has more.

    ``size`` is a sheet's, ``inner`` that of what lies within its margins, and ``corner`` where that
    begins, all in dots.
    """

    def __init__(self, body: str, title: str, layout: QPageLayout) -> None:
        self._title = title
        whole, rect = layout.fullRectPoints(), layout.paintRectPoints()
        self.size = QSizeF(whole.size()) * (_DOTS / 72)
        self.inner = QSizeF(rect.size()) * (_DOTS / 72)
        self.corner = QPointF(rect.topLeft()) * (_DOTS / 72)
        self._width, self._height = self.inner.width(), self.inner.height()
        self.column = Column(body, self._width, self._text_height)
        self._pages: list[Page] = []
        self._waiting: list[Line] = []  # what stands on no page yet
        self._heads: list[str] = []
        self._headed, self._chapter = 0, ""
        while not self._pages:
            self.grow()

    @property
    def _text_height(self) -> float:
        return self._height - 2 * _HEAD

    @property
    def page_count(self) -> int:
        """How many sheets are laid out, one at least."""
        return len(self._pages)

    @property
    def is_whole(self) -> bool:
        """Whether that is all of them."""
        return self.column.is_whole

    def grow(self) -> None:
        """Lay out some more sheets, in a few hundredths of a second; some may need more."""
        self._waiting += self.column.grow()
        found = pages_of(self._waiting, self._text_height)
        if self.is_whole:
            self._waiting = []
        else:
            # The last page goes on, with all of a line that is higher than a page.
            begins = {line.top: index for index, line in enumerate(self._waiting)}
            while found and (index := begins.get(found.pop().top)) is None:
                pass
            self._waiting = self._waiting[index or 0 :]
        self._pages += found
        self._set_heads()

    def finish(self) -> None:
        """Lay out all that are left."""
        while not self.is_whole:
            self.grow()

    def headings(self) -> Iterator[PageHeading]:
        """Yield the headings and where they are, when all is laid out."""
        self.finish()
        tops = [page.top for page in self._pages]
        for heading in self.column.headings:
            page = max(bisect_right(tops, heading.top + 1) - 1, 0)
            inside = (heading.top - tops[page] + _HEAD) / self._height
            yield PageHeading(heading.level, heading.words, page, inside)

    def _set_heads(self) -> None:
        """Give each new sheet the chapter that goes on at its top, or begins on it."""
        tops = [page.top for page in self._pages[1:]]
        tops.append(self._waiting[0].top if self._waiting else math.inf)
        headings = self.column.headings
        for end in tops[len(self._heads) :]:
            head = ""
            while self._headed < len(headings) and headings[self._headed].top + 1 < end:
                heading = headings[self._headed]
                if heading.level <= 2:
                    head, self._chapter = head or heading.words, heading.words
                self._headed += 1
            self._heads.append(head or self._chapter)

    def print(self, device: QPagedPaintDevice) -> None:
        """Paint all sheets on a device that has their size."""
        self.finish()
        painter = self.begin(device)
        for page in range(self.page_count):
            if page:
                device.newPage()
            self.paint(painter, page, QRectF(QPointF(0, 0), self.inner))
        painter.end()

    def begin(self, device: QPagedPaintDevice) -> QPainter:
        """Return a painter on the first sheet of a device, for ``paint``."""
        painter = QPainter(device)
        painter.scale(device.logicalDpiX() / _DOTS, device.logicalDpiY() / _DOTS)
        return painter

    def paint(self, painter: QPainter, page: int, inner: QRectF) -> None:
        """Paint the sheet ``page``, from 0 on, with what is within its margins at ``inner``."""
        head = self._heads[page]
        painter.save()
        painter.translate(inner.topLeft())
        small = QFont(stet_resources.INTERFACE_FAMILY)
        small.setPixelSize(11)
        painter.setFont(small)
        painter.setPen(_INK)
        if page:
            top = QRectF(0, 0, self._width, _HEAD)
            elided = painter.fontMetrics().elidedText
            half = int(self._width * 0.48)
            flags = Qt.AlignmentFlag.AlignTop
            title = elided(self._title, Qt.TextElideMode.ElideRight, half)
            painter.drawText(top, flags | Qt.AlignmentFlag.AlignLeft, title)
            if head != self._title:
                words = elided(head, Qt.TextElideMode.ElideRight, half)
                painter.drawText(top, flags | Qt.AlignmentFlag.AlignRight, words)
        foot = QRectF(0, self._height - _HEAD, self._width, _HEAD)
        middle = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(foot, middle, str(page + 1))
        shown = self._pages[page]
        painter.translate(0, _HEAD - shown.top)
        painter.setPen(Qt.GlobalColor.black)
        for section in self.column.between(shown.top, shown.bottom):
            painter.save()
            painter.translate(0, section.top)
            start = max(shown.top - section.top, 0.0)
            self._paint_part(painter, section.document, start, shown.bottom - section.top)
            painter.restore()
        painter.restore()

    def _paint_part(
        self, painter: QPainter, document: QTextDocument, top: float, bottom: float
    ) -> None:
        """Paint what is between two heights of a document, at its place."""
        view = QRectF(0, top, self._width, bottom - top)
        painter.setClipRect(view, Qt.ClipOperation.IntersectClip)
        context = QAbstractTextDocumentLayout.PaintContext()
        # Less by a hair at its foot: the line that begins there is the next page's.
        context.clip = view.adjusted(0, 0, 0, -1)
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        if (block := parted_at(document, top)) is not None:
            # Qt would draw the line before its first one too, clipped: a PDF would have it twice.
            layout = block.layout()
            place = document.documentLayout().blockBoundingRect(block)
            corner = layout.position()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                if top - 0.5 <= corner.y() + line.y() < bottom - 0.5:
                    line.draw(painter, corner)
            context.clip = QRectF(0, place.bottom() + 1, self._width, bottom - place.bottom() - 2)
        if context.clip.height() > 0:
            document.documentLayout().draw(painter, context)
