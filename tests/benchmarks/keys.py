# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keys pressed at three places of the manuscript, each timed from the event to the repaint."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from stet.document.paragraph import Position
from stet.ui.text.view import ManuscriptView

KEYS = 600
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


def typed(application: QApplication, view: ManuscriptView, keys: int = KEYS) -> list[float]:
    """Type letters and spaces, and return what each took."""
    times = []
    for place in PLACES:
        view.reveal(place)
        application.processEvents()
        for index in range(keys // len(PLACES)):
            times.append(press(application, view, 0, "typing is smooth "[index % 17]))
    return times


def broken(application: QApplication, view: ManuscriptView, keys: int = KEYS) -> list[float]:
    """Press Enter and Backspace in turn, and return what each took."""
    times = []
    for place in PLACES:
        view.reveal(place)
        application.processEvents()
        for index in range(keys // len(PLACES)):
            key = Qt.Key.Key_Return if index % 2 == 0 else Qt.Key.Key_Backspace
            times.append(press(application, view, key, ""))
    return times
