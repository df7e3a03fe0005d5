# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which model does a job, and how it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class ModelChoice:
    """A model, and how it is opened; ``words`` are said while it opens.

    ``context`` (tokens) and ``threads`` of 0, ``gpu_layers`` of -1, let the engine choose. Equal
    choices need no new opening.

    ``billions`` is how many parameters it has, 0 where that is still to be found out.

    ``path`` is the model's file, or its name at an engine of one's own: a plain text, since a path
    would write ``org/model`` with the separator of the system.
    """

    name: str
    path: Path | str
    context: int = 0
    threads: int = 0
    gpu_layers: int = -1
    words: str = field(default="", compare=False)
    billions: float = field(default=0.0, compare=False)


Choose = Callable[[str], ModelChoice | None]
"""Gives the model for a task by its name; None for the usual one."""


class NamedModel(Protocol):
    """A model in the library."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def path(self) -> Path | str:
        """Where its file lies, or its name at an engine of one's own."""


def choice_of(model: NamedModel | Path) -> ModelChoice:
    """Return a model, or a file that is one, opened as Stet thinks best where it is no choice."""
    if isinstance(model, ModelChoice):
        return model
    name, path = (model.stem, model) if isinstance(model, Path) else (model.name, model.path)
    return ModelChoice(name, path)
