# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The program as a user starts it, on a real X server, driven by real key presses."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.integration.screen import ARTEFACTS, Screen, until, xvfb

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


class Program(Screen):
    """``stet --samples`` with a scripted model, and the keyboard of its display."""

    def __init__(self, display: str, home: Path) -> None:
        script = home / "script.json"
        script.write_text(json.dumps(SCRIPT), encoding="utf-8")
        folders = {
            f"XDG_{name}_HOME": str(home / name.lower())
            for name in ("CONFIG", "STATE", "CACHE", "DATA")
        }
        super().__init__(
            {
                **os.environ,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "STET_ENGINE_SCRIPT": str(script),
                "HOME": str(home),
                **folders,
            }
        )
        self.sample = home / "state" / "stet" / "samples" / "the-ferry.md"
        self.process = self.start("--samples")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with xvfb() as display:
        started = Program(display, tmp_path)
        yield started
        started.kill()


def test_type_ask_accept_save_kill_and_come_back(program: Program) -> None:
    until(lambda: "the-ferry" in program.title())
    program.type("Typed by hand. ")
    until(lambda: "*" in program.title())
    program.keys("ctrl+s")
    until(lambda: program.sample.read_text("utf-8").startswith("Typed by hand. # The Ferry"))
    until(lambda: "*" not in program.title())

    program.keys(*["Down"] * 12)
    program.keys("ctrl+k")
    program.keys("Return")
    program.picture(ARTEFACTS / "window-asking.png")
    program.keys("Escape", "Escape", "Escape")
    program.keys("ctrl+Home")
    program.type("And more. ")
    until(lambda: "*" in program.title())
    program.picture(ARTEFACTS / "window-typed.png")

    program.keys("ctrl+n")
    until(lambda: "Untitled" in program.title())
    program.type("No file yet. ")
    until(lambda: "*" in program.title())

    program.kill()
    assert "And more." not in program.sample.read_text("utf-8")
    program.process = program.start()  # without a file's name: what was open comes back by itself
    until(lambda: "Untitled" in program.title() and "*" in program.title())
    program.keys("ctrl+Next")
    until(lambda: "the-ferry" in program.title() and "*" in program.title())
    program.keys("ctrl+s")
    until(lambda: program.sample.read_text("utf-8").startswith("And more. Typed by hand."))
    program.picture(ARTEFACTS / "window-recovered.png")

    program.keys("ctrl+Next")
    until(lambda: "brief" in program.title())
    program.keys("ctrl+Next", "ctrl+a", "Delete")  # what has no file and no words is not asked for
    program.keys("ctrl+q")
    until(lambda: program.process.poll() is not None)
    assert program.process.returncode == 0
