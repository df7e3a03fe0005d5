# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How benchmarks measure and report. They never fail: a budget is a promise, not an assertion.

Times are processor time of the interface's thread (``cpu``) wherever the work is all its own, so
that what else runs on the machine does not count; they are by the clock on the wall (``wall``)
where waiting for another process is part of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One line of the table; ``p50``, ``p99`` and ``budget`` are in ``unit``, less being better.

    ``held`` is the figure that the budget is held against: the median, but for keys the 99th
    percentile, as the design asks. ``budget`` is None where nothing was promised. ``clock`` says
    by which clock it was taken. A row without figures says in ``note`` why it has none.
    ``pace`` is how much slower than at its best the machine was (``pace.py``), ``at_best`` the
    figure that is held, each sample of it reduced by the pace beside it; where they are known.
    """

    name: str
    unit: str
    p50: float | None = None
    p99: float | None = None
    budget: float | None = None
    clock: str = ""
    note: str = ""
    held: Literal["p50", "p99"] = "p50"
    pace: float | None = None
    at_best: float | None = None


Sample = tuple[float, float]
"""Milliseconds that something took, and a fixed piece of work right beside it (``pace.py``)."""


def paced(
    name: str,
    samples: Iterable[Sample],
    budget: float | None,
    clock: str = "cpu",
    held: Literal["p50", "p99"] = "p50",
) -> Row:
    """Return the row of ``samples``; pace and figure are counted in pieces of the fixed work."""
    taken = list(samples)
    figures = percentiles(time / piece for time, piece in taken)
    return Row(
        name,
        "ms",
        *percentiles(time for time, _ in taken),
        budget,
        clock,
        held=held,
        pace=percentiles(piece for _, piece in taken)[0],
        at_best=figures[0] if held == "p50" else figures[1],
    )


def measure(
    action: Callable[[], object],
    repeat: int = 20,
    warmup: int = 2,
    *,
    prepare: Callable[[], object] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Return the median and the 99th percentile of what ``action`` takes, in milliseconds.

    ``prepare`` runs before each call, outside the time taken. Pass ``time.thread_time`` as
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
    """Print ``rows`` with the ratio of the figure that counts to the budget, and which that is."""
    rows = list(rows)
    width = max([len(row.name) for row in rows], default=4)
    print(
        f"{'what':<{width}}  {'p50':>8}  {'p99':>8}  {'budget':>7}  unit  clock  pace  held  ratio"
    )
    for row in rows:
        line = f"{row.name:<{width}}  {_figure(row.p50)}  {_figure(row.p99)}  "
        line += f"{'' if row.budget is None else f'{row.budget:.0f}':>7}  {row.unit:<4}  "
        line += f"{row.clock:<5}  {'' if row.pace is None else f'{row.pace:.2f}':>4}  "
        figure = row.p50 if row.held == "p50" else row.p99
        if figure is not None and row.budget is not None:
            ratio = figure / row.budget
            line += f"{row.held:<4}  {ratio:5.2f}  {'within' if ratio <= 1 else 'OVER'}"
            if row.at_best is not None and ratio > 1:
                line += f" ({row.at_best / row.budget:.2f} at its best)"
        print(f"{line}  {row.note}".rstrip())


def _figure(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.2f}':>8}"
