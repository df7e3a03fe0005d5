# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How many threads the model takes while others need the processor too.

The threads of a model wait for each other some hundred times a token, spinning. Where one of them
has no core of its own, all wait for it: with two threads on two cores, one of them busy, decoding
fell from 9 tokens a second to 0.7. So the threads never take more cores than are free. What others
use is looked up a few times a second; going down is done at once, up only after a while of quiet.
While the writer types the model has a core less than there are.

Where the system does not tell (a container sees the whole machine and not its own share), tokens
that take many times their best lower the threads as well.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import psutil

INTERVAL = 0.2
"""Seconds between two looks at what the machine does."""

QUIET = 1.5
"""Seconds for which more cores must have been free before they are taken again."""

REST = 1.0
"""Seconds without a key after which the writer is taken to rest."""

_SLACK = 0.35
"""Part of a core that others may use of ours, as they always do a little."""

_SLOW = 4.0
"""A token that takes so many times the best one's time had a thread without a core."""

_SLOW_IN_A_ROW = 3


def machine() -> tuple[float, float]:
    """Return the seconds that all cores were busy, and those of them that this process used."""
    times = psutil.cpu_times()
    resting = times.idle + getattr(times, "iowait", 0.0) + getattr(times, "steal", 0.0)
    own = time.process_time()
    return sum(times) - resting - _counted_twice(times), own


def _counted_twice(times: object) -> float:
    """Linux counts guests' time as the user's too."""
    return float(getattr(times, "guest", 0.0) + getattr(times, "guest_nice", 0.0))


class Neighbour:
    """Decides between two tokens; ``most`` threads, at least one, of ``cores`` logical ones.

    Begins with ``begin`` of them: the first look, not the first slow token, tells whether more
    cores are free.
    """

    def __init__(
        self,
        most: int,
        begin: int,
        cores: int,
        used: Callable[[], tuple[float, float]] = machine,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._cores = most, cores
        self._used, self._clock = used, clock
        self._threads = begin
        self._looked = clock()
        self._busy, self._own = used()
        self._tight = -math.inf  # when fewer cores were free than one more thread needs
        self._best: dict[int, float] = {}
        self._slow = 0

    def threads(self) -> int:
        """Return how many threads the next token should have."""
        now = self._clock()
        past = now - self._looked
        if self._most > 1 and past >= INTERVAL:
            busy, own = self._used()
            others = max(0.0, (busy - self._busy) - (own - self._own)) / past
            self._looked, self._busy, self._own = now, busy, own
            self._heed(max(1, min(self._most, int(self._cores - others + _SLACK))), now)
        return self._threads

    def took(self, seconds: float) -> None:
        """Take note of what one token took alone."""
        best = self._best.get(self._threads, seconds)
        self._best[self._threads] = min(best, seconds)
        self._slow = self._slow + 1 if seconds > _SLOW * best else 0
        if self._slow >= _SLOW_IN_A_ROW and self._threads > 1:
            self._slow = 0
            self._heed(self._threads - 1, self._clock())

    def _heed(self, free: int, now: float) -> None:
        if free < self._threads:
            self._threads, self._tight = free, now
        elif free == self._threads:
            self._tight = now if free < self._most else self._tight
        elif now - self._tight >= QUIET:
            self._threads, self._tight = self._threads + 1, now


class Threads:
    """Decides how many threads a batch gets: the ``most``, or ``usual`` while the writer types.

    Never more than cores are free. Whoever rests does not miss a core: with two of them a reply is
    written half as fast again and read twice as fast. Whoever types would feel it.
    """

    def __init__(
        self,
        usual: int,
        most: int,
        cores: int,
        used: Callable[[], tuple[float, float]] = machine,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._usual, self._clock = usual, clock
        self._neighbour = Neighbour(most, usual, cores, used, clock)
        self._typed = -math.inf
        self._rests = True

    def give_way(self) -> None:
        """Take note that the writer types; may be called from any thread."""
        self._typed = self._clock()

    def count(self) -> int:
        """Return how many threads the next batch should have."""
        free = self._neighbour.threads()
        self._rests = self._clock() - self._typed >= REST
        return free if self._rests else min(free, self._usual)

    def took(self, seconds: float) -> None:
        """Take note of what one token took alone."""
        if self._rests:
            self._neighbour.took(seconds)
