# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a model is big enough for a task, as far as one can tell."""

from __future__ import annotations

import functools
from pathlib import Path

import regex

from stet.assist.model_choice import ModelChoice
from stet.assist.tasks.task import Task
from stet.notice import Notice, NoticeCode, Tone
from stet_models.errors import ModelError
from stet_models.service import parts_of, read_header

SMALL_MODEL = NoticeCode(
    "small-model",
    "{task} wants a model of {wanted:g} billion parameters or more; “{model}” has {billions:.2g}, "
    "so look at its work with care.",
)
UNKNOWN_MODEL = NoticeCode(
    "unknown-model",
    "{task} wants a model of {wanted:g} billion parameters or more; how big “{model}” is, "
    "Stet does not know.",
    Tone.INFO,
)

_IN_NAME = regex.compile(r"(?<![\p{L}\d.])(\d{1,4}(?:\.\d{1,3})?)b(?![\p{L}\d])", regex.IGNORECASE)
"""How makers write the billions into a model's name, as in *org/Model-1.5B-Instruct*."""


def fitness_notice(task: Task, choice: ModelChoice) -> Notice | None:
    """Return what is to be said before ``choice`` does ``task``, None where all is well.

    It may read the head of the model's file: to be called off the owner's thread.
    """
    if not task.smallest_model:
        return None
    billions = choice.billions or _billions(choice)
    arguments = {
        "task": f"“{task.title.rstrip('…')}”",
        "model": choice.name,
        "wanted": task.smallest_model,
    }
    if not billions:
        return Notice(UNKNOWN_MODEL, arguments)
    if billions < task.smallest_model:
        return Notice(SMALL_MODEL, {**arguments, "billions": billions})
    return None


def _billions(choice: ModelChoice) -> float:
    """Return the billions of parameters by the model's name, or else by its file; 0 for unknown.

    The name first: to read the head of a file takes up to a third of a second.
    """
    path = choice.path
    for name in (path.name if isinstance(path, Path) else path, choice.name):
        if match := _IN_NAME.search(name):
            return float(match[1])
    if not isinstance(path, Path):
        return 0.0
    try:
        found = path.stat()
    except OSError:  # its opening says what is wrong with it
        return 0.0
    return _in_file(path, found.st_mtime_ns, found.st_size)


@functools.lru_cache(maxsize=32)
def _in_file(path: Path, _changed: int, _size: int) -> float:
    try:
        return sum(read_header(part).parameters for part in parts_of(path)) / 1e9
    except ModelError:  # as above
        return 0.0
