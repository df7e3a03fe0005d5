# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The whole window on 3.3 MB with 10,000 changes and 2,000 comments, while its English is checked.

Keys come just as often as a pause begins, so that each finds the check of the one before under way:
by the clock on the wall, since being held up by the check is what is asked about.
"""

from __future__ import annotations

import time
from functools import partial

import psutil
from bench import Row, percentiles
from in_loop import Typist, until
from PySide6.QtCore import Qt
from sample_file import sample_file

from stet import app
from stet.document.paragraph import Position
from stet.ui import collector
from stet.ui.shell.window import Window
from stet.ui.text.underlines_live import PAUSE_MS

KEYS = 100
PARAGRAPHS = 800
"""That are checked before memory is looked at; more take no more."""
WORDS = "We recieve it. "
PAUSES = 20
MARGIN_MS = 6
"""A key falls so long behind the beginning of a pause, when the check has just begun."""


def rows() -> list[Row]:
    """Return the rows of the table."""
    collector.calm()  # as the program does when it starts
    application = app.make_application()
    with sample_file() as file:
        window = app.make_window(application)
        window.show()
        window.panel.show_panel("review")
        window.files.open_session([file])
        page = window.tabs.current
        assert page is not None
        view, live = page.view, window.checks.underlines(page)
        until(lambda: view.is_laid_out)
        until(lambda: live.marks.count > PARAGRAPHS)
        editor = psutil.Process()
        here = editor.memory_info().rss / 1e6
        apart = sum(child.memory_info().rss for child in editor.children()) / 1e6
        found = [
            Row("resident memory, English checked", "MB", here, here, 250),
            Row("  of the process that checks it", "MB", apart, apart),
        ]
        keys = [(0, letter) for letter in "typing is smooth "]
        breaks = [(Qt.Key.Key_Return, ""), (Qt.Key.Key_Backspace, "")]
        for name, strokes in (("key press", keys), ("Enter, Backspace", breaks)):
            view.reveal(Position(300, 12))
            typist = Typist(view, strokes, PAUSE_MS + MARGIN_MS, KEYS)
            typist.start()
            until(partial(_is_done, typist))
            line = f"{name} to repaint, English being checked"
            found.append(Row(line, "ms", *percentiles(typist.times), 16, "wall", held="p99"))
        found.append(_underlined(window))
        window.files.discard_all()
        window.close()
    return found


def _is_done(typist: Typist) -> bool:
    return typist.is_done


def _underlined(window: Window) -> Row:
    """Return how long after the last key of a wrong sentence the underline is there."""
    page = window.tabs.current
    assert page is not None
    view, live = page.view, window.checks.underlines(page)

    def is_marked(place: Position) -> bool:
        paragraph = page.document.manuscript.paragraphs[place.paragraph]
        return any(mark.word == "recieve" for mark in live.marks.of(paragraph))

    times: list[float] = []
    for number in range(PAUSES):
        place = Position(320 + 7 * number, 0)
        view.reveal(place)
        typist = Typist(view, [(0, letter) for letter in WORDS], 30, len(WORDS))
        typist.start()
        until(partial(_is_done, typist))
        begun = time.perf_counter()
        until(partial(is_marked, place))
        times.append(1_000 * (time.perf_counter() - begun))
    return Row("underline after the last key", "ms", *percentiles(times), 200, "wall")
