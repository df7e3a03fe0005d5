# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How paragraphs are set on the page: line height, space between, a centred column.

``QPlainTextDocumentLayout`` lays out a block when its rectangle is asked for, and ignores block
formats. So that is the place to set lines at the page's own pitch, in its column. The Markdown
formats of a block are put on it in the same moment: they change widths, and only blocks that
somebody looks at need them.

Qt reports an edit as the hull of all that was touched since the last report, and formats count as
touched. The projection knows better and says which blocks it changes (``expect``). And where Qt
has the whole view painted anew, and measures its last page with each block whose lines become more
or fewer, the view is told once, and from which block on (``shifted``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from stet.ui.text.columns import unit_length

LINE_HEIGHT = 1.55
"""The distance of lines, in font sizes."""

PARAGRAPH_SPACE = 0.3
"""The space below a paragraph, in font sizes; below an empty one, which is space, there is none."""

MEASURE = 66
"""Characters in a line of the page."""

PADDING = 48
"""Room around the page in pixels; half of it at the sides where the window is narrow."""

FOOT = 168
"""Room below the text in pixels: its last lines can be scrolled out from under the ask bar."""

_SAMPLE = "the quick brown fox jumps over the lazy dog while rain falls on it"

PASSES = 64
"""A block's state is its height times this, plus the number of the column it was measured for."""

AT_ONCE = 20
"""Up to so many blocks that an edit changes are laid out at once."""

SLICE_BLOCKS = 50
SLICE_SECONDS = 0.004

ENDLESS = 2_000
"""So many characters without a space are no word to keep in one line."""

_ENDLESS_WORD = re.compile(rf"\S{{{ENDLESS}}}")

FormatsOf = Callable[[int, str], Sequence[QTextLayout.FormatRange]]


def page_column(font: QFont, room: float) -> tuple[float, float]:
    """Return where the column begins in ``room`` pixels, and how wide it is in this font."""
    measure = QFontMetricsF(font).horizontalAdvance(_SAMPLE) * MEASURE / len(_SAMPLE)
    side = PADDING  # less would be cut off at the right: Qt clips at the document margin
    width = max(min(measure, room - 2 * side), 80.0)
    return float(round(max((room - width) / 2, side))), float(round(width))


class PageLayout(QPlainTextDocumentLayout):
    """Sets paragraphs in a column; lays out what nobody has looked at yet when idle.

    ``shifted`` says from which block on, by number, everything may stand elsewhere or look
    otherwise.
    """

    shifted = Signal(int)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats_of: FormatsOf = lambda _number, _text: ()
        self._left = 0.0
        self._width = 600.0
        self._pitch = 26.0
        self._space = 8
        self._expected: tuple[int, int] | None = None
        self._deaf = False
        self._announcing = False
        self._next = 0
        self._pass = 0
        self._blocks_before = 1
        self.is_measuring = False
        """Whether the size that is announced is of text that nobody looks at."""
        self._scratch = QTextLayout()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._lay_out_slice)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)

    @property
    def left(self) -> float:
        """Where the column begins, in pixels from the viewport's left edge."""
        return self._left

    @property
    def width(self) -> float:
        """How wide the column is, in pixels."""
        return self._width

    @property
    def pitch(self) -> float:
        """The distance of lines in pixels."""
        return self._pitch

    @property
    def space(self) -> int:
        """The space below a paragraph in pixels."""
        return self._space

    def set_formats_of(self, formats_of: FormatsOf) -> None:
        """Take the Markdown formats of a block, by number and text as shown, from there."""
        self._formats_of = formats_of

    def set_column(self, left: float, width: float) -> None:
        """Place the column; what is laid out already must be cleared by who calls."""
        self._left, self._width = left, width
        self._pass = (self._pass + 1) % PASSES
        size = QFontInfo(self.document().defaultFont()).pixelSize()
        self._pitch = float(round(size * LINE_HEIGHT))
        self._space = round(size * PARAGRAPH_SPACE)

    def expect(self, first: int, last: int) -> None:
        """Say which blocks, as numbered afterwards, the coming edit changes."""
        self._expected = (first, last)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Leave everything laid out as it is, whatever Qt reports meanwhile."""
        before, self._deaf = self._deaf, True
        try:
            yield
        finally:
            self._deaf = before

    def begin_anew(self) -> None:
        """Forget how everything is laid out: the text is another one."""
        document = self.document()
        before, self._blocks_before = self._blocks_before, document.blockCount()
        if max(before, self._blocks_before) > 1:  # one for one, Qt would lay it out by itself
            super().documentChanged(0, 0, document.characterCount())
        self.relayout(0, 0)
        self.lay_out_later()

    def lay_out_later(self) -> None:
        """Lay out, in slices when nothing else is to do, every block that is not yet."""
        self._next = 0
        self._idle.start(60)

    def pause(self) -> None:
        """Put off the idle layout for a moment: the writer is typing."""
        if self._idle.isActive():
            self._idle.start(250)

    @property
    def is_complete(self) -> bool:
        """Whether no block waits to be laid out."""
        return not self._idle.isActive()

    def relayout(self, first: int, last: int) -> None:
        """Forget how the blocks from ``first`` to ``last`` are laid out."""
        block = self.document().findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            block.clearLayout()
            block.setUserState(-1)
            block = block.next()
        self.update.emit()

    def height_of(self, block: QTextBlock) -> float:
        """Return the block's height, without laying it out where it has been measured."""
        if block.userState() >= 0 and block.userState() % PASSES == self._pass:
            return float(block.userState() // PASSES)
        return self.blockBoundingRect(block).height()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        if not block.layout().lineCount():
            self._lay_out(block)
        height = float(block.userState() // PASSES)
        if not block.next().isValid():
            height += FOOT
        return QRectF(0, 0, self._left + self._width, height)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        if self._deaf:
            return
        document = self.document()
        expected, self._expected = self._expected, None
        before, self._blocks_before = self._blocks_before, document.blockCount()
        if expected is None:
            # Composing, mostly: the input method reports the whole block.
            block = document.findBlock(start)
            if (
                before == document.blockCount()
                and start + added <= block.position() + block.length()
            ):
                self._change_one(block)
            else:
                super().documentChanged(start, removed, added)
            return
        first = document.findBlockByNumber(expected[0])
        if expected[0] == expected[1] and before == document.blockCount():
            self._change_one(first)
            return
        last = document.findBlockByNumber(expected[1])
        if not last.isValid():
            last = document.lastBlock()
        begin = first.position()
        with QSignalBlocker(self):
            super().documentChanged(begin, 0, last.position() + last.length() - begin)
            if expected[1] - expected[0] <= AT_ONCE:
                block = first
                while block.isValid() and block.blockNumber() <= last.blockNumber():
                    self.blockBoundingRect(block)
                    block = block.next()
            else:
                self.lay_out_later()
        self._announce_size()
        self.shifted.emit(expected[0])

    def _change_one(self, block: QTextBlock) -> None:
        height = block.userState() if block.layout().lineCount() else -1
        self._lay_out(block)
        if block.userState() == height:
            self.updateBlock.emit(block)
        else:
            self.shifted.emit(block.blockNumber())

    def _lay_out(self, block: QTextBlock) -> None:
        layout = block.layout()
        self._put_formats(block, layout)
        layout.setTextOption(self._wrapping(block.text()))
        self._note(block, *self._set_lines(layout))

    def _measure(self, block: QTextBlock) -> None:
        """Find the height of a block that nobody looks at.

        Not in its own layout: the lines of a whole book, and the holes that shaping them leaves
        in the heap, are 140 MB. What changes look like does not alter widths, Markdown does.
        """
        text, scratch = block.text(), self._scratch
        scratch.setText(text)
        scratch.setFont(self.document().defaultFont())
        scratch.setFormats(list(self._formats_of(block.blockNumber(), text)))
        scratch.setTextOption(self._wrapping(text))
        self._note(block, *self._set_lines(scratch))

    def _wrapping(self, text: str) -> QTextOption:
        """Return how to break the lines of ``text``: between words, where it has any.

        For each line, Qt looks to the end of a word that has no end: 0.3 s for one of a hundred
        thousand letters, against 0.01 s for breaking it anywhere.
        """
        option = self.document().defaultTextOption()
        if len(text) > ENDLESS and _ENDLESS_WORD.search(text):
            option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        return option

    def _set_lines(self, layout: QTextLayout) -> tuple[int, float]:
        """Break text into lines; return how many and how high they are together."""
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            room = max(self._pitch, line.height())
            line.setPosition(QPointF(self._left, y + (room - line.height()) / 2))
            y += room
        layout.endLayout()
        return layout.lineCount(), y

    def _note(self, block: QTextBlock, lines: int, height: float) -> None:
        # Nothing else uses a block's state: the height cannot be had from the lines alone.
        whole = round(height) + (self._space if block.length() > 1 else 0)
        block.setUserState(whole * PASSES + self._pass)
        if block.lineCount() != lines:
            block.setLineCount(lines)
            self._announce_size()

    def _put_formats(self, block: QTextBlock, layout: QTextLayout) -> None:
        formats = self._formats_of(block.blockNumber(), block.text())
        if layout.preeditAreaText():
            formats = _around_preedit(formats, layout)
        if not formats and not layout.formats():
            return
        with self.kept():
            layout.setFormats(list(formats))
            # Setting formats marks the block as changed; this flushes the mark, into
            # documentChanged above, so that the next edit's report does not reach from here to
            # there.
            self.document().markContentsDirty(block.position(), 0)

    def _announce_size(self) -> None:
        if self._announcing:
            return
        self._announcing = True
        self.documentSizeChanged.emit(self.documentSize())
        self._announcing = False

    def _lay_out_slice(self) -> None:
        started = perf_counter()
        self._announcing = True
        block = self.document().findBlockByNumber(self._next)
        lines = self.document().lineCount()
        for _ in range(SLICE_BLOCKS):
            if not block.isValid() or perf_counter() - started > SLICE_SECONDS:
                break
            if block.userState() % PASSES != self._pass or block.userState() < 0:
                self._measure(block)
            block = block.next()
        self._announcing = False
        if lines != self.document().lineCount():
            self.is_measuring = True
            self._announce_size()
            self.is_measuring = False
        if block.isValid():
            self._next = block.blockNumber()
            self._idle.start(0)


def _around_preedit(
    formats: Sequence[QTextLayout.FormatRange], layout: QTextLayout
) -> list[QTextLayout.FormatRange]:
    """Return ``formats`` moved apart by what an input method composes, and its own for that."""
    place, length = layout.preeditAreaPosition(), unit_length(layout.preeditAreaText())
    own = [
        item
        for item in layout.formats()
        if place <= item.start and item.start + item.length <= place + length
    ]
    for item in formats:
        if item.start >= place:
            item.start += length
        elif item.start + item.length > place:
            item.length += length
    return [*formats, *own]
