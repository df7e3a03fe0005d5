# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which task is tried on which passage."""

from __future__ import annotations

from msgspec.structs import replace
from tests.built_in_tasks import FEEDBACK, IDEAS, PROOFREAD, REWRITE, TIGHTEN

from stet.assist.evaluation.passage import Passage
from stet.assist.evaluation.trials import INSTRUCTIONS, does, trials
from stet.assist.tasks.task import Instruction, Task

from .made import FORMAL, passage

TEXTS = (
    passage("{~~a~>b~~}", "mend", name="mend"),
    passage("a", "clean", name="clean"),
    passage("a", "padded", name="padded"),
    passage("a", "ordinary", name="ordinary"),
    passage("a", "tight", name="tight"),
    passage("a", "rewrite", operation="formal", name="formal"),
    passage("a", "rewrite", operation="past", name="past"),
    passage("a", "rewrite", operation="free", instruction="Rhyme.", name="free"),
    passage("a", "ideas", subject="brief", name="brief"),
    passage("{==a==}{>>vague<<}", "coach", name="coach"),
    passage("a", "coach", "clean", name="quiet"),
)


def tried(task: Task, *others: Task, texts: tuple[Passage, ...] = TEXTS) -> dict[str, str]:
    every = trials(texts, (task, *others))
    return {one.passage.name: one.instruction for one in every if one.task is task}


def test_what_corrects_is_given_mistakes_and_clean_text():
    assert list(tried(PROOFREAD)) == ["mend", "clean", "quiet"]


def test_what_cuts_is_given_padded_ordinary_and_tight_prose():
    assert list(tried(TIGHTEN)) == ["padded", "ordinary", "tight"]


def test_an_operation_is_given_the_passages_for_it_and_no_instruction():
    assert tried(FORMAL) == {"formal": ""}


def test_what_needs_an_instruction_does_what_no_task_is_there_for():
    assert tried(REWRITE, FORMAL) == {"past": INSTRUCTIONS["past"], "free": "Rhyme."}
    assert set(tried(REWRITE)) == {"formal", "past", "free"}


def test_an_operation_nobody_thought_of_is_tried_on_ordinary_prose():
    odd = replace(FORMAL, name="pirate", title="Like a pirate")
    assert tried(odd) == {"ordinary": ""}


def test_comments_are_asked_for_where_faults_are_and_where_none_are():
    assert list(tried(FEEDBACK)) == ["coach", "quiet", "clean"]


def test_ideas_are_asked_for_briefs_and_stories():
    assert list(tried(IDEAS)) == ["brief"]


def test_an_operation_is_known_by_its_name_or_title():
    friendly = replace(FORMAL, name="warm", title="Friendlier")
    assert does(friendly, "friendly")
    assert not does(friendly, "formal")
    informal = replace(FORMAL, name="informal", title="Less stiff")
    assert not does(informal, "formal")
    assert not does(replace(FORMAL, instruction=Instruction.REQUIRED), "formal")
