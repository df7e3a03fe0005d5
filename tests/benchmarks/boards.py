# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards of 2,000 and 20,000 cards in the window: frames at every zoom, and edits.

A frame is what painting takes after the board was panned: at each scale, 200 of them one behind
another, the first of which show cards that were never drawn before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import Row, Sample, paced
from board_sample import board_of
from pace import Pace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stet import app
from stet.design.board.read import read
from stet.ui import collector
from stet.ui.board.pane import BoardPane

SCALES = (0.03, 0.08, 0.13, 0.15, 0.25, 0.35, 0.49, 0.5, 0.75, 1.0, 2.0, 4.0)
SIZE = (1600, 1000)
"""Of the window: a large screen shows more cards than a small one."""
FRAMES = 200
STEP = 60
"""Pixels that the board is panned by between two frames."""
EDITS = 40


def rows() -> list[Row]:
    """Return the rows of boards."""
    collector.calm()
    application = app.make_application()
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for count, budget in ((2_000, 16.0), (20_000, 50.0)):
            path = Path(folder) / f"{count}.canvas"
            text = board_of(count)
            path.write_text(text)
            window = app.make_window(application)
            window.resize(*SIZE)
            window.show()
            pace = Pace()
            reading = [_timed(lambda: read(text), pace) for _ in range(9)]  # noqa: B023  (called at once)
            begun = time.thread_time()
            window.files.open_session([path])
            while not (window.tabs.current and window.tabs.current.board):
                application.processEvents()
            application.processEvents()
            opened = [(1_000 * (time.thread_time() - begun), pace.piece())]
            page = window.tabs.current
            board = page.board
            assert board is not None
            name = f"{count:,} cards"
            found.append(paced(f"read a board of {name}", reading, None))
            found.append(paced(f"  open it in the window, {name}", opened, None))
            every: list[Sample] = []
            for scale in SCALES:
                frames = _panned(application, board, scale, pace)
                every += frames
                found.append(paced(f"  a frame at {scale:.0%}, {name}", frames, budget, held="p99"))
            found.append(paced(f"  a frame at every zoom, {name}", every, budget, held="p99"))
            zoomed = _zoomed(application, board, pace)
            found.append(paced(f"  a frame while zooming, {name}", zoomed, budget, held="p99"))
            edits = _edited(application, board, pace)
            found.append(paced(f"  move a card, painted again, {name}", edits, None, held="p99"))
            window.files.discard_all()
            window.close()
    return found


def _timed(action: Callable[[], object], pace: Pace) -> Sample:
    piece = pace.piece()
    begun = time.thread_time()
    action()
    return 1_000 * (time.thread_time() - begun), piece


def _frame(board: BoardPane) -> float:
    """Return the milliseconds that painting all that is in sight takes."""
    begun = time.thread_time()
    board.view.viewport().repaint()
    return 1_000 * (time.thread_time() - begun)


def _panned(application: QApplication, board: BoardPane, scale: float, pace: Pace) -> list[Sample]:
    view = board.view
    view.painting.forget()
    around = board.model.board.bounds()
    assert around is not None
    view.set_scale(scale)
    view.centerOn(around.x + around.width / 3, around.y + around.height / 3)
    found: list[Sample] = []
    for number in range(FRAMES):
        if number % 20 == 0:
            piece = pace.piece()
        view.pan(STEP if number % 2 else 0, STEP // 2)
        found.append((_frame(board), piece))
    application.processEvents()
    return found


def _zoomed(application: QApplication, board: BoardPane, pace: Pace) -> list[Sample]:
    view = board.view
    found: list[Sample] = []
    for start, factor in ((0.05, 1.06), (3.0, 1 / 1.06)):
        view.set_scale(start)
        piece = pace.piece()
        for _ in range(70):
            view.set_scale(view.scale_now * factor)
            found.append((_frame(board), piece))
        application.processEvents()
    return found


def _edited(application: QApplication, board: BoardPane, pace: Pace) -> list[Sample]:
    view = board.view
    view.set_scale(1.0)
    view.select([board.model.shown.keys[-1]])
    view.reveal(board.model.shown.nodes[view.current].rect)
    found: list[Sample] = []
    for _ in range(EDITS):
        piece = pace.piece()
        begun = time.thread_time()
        board.actions_.nudge(20, 0)
        application.processEvents()
        found.append((1_000 * (time.thread_time() - begun), piece))
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    return found
