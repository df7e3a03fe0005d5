# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keys pressed at three places of the manuscript, each timed from the event to the repaint."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from bench import Sample
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


def press(
    application: QApplication,
    view: ManuscriptView,
    key: int,
    text: str,
    clock: Callable[[], float] = time.thread_time,
) -> float:
    """Press a key and return the milliseconds until all that follows from it is done."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    begun = clock()
    application.sendEvent(view, event)
    application.processEvents()
    return 1_000 * (clock() - begun)


def typed(application: QApplication, view: ManuscriptView, pace: Pace) -> list[Sample]:
    """Type letters and spaces, and return what each took."""

    def strike(number: int) -> float:
        return press(application, view, 0, "typing is smooth "[number % 17])

    return list(_struck(application, view, pace, strike))


def broken(application: QApplication, view: ManuscriptView, pace: Pace) -> list[Sample]:
    """Press Enter and Backspace in turn, and return what each took."""

    def strike(number: int) -> float:
        key = Qt.Key.Key_Return if number % 2 == 0 else Qt.Key.Key_Backspace
        return press(application, view, key, "")

    return list(_struck(application, view, pace, strike))


def stepped(
    application: QApplication, view: ManuscriptView, pace: Pace, step: Callable[[], None]
) -> list[Sample]:
    """Go through suggestions one by one by ``step``, and return what each took."""
    found: list[Sample] = []
    for place in PLACES:
        view.reveal(place)
        view.changes.go_next()
        application.processEvents()
        for number in range(STEPS // len(PLACES)):
            if number % STRETCH == 0:
                piece = pace.piece()
            begun = time.thread_time()
            step()
            application.processEvents()
            found.append((1_000 * (time.thread_time() - begun), piece))
    return found


def paged(application: QApplication, view: ManuscriptView) -> None:
    """Page through the whole text, as a reader does who never edits."""
    bar, before = view.verticalScrollBar(), -1
    bar.setValue(0)
    while bar.value() != before:
        before = bar.value()
        bar.setValue(before + bar.pageStep())
        application.processEvents()


def _struck(
    application: QApplication, view: ManuscriptView, pace: Pace, strike: Callable[[int], float]
) -> Iterator[Sample]:
    for place in PLACES:
        view.reveal(place)
        application.processEvents()
        piece = pace.piece()
        yield strike(0), piece  # the first key after a jump counts: a writer meets it
        for _ in range(KEYS // len(PLACES) // STRETCH):
            piece = pace.piece()
            for number in range(2):
                strike(number)
            yield from [(strike(number), piece) for number in range(STRETCH)]
