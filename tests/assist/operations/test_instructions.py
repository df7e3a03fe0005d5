# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A free instruction is done as the operation that its words mean, and only as that."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.operations.instructions import meaning_of


def meant(instruction: str) -> str:
    found = meaning_of(instruction, BUILT_IN.for_passages())
    return found.task.name if found else ""


@pytest.mark.parametrize(
    ("instruction", "task"),
    [
        ("make it more polite", "more-formal"),
        ("More formal, please.", "more-formal"),
        ("more formal and polite", "more-formal"),
        ("Make this letter sound more professional", "more-formal"),
        ("less casual", "more-formal"),
        ("less stiff", "friendlier"),
        ("Make it less formal", "friendlier"),
        ("a bit warmer", "friendlier"),
        ("friendlier", "friendlier"),
        ("in the past tense", "past-tense"),
        ("Put this into the past.", "past-tense"),
        ("rewrite it in the present tense", "present-tense"),
        ("into present tense please", "present-tense"),
        ("split up the long ones", "shorter-sentences"),
        ("split the long sentences", "shorter-sentences"),
        ("in shorter sentences", "shorter-sentences"),
        ("use the active voice", "active-voice"),
        ("proofread", "proofread"),
        ("Please proofread this letter.", "proofread"),
        ("fix the spelling and grammar", "proofread"),
        ("correct the mistakes", "proofread"),
        ("tighten", "tighten"),
        ("make it shorter", "tighten"),
        ("less wordy, please", "tighten"),
        ("less passive", "active-voice"),
    ],
)
def test_what_is_meant_by_its_words(instruction, task):
    assert meant(instruction) == task


@pytest.mark.parametrize(
    "instruction",
    [
        "",
        "   ",
        "make it funnier",
        "address the reader",
        "in plain words",
        # More is asked for than the operation does.
        "more formal, and leave out the gulls",
        "friendlier and in Spanish",
        "in shorter sentences, keep the gulls",
        "in the past tense from her point of view",
        # Two at once: neither alone does it.
        "friendlier and in the past tense",
        "proofread and tighten",
        "fix the ending",
        "ideas for a title",
        "half as long",
        # The opposite, or something else that has the word in it.
        "not more formal",
        "describe the present she got",
        "write about her past",
        "informal",
        "the formality of the court",
    ],
)
def test_what_means_none_of_them_stays_free(instruction):
    assert meant(instruction) == ""


@pytest.mark.parametrize("instruction", ["ideas", "Give me some ideas.", "brainstorm"])
def test_ideas_are_asked_for_by_their_name(instruction):
    found = meaning_of(instruction, BUILT_IN.all())
    assert found is not None
    assert found.task.name == "ideas"
