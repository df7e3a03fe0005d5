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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from time import perf_counter
from typing import Protocol
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from stet.ui.look.timers import single_shot
from stet.ui.text.columns import unit_length
from stet.ui.text.highlighter import PLAIN_LOOK, BlockLook, code_size
from stet_resources import CODE_FAMILY

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

MANY = 1_000
"""Of more blocks, all heights are forgotten at once, and those of the others measured again."""

SLICE_BLOCKS = 50
SLICE_SECONDS = 0.004

ENDLESS = 2_000
"""So many characters without a space are no word to keep in one line."""

LONGEST_MEASURED = 200_000
"""So many characters of a block are set to know how high it is; of a longer one it is estimated.

To set a line of 50 MB, such as a huge card of a board, Qt takes 2 GB and minutes.
"""

HIGHEST = 2**31 // PASSES - 1
"""A block's state holds no more pixels."""

_ENDLESS_WORD = re.compile(rf"\S{{{ENDLESS}}}")

MOST_HANG = 0.4
"""The share of the column that a hanging indent takes at the most."""

TAB = 4
"""The width of a tab, in characters of code."""


class Looks(Protocol):
    """Says how blocks are set: ``highlighter.Highlighter``."""

    def set_page(self, size: int, width: float) -> None:
        """Make looks for a body of ``size`` pixels, in a column of ``width``."""

    def look(self, number: int, shown: str) -> BlockLook:
        """Return the look of a block, by number and text as shown."""

    def is_code(self, number: int) -> bool:
        """Tell whether a block stands in code."""


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
        self._looks: Looks | None = None
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
        self.laid_out: set[int] = set()
        """The numbers of the blocks whose layouts hold what their text was shaped in."""
        self.is_measuring = False
        """Whether the size that is announced is of text that nobody looks at."""
        self._scratch = QTextLayout()
        self._idle = single_shot(self, self._lay_out_slice)
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

    def set_looks(self, looks: Looks) -> None:
        """Take from there how each block is set in Markdown."""
        self._looks = looks

    def is_code(self, block: QTextBlock) -> bool:
        """Tell whether a block stands in code, which has a ground of its own."""
        return self._looks is not None and self._looks.is_code(block.blockNumber())

    def room(self, line: QTextLine) -> float:
        """Return how high a line is with the room around it."""
        return max(self._pitch, float(ceil(line.height())))

    def top_of_line(self, line: QTextLine) -> float:
        """Return where the room of a line begins, in pixels from the top of its block."""
        return line.y() - (self.room(line) - line.height()) / 2

    def set_column(self, left: float, width: float) -> None:
        """Place the column; what is laid out already must be cleared by who calls."""
        self._left, self._width = left, width
        self._forget_heights()
        size = QFontInfo(self.document().defaultFont()).pixelSize()
        self._pitch = float(round(size * LINE_HEIGHT))
        self._space = round(size * PARAGRAPH_SPACE)
        if self._looks is not None:
            self._looks.set_page(size, width)
        code = QFont(CODE_FAMILY)
        code.setPixelSize(max(code_size(size), 1))
        option = self.document().defaultTextOption()
        option.setTabStopDistance(TAB * QFontMetricsF(code).horizontalAdvance("x"))
        with self.kept():
            self.document().setDefaultTextOption(option)

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
        self.laid_out.clear()
        before, self._blocks_before = self._blocks_before, document.blockCount()
        if max(before, self._blocks_before) > 1:  # one for one, Qt would lay it out by itself
            super().documentChanged(0, 0, document.characterCount())
        self.relayout(0, 0)
        self.lay_out_later()

    def lay_out_later(self) -> None:
        """Lay out, in slices when nothing else is to do, every block that is not yet."""
        self._next = 0
        self._idle.start(60)

    def relayout_all(self) -> None:
        """Forget how every block is laid out, and do it anew when nothing else is to do."""
        self.relayout(0, self.document().blockCount() - 1)
        self.lay_out_later()

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
        if last - first > MANY:
            self._forget_heights()
            for number in self.laid_out:
                if first <= number <= last:
                    self.document().findBlockByNumber(number).clearLayout()
            self.update.emit()
            self.lay_out_later()
            return
        block = self.document().findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            block.clearLayout()
            block.setUserState(-1)
            block = block.next()
        self.update.emit()

    def _forget_heights(self) -> None:
        self._pass = (self._pass + 1) % PASSES

    def height_of(self, block: QTextBlock) -> float:
        """Return the block's height, without laying it out where it has been measured."""
        state = block.userState()
        if state >= 0 and state % PASSES == self._pass:
            return float(state // PASSES)
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
        self._renumber(document.findBlock(start).blockNumber(), document.blockCount() - before)
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

    def _renumber(self, first: int, more: int) -> None:
        """Know the blocks behind ``first`` by the numbers that an edit has given them."""
        if more:
            self.laid_out = {each + more if each > first else each for each in self.laid_out}

    def _change_one(self, block: QTextBlock) -> None:
        height = block.userState() if block.layout().lineCount() else -1
        self._lay_out(block)
        if block.userState() == height:
            self.updateBlock.emit(block)
        else:
            self.shifted.emit(block.blockNumber())

    def _lay_out(self, block: QTextBlock) -> None:
        layout, text = block.layout(), block.text()
        self.laid_out.add(block.blockNumber())
        look = self._look(block, text)
        self._put_formats(block, text, look)
        layout.setTextOption(self._wrapping(text))
        self._note(block, look, *self._set_lines(layout, text, look))

    def _measure(self, block: QTextBlock) -> None:
        """Find the height of a block that nobody looks at.

        Not in its own layout: what those of a whole book keep is 140 MB (``far_layouts``).
        What changes look like does not alter widths, Markdown does.
        """
        text, scratch = block.text(), self._scratch
        look = self._look(block, text)
        if len(text) > LONGEST_MEASURED:
            metrics = QFontMetricsF(self.document().defaultFont())
            lines = ceil(len(text) * metrics.averageCharWidth() / max(self._width, 1))
            self._note(block, look, lines, look.above + lines * self._pitch)
            return
        scratch.setText(text)
        scratch.setFont(self.document().defaultFont())
        scratch.setFormats(list(look.formats))
        scratch.setTextOption(self._wrapping(text))
        self._note(block, look, *self._set_lines(scratch, text, look))

    def _look(self, block: QTextBlock, text: str) -> BlockLook:
        return PLAIN_LOOK if self._looks is None else self._looks.look(block.blockNumber(), text)

    def _wrapping(self, text: str) -> QTextOption:
        """Return how to set the lines of ``text``: broken between words, where it has any.

        For each line, Qt looks to the end of a word that has no end: 0.3 s for one of a hundred
        thousand letters, against 0.01 s for breaking it anywhere.
        """
        option = self.document().defaultTextOption()
        if len(text) > ENDLESS and _ENDLESS_WORD.search(text):
            option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        if _runs_left(text):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        return option

    def _set_lines(self, layout: QTextLayout, text: str, look: BlockLook) -> tuple[int, float]:
        """Break text into lines; return how many and how high they are together.

        Where the look hangs, lines from the second on begin below the words of the first.
        """
        layout.beginLayout()
        y, left, width = float(look.above), self._left, self._width
        first: QTextLine | None = None
        while (line := layout.createLine()).isValid():
            if first is not None and look.hang:
                runs_left = _runs_left(text)
                indent = self._indent(layout, first, look.hang, runs_left=runs_left)
                look, width = PLAIN_LOOK, width - indent
                # Text that runs from right to left hangs from the right: there, less wide is all.
                left += 0 if runs_left else indent
            first = line
            line.setLineWidth(width)
            room = self.room(line)
            line.setPosition(QPointF(left, y + (room - line.height()) / 2))
            y += room
        layout.endLayout()
        return layout.lineCount(), y

    def _indent(self, layout: QTextLayout, line: QTextLine, hang: int, *, runs_left: bool) -> float:
        """Return how far from the edge of its first line the words of a block begin."""
        place = layout.preeditAreaPosition()
        if 0 <= place < hang:
            hang += unit_length(layout.preeditAreaText())
        if hang >= line.textStart() + line.textLength():
            return 0.0
        found = x_at(line, hang)
        right = self._left + self._width
        indent = right - found if runs_left else found - self._left
        return min(max(indent, 0.0), self._width * MOST_HANG)

    def _note(self, block: QTextBlock, look: BlockLook, lines: int, height: float) -> None:
        # Nothing else uses a block's state: the height cannot be had from the lines alone.
        spaced = block.length() > 1 and not look.is_tight
        whole = min(round(height) + (self._space if spaced else 0), HIGHEST)
        block.setUserState(whole * PASSES + self._pass)
        if block.lineCount() != lines:
            block.setLineCount(lines)
            self._announce_size()

    def _put_formats(self, block: QTextBlock, text: str, look: BlockLook) -> None:
        formats, layout = look.formats, block.layout()
        if layout.preeditAreaText():
            formats = _around_preedit(formats, layout, unit_length(text))
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
    formats: Sequence[QTextLayout.FormatRange], layout: QTextLayout, whole: int
) -> list[QTextLayout.FormatRange]:
    """Return ``formats`` moved apart by what an input method composes, and its own for that.

    What covers all ``whole`` units of a block, as a heading's size, covers that at its end too.
    """
    place, length = layout.preeditAreaPosition(), unit_length(layout.preeditAreaText())
    own = [
        item
        for item in layout.formats()
        if place <= item.start and item.start + item.length <= place + length
    ]
    for item in formats:
        if item.start >= place:
            item.start += length
        elif item.start + item.length > place or item.length == whole:
            item.length += length
    return [*formats, *own]


def x_at(line: QTextLine, units: int) -> float:
    """Return where a place of a line is, in pixels from the left edge of the layout."""
    # The stubs promise a number; the binding returns it with the position it belongs to.
    found = line.cursorToX(units)
    return found[0] if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]


def _runs_left(text: str) -> bool:
    """Tell whether a paragraph runs from right to left: its first letter does."""
    if text.isascii():
        return False
    strong = next((each for each in map(bidirectional, text) if each in ("L", "R", "AL")), "L")
    return strong != "L"
