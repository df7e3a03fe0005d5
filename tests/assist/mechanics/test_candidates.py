# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What could stand at each place: what is meant is among it, and each changes the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.english.sounds import near_words, sound
from stet.assist.mechanics.candidates import candidates


def versions(sentence: str) -> set[str]:
    return {sentence[: c.start] + c.new + sentence[c.end :] for c in candidates(sentence)}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("We cannot manage stares any more.", "We cannot manage stairs any more."),
        ("He missed two appointment’s today.", "He missed two appointments today."),
        ("It just set on the dryer.", "It just sat on the dryer."),
        ("We had very few to show.", "We had very little to show."),
        ("It stayed for at less a year.", "It stayed for at least a year."),
        ("They learned me to swim.", "They taught me to swim."),
        ("Please call Deb or I first.", "Please call Deb or me first."),
        ("My brother and me went home.", "My brother and I went home."),
        ("She was told open it.", "She was told to open it."),
        ("It was left with neighbour below.", "It was left with a neighbour below."),
        ("He dont mind.", "He don't mind."),
        ("The most surprising founding was that.", "The most surprising finding was that."),
        ("How long have you been here.", "How long have you been here?"),
        ("He asked to the teacher.", "He asked the teacher."),
        ("They drove slow home.", "They drove slowly home."),
        ("Three man came.", "Three men came."),
        ("It thickens over night.", "It thickens overnight."),
        ("She read the news letter.", "She read the newsletter."),
        ("They come everyday.", "They come every day."),
    ],
)
def test_what_is_meant_is_among_what_could_stand_there(wrong, right):
    assert right in versions(wrong)


@pytest.mark.parametrize(
    "sentence", ["They met Rose in Ware.", "NASA said so.", "See www.were.org"]
)
def test_names_and_what_programs_read_stay(sentence):
    read = [c for c in candidates(sentence) if sentence[c.start : c.end][:1] in tuple("RWNw")]
    assert not [c for c in read if c.new]


@pytest.mark.parametrize(
    ("one", "two"),
    [("peace", "piece"), ("stares", "stairs"), ("minuets", "minutes"), ("principle", "principal")],
)
def test_words_that_sound_alike_are_near(one, two):
    assert two in near_words(one)
    assert one in near_words(two)


@given(st.text(st.characters(categories=["Ll"]), max_size=12))
def test_any_word_has_a_sound_and_is_not_near_itself(word):
    assert sound(word) == sound(word)
    assert word not in near_words(word)


@given(st.text(st.sampled_from("aThe to.’' ?—it's“” \n*`_"), max_size=60))
def test_each_is_a_place_of_the_sentence_and_changes_it(sentence):
    found = candidates(sentence)
    assert found == sorted(found, key=lambda each: (each.start, each.end, each.new))
    for each in found:
        assert 0 <= each.start <= each.end <= len(sentence)
        assert sentence[each.start : each.end] != each.new


@pytest.mark.parametrize("sentence", ["I can not go any more.", "It is all right."])
def test_two_words_that_may_stay_two_do(sentence):
    assert not [c for c in candidates(sentence) if c.kind == "joined"]


def test_who_forbids_asks_nothing() -> None:
    assert "Don’t you believe it?" not in versions("Don’t you believe it.")
    assert "Don’t you like it?" in versions("Don’t you like it.")
