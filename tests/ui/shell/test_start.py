# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the window's start leaves out: each of these would be waited for before the first key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import stet

LATER = [
    "coloraide",
    "cryptography",
    "fontTools",
    "huggingface_hub",
    "keyring",
    "llama_cpp",
    "lxml",
    "markdown",
    "nh3",
    "psutil",
    "rapidfuzz",
    "regex",
    "stet.blocks.registry",
    "stet.design.board.read",
    "stet.formats.docx.read",
    "stet.formats.odt.read",
    "stet.formats.projects",
    "stet.markdown.html",
    "nupunkt",
    "stet.markdown.prose",
    "stet.ui.asking.ask_bar",
    "stet.ui.models.page",
    "stet.ui.asking.context_dialog",
    "stet.ui.shell.palette",
    "stet.ui.shell.shortcuts",
    "stet_models.client",
    "stet_models.gguf",
]

PROGRAM = """
import builtins, sys
from stet import app
assert builtins.__import__ is builtins.__orig_import__, "PySide reads each module's source"
application = app.make_application()
window = app.make_window(application)
window.files.open_session([])
print(*(name for name in sys.argv[1:] if name in sys.modules))
window.files.discard_all()
window.close()
"""


def test_nothing_imports_the_window_but_the_composition_root() -> None:
    package = Path(stet.__file__).parent
    found = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "stet.ui.shell.window" in path.read_text("utf-8")
        or "shell import window" in path.read_text("utf-8")
    ]
    assert found == ["app.py"]


def test_the_window_opens_without_what_it_does_not_show(tmp_path, monkeypatch) -> None:
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", PROGRAM, *LATER]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


@pytest.mark.parametrize(("before", "size", "scale"), [("", 100, 1), ("", 150, 1.5), ("2", 150, 2)])
def test_the_interface_is_as_large_as_chosen_and_no_other_program(
    monkeypatch, before: str, size: int, scale: float
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_SCALE_FACTOR", before) if before else None
    program = (
        "import os; from stet import app; "
        f"made = app.make_application({size}); "
        "print(made.primaryScreen().devicePixelRatio(), os.environ.get('QT_SCALE_FACTOR', ''))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == f"{float(scale)} {before}".strip()
