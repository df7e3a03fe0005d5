# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Versions to choose from, made of what a 1.5 B model really sampled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.built_in_tasks import BUILT_IN, REWRITE

from stet.assist.operations.alternatives import MOST, Pool, alternatives
from stet.document.word_diff import applied

FORMAL, FRIENDLIER, ACTIVE = (
    BUILT_IN.named(name) for name in ("more-formal", "friendlier", "active-voice")
)
CARD = "If you've lost your card, ring us right away and we'll block it."
CARD_FORMAL = (
    "If you have lost your card, please ring us immediately and we will block it.",
    "If you have lost your card, please contact us immediately and we will block it.",
    "If you have lost your card, please contact us immediately and we will block it.",
    "If you have lost your card, please call us immediately and we will block it.",
)
WORKSHOP = "The kids loved the workshop, though a few found the glue too sticky."
WORKSHOP_FORMAL = (
    "The children enjoyed the workshop, though a few found the glue too sticky.",
    "The children loved the workshop, but a few found the glue too sticky.",
    "The children loved the workshop, but a few found the glue too sticky.",
    "The children enjoyed the workshop, though a few found the glue too sticky.",
)
MEETING = "The meeting was chaired by Dr Lindqvist, and the minutes weren't taken by Sam."


def texts(source: str, *pools: Pool) -> list[str]:
    return [each.text for each in alternatives(source, pools)]


def test_what_two_samples_say_comes_and_what_one_says_does_not():
    found = alternatives(CARD, [Pool(FORMAL, CARD_FORMAL, "everyday")])
    assert found[0].text == CARD_FORMAL[1]
    assert (found[0].votes, found[0].author, found[0].task) == (2, "everyday", "more-formal")
    assert CARD_FORMAL[3] not in [each.text for each in found]


def test_what_plain_code_makes_is_a_version_under_its_own_name():
    (only,) = alternatives(CARD, [Pool(FORMAL, ())])
    assert (only.author, only.votes) == ("Stet", 0)
    assert only.text == "If you have lost your card, call us immediately and we will block it."


def test_the_likelihood_decides_between_equals():
    worse, better = WORKSHOP_FORMAL[0], WORKSHOP_FORMAL[1]
    found = texts(WORKSHOP, Pool(FORMAL, WORKSHOP_FORMAL, likelihoods=(-0.9, -0.2, -0.2, -0.9)))
    assert found[0] == better
    found = texts(WORKSHOP, Pool(FORMAL, WORKSHOP_FORMAL, likelihoods=(-0.1, -0.8, -0.8, -0.1)))
    assert found[0] == worse


def test_each_operation_has_its_turn_before_one_has_two():
    source = "We regret to inform you that it can't be done by Sam."
    formal = ("We regret to inform you that it cannot be done by Sam.",) * 4
    friendly = ("We're sorry to tell you that it can't be done by Sam.",) * 2
    found = alternatives(source, [Pool(FORMAL, formal), Pool(FRIENDLIER, friendly)])
    assert [each.task for each in found] == ["more-formal", "friendlier"]


def test_versions_that_hardly_differ_are_one():
    source = "It's about 300 people in all, and we haven't got enough of the chairs for them."
    one = "It is about 300 people in all, and we have not got enough of the chairs for them."
    two = "It is about 300 people in all and we have not got enough of the chairs for them."
    assert len(texts(source, Pool(FORMAL, (one, one, two, two)))) == 1


def test_a_version_that_changes_a_fact_is_none():
    wrong = ("If you have lost your card, please call us before noon and we will block it.",) * 4
    assert wrong[0] not in texts(CARD, Pool(FORMAL, wrong))


def test_a_bigger_model_may_be_taken_at_its_word_where_the_caller_says_so():
    sample = ("If you have lost your card, call us at once and we will block it.",)
    pool = Pool(REWRITE, sample, "big", "livelier")
    assert texts(CARD, pool) == []
    assert texts(CARD, Pool(REWRITE, sample, "big", "livelier", agree=1)) == list(sample)


@given(st.lists(st.sampled_from([*CARD_FORMAL, CARD, "", "Come at 9 p.m."]), max_size=8))
def test_there_are_three_at_most_all_different_and_their_edits_make_them(samples):
    found = alternatives(CARD, [Pool(FORMAL, samples), Pool(FRIENDLIER, samples)])
    assert len(found) <= MOST
    assert len({each.text for each in found} | {CARD}) == len(found) + 1
    assert all(applied(CARD, each.edits) == each.text for each in found)
