# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The checks on threads of their own: one for what is underlined, one for *Check*.

Harper and the dictionaries are loaded there as well, with the first text that wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.pieces import pieces_of
from stet.assist.mechanics.words import OftenIn, Words, occurrence
from stet.document.paragraph import Paragraph, Span
from stet.markdown.document import Document
from stet.notice import Notice
from stet.ui.background import Background
from stet.ui.deferred import deferred
from stet.ui.text.underlines import Mark
from stet.ui.text.underlines_live import BlockToCheck, Found

if TYPE_CHECKING:
    from stet.assist.mechanics.check import Portion
    from stet.assist.mechanics.checker import Checker, Reading

SAMPLE = 400
"""Paragraphs from the first on by which a text's language is told."""


@dataclass(frozen=True)
class Known:
    """What the writer has said: of words, occurrences and rules."""

    words: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()

    def with_text(self, paragraphs: Sequence[Paragraph]) -> Words:
        """Return that together with the text's own words."""
        often = OftenIn(paragraph.final for paragraph in paragraphs)
        return Words(self.words, often, self.ignored, self.rules_off)


class MechanicsWorker(QObject):
    """Holds the one checker of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._underlining, self._checking = Background(self), Background(self)
        self._made: Checker | None = None
        self._sample: tuple[str, ...] | None = None
        self._reading: Reading | None = None

    def close(self) -> None:
        """Bring no more results."""
        self._underlining.close()
        self._checking.close()

    def underline(
        self,
        known: Known,
        paragraphs: tuple[Paragraph, ...],
        blocks: tuple[BlockToCheck, ...],
        then: Callable[[Found, Notice | None], None],
    ) -> None:
        """Read some blocks of a text, and hand over what is to be underlined in them."""

        def work() -> tuple[Found, Notice | None]:
            reading, words = self._read_sample(paragraphs), known.with_text(paragraphs)
            checker = self.checker
            found: Found = []
            for block in blocks:
                flags = [
                    (*place, mark_of)
                    for piece in block.pieces
                    for flag in checker.findings(piece, reading, words)
                    if (place := piece.place(flag.start, flag.end))
                    and (mark_of := (flag, occurrence(piece.text, flag)))
                ]
                found += _by_paragraph(block, flags)
            return found, checker.missing(reading)

        self._underlining.run(work, lambda result: then(*result))

    def check(
        self,
        known: Known,
        paragraphs: tuple[Paragraph, ...],
        span: Span,
        stop: Event,
        on_portion: Callable[[Portion], None],
        then: Callable[[], None],
    ) -> None:
        """Check a span of a text, and hand over what is found, portion by portion."""

        def work() -> None:
            made: Callable[..., Iterable[Portion]] = deferred(
                "stet.assist.mechanics.check:portions"
            )
            words = known.with_text(paragraphs)
            for portion in made(paragraphs, span, self.checker, words):
                if stop.is_set():
                    return
                self._checking.post(lambda portion=portion: on_portion(portion))  # type: ignore[misc]

        self._checking.run(work, lambda _: then())

    @property
    def checker(self) -> Checker:
        """The one checker, usable from any thread, made when it is first wanted."""
        if self._made is None:
            self._made = deferred("stet.assist.mechanics.checker:Checker")()
        return self._made

    def _read_sample(self, paragraphs: tuple[Paragraph, ...]) -> Reading:
        """Return how a text is to be read, found out anew where its beginning has changed."""
        sample = tuple(paragraph.final for paragraph in paragraphs[:SAMPLE])
        if self._reading is None or sample != self._sample:
            document = Document(sample)
            made = deferred("stet.assist.mechanics.checker:reading_of")
            self._reading = made(document, pieces_of(document))
            self._sample = sample
        return self._reading


def _by_paragraph(
    block: BlockToCheck, flags: list[tuple[int, int, int, tuple[Flag, str]]]
) -> Found:
    """Return the marks of each paragraph of a block, given flags by line and column."""
    marks: dict[int, list[Mark]] = {}
    for line, start, end, (flag, where) in flags:
        for paragraph in block.paragraphs[line - block.first]:
            size = len(paragraph.final)
            if start < size:
                low, high = _markup_columns(paragraph, start, end)
                if high - low == end - start:
                    word = paragraph.markup[low:high]
                    marks.setdefault(id(paragraph), []).append(Mark(low, high, flag, word, where))
                break
            start, end = start - size, end - size
    return [
        (paragraph, tuple(marks.get(id(paragraph), ())), block.key)
        for group in block.paragraphs
        for paragraph in group
    ]


def _markup_columns(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Return the columns in the markup of a stretch of a paragraph's final text, half-open."""
    column = seen = low = 0
    for run in paragraph.runs:
        size = len(run.text)
        if run.deleted is None:
            if seen <= start < seen + size:
                low = column + start - seen
            if seen < end <= seen + size:
                return low, column + end - seen
            seen += size
        column += size
    return low, low
