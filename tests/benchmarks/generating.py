# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Typing on the manuscript of 3.3 MB and 10,000 changes while the *everyday* model generates.

By the clock on the wall: being held up by the worker is what is asked about.
"""

from __future__ import annotations

import threading
import time

from bench import Row, percentiles
from keys import PLACES, press
from PySide6.QtWidgets import QApplication
from sample_file import sample_file
from sample_manuscript import WRITER, passage

from stet.ui import collector
from stet.ui.look.theme import load_fonts
from stet.ui.text.view import ManuscriptView
from stet.workspace.document_file import DocumentFile
from stet_models.client import Client
from stet_models.library import Library
from stet_models.protocol import Generate, Loaded, Message, Text
from stet_resources import theme

NAME = "key press to repaint, model generating"
KEYS = 400
PAUSE = 0.03
"""Seconds between two keys: a fast typist's, so that the model has the processor in between."""


def rows() -> list[Row]:
    """Return the row of the table."""
    models = [model for model in Library().models() if "everyday" in model.name]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row(NAME, "ms", budget=16, note=note)]
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    collector.calm()  # as the program does when it starts
    load_fonts()
    with sample_file() as file, Client() as client:
        if not any(isinstance(event, Loaded) for event in client.stream_load(models[0].path)):
            return [Row(NAME, "ms", budget=16, note="the everyday model could not be loaded")]
        opened = DocumentFile.open(file, WRITER)
        view = ManuscriptView(opened.document, theme("light"))
        view.resize(1000, 800)
        view.show()
        while not view.is_laid_out:
            application.processEvents()
        times = _type(application, view, client)
        view.release()
        opened.close()
    return [Row(NAME, "ms", *percentiles(times), 16, "wall", held="p99")]


def _type(application: QApplication, view: ManuscriptView, client: Client) -> list[float]:
    writing, ended, quiet = threading.Event(), threading.Event(), threading.Event()

    def heed(event: object) -> None:
        if isinstance(event, Text):
            writing.set()
        elif type(event).__name__ in ("Done", "Failed"):
            ended.set()

    words = Message("user", "Tell this again, at length:\n" + passage(60))
    times: list[float] = []
    while len(times) < KEYS:
        writing.clear()
        ended.clear()
        request = client.generate(Generate(id=0, messages=(words,), max_tokens=2_000), heed)
        while not (writing.wait(1) or ended.is_set()):
            pass
        while not ended.is_set() and len(times) < KEYS:
            if len(times) % 50 == 0:
                view.reveal(PLACES[len(times) // 50 % 3])
                application.processEvents()
            times.append(press(application, view, 0, "e", time.perf_counter))
            quiet.wait(PAUSE)
        client.cancel(request)
        while not ended.wait(1):
            pass
    return times
