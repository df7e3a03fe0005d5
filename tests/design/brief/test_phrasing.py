# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Questions that name what a brief is about, in its own words or not at all."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.brief.gaps import questions_in
from stet.design.brief.phrasing import LONGEST, name_in, named

BENCH = (
    "# Brief: a bench for those who wait\n\nA folding bench on the quay, under the lamp. The "
    "signs beside it show the way.\n\n## Success\n"
)
PLAIN = {each.words: each for each in questions_in(BENCH)}


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("the bench", "the bench"),
        ("The folding bench.", "the folding bench"),
        (" the   signs\n", "the signs"),
        ("the chair", ""),  # not in the brief
        ("the bench quay", ""),  # not one behind the other
        ("a bench", ""),
        ("waiting", ""),
        ("the brief", ""),
        ("the bench for those who wait for nothing", ""),
        ("The brief is about a bench.", ""),
        ("the bench <b>", ""),
        ("", ""),
    ],
)
def test_a_name_stands_in_the_brief(reply: str, name: str) -> None:
    assert name_in(reply, BENCH) == name


@pytest.mark.parametrize(
    ("plain", "name", "words"),
    [
        (
            "Which number, by when, would show that it worked?",
            "the bench",
            "Which number, by when, would show that the bench worked?",
        ),
        (
            "By which day is it needed, and what cannot be moved?",
            "the signs",
            "By which day are the signs needed, and what cannot be moved?",
        ),
        (
            "By which day is it needed, and what cannot be moved?",
            "the bus",
            "By which day is the bus needed, and what cannot be moved?",
        ),
        (
            "Who needs this first, and what happened to them on the day they did?",
            "the bench",
            "Who needs the bench first, and what happened to them on the day they did?",
        ),
    ],
)
def test_a_question_names_it(plain: str, name: str, words: str) -> None:
    assert named(PLAIN[plain], name).words == words


@given(st.sampled_from(sorted(PLAIN)), st.text(max_size=60))
def test_whatever_a_model_says_it_is_one_question_about_the_same(plain: str, reply: str) -> None:
    question = PLAIN[plain]
    name = name_in(reply, f"{BENCH}\n{reply}")
    asked = named(question, name)
    assert dataclasses.replace(asked, words=question.words) == question
    assert asked.words.count("?") == question.words.count("?")
    assert len(asked.words) <= len(question.words) + LONGEST + 2
    assert name in asked.words or asked == question
