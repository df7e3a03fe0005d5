# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the machine is just now: what shares its processor and its memory shows in nothing else.

On a rented machine others' programs run on the same cores, unseen: a piece of work that never
changes takes now 10 ms and a minute later 18. So such a piece is timed beside what is measured, and
held against the fastest of the run.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

from bench import Row, percentiles

SECONDS = 1.5
_VALUES = 60_000
_STEP = 10


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

    def reckoned(self, row: Row, before: float, after: float) -> Row:
        """Return ``row`` with its pace and figure against the run's best.

        ``before`` and ``after`` are what a piece took around it, for one that did not look itself.
        """
        pace = (row.pace or (before + after) / 2) / self._best
        if row.at_best is not None:
            return replace(row, pace=pace, at_best=row.at_best * self._best)
        figure = row.p50 if row.held == "p50" else row.p99
        timed = row.unit == "ms" and figure is not None
        return replace(row, pace=pace, at_best=figure / pace if timed else None)

    def _work(self) -> int:
        self._turn = (self._turn + 1) % _STEP
        read = sum([number + len(text) for number, text in self._values[self._turn :: _STEP]])
        made = [(number, str(number), (number, read)) for number in range(4_000)]
        return read + len(made)
