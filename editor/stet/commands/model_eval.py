# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet model eval NAME`: how fit a model is for each task, measured here."""

from __future__ import annotations

import argparse
import sys

import stet_resources
from stet.assist.engine import make_client
from stet.assist.evaluation.evaluating import evaluate
from stet.assist.evaluation.fitness_record import Fitness, FitnessRecord, model_key, task_key
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.passage import read_folder
from stet.assist.evaluation.running import Runner, Stopped
from stet.assist.evaluation.trials import Trial, trials
from stet.assist.tasks.task_list import TaskList
from stet.storage.errors import StorageError
from stet.storage.paths import tasks_folder
from stet.terminal import CLEAR_LINE
from stet_models.errors import ModelError, NoModelError
from stet_models.service import InstalledModel, ModelService, printable

_FIT = {True: "fit", False: "not fit", None: "open"}


def run(models: ModelService, args: argparse.Namespace) -> None:
    """Measure, and say what was found; raises ``ModelError``."""
    model = models.library.find(args.name) if args.name else models.library.default()
    if model is None:
        raise NoModelError("No model is here to measure. `stet model fetch everyday` gets one.")
    texts = read_folder(stet_resources.evaluation_folder())
    every = TaskList(tasks_folder()).all()
    wanted = [trial for trial in trials(texts, every) if args.task in ("", trial.task.name)]
    if not wanted:
        raise NoModelError(f"There is no task {args.task} to measure with.")
    record = FitnessRecord()
    with make_client() as client:
        runner = Runner(client, model)

        def do(trial: Trial) -> Outcome:
            try:
                return runner.run(trial)
            except KeyboardInterrupt:
                raise Stopped from None

        try:
            found = evaluate(
                model_key(model.path), wanted, do, record, seconds=60 * args.minutes, say=_say
            )
        except StorageError as error:
            raise ModelError(f"{error} What was measured could not be kept.") from error
        finally:
            runner.close()
    _clear()
    sys.stdout.write("".join(f"{printable(_line(one))}\n" for one in found))
    left = {trial.task.name for trial in wanted} - {one.task for one in found}
    if left:
        named = ", ".join(sorted(left))
        sys.stderr.write(f"Not measured through: {named}. The same command goes on from there.\n")


def fitness_line(model: InstalledModel) -> str:
    """Return what was measured of a model, in one line; "" where nothing was."""
    known = FitnessRecord().of(model_key(model.path)).tasks
    by_task = {task_key(task): task.name for task in TaskList(tasks_folder()).all()}
    found = {by_task[key]: one.is_fit for key, one in known.items() if key in by_task}
    groups = {
        words: sorted(task for task, is_fit in found.items() if is_fit is value)
        for value, words in _FIT.items()
    }
    said = "; ".join(f"{words}: {', '.join(tasks)}" for words, tasks in groups.items() if tasks)
    return f"Measured here, {said}." if said else ""


def _line(fitness: Fitness) -> str:
    return f"{fitness.task}: {_FIT[fitness.is_fit]}. {fitness.why}"


def _say(done: int, of: int, name: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{CLEAR_LINE}measuring {done / of:4.0%}: {printable(name)}")
        sys.stderr.flush()


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write(CLEAR_LINE)
