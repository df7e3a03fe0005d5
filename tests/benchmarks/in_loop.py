# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Waiting and typing within Qt's own event loop, as the program does."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from stet.ui.text.view import ManuscriptView

LOOK_MS = 5
"""Between two looks at what is waited for."""

Stroke = tuple[int, str]
"""A key by its number, and the text that it types."""


def until(condition: Callable[[], object]) -> None:
    """Let the event loop run until ``condition`` holds."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start(LOOK_MS)
    loop.exec()


def done(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Do ``action`` as an event of the loop; return the milliseconds until what follows is done.

    That is what it posts, the repaint with it; what waits for a later time does not belong to it.
    """
    loop = QEventLoop()
    begun = ended = 0.0

    def begin() -> None:
        nonlocal begun
        begun = clock()
        action()
        QTimer.singleShot(0, end)  # behind what has been posted

    def end() -> None:
        nonlocal ended
        ended = clock()
        loop.quit()

    QTimer.singleShot(0, begin)
    loop.exec()
    return 1_000 * (ended - begun)


class Typist(QObject):
    """Presses keys at a person's pace, and times each by the clock on the wall.

    From the event to behind the repaint that follows from it.
    """

    finished = Signal()

    def __init__(
        self, view: ManuscriptView, strokes: Sequence[Stroke], pause_ms: int, count: int
    ) -> None:
        super().__init__()
        self._view, self._strokes, self._count = view, strokes, count
        self.times: list[float] = []
        self._begun = 0.0
        self._is_typing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._press)

    @property
    def is_done(self) -> bool:
        """Whether all keys have been pressed."""
        return len(self.times) >= self._count

    def start(self) -> None:
        """Begin to type, or go on."""
        if not (self._is_typing or self.is_done):
            self._is_typing = True
            self._pause.start()

    def stop(self) -> None:
        """Rest until ``start``."""
        self._is_typing = False

    def _press(self) -> None:
        if not self._is_typing:
            return
        key, text = self._strokes[len(self.times) % len(self._strokes)]
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        self._begun = time.perf_counter()
        QApplication.sendEvent(self._view, event)
        # What has been posted, painting included, comes before a timer.
        QTimer.singleShot(0, self, self._note)

    def _note(self) -> None:
        self.times.append(1_000 * (time.perf_counter() - self._begun))
        if self.is_done:
            self.finished.emit()
        else:
            self._pause.start()
