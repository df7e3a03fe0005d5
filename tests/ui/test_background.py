# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Work behind the window: in order, with its results on the window's thread."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from stet.ui.background import Background, Bridge


@pytest.fixture
def background(qtbot: QtBot):
    made = Background()
    yield made
    made.close()


def test_in_order_and_on_the_window_s_thread(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []
    main = QThread.currentThread()
    for number in range(20):
        background.run(
            lambda number=number: number,
            lambda result: seen.append((result, QThread.currentThread() is main)),
        )
    qtbot.waitUntil(lambda: len(seen) == 20, timeout=100_000)
    assert seen == [(number, True) for number in range(20)]
    qtbot.waitUntil(lambda: background.is_idle, timeout=100_000)


def test_nothing_comes_after_the_end(background: Background, qtbot: QtBot) -> None:
    go, seen = threading.Event(), []
    background.run(go.wait, seen.append)
    background.run(lambda: 2, seen.append)
    background.close()
    go.set()
    qtbot.waitUntil(lambda: background.is_idle, timeout=100_000)
    assert not seen


def test_what_can_go_wrong_is_told_and_nothing_else(background: Background, qtbot: QtBot) -> None:
    came: list[float] = []
    failed: list[tuple[type[Exception], bool]] = []
    main = QThread.currentThread()

    def told(error: Exception) -> None:
        failed.append((type(error), QThread.currentThread() is main))

    for value in (4.0, 0.0, 2.0):
        background.attempt(lambda value=value: 8 / value, came.append, told, ZeroDivisionError)
    qtbot.waitUntil(lambda: len(came) == 2, timeout=100_000)
    assert came == [2.0, 4.0]
    assert failed == [(ZeroDivisionError, True)]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_one_work_does_not_stop_the_next(background: Background, qtbot: QtBot) -> None:
    seen: list[int] = []

    def wrong() -> None:
        raise ValueError("a fault of Stet's own")

    background.run(wrong)
    qtbot.waitUntil(lambda: background.is_idle, timeout=100_000)
    background.run(lambda: 1, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=100_000)


@pytest.mark.parametrize("waits", [False, True], ids=["not yet posted", "posted, not yet called"])
def test_what_is_posted_to_a_window_that_is_gone_is_nothing(waits: bool, qtbot: QtBot) -> None:
    window, seen = QObject(), list[int]()
    bridge = Bridge(window)
    if waits:
        bridge.post(lambda: seen.append(0))
    shiboken6.delete(window)
    faults: list[Exception] = []

    def late() -> None:
        try:
            bridge.post(lambda: seen.append(1))
        except RuntimeError as fault:
            faults.append(fault)

    thread = threading.Thread(target=late)
    thread.start()
    thread.join()
    other = Bridge()
    other.post(lambda: seen.append(2))  # called after all that was posted before
    qtbot.waitUntil(lambda: 2 in seen, timeout=100_000)
    assert (seen, faults) == ([2], [])
