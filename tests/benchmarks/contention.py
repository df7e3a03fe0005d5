# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the *everyday* model writes while other programs keep no, one or two cores busy.

Once with every core given to it, whatever else runs; then as Stet runs it, which makes room for
others (``stet_models.neighbour``): with every core while the writer rests, with one less while one
types. All are as nice as the worker. The time of a token, by the clock on the wall, and tokens a
second in the note.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import Row, percentiles

from stet_models.engine import Task
from stet_models.hardware import physical_cores, threads_while_typing
from stet_models.library import Library
from stet_models.llama_engine import LlamaEngine
from stet_models.protocol import Event, Generate, Load, Message, Text
from stet_models.worker import NICENESS

TOKENS = 40
PATIENCE = 15.0
"""Seconds after which a stretch ends, however few tokens it had."""

SETTLING = 3
"""First tokens of a stretch that do not count."""


def rows() -> list[Row]:
    """Return the rows of the table."""
    models = [model for model in Library().models() if model.name == "everyday"]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row("a token, other programs busy", "ms", note=note)]
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    made: list[Row] = []
    cores = physical_cores()
    for name, threads, adapts in (
        ("all cores, whatever runs", cores, False),
        ("as Stet runs it at rest", cores, True),
        ("as Stet runs it while one types", threads_while_typing(), True),
    ):
        made += _stretches(models[0].path, f"{name}, {threads} threads", threads, adapts)
    return made


def _stretches(path: Path, name: str, threads: int, adapts: bool) -> Iterator[Row]:
    engine = LlamaEngine(adapts=adapts)
    engine.load(Load(1, str(path), threads=threads), Task(lambda _: None))
    for count in (0, 1, 2):
        with busy(count):
            times = _write(engine)
        p50, p99 = percentiles(times)
        what = f"a token, {count} cores busy elsewhere, {name}"
        yield Row(what, "ms", 1000 * p50, 1000 * p99, None, "wall", f"{1 / p50:.1f} tokens/s")


def _write(engine: LlamaEngine) -> list[float]:
    began = time.perf_counter()
    times: list[float] = []

    def heed(event: Event) -> None:
        if isinstance(event, Text):
            times.append(time.perf_counter())
            if time.perf_counter() - began > PATIENCE:
                task.cancel.set()

    task = Task(heed)
    words = Message("user", "Tell a long story about a ferry.")
    engine.generate(Generate(2, (words,), TOKENS), task)
    gaps = [late - early for early, late in itertools.pairwise(times)]
    return gaps[SETTLING:] or gaps or [PATIENCE]


@contextmanager
def busy(count: int) -> Iterator[None]:
    """Keep ``count`` cores busy meanwhile, each by a process of its own."""
    command = [sys.executable, "-c", "while True: pass"]
    processes = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    from bench import print_table

    print_table(rows())
