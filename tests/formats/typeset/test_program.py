# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The programs that make a PDF end with who started them, even if that is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

PROGRAMS = {
    "typeset": ["stet.formats.typeset.program", "/tmp", "/tmp"],
    "pdf": ["stet.ui.exporting.pdf_program"],
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a limit of processor time ends it")
@pytest.mark.parametrize("name", list(PROGRAMS))
def test_it_ends_with_its_parent(name: str, tmp_path: Path) -> None:
    started = (
        "import os, subprocess, sys\n"
        f"command = [sys.executable, '-m', *{PROGRAMS[name]!r}, str(os.getpid())]\n"
        "child = subprocess.Popen(command)\n"  # it waits for a text that does not come
        "print(child.pid, flush=True)\n"
        "child.wait()\n"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", started],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert held.stdout is not None
    child = psutil.Process(int(held.stdout.readline()))
    assert child.is_running()
    held.kill()
    held.wait()
    child.wait(30)  # though the pipe that it reads is open
    held.communicate()
