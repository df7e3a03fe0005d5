# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is judged as one thing: a sentence where sentences are reworded, else each item."""

from __future__ import annotations

from collections.abc import Iterable

from stet.assist.evaluation.outcome import Item, Outcome
from stet.assist.evaluation.trials import Trial
from stet.assist.tasks.task import Output
from stet.markdown.sentences import sentences

Unit = tuple[Item, ...]


def units(trial: Trial, outcome: Outcome) -> tuple[Unit, ...]:
    """Return the items of an outcome in groups that are decided about together, in their order."""
    task = trial.task
    if task.output is not Output.CHANGES or not task.may_reword:
        return tuple((item,) for item in outcome.items)
    groups: dict[tuple[int, int], list[Item]] = {}
    for item in outcome.items:
        place = sentence_around(trial.passage.text, item.start, item.end)
        groups.setdefault(place, []).append(item)
    return tuple(map(tuple, groups.values()))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentences that a span lies in, in code points, half-open."""
    spans = [(a, b) for a, b in sentences(text) if a <= end and start <= b]
    touched = [(a, b) for a, b in spans if a < end and start < b] or spans[:1]
    if not touched:
        return start, end
    return min(start, touched[0][0]), max(end, touched[-1][1])


def with_changes(text: str, items: Iterable[Item]) -> str:
    """Return a text with some changes taken, which do not overlap."""
    for item in sorted(items, key=lambda one: one.start, reverse=True):
        text = text[: item.start] + item.new + text[item.end :]
    return text
