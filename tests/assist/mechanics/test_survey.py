# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked of the model about a paragraph, and which of it is worth weighing."""

from __future__ import annotations

from math import isfinite, isinf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.mechanics.confusion import BEFORE, MOST_VERSIONS
from stet.assist.mechanics.splices import LEAST_AMONG_MISTAKES, LEAST_OF_A_SPLICE
from stet.assist.mechanics.survey import (
    LEAST_OF_A_GUESS,
    LEAST_OF_A_SITE,
    MOST_OF_A_PLACE,
    STEPS,
    STEPS_OF_A_CUT,
    Place,
    places,
    promising,
    question,
)

TEXT = "It was late. They left their. We could of gone home in front of him."
SENTENCES = [(0, 12), (13, 29), (30, len(TEXT))]
FOUND = places(TEXT, SENTENCES)


def at(word: str, new: str, **more: bool) -> Place:
    (place,) = [
        each
        for each in places(TEXT, SENTENCES, **more)
        if (TEXT[each.start : each.end], each.site.new) == (word, new)
    ]
    return place


def chosen(gain: float, *found: Place) -> list[Place]:
    return promising(found, [gain] * len(found))


def test_what_was_changed_already_is_left_alone():
    start = TEXT.index("their")
    left = places(TEXT, SENTENCES, [(start, start + 5)])
    assert not [each for each in left if each.start <= start + 5 and start <= each.end]


def test_what_writers_mostly_mean_is_asked_for_little_only_among_mistakes():
    text = "They sat on island and look."

    def asked(*, is_faulty: bool) -> set[str]:
        found = places(text, [(0, len(text))], is_faulty=is_faulty)
        return {each.site.kind for each in found if isfinite(each.site.least)}

    assert asked(is_faulty=True) >= {"missing", "form", "preposition"}
    assert asked(is_faulty=False).isdisjoint({"missing", "form", "preposition"})


def test_verse_is_held_to_the_closed_sets():
    found = places(TEXT, SENTENCES, is_prose=False)
    assert found
    assert all(isfinite(each.site.least) for each in found)


def test_the_more_the_model_would_put_it_the_less_its_sentence_has_to_gain():
    place = at("him", "his")
    for least, nats in STEPS:
        (each,) = chosen(least, place)
        assert each.site.least == nats
    assert chosen(STEPS[-1][0] - 0.1, place) == []


def test_a_word_goes_only_where_the_model_would_leave_it_out():
    place = at("in ", "")
    assert chosen(STEPS_OF_A_CUT[-1][0] - 0.1, place) == []
    (each,) = chosen(STEPS_OF_A_CUT[-1][0], place)
    assert each.site.least == STEPS_OF_A_CUT[-1][1] > STEPS[0][1]


def test_a_word_of_a_set_is_asked_for_no_more_than_its_set_says():
    place = at("their", "there")
    assert [each.site.least for each in chosen(LEAST_OF_A_SITE, place)] == [place.site.least]
    assert chosen(LEAST_OF_A_SITE - 0.1, place) == []


def test_between_two_steps_what_is_asked_is_in_proportion():
    (high, few), (low, many), *_ = STEPS
    (each,) = chosen((high + low) / 2, at("left", "leaves"))
    assert each.site.least == pytest.approx((few + many) / 2)


def test_a_guess_is_not_weighed_where_the_model_would_hardly_put_it():
    assert chosen(LEAST_OF_A_GUESS - 0.1, at("left", "leaves")) == []
    assert chosen(LEAST_OF_A_GUESS - 0.1, at("him", "his"))


def test_what_differs_in_an_apostrophe_is_weighed_together():
    text = "Her knee's cracked."
    found = [p for p in places(text, [(0, len(text))]) if p.site.kind == "apostrophe"]
    gains = [1.0 if place.site.new == "knees" else -9.0 for place in found]
    assert {place.site.new for place in promising(found, gains)} == {"knees", "knees'"}


