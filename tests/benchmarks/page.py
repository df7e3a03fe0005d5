# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page on the manuscript of 3.3 MB and 10,000 changes: open, type, decide, remember.

The draft is a real one: a file, and a journal that every key is written to.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

from bench import Row, percentiles
from keys import broken, typed
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from sample_file import sample_file
from sample_manuscript import WRITER

from stet.document import review
from stet.document.transaction import Transaction
from stet.storage.draft import Draft
from stet.ui import collector
from stet.ui.text.view import ManuscriptView
from stet.ui.theme import load_fonts
from stet_resources import theme

Decide = Callable[..., Transaction]
OPENINGS = 11
DECISIONS = 11


def rows() -> list[Row]:
    """Return the page's rows of the table."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    collector.calm()  # as the program does when it starts
    load_fonts()
    with sample_file() as file:
        openings: list[float] = []
        for _ in range(OPENINGS):
            view, opening = _open(application, file)
            openings.append(opening)
            if len(openings) < OPENINGS:
                _close(view)
        while not view.is_laid_out:
            application.processEvents()
        typing = percentiles(typed(application, view))
        breaks = percentiles(broken(application, view))
        accepting = percentiles(_decide_all(application, view, review.accept))
        rejecting = percentiles(_decide_all(application, view, review.reject))
        _close(view)
    return [
        Row("key press to repaint", "ms", *typing, 8, "cpu", held="p99"),
        Row("Enter, Backspace to repaint", "ms", *breaks, 8, "cpu", held="p99"),
        Row("open to first paint, journal read", "ms", *percentiles(openings), 500, "cpu"),
        Row("accept 10,000 changes, repainted", "ms", *accepting, 200, "cpu"),
        Row("reject 10,000 changes, repainted", "ms", *rejecting, 200, "cpu"),
    ]


def _open(application: QApplication, file: Path) -> tuple[ManuscriptView, float]:
    begun = time.thread_time()
    draft = Draft.open(file, WRITER)
    view = ManuscriptView(draft, theme("light"))
    view.resize(1000, 800)
    view.show()
    application.processEvents()
    view.viewport().repaint()
    return view, 1_000 * (time.thread_time() - begun)


def _close(view: ManuscriptView) -> None:
    view.release()
    view.draft.close()
    view.hide()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _decide_all(application: QApplication, view: ManuscriptView, decide: Decide) -> list[float]:
    draft, times = view.draft, []
    for _ in range(DECISIONS):
        begun = time.thread_time()
        ids = list(draft.manuscript.pending())
        with collector.paused():  # as the panel does
            draft.commit(decide(draft.manuscript, ids, by=WRITER))
        application.processEvents()
        view.viewport().repaint()
        times.append(1_000 * (time.thread_time() - begun))
        view.undo()
        application.processEvents()
    return times
