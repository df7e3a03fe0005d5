# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words taken for one another: what is asked, and what comes of the answer."""

from __future__ import annotations

from typing import get_args

import pytest

from stet.assist.mechanics.confusion import BEFORE, Question, question_about, reason_of, sites
from stet.assist.mechanics.site import Kind, Site


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


def question(sentence: str, context: str = "") -> Question:
    start = len(context)
    found = [site.moved(start) for site in sites(sentence)]
    return question_about(context + sentence, found)


def test_versions_share_what_stands_before_the_first_place():
    asked = question("He knew that its late and their tired.")
    whole = asked.prefix + asked.continuations[0]
    assert whole == f"{BEFORE} He knew that its late and their tired."
    assert all(text.startswith(" ") for text in asked.continuations)
    assert len(asked.pairs) == len(asked.sites)


def test_a_place_is_weighed_with_some_words_behind_it_and_no_other_sentence():
    text = "It was there bag that stood on the old chair by the door all day. They left their."
    found = [site for site in sites(text) if site.new in ("their", "there")]
    asked = question_about(text, found, [text.index(" They"), len(text)])
    read = [
        tuple((asked.prefix + asked.continuations[number]).removeprefix(BEFORE) for number in pair)
        for pair in asked.pairs
    ]
    assert read == [
        (
            " It was there bag that stood on the old chair by",
            " It was their bag that stood on the old chair by",
        ),
        (f" {text}", f" {text.replace('their', 'there')}"),
    ]


def test_of_places_that_touch_one_is_meant():
    text = "She is good in in it."
    first, second = text.index("in"), text.rindex("in ")
    cut, instead = (
        Site(first, second, "in ", "", "extra", 1.0),
        Site(second, second + 2, "in", "at", "preposition", 1.0),
    )
    asked = question_about(text, [cut, instead])
    assert asked.answered([-20.0, -12.0, -20.0, -15.0][: len(asked.continuations)]) == [cut]


def test_nothing_is_missing_beside_a_word_that_becomes_another():
    text = "Still, theirs not a crack."
    start, end = text.index("theirs"), text.index("not")
    there = Site(start, end - 1, "theirs", "there's", "spelling", 2.0)
    missing = Site(end, end, "", "is ", "missing", 5.0)
    asked = question_about(text, [there, missing])
    assert asked.answered([-40.0, -30.0, -40.0, -33.0][: len(asked.continuations)]) == [there]


def test_a_lost_apostrophe_goes_before_another_form():
    text = "The shelters roof leaks."
    found = [
        Site(4, 12, "shelters", new, kind, 6.5)
        for new, kind in (("shelter", "form"), ("shelter's", "apostrophe"))
    ]
    asked = question_about(text, found)
    assert [site.new for site in asked.answered([-20.0, -11.9, -12.0])] == ["shelter's"]
    assert [site.new for site in asked.answered([-20.0, -9.9, -12.0])] == ["shelter"]


def test_more_or_less_may_be_asked_besides():
    asked = question("They left their.")
    assert asked.answered([-20.0, -12.0, -15.0], 6.0) == []
    assert [site.new for site in asked.answered([-20.0, -18.5, -30.0], -2.0)] == ["there"]


def test_only_a_clear_gain_counts_and_the_better_of_two_words_at_one_place():
    asked = question("They left their.")
    assert [site.new for site in asked.sites] == ["there", "they're"]
    assert asked.answered([-20.0, -18.5, -30.0]) == []
    (site,) = asked.answered([-20.0, -12.0, -15.0])
    assert site.new == "there"
    assert asked.answered([]) == []  # an engine that cannot say


def test_the_sentence_before_is_read_along():
    asked = question("He lost it's key.", "It was late. ")
    assert asked.prefix == f"{BEFORE} It was late. He lost"


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_sentence_on_why(kind):
    change, why = reason_of(Site(0, 3, "old", "new", kind, 1.0))
    assert change
    assert why.endswith((".", "?"))
