# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The whole program, killed two hundred times while somebody types: nothing typed is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.integration.typist import letter

TIMES = 200


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("", "utf-8")
    assert typed_and_killed(file, TIMES) > TIMES


def typed_and_killed(file: Path, times: int) -> int:
    """Kill the window ``times`` times while ``file``, empty at first, is typed into.

    Checks that nothing acknowledged is lost; returns how many letters that was.
    """
    typist = Path(__file__).with_name("typist.py")
    run = subprocess.run(
        [sys.executable, str(typist), str(file), str(times), "7"],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    rounds = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(rounds) == times
    acknowledged = 0
    for number, each in enumerate(rounds):
        assert each["killed"], f"round {number} ended by itself"
        found = each["found"]
        # One key may have been written to the journal and not yet acknowledged.
        assert acknowledged <= len(found) <= acknowledged + 1, f"round {number}"
        assert found == "".join(map(letter, range(len(found)))), f"round {number}"
        acknowledged = each["last"] if each["last"] is not None else len(found)
    saved = file.read_text("utf-8").rstrip("\n")
    assert "".join(map(letter, range(acknowledged))).startswith(saved)
    return acknowledged
