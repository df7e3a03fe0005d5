# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text on sheets of paper: laid out, broken into pages, with running heads and page numbers.

It is laid out at 96 dots an inch, whatever the device, so that print, preview and PDF break alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

import stet_resources
from stet.formats.web.addresses import drawing_in
from stet.ui.picture.png import image_of

_DOTS = 96
_SHARP = 3
"""Pixels of a drawing for each dot of the page."""
_INK = QColor(1, 1, 1)
"""Black, nearly: a preview records no pen that is the painter's own, and takes the theme's."""
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
    """The body of a page of HTML as sheets of a device's size."""

    def __init__(self, body: str, title: str, device: QPagedPaintDevice) -> None:
        self._title = title
        rect = device.pageLayout().paintRectPoints()
        self._width = rect.width() * _DOTS / 72
        self._height = rect.height() * _DOTS / 72
        self.document = _document(body, self._width, self._text_height)
        _scale_pictures(self.document, self._width, self._text_height)
        self._keep_headings()

    @property
    def _text_height(self) -> float:
        return self._height - 2 * _HEAD

    @property
    def page_count(self) -> int:
        """How many sheets it fills, one at least."""
        return max(self.document.pageCount(), 1)

    def headings(self) -> Iterator[PageHeading]:
        """Yield the headings and where they are."""
        for block in self._blocks():
            if (level := block.blockFormat().headingLevel()) and block.text().strip():
                top = self._top(block)
                page = int(top // self._text_height)
                inside = (top - page * self._text_height + _HEAD) / self._height
                yield PageHeading(level, " ".join(block.text().split()), page, inside)

    def print(
        self,
        device: QPagedPaintDevice,
        first: int = 0,
        last: int | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Paint the sheets from ``first`` to ``last``, both counted from 0 and included."""
        last = self.page_count - 1 if last is None else min(last, self.page_count - 1)
        heads = self._running_heads()
        painter = QPainter(device)
        scale = device.logicalDpiX() / _DOTS
        painter.scale(scale, device.logicalDpiY() / _DOTS)
        for page in range(first, last + 1):
            if stopped():
                break
            if page > first:
                device.newPage()
            self._paint_page(painter, page, heads[page])
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, head: str) -> None:
        painter.save()
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
        painter.translate(0, _HEAD - page * self._text_height)
        view = QRectF(0, page * self._text_height, self._width, self._text_height)
        painter.setClipRect(view)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = view
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        self.document.documentLayout().draw(painter, context)
        painter.restore()

    def _running_heads(self) -> list[str]:
        """Return for each sheet the chapter that goes on at its top, or begins on it."""
        heads = [""] * self.page_count
        for heading in self.headings():
            if heading.level <= 2:
                heads[min(heading.page, len(heads) - 1)] = (
                    heads[min(heading.page, len(heads) - 1)] or heading.words
                )
        latest = ""
        last_on = {}
        for heading in self.headings():
            if heading.level <= 2:
                last_on[min(heading.page, len(heads) - 1)] = heading.words
        for page, words in enumerate(heads):
            heads[page] = words or latest
            latest = last_on.get(page, latest)
        return heads

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _top(self, block: QTextBlock) -> float:
        return self.document.documentLayout().blockBoundingRect(block).top()

    def _keep_headings(self) -> None:
        """Have no heading stand at the foot of a page while its text begins on the next one."""
        height = self._text_height
        for block in self._blocks():
            follows = block.next()
            if not block.blockFormat().headingLevel() or not follows.isValid():
                continue
            rect = self.document.documentLayout().blockBoundingRect(block)
            first_line = self._top(follows) + 24
            if rect.top() % height > 1 and rect.top() // height != first_line // height:
                shape = block.blockFormat()
                shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(shape)


def _document(body: str, width: float, height: float) -> QTextDocument:
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
    document.setPageSize(QSizeF(width, height))
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
