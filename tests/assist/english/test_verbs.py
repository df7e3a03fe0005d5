# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The forms of English verbs, and contractions spelt out where it is sure what they say."""

from __future__ import annotations

import pytest

from stet.assist.english.contractions import contractions_in, spelt_out
from stet.assist.english.verbs import are_forms_of_one, is_surely_past, past, third_person


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("went", "goes"),
        ("was", "are"),
        ("stopped", "stop"),
        ("tries", "tried"),
        ("lay", "lies"),
        ("could", "can"),
        ("making", "make"),
        ("dying", "died"),
    ],
)
def test_forms_of_one_verb(one, two):
    assert are_forms_of_one(one, two)
    assert are_forms_of_one(two, one)


@pytest.mark.parametrize(("one", "two"), [("went", "came"), ("would", "can"), ("bath", "bathtub")])
def test_forms_of_two(one, two):
    assert not are_forms_of_one(one, two)


def test_the_past_and_the_third_person():
    assert [past(each) for each in ("go", "try", "stop", "open", "like")] == [
        "went", "tried", "stopped", "opened", "liked",
    ]  # fmt: skip
    assert [third_person(each) for each in ("go", "try", "play", "wash", "be")] == [
        "goes", "tries", "plays", "washes", "is",
    ]  # fmt: skip
    assert is_surely_past("knew")
    assert not is_surely_past("read")
    assert not is_surely_past("opened")


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("I don't know, and it's late.", "I do not know, and it is late."),
        ("She'd gone and he's been ill.", "She had gone and he has been ill."),
        ("He'd like it.", "He would like it."),
        ("They'd better go.", "They had better go."),
        ("It’s Ann’s.", "It is Ann’s."),
        ("I’m sorry that it’s taken us so long.", "I am sorry that it has taken us so long."),
        ("It’s taken for a joke.", "It’s taken for a joke."),
        ("The caretaker's got a key.", "The caretaker has got a key."),
        ("The rota's a mess.", "The rota is a mess."),
        # Nobody knows what these stand for, or a question would be turned about.
        ("He'd put it there.", "He'd put it there."),
        ("It's finished.", "It's finished."),
        ("Can't you stay?", "Can't you stay?"),
        ("The kettle's lid.", "The kettle's lid."),
    ],
)
def test_contractions_are_spelt_out_where_it_is_sure(text, full):
    assert spelt_out(text) == full


def test_a_possessive_is_no_contraction():
    assert contractions_in("Ann's boat isn't the neighbours' boat, it's mine.") == ["isn't", "it's"]
