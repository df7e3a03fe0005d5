# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards of 2,000 and 20,000 cards in the window: frames at every zoom, and edits.

A frame is the event that paints all that is in sight after the board was panned: at each scale, 200
of them one behind another, the first of which show cards that were never drawn before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import Row, Sample, paced
from board_sample import board_of
from in_loop import until
from pace import Pace
from PySide6.QtCore import QEvent, QObject, Qt

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


class Frames(QObject):
    """Times each event that paints the board."""

    def __init__(self, board: BoardPane) -> None:
        super().__init__(board)
        self._view = board.view
        self.taken: list[float] = []
        self._is_painting = False
        self._view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the view paint itself, and time that."""
        if event.type() is not QEvent.Type.Paint or self._is_painting:
            return False
        self._is_painting = True
        begun = time.thread_time()
        self._view.viewportEvent(event)
        self.taken.append(1_000 * (time.thread_time() - begun))
        self._is_painting = False
        return True

    def next(self) -> float:
        """Return the milliseconds that the next event takes, which paints all that is in sight."""
        count = len(self.taken)
        self._view.viewport().update()
        until(lambda: len(self.taken) > count)
        return self.taken[count]


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
            until(lambda: window.tabs.current and window.tabs.current.board)  # noqa: B023
            opened = [(1_000 * (time.thread_time() - begun), pace.piece())]
            page = window.tabs.current
            assert page is not None
            board = page.board
            assert board is not None
            frames = Frames(board)
            frames.next()
            name = f"{count:,} cards"
            found.append(paced(f"read a board of {name}", reading, None))
            found.append(paced(f"  open it in the window, {name}", opened, None))
            every: list[Sample] = []
            for scale in SCALES:
                panned = _panned(board, frames, scale, pace)
                every += panned
                found.append(paced(f"  a frame at {scale:.0%}, {name}", panned, budget, held="p99"))
            found.append(paced(f"  a frame at every zoom, {name}", every, budget, held="p99"))
            zoomed = _zoomed(board, frames, pace)
            found.append(paced(f"  a frame while zooming, {name}", zoomed, budget, held="p99"))
            edits = _edited(board, frames, pace)
            found.append(paced(f"  move a card, painted again, {name}", edits, None, held="p99"))
            window.files.discard_all()
            window.close()
    return found


def _timed(action: Callable[[], object], pace: Pace) -> Sample:
    piece = pace.piece()
    begun = time.thread_time()
    action()
    return 1_000 * (time.thread_time() - begun), piece


def _panned(board: BoardPane, frames: Frames, scale: float, pace: Pace) -> list[Sample]:
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
        found.append((frames.next(), piece))
    return found


def _zoomed(board: BoardPane, frames: Frames, pace: Pace) -> list[Sample]:
    view = board.view
    found: list[Sample] = []
    for start, factor in ((0.05, 1.06), (3.0, 1 / 1.06)):
        view.set_scale(start)
        piece = pace.piece()
        for _ in range(70):
            view.set_scale(view.scale_now * factor)
            found.append((frames.next(), piece))
    return found


def _edited(board: BoardPane, frames: Frames, pace: Pace) -> list[Sample]:
    view = board.view
    view.set_scale(1.0)
    view.select([board.model.shown.keys[-1]])
    view.reveal(board.model.shown.nodes[view.current].rect)
    found: list[Sample] = []
    for _ in range(EDITS):
        piece = pace.piece()
        begun = time.thread_time()
        board.actions_.nudge(20, 0)
        frames.next()
        found.append((1_000 * (time.thread_time() - begun), piece))
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    return found
