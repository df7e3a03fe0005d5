# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can be said by rule of each thing that was shown.

A correction is right where it mends a known mistake. Anything else is held against the tasks' own
guards, run on what came of it, and against Harper, which may be an eye the task did not have. What
rules cannot tell, whether a shorter or politer sentence is worth having, is left to judges.
"""

from __future__ import annotations

import enum
import re

from msgspec.structs import replace

from stet.assist.evaluation.comparing import Comparison, Extra, compare, words
from stet.assist.evaluation.grammar import new_trouble, trouble
from stet.assist.evaluation.outcome import Item, Outcome
from stet.assist.evaluation.passage import Passage
from stet.assist.evaluation.trials import Trial
from stet.assist.evaluation.units import Unit, units, with_changes
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import GUARDS
from stet.assist.tasks.task import Output, Task

FACTS = (
    "numbers",
    "names",
    "quotations",
    "links",
    "code",
    "formulas",
    "syntax",
    "marks",
    "questions",
    "language",
    "dialect",
)
"""The guards that say what no task may change, whatever it is for."""

_RUN = 5
"""So many words in a row that stand in the passage make an idea a copy, if nothing else is new."""


class Verdict(enum.StrEnum):
    """What a unit is, by rule."""

    RIGHT = "right"
    NEEDLESS = "needless"
    HARMFUL = "harmful"
    OPEN = "open"
    """Nothing speaks against it: for judges to say whether it is worth having."""


def verdicts(trial: Trial, outcome: Outcome) -> tuple[Verdict, ...]:
    """Return what each unit of an outcome is, in their order."""
    passage, task = trial.passage, trial.task
    if task.output is Output.COMMENTS:
        return tuple(_of_comment(passage, item) for item in outcome.items)
    if task.output is not Output.CHANGES:
        return _of_ideas(passage, outcome.items)
    if task.only_corrects:
        return _of_corrections(passage, task, outcome)
    return tuple(_of_changes(passage, task, unit) for unit in units(trial, outcome))


def _of_corrections(passage: Passage, task: Task, outcome: Outcome) -> tuple[Verdict, ...]:
    found = compare(passage, outcome.final)
    harmful = {extra for extra in found.extra if _harms(passage, task, extra)}
    return tuple(_of_correction(found, harmful, item) for item in outcome.items)


def _of_correction(found: Comparison, harmful: set[Extra], item: Item) -> Verdict:
    near = [extra for extra in found.extra if _touch(item, extra.start, extra.end)]
    if not near:
        return Verdict.RIGHT
    if any(extra in harmful for extra in near):
        return Verdict.HARMFUL
    inside = any(gold.start >= item.start - 1 and gold.end <= item.end + 1 for gold in found.mended)
    return Verdict.RIGHT if inside and not _is_all(near, item) else Verdict.NEEDLESS


def _is_all(near: list[Extra], item: Item) -> bool:
    """Whether what was not needed is the item itself, and no neighbour of it."""
    return any(extra.start <= item.start and item.end <= extra.end for extra in near)


def _touch(item: Item, start: int, end: int) -> bool:
    return item.start <= end + 1 and start <= item.end + 1


def _harms(passage: Passage, task: Task, extra: Extra) -> bool:
    """Whether a change without need breaks what stands there otherwise."""
    text = passage.text
    begin = text.rfind("\n", 0, extra.start) + 1
    stop = text.find("\n", extra.end)
    stop = len(text) if stop < 0 else stop
    before = text[begin : extra.start] + extra.wanted + text[extra.end : stop]
    after = text[begin : extra.start] + extra.found + text[extra.end : stop]
    return _breaks(before, after, task, passage.head.language)


def _of_changes(passage: Passage, task: Task, unit: Unit) -> Verdict:
    text = passage.text
    begin = text.rfind("\n", 0, min(item.start for item in unit)) + 1
    stop = text.find("\n", max(item.end for item in unit))
    before = text[begin : len(text) if stop < 0 else stop]
    here = (replace(i, start=i.start - begin, end=i.end - begin) for i in unit)
    after = with_changes(before, here)
    broken = _breaks(before, after, task, passage.head.language)
    return Verdict.HARMFUL if broken else Verdict.OPEN


def _breaks(before: str, after: str, task: Task, language: str) -> bool:
    context = GuardContext(task)
    if any(GUARDS[name](before, after, context) for name in FACTS if name in GUARDS):
        return True
    return new_trouble(before, after, language)


def _of_comment(passage: Passage, item: Item) -> Verdict:
    hit = any(_overlap(item, fault.start, fault.end) for fault in passage.planted)
    return Verdict.RIGHT if hit else Verdict.NEEDLESS


def _overlap(item: Item, start: int, end: int) -> bool:
    return item.start < end and start < item.end


def _of_ideas(passage: Passage, items: tuple[Item, ...]) -> tuple[Verdict, ...]:
    given = words(passage.text.lower())
    runs = {tuple(given[n : n + _RUN]) for n in range(len(given) - _RUN + 1)}
    seen: set[str] = set()
    out = []
    for item in items:
        said = words(item.new.lower())
        own = [tuple(said[n : n + _RUN]) for n in range(len(said) - _RUN + 1)]
        is_copy = bool(own) and all(run in runs for run in own)
        key = re.sub(r"\W+", " ", item.new.lower())
        if is_copy or key in seen:
            out.append(Verdict.NEEDLESS)
        elif trouble(item.new, passage.head.language):
            out.append(Verdict.HARMFUL)
        else:
            out.append(Verdict.OPEN)
        seen.add(key)
    return tuple(out)
