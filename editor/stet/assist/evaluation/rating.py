# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""When a model is fit for a task: what its counts have to be.

Rules can tell whether mistakes were mended. Whether a sentence that was cut or rewritten is still
right, or a remark or an idea worth reading, they cannot: there a model can fail, and what does not
fail is left open.
"""

from __future__ import annotations

from stet.assist.evaluation.counts import Counts
from stet.assist.evaluation.fitness_record import Fitness
from stet.assist.tasks.task import Output, Task

MENDED = 0.6
RIGHT = 0.8
HARMFUL = 0.05
SHORTER = 0.05
TOUCHED = 0.2
HITS = 0.6
BAD_IDEAS = 0.2


def rated(task: Task, counts: Counts) -> Fitness:
    """Return how fit a model is for a task, by what it did to some texts."""
    on = f"on {counts.texts} short texts" if counts.texts != 1 else "on one short text"
    if counts.failed:
        return Fitness(task.name, False, f"It failed {counts.failed} times {on}.")
    if task.output is Output.COMMENTS:
        is_bad = counts.right < HITS * counts.shown
        why = f"{counts.right} of {counts.shown} comments stood on a fault {on}."
    elif task.output is not Output.CHANGES:
        bad = counts.needless + counts.harmful
        is_bad = not counts.shown or bad > BAD_IDEAS * counts.shown
        why = f"{bad} of {counts.shown} were copied, said twice or bad English {on}."
    elif task.only_corrects:
        return _of_corrections(task, counts, on)
    elif task.shortens:
        return _of_cuts(task, counts, on)
    else:
        few = counts.touched < TOUCHED * counts.sentences
        is_bad = few or counts.harmful > HARMFUL * counts.shown
        why = (
            f"{counts.touched} of {counts.sentences} sentences were rewritten, and "
            f"{counts.harmful} suggestions did harm, {on}."
        )
    return Fitness(task.name, False if is_bad else None, why)


def _of_corrections(task: Task, counts: Counts, on: str) -> Fitness:
    is_fit = (
        counts.mended >= MENDED * counts.mistakes
        and counts.right >= RIGHT * counts.shown
        and counts.harmful <= HARMFUL * counts.shown
    )
    why = (
        f"{counts.mended} of {counts.mistakes} mistakes were mended, and {counts.right} of "
        f"{counts.shown} suggestions were right, {on}."
    )
    return Fitness(task.name, is_fit, why)


def _of_cuts(task: Task, counts: Counts, on: str) -> Fitness:
    is_bad = counts.shorter < SHORTER or counts.harmful > HARMFUL * counts.shown
    why = (
        f"{100 * counts.shorter:.0f} % of the words were cut, and {counts.harmful} of "
        f"{counts.shown} cuts did harm, {on}."
    )
    return Fitness(task.name, False if is_bad else None, why)
