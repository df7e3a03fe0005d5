# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The whole window, review panel shown, on 3.3 MB with 10,000 changes and 2,000 comments."""

from __future__ import annotations

import time

import psutil
from bench import Row, Sample, paced
from in_loop import done, until
from keys import STEPS, broken, paged, stepped, typed
from pace import Pace
from sample_file import sample_file

from stet import app
from stet.ui import allocator, collector
from stet.ui.shell.window import Window

DECISIONS = 11


def rows() -> list[Row]:
    """Return the window's rows of the table."""
    allocator.stay_small()  # both as the program does when it starts
    collector.calm()
    application = app.make_application()
    with sample_file() as file:
        window = app.make_window(application)
        window.show()
        window.panel.show_panel("review")
        done(lambda: window.files.open_session([file]))
        page = window.tabs.current
        assert page is not None
        until(lambda: page.view.is_laid_out)
        assert window.review.cards.cards()
        resident = psutil.Process().memory_info().rss / 1e6
        pace = Pace()  # only now: it takes 10 MB itself
        keys = typed(page.view, pace)
        breaks = broken(page.view, pace)
        steps = [
            (name, stepped(page.view, pace, step))
            for name, step in (
                ("go to the next suggestion", page.view.changes.go_next),
                ("accept one and go on", lambda: page.view.changes.decide_at_caret(accept=True)),
                ("reject one and go on", lambda: page.view.changes.decide_at_caret(accept=False)),
            )
        ]
        for _ in range(2 * STEPS):  # the decisions below are about all of them
            done(page.view.undo)
        found = [
            Row("resident memory, whole window, all laid out", "MB", resident, resident, 250),
            paced("key press to repaint, whole window", keys, 8, held="p99"),
            paced("Enter, Backspace to repaint, whole window", breaks, 8, held="p99"),
            *[paced(f"{name}, whole window", times, 16, held="p99") for name, times in steps],
        ]
        for name, yes in (("accept", True), ("reject", False)):
            decided, undone = _decide_all(window, yes, pace)
            line = f"{name} 10,000 changes, repainted, whole window"
            found += [paced(line, decided, 200), paced("  undo that", undone, None)]
        paged(page.view)
        resident = psutil.Process().memory_info().rss / 1e6
        found.append(Row("  after paging through the text", "MB", resident, resident, 250))
        window.files.discard_all()
        window.close()
    return found


def _decide_all(window: Window, yes: bool, pace: Pace) -> tuple[list[Sample], list[Sample]]:
    """Return how long each decision took, and how long its undoing."""
    page, review = window.tabs.current, window.review
    times: list[Sample] = []
    undone: list[Sample] = []
    assert page is not None
    for _ in range(DECISIONS):
        piece = pace.piece()
        decide = review.accept_shown if yes else review.reject_shown
        times.append((done(decide, time.thread_time), piece))
        assert not page.document.manuscript.pending_count
        undone.append((done(page.view.undo, time.thread_time), piece))
    return times, undone
