# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the underlines of one page right while it is written: what is seen first, the rest idly.

A tenth of a second after the last key, the block that was written in is cut into prose here, if it
has paragraphs not yet checked, and read on another thread. Then the others in sight follow, and at
last the rest, a portion at a time, each when the one before is done, until the writer goes on. What
comes back is taken by paragraph, so an edit meanwhile makes only its own paragraph wait for the
next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stet.deferred import deferred
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.transaction import Transaction
from stet.ui.look.timers import single_shot
from stet.ui.text.underlines import BlockKey, Mark, Underlines
from stet.ui.text.view import ManuscriptView
from stet.ui.text.view_mode import ViewMode

if TYPE_CHECKING:
    from stet.assist.mechanics.pieces import Piece
    from stet.assist.replies.final_lines import FinalLines

PAUSE_MS = 100
"""How long the writer must pause: so long again may the reading take, for a fifth of a second."""

REST_MS = 1_500
"""How long the writer must pause before what is out of sight is read."""

BETWEEN_MS = 15
"""The rest between two slices of that."""

PORTION = 1_200
"""Code points from which on no other block is read along: what was just written waits no longer."""

WALK = 600
"""Lines that are looked through at once for one that is not checked."""


@dataclass(frozen=True)
class BlockToCheck:
    """The prose of one block, and for each of its lines the paragraphs that it stands in."""

    first: int
    pieces: tuple[Piece, ...]
    paragraphs: tuple[tuple[Paragraph, ...], ...]

    @property
    def key(self) -> BlockKey:
        """What tells it from other blocks."""
        return block_key(self.paragraphs)


def block_key(paragraphs: Sequence[Sequence[Paragraph]]) -> BlockKey:
    """Return what tells the block of some lines from others."""
    return id(paragraphs[0][0]), id(paragraphs[-1][-1]), len(paragraphs)


Found = list[tuple[Paragraph, tuple[Mark, ...], BlockKey]]
Check = Callable[[tuple[BlockToCheck, ...], tuple[Paragraph, ...], Callable[[Found], None]], None]
"""Reads blocks of a text, on another thread, and hands what it finds to the window's."""


