# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keys pressed at three places of the manuscript, each timed from the event to the repaint."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from bench import Sample
from in_loop import done
from pace import Pace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from stet.document.paragraph import Position
from stet.ui.text.view import ManuscriptView

KEYS = 600
STEPS = 300
STRETCH = 20
"""Keys between two looks at the machine's pace; before the first, two that are not counted."""
PLACES = (Position(3, 12), Position(6_000, 40), Position(11_900, 5))


def press(view: ManuscriptView, key: int, text: str) -> float:
    """Press a key and return the milliseconds until all that follows from it is done."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    return done(lambda: QApplication.sendEvent(view, event), time.thread_time)


def typed(view: ManuscriptView, pace: Pace) -> list[Sample]:
    """Type letters and spaces, and return what each took."""

    def strike(number: int) -> float:
        return press(view, 0, "typing is smooth "[number % 17])

    return list(_struck(view, pace, strike))


def broken(view: ManuscriptView, pace: Pace) -> list[Sample]:
    """Press Enter and Backspace in turn, and return what each took."""

    def strike(number: int) -> float:
        key = Qt.Key.Key_Return if number % 2 == 0 else Qt.Key.Key_Backspace
        return press(view, key, "")

    return list(_struck(view, pace, strike))


def stepped(view: ManuscriptView, pace: Pace, step: Callable[[], None]) -> list[Sample]:
    """Go through suggestions one by one by ``step``, and return what each took."""
    found: list[Sample] = []
    for place in PLACES:
        done(partial(view.reveal, place))
        done(view.changes.go_next)
        for number in range(STEPS // len(PLACES)):
            if number % STRETCH == 0:
                piece = pace.piece()
            found.append((done(step, time.thread_time), piece))
    return found


def paged(view: ManuscriptView) -> None:
    """Page through the whole text, as a reader does who never edits."""
    bar, before = view.verticalScrollBar(), -1
    bar.setValue(0)
    while bar.value() != before:
        before = bar.value()
        done(partial(bar.setValue, before + bar.pageStep()))


def _struck(view: ManuscriptView, pace: Pace, strike: Callable[[int], float]) -> Iterator[Sample]:
    for place in PLACES:
        done(partial(view.reveal, place))
        piece = pace.piece()
        yield strike(0), piece  # the first key after a jump counts: a writer meets it
        for _ in range(KEYS // len(PLACES) // STRETCH):
            piece = pace.piece()
            for number in range(2):
                strike(number)
            yield from [(strike(number), piece) for number in range(STRETCH)]
