# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The heart on the sample manuscript: processor time of the core, without window and storage."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace

import psutil
from bench import Row, measure
from sample_manuscript import WRITER, sample

from stet.document import review, word_count
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction


def rows() -> list[Row]:
    """Measure and return the table's rows."""
    process = psutil.Process()
    before = process.memory_info().rss
    manuscript = sample()
    text = manuscript.final
    memory = (process.memory_info().rss - before) / 2**20
    return [
        _row("open 3.3 MB: paragraphs made", lambda: Manuscript.of(text), 50),
        _row("list 10,000 changes in order", lambda: review.pending(manuscript), 30),
        _deciding(manuscript, "accept"),
        _deciding(manuscript, "reject"),
        _row("words counted, first time", lambda: _fresh_words(text), None),
        _row("words counted, again", lambda: word_count.count(manuscript.paragraphs), None),
        _typing(sample(comments=0), "one character, 10,000 changes"),
        _typing(sample(), "one character, and 2,000 comments"),
        *_quiet_collector(),
        Row("memory of that manuscript", "MB", memory, memory, 40),
    ]


def _row(name: str, action: Callable[[], object], budget: float | None) -> Row:
    return Row(name, "ms", *measure(action, 15, clock=time.process_time), budget)


def _deciding(manuscript: Manuscript, name: str) -> Row:
    def action() -> None:
        transaction = getattr(review, name)(manuscript, manuscript.pending())
        manuscript.apply(transaction)
        undo.append(transaction.inverse())

    def prepare() -> None:
        while undo:
            manuscript.apply(undo.pop())

    undo: list[Transaction] = []
    timed = measure(action, 15, prepare=prepare, clock=time.process_time)
    prepare()
    return Row(f"{name} 10,000 changes", "ms", *timed, 100)


def _quiet_collector() -> list[Row]:
    """Decide again as in a program that freezes what it has opened and collects seldom."""
    manuscript = sample()
    thresholds = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        row = _deciding(manuscript, "accept")
        listed = _row("list, collector quiet", lambda: review.pending(manuscript), 30)
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
    return [replace(row, name=f"{row.name}, collector quiet"), listed]


def _typing(manuscript: Manuscript, name: str) -> Row:
    def action() -> None:
        place = Position(6_000, 40)
        edit = replace_span(
            manuscript, Span(place, place), [Piece("x", WRITER)], WRITER, tracked=True
        )
        manuscript.apply(edit)

    return Row(name, "ms", *measure(action, 300, 20, clock=time.perf_counter), 0.1)


def _fresh_words(text: str) -> int:
    return word_count.count(Manuscript.of(text).paragraphs).final
