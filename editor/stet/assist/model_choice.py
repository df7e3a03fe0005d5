# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which model does a job, and how it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class ModelChoice:
    """A model, and how it is opened; ``words`` are said while it opens.

    ``context`` (tokens) and ``threads`` of 0, ``gpu_layers`` of -1, let the engine choose. Equal
    choices need no new opening.
    """

    name: str
    path: Path
    context: int = 0
    threads: int = 0
    gpu_layers: int = -1
    words: str = field(default="", compare=False)


Choose = Callable[[str], ModelChoice | None]
"""Gives the model for a task by its name; None for the usual one."""
