# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the checks found something in the text that is shown, kept with its words.

What was found belongs to a paragraph as a value: it moves with that wherever it goes, and when the
writer edits it, what stands before and behind the edited words is carried over to the new value
until that has been checked itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from stet.assist.mechanics.flag import Flag
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.transaction import Transaction
from stet.ui.text.columns import to_units
from stet.ui.text.line_pieces import pieces_of
from stet_resources import Theme

MOST_EDITED = 200
"""Paragraphs of one edit whose underlines are carried over; a longer one is checked anew."""

_STEP = 2.0
"""Half a wave, in pixels."""


BlockKey = tuple[int, int, int]
"""What tells a block of Markdown from another: its first and last paragraph, and how many."""


@dataclass(frozen=True)
class Mark:
    """A flag and the columns of the markup, half-open, that it stands at.

    ``word`` is what is flagged; ``occurrence`` is what ``Words.ignored`` knows it by.
    """

    start: int
    end: int
    flag: Flag
    word: str
    occurrence: str


class Underlines:
    """The marks of a document's paragraphs, by the paragraph as a value."""

    def __init__(self) -> None:
        self._marks: dict[int, tuple[Paragraph, tuple[Mark, ...]]] = {}
        self._checked: dict[int, tuple[Paragraph, BlockKey]] = {}
        self.typed: Position | None = None
        """Where a word is just being typed: what touches that place is not shown yet."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._marks

    @property
    def count(self) -> int:
        """How many paragraphs are known of."""
        return len(self._checked.keys() | self._marks.keys())

    def shown(self, number: int, paragraph: Paragraph) -> list[Mark]:
        """Return the marks of the paragraph at ``number`` that are to be seen."""
        typed = self.typed
        at = typed.column if typed is not None and typed.paragraph == number else -1
        return [mark for mark in self.of(paragraph) if not mark.start <= at <= mark.end]

    def of(self, paragraph: Paragraph) -> tuple[Mark, ...]:
        """Return the marks of a paragraph, in order."""
        found = self._marks.get(id(paragraph))
        return found[1] if found is not None else ()

    def is_checked(self, paragraph: Paragraph, block: BlockKey) -> bool:
        """Tell whether a paragraph was checked as a part of ``block``, and not edited since."""
        known = self._checked.get(id(paragraph))
        return known is not None and known[1] == block

    def put(self, paragraph: Paragraph, marks: Sequence[Mark], block: BlockKey) -> bool:
        """Take what was found in a paragraph; return whether that is something else than before."""
        before = self.of(paragraph)
        # Both hold the paragraph, so that no other gets its id.
        self._checked[id(paragraph)] = paragraph, block
        if marks:
            self._marks[id(paragraph)] = paragraph, tuple(marks)
        else:
            self._marks.pop(id(paragraph), None)
        return before != tuple(marks)

    def clear(self) -> None:
        """Forget everything."""
        self._marks.clear()
        self._checked.clear()

    def recheck(self) -> None:
        """Take every paragraph for not checked; their marks stay till they are."""
        self._checked.clear()

    def prune(self, paragraphs: Sequence[Paragraph]) -> None:
        """Forget paragraphs that are no longer there, where these have become many."""
        if len(self._checked) > 2 * len(paragraphs) + MOST_EDITED:
            here = {id(paragraph) for paragraph in paragraphs}
            self._checked = {key: kept for key, kept in self._checked.items() if key in here}
            self._marks = {key: kept for key, kept in self._marks.items() if key in here}

    def follow(self, transaction: Transaction) -> None:
        """Carry the marks of what was edited over to what stands there now."""
        old, new = transaction.old, transaction.new
        if len(old) > MOST_EDITED or not any(id(each) in self._marks for each in old):
            return
        carried: dict[int, list[Mark]] = {}
        for index, paragraph in enumerate(old):
            for mark in self.of(paragraph):
                line = transaction.first + index
                span = Span(Position(line, mark.start), Position(line, mark.end))
                start, end = transaction.map_span(span)
                place = start.paragraph - transaction.first
                if start.paragraph != end.paragraph or not 0 <= place < len(new):
                    continue
                if _stands(paragraph, mark, new[place], start.column, end.column):
                    moved = replace(mark, start=start.column, end=end.column)
                    carried.setdefault(place, []).append(moved)
        for place, marks in carried.items():
            if id(new[place]) not in self._checked:
                self._marks[id(new[place])] = new[place], tuple(marks)


def _stands(old: Paragraph, mark: Mark, new: Paragraph, start: int, end: int) -> bool:
    """Tell whether a mark's words, and the letters next to them, are as they were."""
    before, now = old.markup, new.markup
    if _is_struck(new, start, end) and not _is_struck(old, mark.start, mark.end):
        return False
    return (
        now[start:end] == before[mark.start : mark.end]
        and _is_letter(now, start - 1) == _is_letter(before, mark.start - 1)
        and _is_letter(now, end) == _is_letter(before, mark.end)
    )


def _is_struck(paragraph: Paragraph, start: int, end: int) -> bool:
    """Tell whether some of a stretch is deleted by a pending change."""
    column = 0
    for run in paragraph.runs:
        stop = column + len(run.text)
        if run.deleted is not None and column < end and start < stop:
            return True
        column = stop
    return False


def _is_letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] in "'’")


def ink_of(mark: Mark, theme: Theme) -> str:
    """Return the colour of a mark's line: none of those that say deleted or inserted."""
    if mark.flag.kind == "padding":
        return theme.quiet_ink
    return theme.warning if mark.flag.kind in ("spelling", "doubled") else theme.accent


def paint(
    painter: QPainter, theme: Theme, block: QTextBlock, top: float, text: str, marks: Iterable[Mark]
) -> None:
    """Draw the lines below the marks of one block, whose markup is ``text``.

    A wave for what is wrong, dots for padding, which is not.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        pen = QPen(QColor(ink_of(mark, theme)), 1.2)
        is_padding = mark.flag.kind == "padding"
        if is_padding:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        low, high = to_units(text, mark.start), to_units(text, mark.end)
        for left, right, base in pieces_of(block.layout(), low, high, top):
            y = base + 4
            if is_padding:
                painter.drawLine(QPointF(left, y), QPointF(right, y))
            else:
                painter.drawPolyline(_wave(left, right, y))


def _wave(left: float, right: float, y: float) -> list[QPointF]:
    count = max(2, round((right - left) / _STEP))
    return [
        QPointF(min(left + index * _STEP, right), y + (_STEP / 2 if index % 2 else -_STEP / 2))
        for index in range(count + 1)
    ]
