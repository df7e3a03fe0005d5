# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How benchmarks measure and report. They never fail: a budget is a promise, not an assertion."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table; ``p50``, ``p99`` and ``budget`` are in ``unit``, less being better.

    ``budget`` is held against ``p99``; None where nothing was promised.
    """

    name: str
    unit: str
    p50: float
    p99: float
    budget: float | None = None


def measure(
    action: Callable[[], object],
    repeat: int = 20,
    warmup: int = 2,
    *,
    prepare: Callable[[], object] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Return the median and the 99th percentile of what ``action`` takes, in milliseconds.

    ``prepare`` runs before each call, outside the time taken. Pass ``time.process_time`` as
    ``clock`` to count processor time.
    """
    times = []
    for index in range(warmup + repeat):
        if prepare is not None:
            prepare()
        begun = clock()
        action()
        taken = clock() - begun
        if index >= warmup:
            times.append(1_000 * taken)
    return percentiles(times)


def percentiles(values: Iterable[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile, by nearest rank, of one value at least."""
    ranked = sorted(values)
    last = len(ranked) - 1
    return ranked[round(0.5 * last)], ranked[round(0.99 * last)]


def print_table(rows: Iterable[Row]) -> None:
    """Print ``rows`` with the ratio of the 99th percentile to the budget."""
    rows = list(rows)
    width = max([len(row.name) for row in rows], default=4)
    print(f"{'what':<{width}}  {'p50':>9}  {'p99':>9}  {'budget':>9}  unit  ratio")
    for row in rows:
        line = f"{row.name:<{width}}  {row.p50:>9.2f}  {row.p99:>9.2f}"
        if row.budget is None:
            print(f"{line}  {'':>9}  {row.unit:<4}")
            continue
        ratio = row.p99 / row.budget
        verdict = "within" if ratio <= 1 else "OVER"
        print(f"{line}  {row.budget:>9.2f}  {row.unit:<4}  {ratio:5.2f}  {verdict}")
