# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Passages, tasks and outcomes for the tests of what help is measured with."""

from __future__ import annotations

from msgspec.structs import replace
from tests.built_in_tasks import FEEDBACK, IDEAS, PROOFREAD, REWRITE, TIGHTEN

from stet.assist.evaluation.outcome import Item, Outcome
from stet.assist.evaluation.passage import Passage, parse
from stet.assist.evaluation.trials import Trial
from stet.assist.tasks.task import Instruction, Task
from stet.document.word_diff import diff_words

FORMAL = replace(REWRITE, name="formal", title="More formal", instruction=Instruction.NONE)
TASKS = (PROOFREAD, TIGHTEN, REWRITE, FORMAL, FEEDBACK, IDEAS)


def passage(marked: str, *uses: str, name: str = "one", **head: str) -> Passage:
    """Return a passage that is there for some uses."""
    fields = {"genre": "prose", "language": "en-GB", **head}
    lines = [f'{key} = "{value}"' for key, value in fields.items()]
    named = ", ".join(f'"{use}"' for use in uses)
    return parse(name, "\n".join(["+++", *lines, f"uses = [{named}]", "+++", marked]))


def outcome(trial: Trial, final: str, **fields: object) -> Outcome:
    """Return an outcome in which each difference between text and ``final`` is a change."""
    text = trial.passage.text
    items = [Item(a, b, text[a:b], new) for a, b, new in diff_words(text, final)]
    made = Outcome(trial.passage.name, trial.task.name, "m", final, tuple(items))
    return replace(made, **fields)


def done(
    task: Task, marked: str, final: str, *uses: str, **fields: object
) -> tuple[Trial, Outcome]:
    """Return a trial, and an outcome with this text."""
    trial = Trial(passage(marked, *uses), task)
    return trial, outcome(trial, final, **fields)
