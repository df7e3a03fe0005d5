# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the window program with a task over a project until somebody kills it.

``python queue_until_killed.py FOLDER TASK``: it says ``hangs`` when the second text is under way.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from stet.app import make_application, make_window


def main(folder: Path, task: str) -> None:
    """Open the folder, begin the task, and say when the second text has come."""
    application = make_application()
    window = make_window(application)
    window.show()
    window.files.open_session([folder])

    def look() -> None:
        if not window.queue.is_running and window.queue.is_possible:
            window.commands.run(f"all_texts {task}")
        if window.queue.queue.number == 2 and window.desk.is_busy:
            print("hangs", flush=True)
            timer.stop()

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(20)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
