# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From the command to a window that takes typing, in a process of its own each time."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import Row, Sample, paced
from pace import Pace

REPEAT = 15

# Types one letter as soon as the page is painted, and says when it stands in the text.
CHILD = """
import sys, time
from pathlib import Path
# As the command does, before anything else is imported.
from stet.ui import allocator, collector
allocator.stay_small()
collector.calm()
with collector.paused():
    from stet import app
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
from stet.ui.shell.file_controller import FileController

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and not self.done:
            self.done = True
            QTimer.singleShot(0, self.type)
        return False

    def type(self):
        application = app.make_application()
        page = application.activeWindow() or application.topLevelWidgets()[0]
        window = next(w for w in application.topLevelWidgets() if hasattr(w, "tabs"))
        view = window.tabs.current.view
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            application.sendEvent(view, QKeyEvent(kind, Qt.Key.Key_X, none, "x"))
        assert "x" in window.tabs.current.document.manuscript.final  # where the writer was
        print(time.time(), flush=True)
        window.files.discard_all()
        window.close()
        application.quit()

application = app.make_application()
painted = Painted()
painted.done = False
original = FileController.open_session

def opened(files, paths):
    original(files, paths)
    files.parent().tabs.current.view.viewport().installEventFilter(painted)

FileController.open_session = opened
app.run([Path(sys.argv[1])])
"""


def rows() -> list[Row]:
    """Return the line of the table; budget 0.5 s with warm files."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        for name in ("CONFIG", "STATE", "CACHE", "DATA"):
            environment[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        # An installed program is compiled once; where bytecode is not written, keep it aside.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(home) / "bytecode")
        text = Path(home) / "draft.md"
        times: list[Sample] = []
        pace = Pace()
        for index in range(REPEAT + 1):
            piece = pace.piece()
            text.write_text("She watched the ferry until dark.\n" * 200, encoding="utf-8")
            begun = time.time()
            done = subprocess.run(
                [sys.executable, "-c", CHILD, str(text)],
                env=environment,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                check=True,
            )
            if index:  # the first one warms the files
                times.append((1_000 * (float(done.stdout.split()[-1]) - begun), piece))
    return [paced("start to a window that takes typing, warm", times, 500, "wall")]
