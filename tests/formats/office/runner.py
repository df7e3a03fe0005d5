# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the scripts that ask LibreOffice, by the system's Python: that has UNO, and ours has not."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

import pytest

_PYTHON = "/usr/bin/python3"
_FOLDER = Path(__file__).parent
_ENDED = 75  # as office.py has it


@functools.cache
def has_office() -> bool:
    """Say whether LibreOffice is here, and a Python that can ask it."""
    if shutil.which("soffice") is None or not Path(_PYTHON).exists():
        return False
    return subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True).returncode == 0


def run(script: str, *arguments: str | Path) -> str:
    """Return what a script of this folder prints.

    It is run once more where LibreOffice ended by itself.
    """
    command = [_PYTHON, str(_FOLDER / script), *map(str, arguments)]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, timeout=800)
        if done.returncode != _ENDED:
            break
    assert done.returncode == 0, done.stderr or "LibreOffice ended by itself, twice"
    return done.stdout


needs_office = pytest.mark.skipif(
    not has_office(), reason="LibreOffice Writer with UNO is not here"
)
