# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The checks on threads of their own: one for what is underlined, one for *Check*.

Harper and the dictionaries are loaded there as well, with the first text that wants them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.known import Known
from stet.deferred import deferred
from stet.document.paragraph import Paragraph, Span
from stet.notice import Notice
from stet.ui.background import Background
from stet.ui.text.underlines import Mark
from stet.ui.text.underlines_live import BlockToCheck, Found

if TYPE_CHECKING:
    from stet.assist.mechanics.check import Portion
    from stet.assist.mechanics.checker import Checker
    from stet.assist.mechanics.grammar import Grammar
    from stet.assist.mechanics.reading import Reading, Sample
    from stet.assist.mechanics.words import Words

SWITCH_SECONDS = 0.0005
"""How long a thread keeps Python while another waits for it."""


def words_of(known: Known, paragraphs: Sequence[Paragraph]) -> Words:
    """Return what the writer has said, together with the text's own words."""
    module = "stet.assist.mechanics.words"
    often = deferred(f"{module}:OftenIn")(lambda: (each.final for each in paragraphs))
    made = deferred(f"{module}:Words")
    words: Words = made(known.words, often, known.ignored, known.rules_off)
    return words


class MechanicsWorker(QObject):
    """Holds the one checker of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # A key must wait for the thread that reads no longer than it takes to type it: what Python
        # lets a thread hold on to is 5 ms, which is more than a key has.
        sys.setswitchinterval(SWITCH_SECONDS)
        self._underlining, self._checking = Background(self), Background(self)
        self._made: Checker | None = None
        self._grammar: Grammar | None = None
        self._sample: Sample | None = None

    def words(self, known: Known, paragraphs: Sequence[Paragraph]) -> Words:
        """Return what the writer has said, together with the text's own words."""
        return words_of(known, paragraphs)

    def close(self) -> None:
        """Bring no more results."""
        self._underlining.close()
        self._checking.close()
        self.end_grammar()

    @property
    def is_grammar_loaded(self) -> bool:
        """Whether the rules for other languages than English are in memory."""
        return self._grammar is not None and self._grammar.is_loaded

    def end_grammar(self) -> None:
        """End the process that checks the grammar of other languages, if there is one."""
        if self._grammar is not None:
            self._grammar.close()

    def underline(
        self,
        known: Known,
        paragraphs: tuple[Paragraph, ...],
        blocks: tuple[BlockToCheck, ...],
        then: Callable[[Found, Notice | None], None],
    ) -> None:
        """Read some blocks of a text, and hand over what is to be underlined in them.

        With no blocks all is loaded that reading will want.
        """

        def work() -> tuple[Found, Notice | None]:
            reading, words = self._reading(paragraphs), words_of(known, paragraphs)
            checker = self.checker
            occurrence = deferred("stet.assist.mechanics.words:occurrence")
            deferred("stet.assist.replies.final_lines:final_lines")
            if not blocks and reading.language == "en":
                checker.warm(reading.dialect)
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
        then: Callable[[Notice | None], None],
        *,
        with_grammar: bool = False,
    ) -> None:
        """Check a span of a text, and hand over what is found, portion by portion.

        At the end ``then`` is told what the writer is to know, None for nothing. ``with_grammar``
        checks the grammar of other languages than English too.
        """

        def work() -> Notice | None:
            made: Callable[..., Iterable[Portion]] = deferred(
                "stet.assist.mechanics.check:portions"
            )
            words = words_of(known, paragraphs)
            grammar = self._grammar_of_others() if with_grammar else None
            for portion in made(paragraphs, span, self.checker, words, grammar):
                if stop.is_set():
                    return None
                self._checking.post(lambda portion=portion: on_portion(portion))  # type: ignore[misc]
            return grammar.trouble if grammar is not None else None

        self._checking.run(work, then)

    def _grammar_of_others(self) -> Grammar:
        if self._grammar is None:
            self._grammar = deferred("stet.assist.mechanics.grammar:Grammar")()
        elif self._grammar.trouble is not None:
            self._grammar.close()  # asked again: it is tried again
        return self._grammar

    @property
    def checker(self) -> Checker:
        """The one checker, usable from any thread, made when it is first wanted."""
        if self._made is None:
            self._made = deferred("stet.assist.mechanics.checker:Checker")()
        return self._made

    def _reading(self, paragraphs: tuple[Paragraph, ...]) -> Reading:
        """Return how a text is to be read; on the thread that underlines."""
        if self._sample is None:
            self._sample = deferred("stet.assist.mechanics.reading:Sample")()
        return self._sample.reading(paragraphs)


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
