# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The key of saved readings in a real keyring, on a message bus of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from stet.storage.keys import KeyringKeys, NoKey
try:
    print(KeyringKeys().key().hex())
except NoKey as error:
    print(error)
"""
PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, PROGRAMS)), reason="needs dbus-run-session and gnome-keyring"
    ),
]


@pytest.fixture
def session(tmp_path: Path):
    """Runs shell commands in a session of their own, each with ``$ASK`` to ask for the key."""
    script = tmp_path / "ask.py"
    script.write_text(SCRIPT, "utf-8")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"
    }
    environment |= {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "ASK": f"{sys.executable} {script}",
    }
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)

    def run(commands: str) -> list[str]:
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", commands],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=90,
            check=False,
        )
        return done.stdout.splitlines()

    return run


# It leaves the terminal once it is there, and ends with the message bus.
UNLOCKED = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "


def test_the_keyring_keeps_one_key_from_session_to_session(session):
    first, again = session(f"{UNLOCKED} $ASK; $ASK")
    assert first == again
    assert len(bytes.fromhex(first)) == 32
    assert session(f"{UNLOCKED} $ASK") == [first]


def test_a_keyring_that_nobody_unlocks_is_said(session):
    (said,) = session("$ASK")
    assert said.startswith(
        ("The system’s keyring did not give the key", "This system has no keyring")
    )