class LiveUnderlines(QObject):
    """The underlines of one page; ``check`` reads, ``is_on`` is whether there are to be any."""

    changed = Signal()

    def __init__(self, document: Document, view: ManuscriptView, check: Check) -> None:
        super().__init__(view)
        self._document, self._view, self._check = document, view, check
        self.marks = Underlines()
        self._is_on = self._is_reading = self._is_edited = False
        self._is_loaded = self._is_resting = False
        self._next = 0
        self._pause = single_shot(self, self._look, PAUSE_MS)
        self._idle = single_shot(self, self._go_on, BETWEEN_MS)
        view.set_underlines(self.marks)
        view.layout_moved.connect(self._scrolled)
        view.reading_changed.connect(lambda _: self._pause.start())
        view.caret_moved.connect(self._follow_caret)
        self._unwatch = document.watch(self._follow)

    def release(self) -> None:
        """Follow the document no more."""
        self._unwatch()
        self.set_on(False)

    @property
    def is_settled(self) -> bool:
        """Whether all there is to check has been, and nothing waits."""
        waits = self._pause.isActive() or self._idle.isActive() or self._is_reading
        return not waits

    def set_on(self, flag: bool) -> None:
        """Switch the underlines on or off."""
        if flag != self._is_on:
            self._is_on = flag
            self.again()

    def again(self) -> None:
        """Check everything anew: a word, a rule or the language is another."""
        self._next = 0
        if self._is_on:
            self.marks.recheck()
            self._pause.start()
        else:
            self._pause.stop()
            self._idle.stop()
            self.marks.clear()
        self._view.viewport().update()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        if not self._is_on or not (transaction.splices or transaction.changes):
            return
        self.marks.follow(transaction)
        self._is_edited, self._is_resting = True, False
        self._idle.stop()
        self._next = min(self._next, transaction.first)
        self._pause.start()

    def _follow_caret(self) -> None:
        """Keep the word at the caret plain while it is typed, and no longer."""
        caret = self._view.caret()
        if self._is_edited:
            self.marks.typed, self._is_edited = caret, False
        elif self.marks.typed not in (None, caret):
            self.marks.typed = None
            self._view.viewport().update()

    def _scrolled(self) -> None:
        if self._is_on and not self._pause.isActive():
            self._pause.start()

    def _look(self) -> None:
        """Have what is in sight read, or go on with the rest where that is done."""
        if not self._is_on or self._view.reading is not ViewMode.MARKUP:
            return
        if self._is_reading:
            return  # its end comes back here
        manuscript = self._document.manuscript
        if not self._is_loaded:  # on the other thread: it takes a moment
            self._is_loaded = self._is_reading = True
            self._check((), tuple(manuscript.paragraphs), self._take)
            return
        self.marks.prune(manuscript.paragraphs)
        lines = _final_lines(manuscript)
        seen = self._view.visible_span()
        first, last = lines.line_of(seen.start)[0], lines.line_of(seen.end)[0]
        written = lines.line_of(self._view.caret())[0]
        found: Sequence[BlockToCheck] = ()
        if first <= written <= last:
            found = tuple(self._unchecked(lines, written, written + 1))
        if self._read(found or _portion(self._unchecked(lines, first, last + 1))):
            return
        if first <= self._next <= last:
            self._next = last + 1
        if self._next < len(lines.document.lines):  # a short text is in sight as a whole
            self._idle.start(BETWEEN_MS if self._is_resting else REST_MS)

    def _go_on(self) -> None:
        self._is_resting = True
        lines = _final_lines(self._document.manuscript)
        count = len(lines.document.lines)
        if self._is_reading or self._next >= count:
            return
        last = min(self._next + WALK, count)
        found = _portion(self._unchecked(lines, self._next, last))
        # Where there is one it may end before the last line, and what follows it is next.
        self._next = found[-1].first + len(found[-1].paragraphs) if found else last
        if not self._read(found) and self._next < count:
            self._idle.start(BETWEEN_MS)

    def _unchecked(self, lines: FinalLines, first: int, last: int) -> Iterator[BlockToCheck]:
        """Yield the blocks with some of these lines that have a paragraph not yet checked."""
        document = lines.document
        line = first
        while line < last:
            begin, end = document.extent_at(line)
            line = max(end, line + 1)
            if end <= document.head_end or document.is_long_code(begin):
                continue
            within = tuple(lines.paragraphs_of(each) for each in range(begin, end))
            key = block_key(within)
            if all(self.marks.is_checked(each, key) for group in within for each in group):
                continue
            pieces = deferred("stet.assist.mechanics.pieces:block_pieces")(document.block_at(begin))
            yield BlockToCheck(begin, tuple(pieces), within)

    def _read(self, blocks: Sequence[BlockToCheck]) -> bool:
        if not blocks:
            return False
        self._is_reading = True
        self._check(tuple(blocks), tuple(self._document.manuscript.paragraphs), self._take)
        return True

    def _take(self, found: Found) -> None:
        self._is_reading = False
        if not self._is_on:
            return
        changed = [self.marks.put(*each) for each in found]
        if any(changed):
            self._view.viewport().update()
            self.changed.emit()
        if not self._pause.isActive():
            self._look()

    # Going through them

    def at(self, place: Position) -> Mark | None:
        """Return the mark that a place is in or touches."""
        if self._view.reading is not ViewMode.MARKUP:
            return None
        paragraph = self._document.manuscript.paragraphs[place.paragraph]
        touching = [m for m in self.marks.of(paragraph) if m.start <= place.column <= m.end]
        return next((mark for mark in touching if place.column < mark.end), None) or next(
            iter(touching), None
        )

    def next_from(self, place: Position, *, forward: bool = True) -> Span | None:
        """Return the next mark behind a place, or before it, going round; None for none at all."""
        paragraphs = self._document.manuscript.paragraphs
        count = len(paragraphs)
        step = 1 if forward else -1
        for distance in range(count + 1):
            index = (place.paragraph + step * distance) % count
            marks = self.marks.of(paragraphs[index])
            for mark in marks if forward else reversed(marks):
                beyond = mark.start > place.column if forward else mark.end < place.column
                if distance == 0 and not beyond:
                    continue
                return Span(Position(index, mark.start), Position(index, mark.end))
        return None


def _portion(blocks: Iterator[BlockToCheck]) -> list[BlockToCheck]:
    """Return the first blocks that are read at once."""
    found: list[BlockToCheck] = []
    size = 0
    for block in blocks:
        found.append(block)
        size += sum(len(piece.text) for piece in block.pieces)
        if size >= PORTION:
            break
    return found


def _final_lines(manuscript: Manuscript) -> FinalLines:
    lines: FinalLines = deferred("stet.assist.replies.final_lines:final_lines")(manuscript)
    return lines
