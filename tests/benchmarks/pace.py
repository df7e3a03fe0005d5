# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the machine is just now: what shares its processor and its memory shows in nothing else.

On a rented machine others' programs run on the same cores, unseen: a piece of work that never
changes takes now 10 ms and a minute later 18. So such a piece is timed before and after what is
measured, and held against the fastest of the run.
"""

from __future__ import annotations

import random
import time

from bench import percentiles

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

    def sample(self) -> float:
        """Work for ``SECONDS`` and return the median of what a piece took, in milliseconds."""
        times = []
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            begun = time.thread_time()
            self._work()
            times.append(1_000 * (time.thread_time() - begun))
        # Not the very best: a clock may be off once.
        self._best = min(self._best, sorted(times)[len(times) // 50])
        return percentiles(times)[0]

    def of(self, *samples: float) -> float:
        """Return how many times as long as at the run's best a piece took in ``samples``."""
        return sum(samples) / len(samples) / self._best

    def _work(self) -> int:
        self._turn = (self._turn + 1) % _STEP
        read = sum([number + len(text) for number, text in self._values[self._turn :: _STEP]])
        made = [(number, str(number), (number, read)) for number in range(4_000)]
        return read + len(made)
