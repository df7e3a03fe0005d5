# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A session of the whole program for somebody who watches from outside, such as strace.

``python traced_session.py FILE [FETCH]``: starts ``stet FILE`` as the command does, fences and all;
types, saves, asks for a paragraph to be tightened, waits for the answer, accepts what came, saves
and closes the window. With a name after the file it also has that model fetched. Says on standard
output what it did, a word a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from stet import cli
from stet.ui.models.desk import ModelState
from stet.ui.shell.file_controller import FileController
from stet.ui.shell.window import Window
from stet.ui.text.view import ManuscriptView

STEP = 20
CONTROL = Qt.KeyboardModifier.ControlModifier


class Session:
    """Presses keys one step after the other, each when the one before has had its effect."""

    def __init__(self, window: Window, file: Path, fetch: str) -> None:
        self._window, self._file, self._fetch = window, file, fetch
        self._steps = self._all()
        self._timer = QTimer(window)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._go_on)
        self._until: Callable[[], bool] = lambda: True
        self._states: set[ModelState] = set()
        window.desk.changed.connect(lambda: self._states.add(window.desk.state))
        self._timer.start()

    def _go_on(self) -> None:
        if self._until():
            self._until = next(self._steps, self._end)

    def _end(self) -> bool:
        self._timer.stop()
        self._window.close()
        return False

    def _all(self) -> Iterator[Callable[[], bool]]:
        window, desk = self._window, self._window.desk
        view = window.findChild(ManuscriptView)
        assert view is not None
        window.activateWindow()  # no window manager does it
        yield window.isActiveWindow
        view.setFocus()
        QTest.keyClicks(view, "Typed. ")
        yield from self._save(view, "Typed. ")
        QTest.keyClick(view, Qt.Key.Key_K, CONTROL)
        page = window.tabs.current
        assert page is not None
        bar = page.ask_bar
        yield bar.isVisible
        if "STET_ENGINE_SCRIPT" in os.environ:
            target = window.focusWidget()
            assert target is not None
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:  # the bar asks first whether so small a model is to be tried
            bar.leave()
            window.commands.run("proofread")
        yield lambda: ModelState.WORKING in self._states and desk.state is ModelState.READY
        say("answered")
        manuscript = view.manuscript
        if manuscript.pending_count:
            say("suggested")
            while manuscript.pending_count:
                QTest.keyClick(view, Qt.Key.Key_F7)
                QTest.keyClick(view, Qt.Key.Key_Return, CONTROL)
        QTest.keyClick(view, Qt.Key.Key_Home, CONTROL)
        QTest.keyClicks(view, "More. ")
        yield from self._save(view, "More. ")
        if self._fetch:
            window.requests.fetch(page)
            yield lambda: any(item.name == self._fetch for item in desk.fetches.items)
            yield lambda: desk.fetches.current is None
            say("fetched")
        say("closed")

    def _save(self, view: ManuscriptView, start: str) -> Iterator[Callable[[], bool]]:
        QTest.keyClick(view, Qt.Key.Key_S, CONTROL)
        yield lambda: self._file.read_text("utf-8").startswith(start)
        say("saved")


def say(word: str) -> None:
    """Print a word for whoever started this."""
    print(word, flush=True)


def main() -> None:
    """Run the program, with a session in it as soon as its window has opened the text."""
    file, fetch = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    opened = FileController.open_session

    def open_session(files: FileController, paths: Sequence[Path]) -> None:
        opened(files, paths)
        window = files.parent()
        assert isinstance(window, Window)
        Session(window, file, fetch)

    FileController.open_session = open_session  # type: ignore[assignment, method-assign]  # the one way in
    sys.argv = ["stet", str(file)]
    sys.exit(cli.main())


if __name__ == "__main__":
    main()
