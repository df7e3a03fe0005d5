# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the page paints around its text: changed paragraph marks, second lines, the busy bar.

None of it carries meaning that the text's own formats do not; it makes visible what they cannot.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from stet.document import review
from stet.document.paragraph import Position, Span
from stet.ui.text.change_looks import Look
from stet.ui.text.columns import to_units
from stet.ui.text.layout import PageLayout
from stet.ui.text.layout import x_at as _x_at
from stet.ui.text.projection import Projection
from stet.ui.text.readings import Reading
from stet_resources import Theme, Underline

PILCROW = "¶"
_PENS = {
    Underline.SOLID: Qt.PenStyle.SolidLine,
    Underline.DOTTED: Qt.PenStyle.DotLine,
    Underline.DASHED: Qt.PenStyle.DashLine,
    Underline.DOUBLE: Qt.PenStyle.SolidLine,
}


def strong_tints(
    document: QTextDocument, projection: Projection, change_id: int, near: int, theme: Theme
) -> list[QTextEdit.ExtraSelection]:
    """Return a stronger tint for each stretch of the change that is looked at.

    It is looked for from the paragraph ``near`` on.
    """
    manuscript = projection.manuscript
    look = theme.author(projection.authors.of_change(change_id, manuscript.changes))
    span = review.locate(manuscript, change_id, near).span
    last = min(span.end.paragraph, len(manuscript.paragraphs) - 1)
    found: list[QTextEdit.ExtraSelection] = []
    for index in range(span.start.paragraph, last + 1):
        column = 0
        for run in manuscript.paragraphs[index].runs:
            start, column = column, column + len(run.text)
            if change_id not in (run.inserted, run.deleted):
                continue
            base, ink = look.tint, look.ink
            if run.deleted == change_id:
                base, ink = theme.deleted_background, theme.deleted
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document)
            cursor.setPosition(projection.to_document(Position(index, start)))
            end = projection.to_document(Position(index, column))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(blended(base, ink, 0.2))
            found.append(selection)
    return found


def blended(base: str, over: str, share: float) -> QColor:
    """Return ``base`` with a ``share``, 0 to 1, of ``over`` mixed in."""
    one, two = QColor(base), QColor(over)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


