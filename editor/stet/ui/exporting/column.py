# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The body of a page of HTML as one long column, laid out part by part.

Qt lays out a document as a whole, which takes seconds for thousands of pages. So some blocks at a
time are a document each, and these stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

import stet_resources
from stet.formats.web.addresses import drawing_in
from stet.ui.exporting.pagination import Line, blocks_of, lines_of
from stet.ui.picture.png import image_of

_SHARP = 3
"""Pixels of a drawing for each dot of the page."""
_SIZE = 24_000
"""Characters of HTML that are laid out at once, within what the window may take for a key."""
_NESTS = "blockquote|details|div|dl|figure|li|ol|pre|section|table|ul"
_PARTED = frozenset({"div", "ol", "section", "ul"})
_SEAM = re.compile(rf"<(?P<end>/?)(?P<name>{_NESTS})\b[^>]*>|\n(?=<(?!table|/))")
_START = re.compile(r'\bstart="(\d{1,9})"')
_GOES_ON = ('<div class="page-end"></div>', "</table>")
"""What is laid out with the block that follows; before and behind a table Qt has a paragraph."""
_SIGNS = {
    re.compile(r'<a\b[^>]*\bclass="anchor"[^>]*>[^<]*</a>'): "",
    re.compile(r"<li>(\s*(?:<p>)?)<input\b[^>]*\bchecked\b[^>]*>\s*"): r'<li class="checked">\1',
    re.compile(r"<li>(\s*(?:<p>)?)<input\b[^>]*>\s*"): r'<li class="unchecked">\1',
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
class Section:
    """Some blocks of the column, from ``top`` to ``bottom``, in dots."""

    document: QTextDocument
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where it stands in the column."""

    level: int
    words: str
    top: float


class Column:
    """A column of a width, with pictures no higher than ``height``; ``grow`` lays out more of it.

    ``sections`` and ``headings`` are what is laid out, places being those in the column.
    """

    def __init__(self, body: str, width: float, height: float) -> None:
        self.sections: list[Section] = []
        self.headings: list[Heading] = []
        self.is_whole = False
        self._width, self._height = width, height
        self._bodies = bodies(body)
        self._next: str | None = next(self._bodies, "")
        self._bottom = self._margin = 0.0

    def grow(self) -> list[Line]:
        """Lay out the next section and return its lines."""
        if self._next is None:
            return []
        document = _document(self._next, self._width)
        _scale_pictures(document, self._width, self._height)
        self._next = next(self._bodies, None)
        self.is_whole = self._next is None
        found = lines_of(document)
        if not found:
            return []
        top = self._bottom - found[0].top if self.sections else 0.0
        if self.sections:  # as margins are within a document: the larger one of two
            top += max(self._margin, document.firstBlock().blockFormat().topMargin())
        last = document.lastBlock()
        self._margin = last.blockFormat().bottomMargin()
        self._bottom = top + document.size().height()
        lines = [line._replace(top=line.top + top, bottom=line.bottom + top) for line in found]
        self.sections.append(Section(document, top, self._bottom))
        self.headings += [
            Heading(level, " ".join(block.text().split()), top + _top(document, block))
            for block in blocks_of(document)
            if (level := block.blockFormat().headingLevel()) and block.text().strip()
        ]
        return lines

    def between(self, top: float, bottom: float) -> list[Section]:
        """Return the sections of which there is something between two heights."""
        return [each for each in self.sections if each.top < bottom and each.bottom > top]


def bodies(body: str) -> Iterator[str]:
    """Yield the body of a page in parts of some blocks each, long lists in parts of their items.

    What a part ends within is closed in it and opened again in the next.
    """
    start, again = 0, ""
    nested: list[_Open] = []
    for found in _SEAM.finditer(body):
        at, name = found.start(), found["name"]
        if name is None:
            if at - start < _SIZE * (1 + bool(nested)) or body.endswith(_GOES_ON, start, at):
                continue
            if all(each.name in _PARTED for each in nested):
                ends = "".join([f"</{each.name}>" for each in reversed(nested)])
                yield f"{again}{body[start:at]}{ends}"
                start, again = at, "".join([each.again() for each in nested])
        elif not found["end"]:
            if name == "li" and nested:
                nested[-1].items += 1
            nested.append(_Open(name, found[0]))
        elif nested:
            nested.pop()
    if start < len(body):
        yield again + body[start:]


@dataclass(slots=True)
class _Open:
    """An element that is open, and how many items it has had."""

    name: str
    tag: str
    items: int = 0

    def again(self) -> str:
        """Return the tag that opens it where it goes on: a numbered list is counted on."""
        if self.name != "ol":
            return self.tag
        start = _START.search(self.tag)
        first = int(start[1]) if start else 1
        return f'<ol start="{first + self.items}">'


def _top(document: QTextDocument, block: QTextBlock) -> float:
    top = document.documentLayout().blockBoundingRect(block).top()
    return top + block.layout().lineAt(0).y()


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
    document.setDefaultStyleSheet(stet_resources.style("paper.css"))
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
