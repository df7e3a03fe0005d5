# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page on the manuscript of 3.3 MB and 10,000 changes: open, type, decide, remember.

A key counts from the event to the end of the repaint. All is processor time of this process, which
does nothing else; but with the *everyday* model installed, typing is measured again while that
generates, by the clock on the wall.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from bench import Row, percentiles
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sample_manuscript import WRITER, passage, sample

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position
from stet.document.transaction import Transaction
from stet.storage.draft import Draft
from stet.ui import collector
from stet.ui.theme import load_fonts
from stet.ui.view import ManuscriptView
from stet_models.client import Client
from stet_models.library import Library
from stet_models.protocol import Generate, Loaded, Message, Text
from stet_resources import theme

Decide = Callable[..., Transaction]
KEYS = 400
PLACES = (Position(3, 12), Position(6_000, 40), Position(11_900, 5))


def rows() -> list[Row]:
    """Return the page's rows of the table."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    collector.calm()  # as the program does when it starts
    load_fonts()
    manuscript = sample()
    view, opening = _open(application, manuscript)
    found = [Row("open 3.3 MB to first paint", "ms", opening, opening, 500)]
    for name, key, text in (
        ("key press to repaint", 0, "a"),
        ("Enter and Backspace to repaint", Qt.Key.Key_Return, ""),
    ):
        p50, p99 = percentiles(_type(application, view, key, text))
        found.append(Row(name, "ms", p50, p99, 8))
    while not view.is_laid_out:
        application.processEvents()
    resident = psutil.Process().memory_info().rss / 1e6
    found.append(Row("resident memory, all laid out", "MB", resident, resident, 250))
    for name, decide in (("accept", review.accept), ("reject", review.reject)):
        p50, p99 = percentiles(_decide_all(application, view, decide))
        found.append(Row(f"{name} 10,000 changes, repainted", "ms", p50, p99, 200))
    found += _while_generating(application, view)
    view.release()
    return found


def _open(application: QApplication, manuscript: Manuscript) -> tuple[ManuscriptView, float]:
    gc.collect()
    begun = time.process_time()
    view = ManuscriptView(Draft(manuscript, WRITER), theme("light"))
    view.resize(1000, 800)
    view.show()
    application.processEvents()
    view.viewport().repaint()
    return view, 1_000 * (time.process_time() - begun)


def _press(
    application: QApplication,
    view: ManuscriptView,
    key: int,
    text: str,
    clock: Callable[[], float] = time.process_time,
) -> float:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    begun = clock()
    application.sendEvent(view, event)
    application.processEvents()
    return 1_000 * (clock() - begun)


def _type(
    application: QApplication, view: ManuscriptView, key: int, text: str, keys: int = KEYS
) -> list[float]:
    times: list[float] = []
    for place in PLACES:
        view.reveal(place)
        application.processEvents()
        for index in range(keys // len(PLACES)):
            if text:
                times.append(_press(application, view, 0, "typing is smooth "[index % 17]))
            else:
                other = key if index % 2 == 0 else Qt.Key.Key_Backspace
                times.append(_press(application, view, other, ""))
    return times


def _decide_all(
    application: QApplication, view: ManuscriptView, decide: Decide, repeat: int = 5
) -> list[float]:
    draft, times = view.draft, []
    for _ in range(repeat):
        begun = time.process_time()
        ids = list(draft.manuscript.pending())
        draft.commit(decide(draft.manuscript, ids, by=WRITER))
        application.processEvents()
        view.viewport().repaint()
        times.append(1_000 * (time.process_time() - begun))
        view.undo()
        application.processEvents()
    return times


def _while_generating(application: QApplication, view: ManuscriptView) -> list[Row]:
    models = [model for model in Library().models() if "everyday" in model.name]
    if not models:
        return []
    name = "key press to repaint, model generating"
    with Client() as client:
        if not any(isinstance(event, Loaded) for event in client.stream_load(models[0].path)):
            return []
        writing, ended = threading.Event(), threading.Event()

        def heed(event: object) -> None:
            if isinstance(event, Text):
                writing.set()
            elif type(event).__name__ in ("Done", "Failed"):
                ended.set()

        words = Message("user", "Tell this again, at length:\n" + passage(120))
        request = client.generate(Generate(id=0, messages=(words,), max_tokens=2_000), heed)
        writing.wait(120)
        times: list[float] = []
        # A person types some keys a second: the model has the processor to itself in between.
        while not ended.is_set() and len(times) < KEYS:
            view.reveal(PLACES[len(times) // 50 % 3])
            application.processEvents()
            for _ in range(50):
                times.append(_press(application, view, 0, "e", time.perf_counter))
                ended.wait(0.03)
        client.cancel(request)
        p50, p99 = percentiles(times)
    return [Row(name, "ms", p50, p99, 16)]
