# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Scores come of options that a model finds well apart, and of nothing else."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.jobs import Answer, Failure, Job, Measure
from stet.assist.proposed_scores import (
    CANNOT,
    NOTHING,
    SURE,
    Comparison,
    Option,
    ProposedScore,
    compared,
    question,
    score_steps,
    scores_of,
)

LEVER = Option("Cam lever", "A cam lever that presses the lid onto a seal all round")
MAGNETS = Option("Magnets", "Magnets hold the lid; they let go when the box falls")
STRING = Option("String", "A cloth bag that is closed with a string")
NAMES = ("a", "b", "c")


def run(options, criteria, lead) -> tuple[str, list[ProposedScore]]:
    """Drive the steps; ``lead`` says by how much a yes is likelier, by what is asked."""
    found: list[ProposedScore] = []
    job = Job("1", "Propose scores", lambda _: None, lambda _: None)
    asked = Comparison(tuple(criteria), tuple(options), 5, lambda scores, by: found.extend(scores))
    steps = score_steps(job, asked, "everyday")
    answer: Answer | None = None
    while True:
        try:
            step = steps.send(answer) if answer is not None else next(steps)
        except StopIteration as end:
            return str(end.value), found
        assert isinstance(step, Measure)
        said = step.request.messages[-1].content
        ahead = lead(said)
        answer = ahead if isinstance(ahead, Answer) else Answer(totals=(ahead, 0.0))


def by_words(said: str) -> float:
    """Find that what presses meets the criterion, and what hangs on a string does not."""
    return next(
        nats for word, nats in (("presses", 2.0), ("let go", 0.5), ("string", -3.0)) if word in said
    )


def tight_alone(said: str) -> float:
    """Find the options different by whether a drop gets out, and by nothing else."""
    return by_words(said) if "drop" in said else 0.0


def test_the_best_is_scored_highest_with_why() -> None:
    said, found = run((LEVER, MAGNETS, STRING), ["Not a drop gets out", "quiet"], tight_alone)
    assert [each.value for each in found] == [4, 2, 1]
    assert found[0].reason.startswith("Better than “Magnets” and “String”, as far as")
    assert found[1].reason.startswith("Better than “String”, weaker than “Cam lever”, as far as")
    assert said.startswith("Scores by 1 of 2 criteria")


def test_whoever_says_yes_to_everything_proposes_nothing() -> None:
    assert run((LEVER, MAGNETS), ["tight", "quiet"], lambda _: 3.0) == (NOTHING, [])


def test_an_option_that_is_liked_by_every_criterion_is_not_better_by_one() -> None:
    assert run((LEVER, STRING), ["tight", "quiet", "cheap"], by_words) == (NOTHING, [])


def test_by_one_criterion_alone_nothing_is_told() -> None:
    assert run((LEVER, STRING), ["tight"], by_words) == (NOTHING, [])


def test_a_criterion_without_a_difference_gets_no_score() -> None:
    said, found = run(
        (LEVER, MAGNETS), ["tight", "quiet"], lambda said: by_words(said) if "tight" in said else 0
    )
    assert {each.criterion for each in found} == {0}
    assert said.startswith("Scores by 1 of 2 criteria")
    assert "could not tell them apart" in said


def test_an_engine_that_cannot_compare_says_so() -> None:
    with pytest.raises(Failure, match="cannot compare"):
        run((LEVER, MAGNETS), ["tight"], lambda _: Answer())
    assert CANNOT


def test_an_option_is_shown_in_one_line() -> None:
    assert "Design: one two\n" in question("tight", "one\n\ntwo").messages[-1].content


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        ((SURE, 0), 1),
        ((0, SURE), -1),
        ((SURE - 0.01, 0), 0),
        ((-9, -9), 0),
        ((-9, -1), -1),
    ],
)
def test_only_options_that_are_well_apart_are_told_apart(leads, expected) -> None:
    assert compared([leads, (0, 0)], 0) == {(0, 1): expected}


@pytest.mark.parametrize(
    ("usual", "expected"), [((0, 0), 1), ((1, 0), 1), ((1.9, 0), 0), ((9, 0), 0), ((-9, 0), 1)]
)
def test_what_is_found_of_an_option_by_the_other_criteria_is_taken_off(usual, expected) -> None:
    assert compared([(3, 0), usual, usual], 0) == {(0, 1): expected}


@given(st.lists(st.sampled_from([-1, 0, 1]), min_size=3, max_size=3))
def test_scores_follow_who_was_better(said: list[int]) -> None:
    better = dict(zip([(0, 1), (0, 2), (1, 2)], said, strict=True))
    found = scores_of(0, NAMES, better, 10)
    assert bool(found) == any(said)
    for one, other in permutations(found, 2):
        assert 1 <= one.value <= 9
        ours, theirs = (
            sum(s if p[0] == each.option else -s for p, s in better.items() if each.option in p)
            for each in (one, other)
        )
        assert (one.value > other.value) == (ours > theirs) or one.value == other.value


RAIN = "Works in the rain"
COVER = Option("Cover", "A cover of rubber over the switch")
SCREEN = Option("Screen", "A touch screen that does not react to wet fingers")


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("options", [(COVER, SCREEN), (SCREEN, COVER)])
def test_a_real_model_finds_the_better_one_wherever_it_stands(
    real_desk, everyday_model, options
) -> None:
    desk = real_desk(everyday_model)
    found: list[ProposedScore] = []
    asked = Comparison(
        (RAIN, "Comes in five colours"), options, 5, lambda scores, by: found.extend(scores)
    )
    desk.run(desk.assistant.compare(asked, "Propose scores", desk.seen.append))
    values = {options[each.option].name: each.value for each in found if each.criterion == 0}
    assert values["Cover"] > values["Screen"]