class PageMarks:
    """Paints the marks of one view during one paint event."""

    def __init__(
        self,
        view: QPlainTextEdit,
        layout: PageLayout,
        projection: Projection,
        theme: Theme,
    ) -> None:
        self._view = view
        self._layout = layout
        self._projection = projection
        self._manuscript = projection.manuscript
        self._theme = theme
        self._blocks: list[tuple[QTextBlock, float]] = []

    def paint_below(
        self, rect: QRect, busy: Span | None, selection: Span | None, matches: Sequence[Span]
    ) -> None:
        """Paint what belongs under the text, within ``rect`` of the viewport."""
        self._blocks = list(self._visible(rect))
        self._grounds()
        if (busy is None and selection is None and not matches) or not self._blocks:
            return
        painter = QPainter(self._view.viewport())
        for match in self._in_sight(matches):
            self._fill(painter, match, QColor(self._theme.match), 2)
        if selection is not None:
            # Qt fills the lines only: this fills between them, where they stand apart.
            self._fill(painter, selection, QColor(self._theme.selection), 0)
        if busy is not None:
            self._bar(painter, busy)
        painter.end()

    def paint_above(self, rect: QRect) -> None:
        """Paint what belongs over the text, within ``rect`` of the viewport."""
        if self._projection.reading is not Reading.MARKUP:
            return
        changed = [
            (block, top)
            for block, top in self._blocks
            if self._manuscript.paragraphs[block.blockNumber()].changes
        ]
        if not changed:
            return
        painter = QPainter(self._view.viewport())
        for block, top in changed:
            self._second_lines(painter, block, top)
            self._mark(painter, block, top)
        painter.end()

    def _visible(self, rect: QRect) -> Iterator[tuple[QTextBlock, float]]:
        block = self._view.firstVisibleBlock()
        top = self._view.blockBoundingGeometry(block).translated(self._view.contentOffset()).top()
        while block.isValid() and top <= rect.bottom():
            height = self._layout.blockBoundingRect(block).height()
            if top + height >= rect.top():
                yield block, top
            top += height
            block = block.next()

    def _grounds(self) -> None:
        """Paint the ground that code stands on, as wide as the column."""
        code = [(block, top) for block, top in self._blocks if self._layout.is_code(block)]
        if not code:
            return
        painter = QPainter(self._view.viewport())
        left, width = self._layout.left - 8, self._layout.width + 16
        for block, top in code:
            height = self._layout.height_of(block)
            painter.fillRect(QRectF(left, top, width, height), QColor(self._theme.code_background))
        painter.end()

    def _in_sight(self, spans: Sequence[Span]) -> Sequence[Span]:
        to_position = self._projection.to_position
        block = self._blocks[-1][0]
        first = to_position(self._blocks[0][0].position())
        last = to_position(block.position() + block.length() - 1)
        low = bisect_left(spans, first, key=lambda span: span.end)
        return spans[low : bisect_right(spans, last, key=lambda span: span.start)]

    def _fill(self, painter: QPainter, span: Span, colour: QColor, less: int) -> None:
        start = self._projection.to_document(span.start)
        end = self._projection.to_document(span.end)
        for block, top in self._blocks:
            low, high = start - block.position(), end - block.position()
            layout = block.layout()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                first, last = line.textStart(), line.textStart() + line.textLength()
                if high <= first or low >= last:
                    continue
                if low <= first and high >= last:
                    left, right = line.naturalTextRect().left(), line.naturalTextRect().right()
                else:
                    left, right = sorted(
                        (_x_at(line, max(low, first)), _x_at(line, min(high, last)))
                    )
                middle, pitch = (
                    top + line.y() + line.height() / 2,
                    self._layout.room(line) - 2 * less,
                )
                painter.fillRect(QRectF(left, middle - pitch / 2, right - left, pitch), colour)

    def _bar(self, painter: QPainter, busy: Span) -> None:
        low = self._projection.to_document(busy.start)
        high = self._projection.to_document(busy.end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(blended(self._theme.paper, self._theme.accent, 0.55))
        left, pitch = self._layout.left - 18, self._layout.pitch
        tops: list[float] = []
        for block, top in self._blocks:
            if block.position() > high or block.position() + block.length() <= low:
                continue
            layout = block.layout()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                begin = block.position() + line.textStart()
                if begin + line.textLength() < low or begin > high:
                    continue
                tops.append(top + line.y() + line.height() / 2 - pitch / 2)
        if tops:
            painter.drawRoundedRect(
                QRectF(left, tops[0] + 2, 3, tops[-1] + pitch - tops[0] - 4), 1.5, 1.5
            )

    def _mark(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        """Show a paragraph mark that is inserted or deleted, behind the paragraph's last word."""
        mark = self._manuscript.paragraphs[block.blockNumber()].mark
        layout = block.layout()
        if (mark.inserted is None and mark.deleted is None) or not layout.lineCount():
            return
        changes, authors = self._manuscript.changes, self._projection.authors
        theme = self._theme
        if mark.deleted is not None:
            ink, tint = theme.deleted, theme.deleted_background
            if mark.inserted is not None:
                ink, tint = theme.both, theme.both_background
        else:
            look = theme.author(authors.of_change(mark.inserted or 0, changes))
            ink, tint = look.ink, look.tint
        line = layout.lineAt(layout.lineCount() - 1)
        font = self._view.document().defaultFont()
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(PILCROW)
        spot = line.naturalTextRect()
        left = spot.left() - width - 6 if _is_rtl(block) else spot.right() + 4
        box = QRectF(left, top + line.y(), width + 2, line.height())
        painter.fillRect(box, QColor(tint))
        painter.setPen(QColor(ink))
        base = top + line.y() + line.ascent()
        painter.drawText(QPointF(left + 1, base), PILCROW)
        if mark.deleted is not None:
            middle = base - painter.fontMetrics().xHeight() / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + width + 2, middle))
        if mark.inserted is not None:
            painter.drawLine(QPointF(left, base + 2), QPointF(left + width + 2, base + 2))

    def _second_lines(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        """Draw the second line of a double underline, and the form of a deletion's author."""
        paragraph = self._manuscript.paragraphs[block.blockNumber()]
        changes, authors = self._manuscript.changes, self._projection.authors
        column = 0
        for run in paragraph.runs:
            end = column + len(run.text)
            look = Look(
                None if run.inserted is None else authors.of_change(run.inserted, changes),
                None if run.deleted is None else authors.of_change(run.deleted, changes),
            )
            if look.inserted is not None or look.deleted is not None:
                low = to_units(paragraph.markup, column)
                high = to_units(paragraph.markup, end)
                self._lines_of(painter, look, block.layout(), low, high, top)
            column = end

    def _lines_of(
        self, painter: QPainter, look: Look, layout: QTextLayout, low: int, high: int, top: float
    ) -> None:
        font = painter.fontMetrics()
        if look.inserted is not None:
            author = self._theme.author(look.inserted)
            if author.underline is Underline.DOUBLE:
                painter.setPen(QPen(QColor(author.ink), 1))
                for left, right, base in _pieces(layout, low, high, top):
                    y = base + font.underlinePos() + 3
                    painter.drawLine(QPointF(left, y), QPointF(right, y))
        if look.deleted is not None:
            author = self._theme.author(look.deleted)
            if author.underline is not Underline.SOLID:
                painter.setPen(QPen(QColor(self._theme.deleted), 1, _PENS[author.underline]))
                for left, right, base in _pieces(layout, low, high, top):
                    y = base - font.strikeOutPos() - 3
                    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _pieces(
    layout: QTextLayout, low: int, high: int, top: float
) -> Iterator[tuple[float, float, float]]:
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= high:
            return
        if last > low:
            left, right = sorted((_x_at(line, max(low, first)), _x_at(line, min(high, last))))
            yield left, right, top + line.y() + line.ascent()


def _is_rtl(block: QTextBlock) -> bool:
    return block.textDirection() is Qt.LayoutDirection.RightToLeft
