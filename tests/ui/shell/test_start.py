# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the window's start leaves out: each of these would be waited for before the first key."""

from __future__ import annotations

import subprocess
import sys

LATER = [
    "cryptography",
    "huggingface_hub",
    "keyring",
    "llama_cpp",
    "markdown",
    "nh3",
    "psutil",
    "rapidfuzz",
    "regex",
    "nupunkt",
    "stet.markdown.prose",
    "stet.ui.ask_bar",
    "stet.ui.models.page",
    "stet.ui.palette",
    "stet_models.client",
    "stet_models.gguf",
]

PROGRAM = """
import builtins, sys
from stet import app
assert builtins.__import__ is builtins.__orig_import__, "PySide reads each module's source"
application = app.make_application()
window = app.make_window(application)
window.open_session([])
print(*(name for name in sys.argv[1:] if name in sys.modules))
window.files.discard_all()
window.close()
"""


def test_the_window_opens_without_what_it_does_not_show(tmp_path, monkeypatch) -> None:
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", PROGRAM, *LATER]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
