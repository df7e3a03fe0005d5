# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the page paints around its text: changed paragraph marks, second lines, the busy bar.

None of it carries meaning that the text's own formats do not; it makes visible what they cannot.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPaintDevice,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit

from stet.document import review
from stet.document.paragraph import Paragraph, Position, Run, Span
from stet.document.transaction import Transaction
from stet.ui.look.theme import icon
from stet.ui.text import underlines
from stet.ui.text.change_styles import PLAIN, ChangeStyle
from stet.ui.text.columns import to_units
from stet.ui.text.layout import PageLayout, x_at
from stet.ui.text.line_pieces import lines_of, pieces_of
from stet.ui.text.page_geometry import PageGeometry
from stet.ui.text.projection import ProjectedDocument
from stet.workspace.locks import Locks
from stet_resources import Theme, Underline

PILCROW = "¶"
PADLOCK = 14
"""How wide and high the padlock in the margin is, in pixels."""
_PENS = {
    Underline.SOLID: Qt.PenStyle.SolidLine,
    Underline.DOTTED: Qt.PenStyle.DotLine,
    Underline.DASHED: Qt.PenStyle.DashLine,
    Underline.DOUBLE: Qt.PenStyle.SolidLine,
}


def blended(base: str, over: str, share: float) -> QColor:
    """Return ``base`` with a ``share``, 0 to 1, of ``over`` mixed in."""
    one, two = QColor(base), QColor(over)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


