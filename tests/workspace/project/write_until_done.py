# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Sets things in a project as a Stet of its own: ``python write_until_done.py FOLDER NAME COUNT``.

It says ``ready``, waits for a line, and then keeps so many orders and sets of replacements.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from stet.workspace.project.record import SharedRecord
from stet.workspace.project.replacing import ReplacementSet

PATIENCE = 100
"""Seconds for which the other one is waited for: on a busy machine it may be held up."""


def main(root: Path, name: str, count: int) -> None:
    """Keep them, each by itself."""
    record = SharedRecord(root / ".stet", wait=PATIENCE)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        made = ReplacementSet(f"{name}-{number}", "had came", "had come", ("a.md",), 1)
        sets = (*record.value.replacements, made)
        record.change(
            order={**record.value.order, f"{name} {number}": ("b.md", "a.md")},
            replacements=[msgspec.to_builtins(each) for each in sets],
        )
        assert record.store() is None


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
