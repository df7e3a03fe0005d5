# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the machine is just now: what shares its processor and its memory shows in nothing else.

On a rented machine others' programs run on the same cores, unseen: a piece of work that never
changes takes now 10 ms and a minute later 18. So such a piece is timed beside what is measured, and
held against the fastest of the run. A slow piece alone proves no neighbour (a processor slows down
by itself as well), so a figure is only reckoned back where the system says that others had the
cores: ``stolen`` counts the time that this machine was ready to run and was not let.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

from bench import Row, percentiles

SECONDS = 1.5
STOLEN = 0.005
"""From this share of stolen time on, a neighbour was really there."""
_STAT = Path("/proc/stat")
_VALUES = 60_000
_STEP = 10


def stolen() -> tuple[int, int]:
    """Return how long others had the cores while this machine had work, and all time, in ticks.

    Since the machine was started; zeros where the system does not say.
    """
    try:
        first = _STAT.read_text().splitlines()[0].split()[1:9]
    except OSError:
        return 0, 0
    ticks = [int(each) for each in first]
    return ticks[7], sum(ticks)


def share(before: tuple[int, int], after: tuple[int, int]) -> float:
    """Return the share of stolen time between two readings of ``stolen``."""
    return (after[0] - before[0]) / max(1, after[1] - before[1])


class Pace:
    """Times a fixed piece of work: making small values, and reading others all over the memory."""

    def __init__(self) -> None:
        self._values = [(number, str(number) * 4) for number in range(_VALUES)]
        random.Random(1).shuffle(self._values)
        self._turn = 0
        self._best = float("inf")

    def piece(self) -> float:
        """Return what a piece of the work takes just now, in milliseconds.

        It is done twice: the first time what was done before is still in the cache.
        """
        self._work()
        begun = time.thread_time()
        self._work()
        return 1_000 * (time.thread_time() - begun)

    def sample(self) -> float:
        """Work for ``SECONDS`` and return the median of what a piece took, in milliseconds."""
        times = []
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            times.append(self.piece())
        # Not the very best: a clock may be off once.
        self._best = min(self._best, sorted(times)[len(times) // 50])
        return percentiles(times)[0]

    def reckoned(self, row: Row, before: float, after: float, neighbour: float) -> Row:
        """Return ``row`` with its pace, and where a neighbour was there its figure at best pace.

        ``before`` and ``after`` are what a piece took around it, for one that did not look itself;
        ``neighbour`` is the share of time that was stolen meanwhile.
        """
        pace = (row.pace or (before + after) / 2) / self._best
        if neighbour < STOLEN:
            return replace(row, pace=pace, at_best=None)
        if row.at_best is not None:
            return replace(row, pace=pace, at_best=row.at_best * self._best)
        figure = row.p50 if row.held == "p50" else row.p99
        at_best = figure / pace if figure is not None and row.unit == "ms" else None
        return replace(row, pace=pace, at_best=at_best)

    def _work(self) -> int:
        self._turn = (self._turn + 1) % _STEP
        read = sum([number + len(text) for number, text in self._values[self._turn :: _STEP]])
        made = [(number, str(number), (number, read)) for number in range(4_000)]
        return read + len(made)
