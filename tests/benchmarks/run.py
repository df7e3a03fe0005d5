# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Run benchmarks, each module in a process of its own, and print one table.

``python tests/benchmarks/run.py [MODULE…]``: every module here that has a function ``rows``, or
those named. Exit status 1 where a module failed; being over budget is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from bench import Row, print_table  # noqa: E402  (a script: its folder is no package)

_MARK = "rows: "


def main(arguments: list[str]) -> int:
    """Run the modules named, or all, and print the table."""
    if arguments[:1] == ["--one"]:
        rows = import_module(arguments[1]).rows()
        print(_MARK + json.dumps([asdict(row) for row in rows]))
        return 0
    names = arguments or sorted(
        path.stem for path in HERE.glob("*.py") if "\ndef rows(" in path.read_text("utf-8")
    )
    rows = []
    failed = []
    for name in names:
        print(f"… {name}", file=sys.stderr, flush=True)
        command = [sys.executable, str(HERE / "run.py"), "--one", name]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        for line in done.stdout.splitlines():
            if line.startswith(_MARK):
                rows += [Row(**row) for row in json.loads(line.removeprefix(_MARK))]
        if done.returncode:
            failed.append(name)
    print_table(rows)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
