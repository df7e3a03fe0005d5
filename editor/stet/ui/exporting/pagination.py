# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the pages of a text end: between two lines of one long column, in one pass over it.

Qt's own pages know no headings that stay with what follows them, and each break that is put in
lays out all that is behind it anew: with a thousand pages that takes half a minute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat

_BREAKS = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


class Line(NamedTuple):
    """What no page parts: a line, or lines beside each other in a table, in dots of the column.

    ``stays`` says that it stands on one page with what follows, ``begins`` that a page begins here.
    """

    top: float
    bottom: float
    stays: bool = False
    begins: bool = False


class Page(NamedTuple):
    """Which part of the column a page shows, in dots."""

    top: float
    bottom: float


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of a document, those in tables among them."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def lines_of(document: QTextDocument) -> list[Line]:
    """Return the lines of a document that is laid out as one column, from its top on."""
    layout = document.documentLayout()
    layout.blockBoundingRect(document.lastBlock())  # else it is only laid out in part
    found: list[Line] = []
    has_tables = bool(document.rootFrame().childFrames())
    for block in blocks_of(document):
        shape, inner = block.blockFormat(), block.layout()
        top, count = layout.blockBoundingRect(block).top(), inner.lineCount()
        is_heading = bool(shape.headingLevel())
        begins = bool(shape.pageBreakPolicy() & _BREAKS)
        table = QTextCursor(block).currentTable() if has_tables else None
        edge = 0.0
        if table is not None:  # the head of a table stays with its first row
            edge = table.format().cellPadding() + table.format().border()
            is_heading = not table.cellAt(block.position()).row()
        for index in range(count):
            line = inner.lineAt(index)
            at = top + line.y()
            # No first or last line of a paragraph stands alone.
            stays = is_heading or (count > 2 and index in (0, count - 2)) or count == 2 > index + 1
            above, below = edge * (not index), edge * (index + 1 == count)
            end = at + line.height() + below
            found.append(Line(at - above, end, stays, begins and not index))
    return _merged(sorted(found))


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Return lines of which none overlaps another: those beside each other are one."""
    found: list[Line] = []
    for line in lines:
        if found and line.top < found[-1].bottom - 0.5:
            last = found[-1]
            found[-1] = Line(
                last.top,
                max(last.bottom, line.bottom),
                last.stays and line.stays,
                last.begins or line.begins,
            )
        else:
            found.append(line)
    return found


def pages_of(lines: Sequence[Line], height: float) -> list[Page]:
    """Return the pages of that height that lines fill, one at least.

    What is higher than a page goes on over several.
    """
    pages: list[Page] = []
    first = 0
    while first < len(lines):
        top = lines[first].top
        if lines[first].bottom - top > height:
            while lines[first].bottom - top > height:
                pages.append(Page(top, top + height))
                top += height
            if first + 1 == len(lines) or lines[first + 1].bottom - top > height:
                pages.append(Page(top, lines[first].bottom))
                first += 1
                continue
        end = first + 1
        while end < len(lines) and not lines[end].begins and lines[end].bottom - top <= height:
            end += 1
        if end < len(lines) and not lines[end].begins:
            kept = end
            while kept > first + 1 and lines[kept - 1].stays:
                kept -= 1
            if not lines[kept - 1].stays:  # else nothing on the page may end it
                end = kept
        pages.append(Page(top, lines[end - 1].bottom))
        first = end
    return pages or [Page(0, height)]


def parted_at(document: QTextDocument, top: float) -> QTextBlock | None:
    """Return the paragraph that begins before a height and goes on there; none within a table."""
    layout = document.documentLayout()
    at = layout.hitTest(QPointF(1, top + 1), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(at)
    if not block.isValid() or QTextCursor(block).currentTable() is not None:
        return None
    place = layout.blockBoundingRect(block)
    return block if place.top() < top - 1 and place.bottom() > top + 1 else None
