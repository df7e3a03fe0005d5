# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript as a Qt document: written by transactions, never read back.

In the markup reading, block number is paragraph index. A transaction's splices say which text to
change; comparing each paragraph's strip of looks with the one that is shown says which formats.
Looks are written as char formats into the document, since assistive technology sees those and no
overlay. The other readings are shown as plain lines.

A change of the document that was not made here is a fault: it is undone, block by block.
"""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position
from stet.document.transaction import Transaction
from stet.ui.text.change_looks import (
    LOOK_PROPERTY,
    PLAIN,
    Authors,
    Look,
    LookFormats,
    Strip,
    StripReader,
    differences,
    joined,
    plain_strip,
    strip_of,
)
from stet.ui.text.columns import shown, to_column, to_units, unit_length
from stet.ui.text.layout import PageLayout
from stet.ui.text.readings import Reading, ReadingLines
from stet_resources import Theme

logger = logging.getLogger(__name__)

MANY_SPLICES = 1_500
"""From here on it is faster to write the whole document anew."""

Remarks = dict[int, list[tuple[int, int]]]
KEEP = QTextCursor.MoveMode.KeepAnchor


class Projection(QObject):
    """Keeps a document equal to one reading of a manuscript."""

    resynchronised = Signal()

    def __init__(
        self,
        document: QTextDocument,
        layout: PageLayout,
        manuscript: Manuscript,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.authors = Authors()
        self._document = document
        self._layout = layout
        self._manuscript = manuscript
        self._formats = LookFormats(theme)
        self._reading = Reading.MARKUP
        self._lines = ReadingLines((Paragraph(),), Reading.FINAL)
        # What is shown now: while a transaction is followed the manuscript is ahead of it.
        self._texts: list[str] = [""]
        self._strips: list[Strip] = []
        self._writing = False
        self._faults: set[int] = set()
        document.setUndoRedoEnabled(False)
        document.contentsChange.connect(self._check_change)
        self.load()

    @property
    def manuscript(self) -> Manuscript:
        """The manuscript that is shown."""
        return self._manuscript

    @property
    def reading(self) -> Reading:
        """Which reading is shown."""
        return self._reading

    def set_reading(self, reading: Reading) -> None:
        """Show another reading."""
        if reading is not self._reading:
            self._reading = reading
            self.load()

    def set_theme(self, theme: Theme) -> None:
        """Show the changes in another theme's colours."""
        self._formats = LookFormats(theme)
        self.load()

    def load(self) -> None:
        """Write the whole document anew."""
        if self._reading is not Reading.MARKUP:
            self._lines = ReadingLines(self._manuscript.paragraphs, self._reading)
            self._write_all("\n".join(self._lines.lines), [])
            return
        changes, authors = self._manuscript.changes, self.authors
        remarks = self._all_remarks()
        self._texts = [paragraph.markup for paragraph in self._manuscript.paragraphs]
        if remarks or self._manuscript.pending_count:
            self._strips = [
                strip_of(paragraph, changes, authors, remarks.get(index, ()) if remarks else ())
                for index, paragraph in enumerate(self._manuscript.paragraphs)
            ]
            self._write_all("\n".join(self._texts), self._strips)
        else:  # after a decision about all of them, which is not to wait for looking at each
            self._strips = [plain_strip(text) for text in self._texts]
            self._write_all("\n".join(self._texts), [])

    def _write_all(self, text: str, strips: list[Strip]) -> None:
        """Write ``text``, piece by piece where looks differ; without strips all of it is plain.

        Setting the formats afterwards would take three calls a stretch instead of two.
        """
        self._writing = True
        text = shown(text)
        with self._layout.kept():
            self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        plain = self._formats.of(PLAIN)
        begin = end = 0  # the plain text that is still to be written, marks included
        for strip in strips:
            for length, look in strip:
                if look != PLAIN:
                    cursor.insertText(text[begin:end], plain)
                    begin, end = end + length, end
                    cursor.insertText(text[end:begin], self._formats.of(look))
                end += length
            end += 1
        cursor.insertText(text[begin:], plain)
        with self._layout.kept():
            cursor.endEditBlock()
        self._writing = False
        self._layout.begin_anew()

    def apply(self, transaction: Transaction) -> None:
        """Follow a transaction that was just applied to the manuscript."""
        if self._reading is not Reading.MARKUP:
            self._apply_lines()
            return
        if len(transaction.splices) > MANY_SPLICES:
            self.load()
            return
        first, new = transaction.first, transaction.new
        touched = set(range(first, first + len(new)))
        for step in transaction.comments:
            if step.old is not None:
                start, end = transaction.map_span(step.old.anchor)
                touched |= set(range(start.paragraph, end.paragraph + 1))
            if step.new is not None:
                start, end = step.new.anchor
                touched |= set(range(start.paragraph, end.paragraph + 1))
        self._writing = True
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        if transaction.splices:
            self._splice(cursor, transaction)
            self._texts[first : first + len(transaction.old)] = [
                paragraph.markup for paragraph in new
            ]
        low, high = first, first + len(new) - 1
        for index in sorted(touched):
            if index < len(self._strips):
                wanted = self._wanted(index)
                if wanted != self._strips[index]:
                    self._format(cursor, index, differences(self._strips[index], wanted))
                    self._strips[index] = wanted
                    low, high = min(low, index), max(high, index)
        self._layout.expect(low, max(low, high))
        cursor.endEditBlock()
        self._writing = False

    def _splice(self, cursor: QTextCursor, transaction: Transaction) -> None:
        first, old, new = transaction.first, transaction.old, transaction.new
        starts = list(accumulate([len(paragraph.markup) + 1 for paragraph in old], initial=0))
        changes = self._manuscript.changes
        target = [
            strip_of(paragraph, changes, self.authors, self._remarks(index))
            for index, paragraph in enumerate(new, first)
        ]
        have = StripReader(_stream(self._strips[first : first + len(old)]))
        come = StripReader(_stream(target))
        text = "".join([paragraph.markup + "\n" for paragraph in new])
        result: list[tuple[int, Look]] = []
        steps: list[tuple[int, int, str, list[tuple[int, Look]]]] = []
        place = shift = 0
        for start, removed, added in transaction.splices:
            result += have.take(start - place)
            come.take(start - place)
            have.take(removed)
            looks = come.take(added)
            result += looks
            begin = start + shift
            steps.append((start, start + removed, text[begin : begin + added], looks))
            place, shift = start + removed, shift + added - removed
        result += have.take(starts[-1] - place)
        for start, end, words, looks in reversed(steps):
            cursor.setPosition(self._unit(first, old, starts, start))
            if end > start:
                cursor.setPosition(self._unit(first, old, starts, end), KEEP)
                cursor.removeSelectedText()
            offset = 0
            for length, look in joined(looks):
                piece = shown(words[offset : offset + length])
                cursor.insertText(piece, self._formats.of(look))
                offset += length
        reader = StripReader(result)
        strips: list[Strip] = []
        for paragraph in new:
            strips.append(joined(reader.take(len(paragraph.markup))))
            reader.take(1)
        self._strips[first : first + len(old)] = strips

    def _unit(self, first: int, old: tuple[Paragraph, ...], starts: list[int], offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index >= len(old):
            return self._block(first + index).position()
        column = to_units(old[index].markup, offset - starts[index])
        return self._block(first + index).position() + column

    def _format(
        self, cursor: QTextCursor, index: int, looks: Iterator[tuple[int, int, Look]]
    ) -> None:
        begin = self._block(index).position()
        markup = self._manuscript.paragraphs[index].markup
        for start, end, look in looks:
            cursor.setPosition(begin + to_units(markup, start))
            cursor.setPosition(begin + to_units(markup, end), KEEP)
            cursor.setCharFormat(self._formats.of(look))

    def _apply_lines(self) -> None:
        """Show the other reading as it is now, changing only the lines that differ."""
        was = self._lines.lines
        self._lines = ReadingLines(self._manuscript.paragraphs, self._reading)
        now = self._lines.lines
        shortest = min(len(was), len(now))
        head = next((i for i in range(shortest) if was[i] != now[i]), shortest)
        if head == len(was) == len(now):
            return
        head = min(head, shortest - 1)
        tail = 0
        while tail < shortest - head - 1 and was[-1 - tail] == now[-1 - tail]:
            tail += 1
        last = len(was) - tail - 1
        self._writing = True
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setPosition(self._block(head).position())
        cursor.setPosition(self._block(last).position() + unit_length(was[last]), KEEP)
        cursor.insertText(shown("\n".join(now[head : len(now) - tail])), self._formats.of(PLAIN))
        self._layout.expect(head, len(now) - tail - 1)
        cursor.endEditBlock()
        self._writing = False

    def _wanted(self, index: int) -> Strip:
        paragraph = self._manuscript.paragraphs[index]
        return strip_of(paragraph, self._manuscript.changes, self.authors, self._remarks(index))

    def _remarks(self, index: int) -> list[tuple[int, int]]:
        """Return the columns of a paragraph that open comments hold on to."""
        found = self._manuscript.comments.touching(index, index)
        return [part for comment in found if (part := self._part(comment, index))]

    def _all_remarks(self) -> Remarks:
        found: Remarks = {}
        for comment in self._manuscript.comments.values():
            for index in range(comment.anchor.start.paragraph, comment.anchor.end.paragraph + 1):
                if part := self._part(comment, index):
                    found.setdefault(index, []).append(part)
        return found

    def _part(self, comment: Comment, index: int) -> tuple[int, int] | None:
        start, end = comment.anchor
        low = start.column if index == start.paragraph else 0
        length = len(self._manuscript.paragraphs[index].markup)
        high = end.column if index == end.paragraph else length
        return (low, high) if low < high and not comment.resolved else None

    def _block(self, number: int) -> QTextBlock:
        return self._document.findBlockByNumber(number)

    # Places

    def block_text(self, number: int) -> str:
        """Return what the block shows now, before stand-ins."""
        if self._reading is Reading.MARKUP:
            return self._texts[number]
        return self._lines.lines[number]

    def to_document(self, position: Position) -> int:
        """Return the place in the document of a place in the markup reading."""
        number, column = position
        if self._reading is not Reading.MARKUP:
            number, column = self._lines.to_line(position)
        return self._block(number).position() + to_units(self.block_text(number), column)

    def to_position(self, place: int) -> Position:
        """Return the place in the markup reading of a place in the document."""
        block = self._document.findBlock(place)
        number = block.blockNumber()
        column = to_column(self.block_text(number), place - block.position())
        if self._reading is not Reading.MARKUP:
            return self._lines.to_position(number, column)
        return Position(number, column)

    # Faults

    def _check_change(self, start: int, _removed: int, added: int) -> None:
        if self._writing:
            return
        markup = self._reading is Reading.MARKUP
        count = len(self._manuscript.paragraphs if markup else self._lines.lines)
        if self._document.blockCount() != count:
            self._report(set(range(count)))
            return
        first = self._document.findBlock(start).blockNumber()
        last = self._document.findBlock(max(start, start + added - 1)).blockNumber()
        last = count - 1 if last < 0 else last
        self._report({n for n in range(max(first, 0), last + 1) if self._fault(n)})

    def _report(self, blocks: set[int]) -> None:
        if not blocks:
            return
        logger.debug("the document was changed from elsewhere; %d blocks differ", len(blocks))
        if not self._faults:
            # The document must not be changed while it tells of a change.
            QTimer.singleShot(0, self, self.resynchronise)
        self._faults |= blocks

    def resynchronise(self) -> None:
        """Write those blocks anew that were changed from elsewhere."""
        if not self._faults:
            return
        faults, self._faults = self._faults, set()
        if self._reading is not Reading.MARKUP or self._document.blockCount() != len(self._texts):
            self.load()
        else:
            for number in faults:
                self._write_block(number)
        self.resynchronised.emit()

    def _write_block(self, number: int) -> None:
        self._writing = True
        cursor = QTextCursor(self._block(number))
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
        cursor.insertText(shown(self._texts[number]), self._formats.of(PLAIN))
        plain = plain_strip(self._texts[number])
        self._format(cursor, number, differences(plain, self._strips[number]))
        self._layout.expect(number, number)
        cursor.endEditBlock()
        self._writing = False

    def _fault(self, number: int) -> str:
        """Return how a block differs from what it is to show, empty for not at all."""
        markup = self._reading is Reading.MARKUP
        text = self._manuscript.paragraphs[number].markup if markup else self._lines.lines[number]
        block = self._block(number)
        if block.text() != shown(text):
            return f"block {number} reads {block.text()!r}, not {text!r}"
        wanted = self._wanted(number) if markup else plain_strip(text)
        found: list[tuple[int, str]] = []
        item = block.begin()
        while not item.atEnd():
            fragment = item.fragment()
            item += 1
            name = str(fragment.charFormat().property(LOOK_PROPERTY) or "")
            if found and found[-1][1] == name:
                found[-1] = (found[-1][0] + fragment.length(), name)
            else:
                found.append((fragment.length(), name))
        looks: list[tuple[int, str]] = []
        column = 0
        for length, look in wanted:
            units = to_units(text, column + length) - to_units(text, column)
            looks.append((units, "" if look == PLAIN else repr(tuple(look))))
            column += length
        return "" if found == looks else f"block {number} looks {found}, not {looks}"

    def verify(self) -> list[str]:
        """Return every way in which the document differs from the reading: none, or a fault."""
        count = self._document.blockCount()
        markup = self._reading is Reading.MARKUP
        lines = len(self._manuscript.paragraphs) if markup else len(self._lines.lines)
        if count != lines:
            return [f"{count} blocks for {lines} lines"]
        return [fault for n in range(count) if (fault := self._fault(n))]


def _stream(strips: list[Strip]) -> Iterator[tuple[int, Look]]:
    for strip in strips:
        yield from strip
        yield 1, PLAIN
