# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Run benchmarks, each module in a process of its own, and print one table.

``python tests/benchmarks/run.py`` measures the budgets of the design; with names of modules, those:
``heart`` and ``storage`` measure their parts in more detail. Exit status 1 where a module failed;
being over budget is no failure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]  # some ask the tests for tasks and a server

from bench import Row, print_table  # noqa: E402  (a script: its folder is no package)
from pace import Pace, share, stolen  # noqa: E402

BUDGETS = (
    "page",
    "window",
    "boards",
    "checking",
    "generating",
    "start",
    "words",
    "warm",
    "decoding",
    "jobs",
    "alternatives",
    "reading",
    "cancelling",
    "contention",
    "fit",
    "projects",
    "word_in",
    "word_out",
)

_MARK = "rows: "


def main(arguments: list[str]) -> int:
    """Run the modules named, or those of the budgets, and print the table."""
    if arguments[:1] == ["--one"]:
        rows = import_module(arguments[1]).rows()
        print(_MARK + json.dumps([asdict(row) for row in rows]))
        return 0
    pace = Pace()
    found: list[tuple[Row, float, float, float]] = []
    failed = []
    before = pace.sample()
    for name in arguments or BUDGETS:
        print(f"… {name}", file=sys.stderr, flush=True)
        command = [sys.executable, str(HERE / "run.py"), "--one", name]
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        begun = stolen()
        done = subprocess.run(
            command, stdout=subprocess.PIPE, encoding="utf-8", env=environment, check=False
        )
        neighbour = share(begun, stolen())
        after = pace.sample()
        for line in done.stdout.splitlines():
            if line.startswith(_MARK):
                made = [Row(**row) for row in json.loads(line.removeprefix(_MARK))]
                found += [(row, before, after, neighbour) for row in made]
        before = after
        if done.returncode:
            failed.append(name)
    # The best of the run is known at its end only.
    print_table(pace.reckoned(*each) for each in found)
    print(
        "Held against the budget: of a key the p99, of anything else the median (p50); of a few "
        "samples the p99 is the slowest.\ncpu: processor time of the interface's thread.\n"
        "pace: how many times as long as at its best in this run a fixed piece of work took right "
        "beside it. Where others had the cores meanwhile, at least a 200th of the time, it is said "
        "what is left when that is taken out (at its best)."
    )
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
