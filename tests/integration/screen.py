# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A screen of one's own: an Xvfb server, its keyboard and mouse, and pictures of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"

PICTURE = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


def until(condition: Callable[[], object], seconds: float = 100) -> None:
    """Wait until ``condition`` holds, looking ten times a second."""
    pause = Event()
    for _ in range(round(seconds * 10)):
        if condition():
            return
        pause.wait(0.1)
    raise AssertionError("it did not come about in time")


@contextmanager
def xvfb(*, tcp: bool = False) -> Iterator[str]:
    """Run an X server without a monitor; gives its display's name, to be reached by TCP or not."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            # A server resets itself when its last client goes, and refuses the next one meanwhile.
            *("Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1280x800x24"),
            *(("-listen", "tcp", "-ac") if tcp else ("-nolisten", "tcp")),
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f"127.0.0.1:{number}" if tcp else f":{number}"
    finally:
        server.terminate()
        server.wait()


class Screen:
    """Drives what is on a display as a person would; ``environment`` names the display."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start ``stet`` and give its window the keyboard."""
        process = subprocess.Popen(
            [sys.executable, "-m", "stet.cli", *arguments], env=self.environment
        )
        until(lambda: self.window() or process.poll() is not None)
        assert process.poll() is None, "the program ended at once"
        self.do("windowfocus", self.window())
        return process

    def window(self) -> str:
        """Return the id of the window, once it is seen."""
        found = self.do("search", "--onlyvisible", "--name", "Stet")
        return found.split()[0] if found else ""

    def title(self) -> str:
        """Return the title of the window."""
        return self.do("getwindowname", self.window())

    def keys(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.do("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self.do("type", "--delay", "5", words)

    def do(self, *words: str) -> str:
        """Run xdotool; return what it prints."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()

    def picture(self, path: Path) -> None:
        """Save what the screen shows."""
        path.parent.mkdir(exist_ok=True)
        subprocess.run([sys.executable, "-c", PICTURE, str(path)], env=self.environment, check=True)
