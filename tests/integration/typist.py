# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the whole window program again and again, each time until somebody kills it.

``python typist.py FILE TIMES SEED``: each round, a fork of this process opens FILE in the window,
says what it finds there, and then presses keys in the event loop as fast as it goes: letters of
one endless text at the document's end, now and then Return or save. After each key
it says how long the text is. It is killed at a random instant; what was found and what was said
last is printed, a line of JSON a round. Forking saves importing Qt two hundred times; each round's
application, window, journal and files are its own.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from stet.app import make_application, make_window
from stet.ui.text.view import ManuscriptView

STREAM = "The ferry came in at six every evening and every evening she watched it. "


def letter(place: int) -> str:
    """What stands at one place of the endless text; every 61st letter is a new paragraph."""
    return "\n" if place % 61 == 60 else STREAM[place % len(STREAM)]


def type_for_ever(file: Path, pipe: int) -> None:
    """Open the window and press keys; does not return."""
    application = make_application()
    window = make_window(application)
    window.show()
    window.files.open_session([file])
    view = window.findChild(ManuscriptView)
    assert view is not None
    manuscript = view.manuscript
    chance = random.Random(os.getpid())
    os.write(pipe, f"found {json.dumps(manuscript.final)}\n".encode())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    def press() -> None:
        fate = chance.random()
        if fate < 0.03:
            QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        else:
            text = letter(len(manuscript.final))
            if text == "\n":
                QTest.keyClick(view, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(view, text)
        os.write(pipe, f"typed {len(manuscript.final)}\n".encode())
        QTimer.singleShot(0, press)

    QTimer.singleShot(0, press)
    application.exec()


def killed_round(file: Path, chance: random.Random) -> dict[str, object]:
    """Let one window be typed into, kill it, and return what it found and said last."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            type_for_ever(file, writing)
        finally:
            os._exit(3)
    os.close(writing)
    lines = b""
    deadline = None
    patience = time.monotonic() + 30
    while True:
        left = (deadline or patience) - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            break
        piece = os.read(reading, 65536)
        if not piece:
            break
        lines += piece
        if deadline is None and b"\n" in lines:
            deadline = time.monotonic() + chance.random() * 0.12
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reading, 65536):
        lines += piece
    os.close(reading)
    _, status = os.waitpid(child, 0)
    found, *typed = lines.decode().split("\n")[:-1]
    assert found.startswith("found "), found
    return {
        "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        "found": json.loads(found.removeprefix("found ")),
        "last": max((int(line.removeprefix("typed ")) for line in typed), default=None),
    }


def main() -> None:
    """Run the rounds."""
    file, times, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    for _ in range(times):
        print(json.dumps(killed_round(file, chance)), flush=True)


if __name__ == "__main__":
    main()
