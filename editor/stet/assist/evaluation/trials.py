# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which task is tried on which passage: by what the task may do, never by its name.

A new task is tried without a word here: what corrects is given mistakes and clean text, what cuts
is given padded and tight prose, an operation the passages that are there for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stet.assist.evaluation.passage import (
    CLEAN,
    COACH,
    IDEAS,
    MEND,
    ORDINARY,
    PADDED,
    REWRITE,
    TIGHT,
    Passage,
)
from stet.assist.tasks.task import Output, Task

INSTRUCTIONS = {
    "formal": "Make it more formal and polite.",
    "friendly": "Make it friendlier.",
    "short": "Use shorter sentences.",
    "active": "Use the active voice.",
    "present": "Put it into the present tense.",
    "past": "Put it into the past tense.",
}
"""What a writer would say for each operation, where no task is that operation."""

_SAME = {"friendly": "friend"}
_OF_AN_UNKNOWN_SORT = 2


@dataclass(frozen=True)
class Trial:
    """A task to be done to a passage."""

    passage: Passage
    task: Task
    instruction: str = ""

    @property
    def name(self) -> str:
        """Name it for people."""
        return f"{self.task.name}, {self.passage.name}"


def trials(passages: Iterable[Passage], tasks: Iterable[Task]) -> tuple[Trial, ...]:
    """Return what is to be tried, task by task."""
    texts, known = tuple(passages), tuple(tasks)
    return tuple(
        Trial(passage, task, instruction)
        for task in known
        for passage, instruction in _for(task, texts, known)
    )


def is_operation(task: Task) -> bool:
    """Whether it rewrites without being told how."""
    return task.output is Output.CHANGES and task.may_reword and not task.needs_instruction


def does(task: Task, operation: str) -> bool:
    """Whether a task is the operation of that name, by its own."""
    key = _SAME.get(operation, operation)
    return is_operation(task) and any(
        part.startswith(key) for part in re.findall(r"[a-z]+", f"{task.name} {task.title}".lower())
    )


def _for(
    task: Task, passages: tuple[Passage, ...], tasks: tuple[Task, ...]
) -> Iterator[tuple[Passage, str]]:
    if task.output is Output.COMMENTS:
        yield from _any(passages, COACH)
        yield from ((p, "") for p in passages if p.is_for(CLEAN) and not p.is_for(COACH))
    elif task.output is Output.IDEAS:
        yield from _any(passages, IDEAS)
    elif task.output is not Output.CHANGES:
        asked = "Go on." if task.needs_instruction else ""
        yield from ((p, asked) for p in passages if p.head.subject == "story")
    elif task.only_corrects:
        yield from _any(passages, MEND, CLEAN)
    elif task.shortens:
        yield from _any(passages, PADDED, ORDINARY, TIGHT)
    elif task.needs_instruction:
        yield from _by_instruction(passages, tasks)
    else:
        mine = tuple(p for p in passages if p.is_for(REWRITE) and does(task, p.head.operation))
        yield from ((p, "") for p in mine or _any_of(passages, ORDINARY)[:_OF_AN_UNKNOWN_SORT])


def _by_instruction(
    passages: tuple[Passage, ...], tasks: tuple[Task, ...]
) -> Iterator[tuple[Passage, str]]:
    """Yield what is rewritten as told: passages for which no task is the operation."""
    for passage in _any_of(passages, REWRITE):
        head = passage.head
        if not any(does(task, head.operation) for task in tasks):
            yield passage, head.instruction or INSTRUCTIONS.get(head.operation, head.operation)


def _any(passages: tuple[Passage, ...], *uses: str) -> Iterator[tuple[Passage, str]]:
    return ((passage, "") for passage in _any_of(passages, *uses))


def _any_of(passages: tuple[Passage, ...], *uses: str) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage.is_for(*uses))
