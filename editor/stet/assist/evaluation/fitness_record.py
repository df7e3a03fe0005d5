# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was measured of the models on this machine: how fit each is for a task.

Kept in one file beside the speeds that were measured. A figure holds for the model's file and for
the task as its file says it now; when one of them changes the figure is forgotten.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import msgspec

from stet.assist.evaluation.counts import Counts
from stet.assist.model_choice import ModelChoice
from stet.assist.tasks.task import Task
from stet.storage.atomic import write_atomically
from stet.storage.paths import state_folder

FILE = "fitness.json"
_MOST_MODELS = 50


class Fitness(msgspec.Struct, frozen=True):
    """How fit a model is for a task: ``is_fit`` where rules can tell, None where only judges can.

    ``why`` says in one sentence what was measured, on how many texts.
    """

    task: str
    is_fit: bool | None
    why: str


class ModelRecord(msgspec.Struct, frozen=True):
    """What is known of one model: its trials by key, and its fitness by the key of a task."""

    trials: dict[str, Counts] = {}
    tasks: dict[str, Fitness] = {}


class FitnessRecord:
    """The record of all models, read anew at each call; from any thread, written by one program."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or state_folder()) / FILE

    def of(self, model: str) -> ModelRecord:
        """Return what is known of the model with this key (``model_key``)."""
        return self._read().get(model, ModelRecord())

    def keep(self, model: str, record: ModelRecord) -> None:
        """Remember what is known of a model; raises ``StorageError``."""
        others = {key: one for key, one in self._read().items() if key != model}
        newest = dict(list(others.items())[-_MOST_MODELS + 1 :])
        data = msgspec.json.format(msgspec.json.encode({**newest, model: record}))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, data)

    def _read(self) -> dict[str, ModelRecord]:
        try:
            stat = self._path.stat()
            return _decoded(self._path, stat.st_mtime_ns, stat.st_size)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return {}


def model_key(path: Path | str) -> str:
    """Return what a model is known by: the name and size of its file, or its name elsewhere."""
    if isinstance(path, str):
        return path
    try:
        return f"{path.name} {path.stat().st_size}"
    except OSError:  # its opening says what is wrong with it
        return path.name


def task_key(task: Task) -> str:
    """Return what a task is known by: its name and all that its file says."""
    said = msgspec.json.encode(task, order="deterministic")
    return f"{task.name} {hashlib.sha256(said).hexdigest()[:16]}"


def fitness_of(
    model: ModelChoice, task: Task, record: FitnessRecord | None = None
) -> Fitness | None:
    """Return what was measured of a model at a task, None for what was not.

    It reads a small file: to be called off the owner's thread.
    """
    known = (record or FitnessRecord()).of(model_key(model.path))
    return known.tasks.get(task_key(task))


@functools.lru_cache(maxsize=2)
def _decoded(path: Path, _changed: int, _size: int) -> dict[str, ModelRecord]:
    return msgspec.json.decode(path.read_bytes(), type=dict[str, ModelRecord])
