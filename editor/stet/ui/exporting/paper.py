# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text on sheets of paper: laid out, broken into pages, with running heads and page numbers.

It is laid out at 96 dots an inch, whatever the device, so that print, preview and PDF break alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

import stet_resources
from stet.formats.web.addresses import drawing_in
from stet.ui.exporting.pagination import blocks_of, lines_of, pages_of, parted_at
from stet.ui.picture.png import image_of

_DOTS = 96
_SHARP = 3
"""Pixels of a drawing for each dot of the page."""
_INK = QColor(0, 0, 0)
_HEAD = 34
"""Dots at the top and at the foot that the text does not use."""
_SIGNS = {
    re.compile(r'<a\b[^>]*\bclass="anchor"[^>]*>[^<]*</a>'): "",
    re.compile(r"<input\b[^>]*\bchecked\b[^>]*>"): "☑",
    re.compile(r"<input\b[^>]*>"): "☐",
    re.compile(r"<table\b"): '<table border="1" cellspacing="0" cellpadding="5" '
    'style="border-collapse: collapse; border-color: gray"',
    re.compile(r'<ins class="change"([^>]*)>(.*?)</ins>', re.DOTALL): (
        r'<span class="change-in">\2</span>'
    ),
    re.compile(r'<del class="change"([^>]*)>(.*?)</del>', re.DOTALL): (
        r'<span class="change-out">\2</span>'
    ),
    re.compile(r'<div class="change (ins|del)"[^>]*>'): r'<div class="whole-\1">',
    re.compile(r'(?:<div class="page-end"></div>\s*)+<(?=(?:h\d|p|pre|div|blockquote)\b)(\w+)'): (
        r'<\1 style="page-break-before: always"'
    ),
    re.compile(r'<div class="page-end"></div>'): '<p style="page-break-before: always"></p>',
    re.compile(r"<mark>(.*?)</mark>", re.DOTALL): r'<span class="marked">\1</span>',
}


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading and the page that it stands on, the first being 0; ``top`` is from 0 to 1."""

    level: int
    words: str
    page: int
    top: float


class Paper:
    """The body of a page of HTML as sheets.

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
        self.document = _document(body, self._width)
        _scale_pictures(self.document, self._width, self._text_height)
        self._pages = pages_of(lines_of(self.document), self._text_height)
        self._tops = [page.top for page in self._pages]

    @property
    def _text_height(self) -> float:
        return self._height - 2 * _HEAD

    @property
    def page_count(self) -> int:
        """How many sheets it fills, one at least."""
        return len(self._pages)

    def headings(self) -> Iterator[PageHeading]:
        """Yield the headings and where they are."""
        layout = self.document.documentLayout()
        for block in blocks_of(self.document):
            if (level := block.blockFormat().headingLevel()) and block.text().strip():
                top = layout.blockBoundingRect(block).top() + block.layout().lineAt(0).y()
                page = max(bisect_right(self._tops, top + 1) - 1, 0)
                inside = (top - self._tops[page] + _HEAD) / self._height
                yield PageHeading(level, " ".join(block.text().split()), page, inside)

    def print(self, device: QPagedPaintDevice) -> None:
        """Paint all sheets on a device that has their size."""
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
        head = self._running_heads[page]
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
        view = QRectF(0, shown.top, self._width, shown.bottom - shown.top)
        painter.setClipRect(view, Qt.ClipOperation.IntersectClip)
        context = QAbstractTextDocumentLayout.PaintContext()
        # Less by a hair at its foot: the line that begins there is the next page's.
        context.clip = view.adjusted(0, 0, 0, -1)
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        if (block := parted_at(self.document, shown.top)) is not None:
            # Qt would draw the line before its first one too, clipped: a PDF would have it twice.
            layout = block.layout()
            place = self.document.documentLayout().blockBoundingRect(block)
            corner = layout.position()
            painter.setPen(Qt.GlobalColor.black)
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                if shown.top - 0.5 <= corner.y() + line.y() < shown.bottom - 0.5:
                    line.draw(painter, corner)
            context.clip = QRectF(
                0, place.bottom() + 1, self._width, shown.bottom - place.bottom() - 2
            )
        if context.clip.height() > 0:
            self.document.documentLayout().draw(painter, context)
        painter.restore()

    @cached_property
    def _running_heads(self) -> list[str]:
        """Return for each sheet the chapter that goes on at its top, or begins on it."""
        heads = [""] * self.page_count
        last_on = {}
        for heading in self.headings():
            if heading.level <= 2:
                page = min(heading.page, len(heads) - 1)
                heads[page] = heads[page] or heading.words
                last_on[page] = heading.words
        latest = ""
        for page, words in enumerate(heads):
            heads[page] = words or latest
            latest = last_on.get(page, latest)
        return heads


def _document(body: str, width: float) -> QTextDocument:
    for pattern, sign in _SIGNS.items():
        body = pattern.sub(sign, body)
    document = QTextDocument()
    font = QFont(stet_resources.PAGE_FAMILY)
    font.setPixelSize(15)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(stet_resources.paper_style())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setTextWidth(width)
    document.setHtml(f"<body>{body}</body>")
    return document


def _scale_pictures(document: QTextDocument, width: float, height: float) -> None:
    """Give pictures that are larger than the page the page's width, or its height."""
    block = document.begin()
    while block.isValid():
        item = block.begin()
        found = []
        while not item.atEnd():
            fragment = item.fragment()
            if fragment.charFormat().isImageFormat():
                found.append(fragment)
            item += 1
        for fragment in found:
            shape = fragment.charFormat().toImageFormat()
            data = document.resource(QTextDocument.ResourceType.ImageResource.value, shape.name())
            size = QImage(data).size() if isinstance(data, QImage) else None
            if (drawing := drawing_in(shape.name())) is not None:
                image = image_of(drawing, _SHARP)
                size = image.size() / _SHARP
                shape.setName(f"drawing-{fragment.position()}")
                kind = QTextDocument.ResourceType.ImageResource.value
                document.addResource(kind, QUrl(shape.name()), image)
            if size is None or size.isEmpty():
                continue
            factor = min(1.0, width / size.width(), height * 0.9 / size.height())
            shape.setWidth(size.width() * factor)
            shape.setHeight(size.height() * factor)
            cursor = QTextCursor(document)
            cursor.setPosition(fragment.position())
            cursor.setPosition(
                fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(shape)
            if block.length() == fragment.length() + 1:
                # A picture by itself stands as high as it is, and is not indented.
                alone = block.blockFormat()
                alone.setTextIndent(0)
                alone.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.setBlockFormat(alone)
        block = block.next()
