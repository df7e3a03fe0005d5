# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Measures a model at every task, in bounded time, and goes on another time where it stopped."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from stet.assist.evaluation.counts import Counts, total
from stet.assist.evaluation.figures import count
from stet.assist.evaluation.fitness_record import (
    Fitness,
    FitnessRecord,
    ModelRecord,
    task_key,
)
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.rating import rated
from stet.assist.evaluation.running import Stopped
from stet.assist.evaluation.trials import Trial

Run = Callable[[Trial], Outcome]
Say = Callable[[int, int, str], None]


def evaluate(
    model: str,
    wanted: Sequence[Trial],
    run: Run,
    record: FitnessRecord,
    *,
    seconds: float,
    say: Say = lambda _done, _of, _name: None,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Fitness, ...]:
    """Do the trials that are not done yet, and keep what comes of each; return all that is known.

    ``model`` is its key in the record. No trial is begun once ``seconds`` are over, and where
    ``run`` raises Stopped it ends there; what was done before is kept. ``say`` hears how many are
    done, of how many, and which comes next. Raises ``ModelError`` and ``StorageError``.
    """
    begun = clock()
    keys = {trial: trial_key(trial) for trial in wanted}
    known = record.of(model)
    order = in_turn(wanted)
    for number, trial in enumerate(order):
        if keys[trial] in known.trials:
            continue
        if clock() - begun >= seconds:
            break
        say(number, len(order), trial.name)
        try:
            outcome = run(trial)
        except Stopped:
            break
        known = replace(known, trials={**known.trials, keys[trial]: count(trial, outcome)})
        record.keep(model, known)
    known = _rated(known, wanted, keys)
    record.keep(model, known)
    tasks = dict.fromkeys(task_key(trial.task) for trial in wanted)
    return tuple(known.tasks[task] for task in tasks if task in known.tasks)


def in_turn(wanted: Sequence[Trial]) -> list[Trial]:
    """Return the trials so that the tasks take turns: a run that is stopped has some of each."""
    turn: Counter[str] = Counter()
    order: list[tuple[int, int]] = []
    for number, trial in enumerate(wanted):
        order.append((turn[trial.task.name], number))
        turn[trial.task.name] += 1
    return [wanted[number] for _, number in sorted(order)]


def trial_key(trial: Trial) -> str:
    """Return what a trial is known by: its text, its task as it is now, and its instruction."""
    parts = (task_key(trial.task), trial.passage.text, trial.instruction)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _rated(known: ModelRecord, wanted: Sequence[Trial], keys: dict[Trial, str]) -> ModelRecord:
    """Rate each task of which every text was tried: of some a model may do well by chance."""
    by_task: dict[str, list[Trial]] = {}
    for trial in wanted:
        by_task.setdefault(task_key(trial.task), []).append(trial)
    tasks: dict[str, Fitness] = {}
    for task, trials in by_task.items():
        counts: list[Counts] = [
            known.trials[keys[trial]] for trial in trials if keys[trial] in known.trials
        ]
        if len(counts) == len(trials):
            tasks[task] = rated(trials[0].task, total(counts))
    return ModelRecord(known.trials, {**known.tasks, **tasks})
