# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The system's keyring is asked for by name: nothing is started to find it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from stet.storage.keys import NoKey, system_keyring

WATCH = """
import json, sys
STARTS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty",
          "os.system", "os.startfile", "_winapi.CreateProcess", "pty.spawn")
seen = []
sys.addaudithook(lambda event, given: seen.append(event) if event in STARTS else None)
"""
ASK = """
from stet.storage.keys import KeyringKeys, NoKey
for ask in (KeyringKeys().check, KeyringKeys().key):
    try:
        ask()
    except NoKey:
        pass
"""
LOOK_FOR_LIBRARIES = "from ctypes.util import find_library; find_library('Security')"
TELL = """
backends = [n for n in sys.modules if n.startswith("keyring.backends.") and n.count(".") == 2]
print(json.dumps([seen, backends]))
"""


def watched(what: str, **environment: str) -> tuple[list[str], list[str]]:
    """Return what a process of its own started, and which backends it imported."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH + what + TELL],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=True,
    )
    started, backends = json.loads(done.stdout)
    return started, backends


@pytest.mark.parametrize(
    "environment",
    [
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
        {"DBUS_SESSION_BUS_ADDRESS": "nonsense"},
        {"DBUS_SESSION_BUS_ADDRESS": ""},
        {"XDG_CURRENT_DESKTOP": "KDE", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.macOS.Keyring"},
    ],
    ids=["no bus", "a bad bus", "none set", "KDE", "another system's backend named"],
)
def test_nothing_is_started_and_one_backend_imported(environment):
    started, backends = watched(ASK, **{"DBUS_SESSION_BUS_ADDRESS": ""} | environment)
    assert started == []
    assert set(backends) <= {
        "keyring.backends.fail",  # of keyring itself
        {"darwin": "keyring.backends.macOS", "win32": "keyring.backends.Windows"}.get(
            sys.platform, "keyring.backends.SecretService"
        ),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only there are they looked for by programs")
def test_what_looks_for_libraries_would_be_noticed():
    """Else the test above would prove nothing."""
    started, _ = watched(LOOK_FOR_LIBRARIES)
    assert "subprocess.Popen" in started


def test_a_system_without_a_keyring_is_said(monkeypatch):
    monkeypatch.setattr(sys, "platform", "freebsd14")
    with pytest.raises(NoKey, match="no keyring"):
        system_keyring()
