# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""That what ``make bench`` runs can be run: each module is found, and all that it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EACH = """
import run
from importlib import import_module
for name in run.BUDGETS:
    assert callable(import_module(name).rows), name
print(len(run.BUDGETS))
"""


def test_each_benchmark_can_be_imported_as_make_bench_does():
    done = subprocess.run(
        [sys.executable, "-c", EACH],
        cwd=Path(__file__).parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 16
