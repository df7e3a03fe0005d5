# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys

SAID = """
import re
compile = re.compile
import stet.ui.plain_import
assert re.compile is compile
from PySide6.QtCore import QPoint
try:
    QPoint("one", 2)
except TypeError as error:
    print(error)
from PySide6.support.signature import get_signature
print(get_signature(QPoint))
"""


def test_pyside_still_says_what_it_would_have_taken() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Supported signatures:" in done.stdout
    assert "xpos: int, ypos: int" in done.stdout
