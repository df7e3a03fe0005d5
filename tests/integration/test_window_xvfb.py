# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The program as a user starts it, on a real X server, driven by real key presses."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts"
SCRIPT = {
    "replies": [
        {
            "echo": True,
            "again": True,
            "replace": {"who always look cold": "who always looked cold"},
        }
    ]
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not shutil.which("Xvfb") or not shutil.which("xdotool"),
        reason="needs Xvfb and xdotool",
    ),
]


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    """Wait until ``condition`` holds, looking ten times a second."""
    pause = Event()
    for _ in range(round(seconds * 10)):
        if condition():
            return
        pause.wait(0.1)
    raise AssertionError("it did not come about in time")


@pytest.fixture
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


class Program:
    """``stet --samples`` with a scripted model, and the keyboard of its display."""

    def __init__(self, display: str, home: Path) -> None:
        script = home / "script.json"
        script.write_text(json.dumps(SCRIPT), encoding="utf-8")
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "STET_ENGINE_SCRIPT": str(script),
            "HOME": str(home),
        }
        for name in ("CONFIG", "STATE", "CACHE", "DATA"):
            self.environment[f"XDG_{name}_HOME"] = str(home / name.lower())
        self.sample = home / "state" / "stet" / "samples" / "the-ferry.md"
        self.start()

    def start(self, arguments: Sequence[str] = ("--samples",)) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stet.cli", *arguments], env=self.environment
        )
        until(lambda: self.window())
        self.do("windowfocus", self.window())

    def window(self) -> str:
        """Return the id of the window, once it is seen."""
        found = self.do("search", "--onlyvisible", "--name", "Stet")
        return found.split()[0] if found else ""

    def title(self) -> str:
        return self.do("getwindowname", self.window())

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()

    def keys(self, *keys: str) -> None:
        self.do("key", "--clearmodifiers", *keys)

    def picture(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        code = (
            "import sys; from PySide6.QtWidgets import QApplication\n"
            "a = QApplication([])\n"
            "sys.exit(not a.primaryScreen().grabWindow(0).save(sys.argv[1]))"
        )
        subprocess.run(
            [sys.executable, "-c", code, str(ARTEFACTS / name)], env=self.environment, check=True
        )


@pytest.fixture
def program(display: str, tmp_path: Path) -> Iterator[Program]:
    started = Program(display, tmp_path)
    yield started
    if started.process.poll() is None:
        started.process.kill()
    started.process.wait()


def test_type_ask_accept_save_kill_and_come_back(program: Program) -> None:
    until(lambda: "the-ferry" in program.title())
    program.do("type", "--delay", "5", "Typed by hand. ")
    until(lambda: "*" in program.title())
    program.keys("ctrl+s")
    until(lambda: program.sample.read_text("utf-8").startswith("Typed by hand. # The Ferry"))
    until(lambda: "*" not in program.title())

    program.keys(*["Down"] * 12)
    program.keys("ctrl+k")
    program.keys("Return")
    program.picture("window-asking.png")
    program.keys("Escape", "Escape", "Escape")
    program.keys("ctrl+Home")
    program.do("type", "--delay", "5", "And more. ")
    until(lambda: "*" in program.title())
    program.picture("window-typed.png")

    program.process.send_signal(signal.SIGKILL)
    program.process.wait()
    assert "And more." not in program.sample.read_text("utf-8")
    program.start([])  # without a file's name: what was open comes back by itself
    until(lambda: "the-ferry" in program.title() and "*" in program.title())
    program.keys("ctrl+s")
    until(lambda: program.sample.read_text("utf-8").startswith("And more. Typed by hand."))
    program.picture("window-recovered.png")

    program.keys("ctrl+Next")
    until(lambda: "brief" in program.title())
    program.keys("ctrl+q")
    until(lambda: program.process.poll() is not None)
    assert program.process.returncode == 0