class PageMarks:
    """Paints the marks of one document, and keeps what there is to mark besides its changes."""

    def __init__(
        self,
        layout: PageLayout,
        shown: ProjectedDocument,
        geometry: PageGeometry,
        theme: Theme,
    ) -> None:
        self._layout = layout
        self._shown = shown
        self._geometry = geometry
        self.theme = theme
        self.busy: Span | None = None
        """The passage that is being worked on."""
        self.matches: Sequence[Span] = ()
        """What was found, ascending."""
        self.locks = Locks(shown.manuscript)
        """The passages that are locked."""
        self.underlines: underlines.Underlines | None = None
        """What the checks found."""
        self._blocks: list[tuple[QTextBlock, float]] = []

    def follow(self, transaction: Transaction) -> None:
        """Keep the marks with their words; what was found is no longer looked for."""
        if self.busy is not None:
            self.busy = transaction.map_span(self.busy, grow=True)
        if transaction.splices:
            self.matches = ()

    def paint_below(self, device: QPaintDevice, rect: QRect, selection: Span | None) -> None:
        """Paint what belongs under the text, within ``rect`` of the viewport."""
        self._blocks = list(self._geometry.visible_blocks(rect))
        self._grounds(device)
        busy, matches, locked = self.busy, self.matches, self.locks.spans
        if not (busy or selection or matches or locked) or not self._blocks:
            return
        painter = QPainter(device)
        for match in self._in_sight(matches):
            self._fill(painter, match, QColor(self.theme.match), 2)
        if selection is not None:
            # Qt fills the lines only: this fills between them, where they stand apart.
            self._fill(painter, selection, QColor(self.theme.selection), 0)
        quiet = blended(self.theme.paper, self.theme.quiet_ink, 0.45)
        for span in self._in_sight(locked):
            self._bar(painter, span, quiet, 1.5, self._padlock(painter, span))
        if busy is not None:
            self._bar(painter, busy, blended(self.theme.paper, self.theme.accent, 0.55), 3)
        painter.end()

    def paint_above(self, device: QPaintDevice) -> None:
        """Paint what belongs over the text, where ``paint_below`` has just painted."""
        self._underline(device)
        marked = self._shown.projection.marked
        changed = [
            (paragraph, block, top)
            for block, top in self._blocks
            if (paragraph := marked(block.blockNumber())) is not None
        ]
        if not changed:
            return
        painter = QPainter(device)
        for paragraph, block, top in changed:
            self._second_lines(painter, paragraph, block, top)
            self._mark(painter, paragraph.mark, block, top)
        painter.end()

    def _underline(self, device: QPaintDevice) -> None:
        """Paint the lines below what the checks found; in the markup, which can be edited."""
        found, paragraphs = self.underlines, self._shown.manuscript.paragraphs
        if found is None or found.is_empty or not self._shown.projection.is_editable:
            return
        painter = QPainter(device)
        for block, top in self._blocks:
            number = block.blockNumber()
            if number < len(paragraphs) and (marks := found.shown(number, paragraphs[number])):
                text = paragraphs[number].markup
                underlines.paint(painter, self.theme, block, top, text, marks)
        painter.end()

    def tints(self, change_id: int, near: int) -> list[QTextEdit.ExtraSelection]:
        """Return a stronger tint for each stretch of a pending change that is looked at.

        It is looked for from the paragraph ``near`` on.
        """
        shown, manuscript, theme = self._shown, self._shown.manuscript, self.theme
        author = theme.author(shown.authors.of_change(change_id, manuscript.changes))
        span = review.locate(manuscript, change_id, near).span
        last = min(span.end.paragraph, len(manuscript.paragraphs) - 1)
        found: list[QTextEdit.ExtraSelection] = []
        for index in range(span.start.paragraph, last + 1):
            column = 0
            for run in manuscript.paragraphs[index].runs:
                start, column = column, column + len(run.text)
                if change_id not in (run.inserted, run.deleted):
                    continue
                base, ink = author.tint, author.ink
                if run.deleted == change_id:
                    base, ink = theme.deleted_background, theme.deleted
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self._shown.document)
                cursor.setPosition(shown.to_document(Position(index, start)))
                end = shown.to_document(Position(index, column))
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor
                selection.format.setBackground(blended(base, ink, 0.2))
                found.append(selection)
        return found

    def _grounds(self, device: QPaintDevice) -> None:
        """Paint the ground that code stands on, as wide as the column."""
        code = [(block, top) for block, top in self._blocks if self._layout.is_code(block)]
        if not code:
            return
        painter = QPainter(device)
        left, width = self._layout.left - 8, self._layout.width + 16
        for block, top in code:
            height = self._layout.height_of(block)
            painter.fillRect(QRectF(left, top, width, height), QColor(self.theme.code_background))
        painter.end()

    def _in_sight(self, spans: Sequence[Span]) -> Sequence[Span]:
        to_position = self._shown.to_position
        block = self._blocks[-1][0]
        first = to_position(self._blocks[0][0].position())
        last = to_position(block.position() + block.length() - 1)
        low = bisect_left(spans, first, key=lambda span: span.end)
        return spans[low : bisect_right(spans, last, key=lambda span: span.start)]

    def _fill(self, painter: QPainter, span: Span, colour: QColor, less: int) -> None:
        start = self._shown.to_document(span.start)
        end = self._shown.to_document(span.end)
        for block, top in self._blocks:
            low, high = start - block.position(), end - block.position()
            for line, first, last in lines_of(block.layout(), low, high):
                if last - first == line.textLength():
                    left, right = line.naturalTextRect().left(), line.naturalTextRect().right()
                else:
                    left, right = sorted((x_at(line, first), x_at(line, last)))
                middle = top + line.y() + line.height() / 2
                pitch = self._layout.room(line) - 2 * less
                painter.fillRect(QRectF(left, middle - pitch / 2, right - left, pitch), colour)

    def _padlock(self, painter: QPainter, span: Span) -> float:
        """Paint a padlock beside the first line of ``span``; return from where a bar goes on."""
        start = self._shown.to_document(span.start)
        for block, top in self._blocks:
            if block.contains(start):
                line = block.layout().lineForTextPosition(start - block.position())
                if not line.isValid():
                    break
                middle = top + line.y() + line.height() / 2
                drawn = icon("lock", self.theme.quiet_ink)
                left = round(self._layout.left - 18 - PADLOCK / 2)
                place = QRect(left, round(middle - PADLOCK / 2), PADLOCK, PADLOCK)
                drawn.paint(painter, place)
                return place.bottom() + 3.0
        return -math.inf

    def _bar(
        self,
        painter: QPainter,
        span: Span,
        colour: QColor,
        width: float,
        below: float = -math.inf,
    ) -> None:
        """Paint a bar in the margin beside the lines of ``span``, ``below`` that height."""
        low = self._shown.to_document(span.start)
        high = self._shown.to_document(span.end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour)
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
            first, last = max(tops[0] + 2, below), tops[-1] + pitch - 2
            if first < last:
                bar = QRectF(left - width / 2, first, width, last - first)
                painter.drawRoundedRect(bar, width / 2, width / 2)

    def _mark(self, painter: QPainter, mark: Run, block: QTextBlock, top: float) -> None:
        """Show a paragraph mark that is inserted or deleted, behind the paragraph's last word."""
        layout, theme = block.layout(), self.theme
        style = self._shown.authors.style(mark, self._shown.manuscript.changes)
        if style == PLAIN or not layout.lineCount():
            return
        if mark.deleted is not None:
            ink, tint = theme.deleted, theme.deleted_background
            if mark.inserted is not None:
                ink, tint = theme.both, theme.both_background
        else:
            author = theme.author(style.inserted or 0)
            ink, tint = author.ink, author.tint
        line = layout.lineAt(layout.lineCount() - 1)
        painter.setFont(self._shown.document.defaultFont())
        width = painter.fontMetrics().horizontalAdvance(PILCROW)
        spot = line.naturalTextRect()
        is_rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
        left = spot.left() - width - 6 if is_rtl else spot.right() + 4
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

    def _second_lines(
        self, painter: QPainter, paragraph: Paragraph, block: QTextBlock, top: float
    ) -> None:
        """Draw the second line of a double underline, and the form of a deletion's author."""
        changes, authors = self._shown.manuscript.changes, self._shown.authors
        column = 0
        for run in paragraph.runs:
            end = column + len(run.text)
            style = authors.style(run, changes)
            if style != PLAIN:
                low = to_units(paragraph.markup, column)
                high = to_units(paragraph.markup, end)
                self._lines_of(painter, style, block.layout(), low, high, top)
            column = end

    def _lines_of(
        self,
        painter: QPainter,
        style: ChangeStyle,
        layout: QTextLayout,
        low: int,
        high: int,
        top: float,
    ) -> None:
        font = painter.fontMetrics()
        if style.inserted is not None:
            author = self.theme.author(style.inserted)
            if author.underline is Underline.DOUBLE:
                painter.setPen(QPen(QColor(author.ink), 1))
                for left, right, base in pieces_of(layout, low, high, top):
                    y = base + font.underlinePos() + 3
                    painter.drawLine(QPointF(left, y), QPointF(right, y))
        if style.deleted is not None:
            author = self.theme.author(style.deleted)
            if author.underline is not Underline.SOLID:
                painter.setPen(QPen(QColor(self.theme.deleted), 1, _PENS[author.underline]))
                for left, right, base in pieces_of(layout, low, high, top):
                    y = base - font.strikeOutPos() - 3
                    painter.drawLine(QPointF(left, y), QPointF(right, y))