@pytest.mark.parametrize(
    ("text", "word", "new", "is_asked"),
    [
        ("The roup began at ten.", "roup", "group", False),
        ("He drove past the quary.", "quary", "quay", False),
        ("He put it down over there group.", "group", "croup", True),
        ("We heared it twice.", "heared", "heard", True),
        ("You need the wrench's card.", "wrench's", "wrench", False),
        ("Two learner's can do it.", "learner's", "learners", True),
    ],
)
def test_a_word_that_nobody_knows_is_none_of_those_near_by_chance(text, word, new, is_asked):
    found = {p.site.new for p in places(text, [(0, len(text))]) if p.site.old == word}
    assert (new in found) == is_asked


def test_few_of_the_candidates_of_one_word_are_weighed():
    here = [place for place in FOUND if TEXT[place.start : place.end] == "late"]
    assert len(here) > MOST_OF_A_PLACE
    assert len(chosen(1.0, *here)) == MOST_OF_A_PLACE


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Please do not send duvets, the puppies eat them.", ". The"),
        ("We went to the shop early, it was closed until nine.", ". It"),
        ("She laughed, he wept so loud, they both went home at last.", None),
        ("It was not the cold that killed him, it was the fear.", None),
        ("“We went to the shop early, it was closed,” she said.", None),
        ("I ran, she walked.", None),
        ("The power went out, the lift took an age, and for that time we stood.", None),
        ("Because I have two small children, the absence of a machine is felt.", None),
        ("And when the kettle had boiled, she made tea for all of us.", None),
        ("By the time we got there, the shop was closed until nine.", None),
        ("Having read the whole letter, he was glad of the rain.", None),
        ("Its a cappella choir, its not inconsiderable cost aside, was good.", None),
    ],
)
def test_a_comma_between_two_sentences_is_weighed_however_gladly_it_would_be_put(text, new):
    for is_faulty, least in ((True, LEAST_AMONG_MISTAKES), (False, LEAST_OF_A_SPLICE)):
        every = places(text, [(0, len(text))], is_faulty=is_faulty)
        found = [place for place in every if place.site.kind == "splice"]
        assert [place.site.new for place in found] == ([new] if new else [])
        asked = promising(found, [-20.0] * len(found))
        assert [place.site.least for place in asked] == [least] * len(found)


def test_an_engine_that_cannot_say_has_nothing_weighed():
    assert promising(places(TEXT, SENTENCES), []) == []


def test_a_question_reads_what_stands_before_and_no_further_than_the_sentence():
    (place,) = chosen(1.0, at("their", "there"))
    asked = question(TEXT, SENTENCES, [place])
    assert asked.prefix == f"{BEFORE} It was late. They left"
    assert asked.continuations == (" their.", " there.")


@given(st.integers(), st.floats(-9, 0))
def test_of_each_sentence_those_that_gain_most_come_in_their_order(seed, lowest):
    found = FOUND
    chance = Random(seed)
    gains = [chance.uniform(lowest, lowest + 9) for _ in found]
    best = promising(found, gains)
    gain_of = {(p.start, p.end, p.site.new): g for p, g in zip(found, gains, strict=True)}
    for low, _ in SENTENCES:
        here = [place for place in best if place.base == low]
        assert len(here) <= MOST_VERSIONS
        assert [p.start for p in here] == sorted(p.start for p in here)
        assert not any(isinf(p.site.least) for p in here)
        least = min((gain_of[p.start, p.end, p.site.new] for p in here), default=0.0)
        assert least >= min(STEPS[-1][0], LEAST_OF_A_SITE)


@pytest.mark.parametrize("text", ["", "x", "…", "“”", "a a"])
def test_any_text_has_places(text):
    assert all(0 <= p.start <= p.end <= len(text) for p in places(text, [(0, len(text))]))


def test_a_speaker_who_goes_on_is_asked_about_no_grammar():
    text = "‘Aye. They was counting.’ They was late."
    stretches = [(0, 5), (6, 25), (26, 40)]
    asked = {place.base for place in places(text, stretches) if place.site.kind == "agreement"}
    assert asked == {26}
