# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is said by rule of each thing shown, and what is counted of it."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import FEEDBACK, IDEAS, PROOFREAD, TIGHTEN

from stet.assist.evaluation.counts import total
from stet.assist.evaluation.figures import count
from stet.assist.evaluation.outcome import Item
from stet.assist.evaluation.verdicts import Verdict, verdicts

from .made import FORMAL, done

RIGHT, NEEDLESS, HARMFUL, OPEN = Verdict

# Task, marked text, outcome, and a verdict on each change.
CHANGES = {
    "a mistake mended": (PROOFREAD, "They {~~was~>were~~} late.", "They were late.", [RIGHT]),
    "a word nobody asked for": (PROOFREAD, "They were late.", "They were very late.", [NEEDLESS]),
    "a number changed": (PROOFREAD, "It cost 240 pounds.", "It cost 420 pounds.", [HARMFUL] * 2),
    "a name changed": (PROOFREAD, "We met Ruth there.", "We met Rosa there.", [HARMFUL] * 2),
    "grammar broken": (PROOFREAD, "She has a car.", "She has an car.", [HARMFUL]),
    "a cut": (TIGHTEN, "It is a big, big house.", "It is a big house.", [OPEN]),
    "a cut that breaks the sentence": (
        TIGHTEN,
        "It was an unusually big house.",
        "It was an big house.",
        [HARMFUL],
    ),
    "a quotation reworded": (
        FORMAL,
        "He said “go home now” to them.",
        "He said “leave now” to them.",
        [HARMFUL],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changes(name: str) -> None:
    task, marked, final, wanted = CHANGES[name]
    said = verdicts(*done(task, marked, final, "mend"))
    assert set(said) == set(wanted), said


def test_a_reworded_sentence_is_one_thing():
    marked = "He don’t know it. She is here."
    said = verdicts(*done(FORMAL, marked, "He does not know this. She is present.", "rewrite"))
    assert said == (OPEN, OPEN)


def test_a_comment_is_right_on_a_planted_fault():
    marked = "All is well. {==It will be ready soon.==}{>>vague: no date<<}"
    on = Item(13, 35, "It will be ready soon.", "When?")
    off = Item(0, 12, "All is well.", "Is it?")
    trial, outcome = done(FEEDBACK, marked, marked, "coach", items=(on, off))
    assert verdicts(trial, outcome) == (RIGHT, NEEDLESS)
    counts = count(trial, outcome)
    assert (counts.planted, counts.found, counts.right, counts.needless) == (1, 1, 1, 1)


def test_ideas_that_copy_or_come_twice_are_needless_and_bad_english_harms():
    text = "The porters will build it in their own workshop before the winter."
    items = [
        "Hang the bench from the ceiling by its old chains.",
        "Hang the bench from the ceiling by its old chains.",
        "The porters will build it in their own workshop.",
        "Build it of an wood.",
    ]
    made = tuple(Item(0, 0, "", text) for text in items)
    said = verdicts(*done(IDEAS, text, text, "ideas", items=made))
    assert said == (OPEN, NEEDLESS, NEEDLESS, HARMFUL)


def test_counts_add_up():
    one = count(
        *done(PROOFREAD, "They {~~was~>were~~} late.", "They were late.", "mend", first=2.0)
    )
    other = count(*done(TIGHTEN, "It is a big, big house.", "It is a big house.", "padded"))
    both = total([one, other])
    assert (both.texts, both.mended, both.mistakes, both.shown) == (2, 1, 1, 2)
    assert (both.before, both.after) == (9, 8)
    assert both.usual_first == 2.0
    assert other.shorter == pytest.approx(1 / 6)
