# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Typing on the manuscript of 3.3 MB and 10,000 changes while the *everyday* model generates.

By the clock on the wall: being held up by the worker is what is asked about.
"""

from __future__ import annotations

from bench import Row, percentiles
from in_loop import Typist, until
from keys import PLACES
from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from sample_file import sample_file
from sample_manuscript import WRITER, passage

from stet.ui import collector
from stet.ui.look.theme import load_fonts
from stet.ui.text.view import ManuscriptView
from stet.workspace.document_file import DocumentFile
from stet_models.client import Client
from stet_models.library import Library
from stet_models.protocol import Done, Failed, Generate, Loaded, Message, Text
from stet_resources import theme

NAME = "key press to repaint, model generating"
KEYS_A_PLACE = 130
PAUSE_MS = 30
"""Between two keys: a fast typist's, so that the model has the processor in between."""


class Writing(QObject):
    """Has the model write for as long as keys are pressed."""

    heard = Signal(object)
    """What the model's process says, from the thread that hears it."""

    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client
        self._request = 0
        self._is_asked = False
        self._loop = QEventLoop(self)
        self.heard.connect(self._heed, Qt.ConnectionType.QueuedConnection)

    def meanwhile(self, typist: Typist) -> None:
        """Let ``typist`` press all its keys while the model writes; return when both have ended."""
        self._typist = typist
        typist.finished.connect(self._end)
        self._ask()
        self._loop.exec()

    def _ask(self) -> None:
        words = Message("user", "Tell this again, at length:\n" + passage(60))
        request = Generate(id=0, messages=(words,), max_tokens=2_000)
        self._is_asked = True
        self._request = self._client.generate(request, self.heard.emit)

    def _heed(self, event: object) -> None:
        if isinstance(event, Text):
            self._typist.start()
        elif isinstance(event, Done | Failed):
            self._is_asked = False
            self._typist.stop()
            if isinstance(event, Failed) or self._typist.is_done:
                self._loop.quit()
            else:
                self._ask()

    def _end(self) -> None:
        if self._is_asked:
            self._client.cancel(self._request)
        else:
            self._loop.quit()


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
    times: list[float] = []
    with sample_file() as file, Client() as client:
        if not any(isinstance(event, Loaded) for event in client.stream_load(models[0].path)):
            return [Row(NAME, "ms", budget=16, note="the everyday model could not be loaded")]
        opened = DocumentFile.open(file, WRITER)
        view = ManuscriptView(opened.document, theme("light"))
        view.resize(1000, 800)
        view.show()
        until(lambda: view.is_laid_out)
        for place in PLACES:
            view.reveal(place)
            typist = Typist(view, [(0, "e")], PAUSE_MS, KEYS_A_PLACE)
            Writing(client).meanwhile(typist)
            times += typist.times
        view.release()
        opened.close()
    if len(times) < KEYS_A_PLACE * len(PLACES):
        return [Row(NAME, "ms", budget=16, note="the everyday model ended while it wrote")]
    return [Row(NAME, "ms", *percentiles(times), 16, "wall", held="p99")]
