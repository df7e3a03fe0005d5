# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An outcome held against what is right."""

from __future__ import annotations

import pytest

from stet.assist.evaluation.comparing import compare, distance
from stet.assist.evaluation.passage import Passage, parse

HEAD = '+++\ngenre = "prose"\nlanguage = "en"\nuses = ["mend"]\n+++\n'

# Marked text, outcome, what is mended, what is missed, and what was changed besides.
CASES = {
    "mended": ("She {~~go~>goes~~} home.", "She goes home.", ["go"], [], []),
    "left": ("She {~~go~>goes~~} home.", "She go home.", [], ["go"], []),
    "another right version": ("{~~layed~>lay‖lain~~} down", "lain down", ["layed"], [], []),
    "wrong in another way": (
        "She {~~go~>goes~~} home.",
        "She gone home.",
        [],
        ["go"],
        [("go", "gone")],
    ),
    "needless": (
        "She {~~go~>goes~~} home.",
        "She goes back home.",
        ["go"],
        [],
        [("goes", "goes back")],
    ),
    "a phrase of which a part is new": (
        "he {~~has wrote~>has written‖wrote~~} it",
        "he wrote it",
        ["has wrote"],
        [],
        [],
    ),
    "of two side by side, one": (
        "{~~thats~>that’s~~} {~~alot~>a lot~~}",
        "that's alot",
        ["thats"],
        ["alot"],
        [],
    ),
    "a doubled word, whichever goes": ("rose {~~to to~>to~~} 9", "rose to 9", ["to to"], [], []),
    "a missing word": ("below that, {++the++} chalk is", "below that, the chalk is", [""], [], []),
    "either may stand": ("it is {~~spelt~>spelt‖spelled~~} so", "it is spelled so", [], [], []),
    "quotation marks of another shape": (
        "{~~its~>it’s~~} fine",
        "it's fine",
        ["its"],
        [],
        [],
    ),
}


def _passage(marked: str) -> Passage:
    return parse("one", HEAD + marked)


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_the_mistakes(name: str) -> None:
    marked, outcome, mended, missed, extra = CASES[name]
    found = compare(_passage(marked), outcome)
    assert [gold.old for gold in found.mended] == mended
    assert [gold.old for gold in found.missed] == missed
    assert [(one.wanted, one.found) for one in found.extra] == extra


def test_the_best_version_mends_everything() -> None:
    passage = _passage("I {~~should of~>should have~~} {~~knew~>known~~}, {++the++} fool.")
    found = compare(passage, passage.mended())
    assert (len(found.mended), found.missed, found.extra) == (3, (), ())
    assert found.goal == passage.mended()


def test_the_goal_is_the_right_text_nearest_to_the_outcome() -> None:
    passage = _passage("I {~~layed~>lay‖lain~~} {~~their~>there~~}.")
    assert compare(passage, "I lain over their.").goal == "I lain there."


def test_the_distance_counts_words() -> None:
    assert distance("a b c", "a c") == 1
    assert distance("it’s so", "it's so") == 0
    assert distance("a b", "x y") == 2
