# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a task may do, and the prompt that it fills in one pass."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import BUILT_IN, IDEAS, PROOFREAD, REWRITE, TIGHTEN

from stet.assist.guards.registry import GUARDS
from stet.assist.tasks.task import PLACEHOLDERS, Output, Permission, Task

VALUES = {
    "passage": "The gulls came.",
    "instruction": "Keep the gulls.",
    "before": "It was March.",
    "after": "Then they went.",
    "lens": "Which is best?",
    "count": "6",
    "words": "3",
    "target": "2",
}
CORRECT, CUT, REWORD, ANEW = Permission


@pytest.mark.parametrize(
    ("may", "only_corrects", "shortens", "may_reword", "keeps_meaning"),
    [
        ({CORRECT}, True, False, False, True),
        ({CUT}, False, True, False, True),
        ({CORRECT, CUT}, False, True, False, True),
        ({REWORD}, False, False, True, True),
        ({CORRECT, REWORD}, False, False, True, True),
        ({CUT, REWORD}, False, False, True, True),
        ({ANEW}, False, False, True, False),
        ({CUT, ANEW}, False, False, True, False),
        (set(Permission), False, False, True, False),
    ],
)
def test_the_policy_follows_from_what_it_may_do(
    may, only_corrects, shortens, may_reword, keeps_meaning
):
    task = replace(PROOFREAD, may=frozenset(may))
    assert task.only_corrects is only_corrects
    assert task.shortens is shortens
    assert task.may_reword is may_reword
    assert task.keeps_meaning is keeps_meaning


def test_what_the_built_in_tasks_may_do():
    assert PROOFREAD.may == {CORRECT}
    assert TIGHTEN.may == {CORRECT, CUT}
    assert REWRITE.may == set(Permission)
    assert [t.name for t in BUILT_IN.all() if t.takes_instruction] == [
        "rewrite",
        "ideas",
        "wireframe",
        "flow",
    ]
    assert [t.name for t in BUILT_IN.all() if t.needs_instruction] == ["rewrite"]


@pytest.mark.parametrize("task", BUILT_IN.all(), ids=lambda task: task.name)
def test_a_built_in_task_is_whole(task: Task):
    assert not task.is_own
    assert task.summary.endswith(".")
    assert bool(task.lenses) == ("lens" in task.placeholders())
    assert len({lens.name for lens in task.lenses}) == len(task.lenses)
    assert task.placeholders() <= PLACEHOLDERS[task.output]
    assert set(task.guards or ()) <= set(GUARDS)
    assert bool(task.guards) == bool(task.may) == (task.output is Output.CHANGES)
    assert task.smallest_model > 0


@pytest.mark.parametrize("task", BUILT_IN.all(), ids=lambda task: task.name)
def test_a_filled_prompt_has_no_hole(task: Task):
    filled = task.prompt(**VALUES)
    assert not any(f"{{{hole}}}" in filled for hole in VALUES)
    for hole in task.placeholders() & set(VALUES):
        assert VALUES[hole] in filled
    assert filled == filled.strip()


@pytest.mark.parametrize("task", BUILT_IN.for_passages(), ids=lambda task: task.name)
def test_rewrites_say_that_only_the_text_is_wanted(task: Task):
    # An operation shows what is wanted by its worked pairs.
    assert task.examples or "text only" in task.system + task.prompt(**VALUES)


def test_braces_in_the_text_stay_as_they_are():
    passage = "Write {instruction} and {passage}, {0} and { }."
    filled = REWRITE.prompt(**{**VALUES, "passage": passage})
    assert passage in filled
    assert filled.count("Keep the gulls.") == 1


def test_the_surroundings_are_left_out_where_there_are_none():
    alone = REWRITE.prompt(passage="The gulls came.", instruction="Shorter.")
    assert "longer document" not in alone
    assert alone.startswith("Rewrite")
    filled = REWRITE.prompt(**VALUES)
    assert filled.index("It was March.") < filled.index("gulls came")


def test_where_nothing_is_told_the_file_says_what_is_asked():
    asked = IDEAS.prompt(**{**VALUES, "instruction": ""})
    assert f"What is asked: {IDEAS.default_instruction}" in asked
    assert IDEAS.default_instruction not in IDEAS.prompt(**VALUES)


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError, match="passage"):
        PROOFREAD.prompt()


@pytest.mark.parametrize("output", Output)
def test_what_comes_out_says_whether_there_are_changes_to_review(output):
    assert replace(REWRITE, output=output).suggests is (output.value in {"changes", "new text"})
