# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The whole window, its review panel shown, on the manuscript of 3.3 MB and 10,000 changes."""

from __future__ import annotations

import time

import psutil
from bench import Row, percentiles
from keys import broken, typed
from PySide6.QtWidgets import QApplication
from sample_file import sample_file

from stet import app
from stet.ui import collector
from stet.ui.window import Window

DECISIONS = 11


def rows() -> list[Row]:
    """Return the window's rows of the table."""
    collector.calm()  # as the program does when it starts
    application = app.make_application()
    with sample_file() as file:
        window = app.make_window(application)
        window.show()
        window.show_panel("review")
        window.open_session([file])
        application.processEvents()
        page = window.tabs.current
        assert page is not None
        while not page.view.is_laid_out:
            application.processEvents()
        assert window.panel.review.cards.cards()
        resident = psutil.Process().memory_info().rss / 1e6
        keys = percentiles(typed(application, page.view))
        breaks = percentiles(broken(application, page.view))
        found = [
            Row("resident memory, whole window, all laid out", "MB", resident, resident, 250),
            Row("key press to repaint, whole window", "ms", *keys, 8, "cpu", held="p99"),
            Row("Enter, Backspace to repaint, whole window", "ms", *breaks, 8, "cpu", held="p99"),
        ]
        for name, yes in (("accept", True), ("reject", False)):
            decided, undone = _decide_all(application, window, yes)
            line = f"{name} 10,000 changes, repainted, whole window"
            found.append(Row(line, "ms", *percentiles(decided), 200, "cpu"))
            found.append(Row("  undo that", "ms", *percentiles(undone), None, "cpu"))
        window.files.discard_all()
        window.close()
    return found


def _decide_all(
    application: QApplication, window: Window, yes: bool
) -> tuple[list[float], list[float]]:
    """Return how long each decision took, and how long its undoing."""
    page, review = window.tabs.current, window.panel.review
    times: list[float] = []
    undone: list[float] = []
    assert page is not None
    for _ in range(DECISIONS):
        begun = time.thread_time()
        if yes:
            review.accept_shown()
        else:
            review.reject_shown()
        application.processEvents()
        window.repaint()
        times.append(1_000 * (time.thread_time() - begun))
        assert not page.draft.manuscript.pending_count
        begun = time.thread_time()
        page.view.undo()
        application.processEvents()
        window.repaint()
        undone.append(1_000 * (time.thread_time() - begun))
    return times, undone
