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

from bench import Row, Sample, paced
from in_loop import done, until
from keys import broken, typed
from pace import Pace
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from sample_file import sample_file
from sample_manuscript import WRITER

from stet.document import review
from stet.document.document import Document
from stet.document.transaction import Transaction
from stet.ui import collector
from stet.ui.look.theme import load_fonts
from stet.ui.text.view import ManuscriptView
from stet.workspace.document_file import DocumentFile
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
    pace = Pace()
    with sample_file() as file:
        openings: list[Sample] = []
        for _ in range(OPENINGS):
            piece = pace.piece()
            view, opened, opening = _open(file)
            openings.append((opening, piece))
            if len(openings) < OPENINGS:
                _close(view, opened)
        until(lambda: view.is_laid_out)
        typing = typed(view, pace)
        breaks = broken(view, pace)
        accepting = _decide_all(view, opened.document, review.accept, pace)
        rejecting = _decide_all(view, opened.document, review.reject, pace)
        _close(view, opened)
    return [
        paced("key press to repaint", typing, 8, held="p99"),
        paced("Enter, Backspace to repaint", breaks, 8, held="p99"),
        paced("open to first paint, journal read", openings, 500),
        paced("accept 10,000 changes, repainted", accepting, 200),
        paced("reject 10,000 changes, repainted", rejecting, 200),
    ]


def _open(file: Path) -> tuple[ManuscriptView, DocumentFile, float]:
    made: list[tuple[ManuscriptView, DocumentFile]] = []

    def opening() -> None:
        opened = DocumentFile.open(file, WRITER)
        view = ManuscriptView(opened.document, theme("light"))
        view.resize(1000, 800)
        view.show()
        made.append((view, opened))

    taken = done(opening, time.thread_time)
    taken += done(made[0][0].viewport().repaint, time.thread_time)
    return *made[0], taken


def _close(view: ManuscriptView, opened: DocumentFile) -> None:
    view.release()
    opened.close()
    view.hide()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _decide_all(
    view: ManuscriptView, document: Document, decide: Decide, pace: Pace
) -> list[Sample]:
    def deciding() -> None:
        ids = list(document.manuscript.pending())
        with collector.paused():  # as the panel does
            document.commit(decide(document.manuscript, ids, by=WRITER))

    times = []
    for _ in range(DECISIONS):
        piece = pace.piece()
        times.append((done(deciding, time.thread_time), piece))
        done(view.undo)
    return times
