# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words taken for one another: what is asked, and what comes of the answer."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.confusion import BEFORE, question_of, sites


def pairs(sentence: str) -> set[tuple[str, str]]:
    return {(site.old, site.new) for site in sites(sentence)}


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("It took it's bends slowly.", ("it's", "its")),
        ("Your told to trust the recipe.", ("Your", "You're")),
        ("It’s bends were slow.", ("It’s", "Its")),
        ("The dough was wetter then soup.", ("then", "than")),
        ("A plumber, which works here, came.", ("which", "who")),
        ("I have baked since eleven years.", ("since", "for")),
        ("They were to tired to argue.", ("to", "too")),
        ("I must of weighed it.", ("of", "have")),
        ("The onions is soft.", ("is", "are")),
        ("The relay have been replaced.", ("have", "has")),
    ],
)
def test_what_may_be_meant_is_tried(sentence, pair):
    assert pair in pairs(sentence)


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("The team were tired.", ("were", "was")),
        ("The government have said nothing.", ("have", "has")),
        ("Whilst the committee were out, it ate.", ("were", "was")),
        ("“We was robbed,” said Tam.", ("was", "were")),
        ('"The boats is late," he said.', ("is", "are")),
        ("It ran as if the glass were late.", ("were", "was")),
        ("We went to the sea.", ("to", "too")),
        ("I have known him since May.", ("since", "for")),
        ("A cup of tea stood there.", ("of", "off")),
    ],
)
def test_what_is_right_as_it_stands_is_not_asked_about(sentence, pair):
    assert pair not in pairs(sentence)


def test_versions_share_what_stands_before_the_first_place():
    question = question_of("He knew that its late and their tired.")
    assert question
    whole = question.prefix + question.continuations[0]
    assert whole == f"{BEFORE} He knew that its late and their tired."
    assert all(text.startswith(" ") for text in question.continuations)
    assert len(question.continuations) == len(question.sites) + 1


def test_only_a_clear_gain_counts_and_the_better_of_two_words_at_one_place():
    question = question_of("They left their.")
    assert question
    assert [site.new for site in question.sites] == ["there", "they're"]
    assert question.answered([-20.0, -18.5, -30.0]) == []
    (site,) = question.answered([-20.0, -12.0, -15.0])
    assert site.new == "there"
    assert question.answered([]) == []  # an engine that cannot say


def test_what_was_changed_already_is_left_alone():
    assert question_of("They left their.", [(10, 15)]) is None
    assert question_of("Nothing much.") is None


def test_what_writers_mostly_mean_is_asked_about_only_among_mistakes():
    sentence = "They sat on island and look."
    kinds = {site.kind for site in (question_of(sentence) or pytest.fail("nothing")).sites}
    assert kinds >= {"missing", "form", "preposition"}
    assert question_of(sentence, is_faulty=False) is None


def test_the_sentence_before_is_read_along():
    question = question_of("He lost it's key.", context="It was late.")
    assert question
    assert question.prefix == f"{BEFORE} It was late. He lost"
