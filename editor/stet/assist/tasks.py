# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tasks: what a writer can ask to have done to a passage."""

from __future__ import annotations

from dataclasses import dataclass

import stet_resources
from stet_resources import Prompt

PLAIN_CODE = "Stet"
"""The name under which stands what plain code has found, without a model."""


@dataclass(frozen=True)
class Task:
    """One kind of request; its words and numbers come from the prompt of the same name.

    ``faithful`` says that the meaning must stay: every name, number and quotation is to be found
    again. ``corrective`` says that only mistakes may change.
    """

    name: str
    needs_instruction: bool = False
    faithful: bool = True
    corrective: bool = False

    @property
    def prompt(self) -> Prompt:
        """What it says to the model; raises ResourceError where its file is not valid."""
        return stet_resources.prompt(self.name)

    @property
    def title(self) -> str:
        """What a writer calls it."""
        return self.prompt.title

    @property
    def summary(self) -> str:
        """One sentence on what it does."""
        return self.prompt.summary

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of change it makes."""
        return self.prompt.kinds


PROOFREAD = Task("proofread", corrective=True)
TIGHTEN = Task("tighten")
REWRITE = Task("rewrite", needs_instruction=True, faithful=False)

TASKS = (PROOFREAD, TIGHTEN, REWRITE)
"""The tasks on a passage, in the order in which they are offered."""


def task_named(name: str) -> Task:
    """Return the task called ``name``; raises KeyError with the names there are."""
    for task in TASKS:
        if task.name == name:
            return task
    raise KeyError(f"There is no task {name!r}; there are: {', '.join(t.name for t in TASKS)}.")
