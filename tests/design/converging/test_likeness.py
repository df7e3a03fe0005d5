# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Near duplicates, groups, and where a card is put: by vectors made by hand, and real ones."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.converging.likeness import (
    MOST,
    centre,
    grouped,
    likeness,
    near_duplicates,
    placed,
)
from stet.design.converging.naming import candidates, telling, title_of
from stet_models.embedder import Embedder


def unit(*values: float) -> list[float]:
    length = math.hypot(*values)
    return [value / length for value in values]


def around(chance: random.Random, *values: float) -> list[float]:
    return unit(*(value + chance.uniform(-0.1, 0.1) for value in values))


CLOSES = [
    "A lever on the long side pulls the lid tight.",
    "The lid is screwed on like that of a jar.",
    "Magnets hold the lid.",
    "A strap around the box keeps it shut.",
]
CLEANS = [
    "The seal comes out whole and can be wiped.",
    "Round corners, so that a sponge gets everywhere.",
    "It can go into the dishwasher.",
    "Steel does not stain when tomato sauce is washed off.",
]
SELLS = [
    "The first fifty are sold at the fair.",
    "Whoever orders two gets a discount.",
    "Customers can pay by card or by bank transfer.",
    "A shop near the station takes twenty on sale or return.",
]
TWICE = "The lid is held by magnets."


def test_near_duplicates_are_pairs_the_most_alike_first() -> None:
    vectors = [unit(1, 0, 0), unit(0, 1, 0), unit(1, 0.2, 0), unit(1, 0.5, 0)]
    found = near_duplicates(vectors, least=0.9)
    assert [(pair.one, pair.two) for pair in found] == [(0, 2), (2, 3)]


def test_groups_are_found_and_the_person_says_how_many() -> None:
    chance = random.Random(3)
    vectors = [
        around(chance, *middle) for middle in ((1, 0, 0), (0, 1, 0), (0, 0, 1)) for _ in range(6)
    ]
    assert grouped(vectors, 3) == [list(range(6)), list(range(6, 12)), list(range(12, 18))]
    assert [len(members) for members in grouped(vectors, 1)] == [18]
    assert len(grouped(vectors, 40)) == 18
    assert grouped([], 3) == []


def test_seeds_draw_the_rest_and_the_two_nearest_are_told() -> None:
    vectors = [unit(1, 0), unit(0, 1), unit(1, 0.2), unit(1, 0.95)]
    sure, doubtful = placed(vectors, {7: [0], 8: [1]})
    assert (sure.text, sure.group, sure.second, sure.is_close) == (2, 7, 8, False)
    assert (doubtful.text, doubtful.group, doubtful.is_close) == (3, 7, True)
    assert placed(vectors, {}) == []
    assert placed(vectors, {1: [0]})[0].second == -1


VECTORS = st.lists(
    st.tuples(*[st.floats(-1, 1)] * 3)
    .filter(lambda each: math.hypot(*each) > 0.01)
    .map(lambda each: unit(*each)),
    min_size=1,
    max_size=12,
)


def spread(vectors, groups) -> float:
    """Return the sum of the squared distances from the means of groups."""
    total = 0.0
    for members in groups:
        mean = [
            sum(values) / len(members)
            for values in zip(*(vectors[n] for n in members), strict=True)
        ]
        total += sum(
            (a - b) ** 2 for number in members for a, b in zip(vectors[number], mean, strict=True)
        )
    return total


@given(VECTORS, st.integers(1, 12))
def test_every_text_is_in_one_group_and_joining_any_two_is_no_cheaper(vectors, count) -> None:
    groups = grouped(vectors, count)
    assert sorted(itertools.chain(*groups)) == list(range(len(vectors)))
    assert len(groups) == min(count, len(vectors))
    if len(groups) > 1:
        # What Ward's method does next from here is the cheapest join there is.
        next_spread = spread(vectors, grouped(vectors, len(groups) - 1))
        for one, two in itertools.combinations(range(len(groups)), 2):
            others = [each for number, each in enumerate(groups) if number not in (one, two)]
            joined = [*others, sorted(groups[one] + groups[two])]
            assert next_spread <= spread(vectors, joined) + 1e-6


def test_many_texts_are_grouped_within_bounds() -> None:
    chance = random.Random(1)
    vectors = [unit(*(chance.gauss(0, 1) for _ in range(8))) for _ in range(MOST + 50)]
    assert sum(map(len, grouped(vectors, 5))) == MOST


def test_what_names_a_group_comes_from_its_cards() -> None:
    phrases = candidates(["**Page follower**: the beam narrows to the open book. #R1", "A book"])
    assert {"page follower", "open book", "beam", "book"} <= set(phrases)
    assert not {"the", "r1", "beam narrows"} & set(phrases)
    assert phrases[0] == "book"  # both have it


def test_a_name_is_near_its_group_shared_far_from_others_and_not_taken() -> None:
    phrases, texts = ["lid", "open book", "phone"], ["a lid", "a lid, too", "the open book"]
    alike = [unit(1, 0)] * 3
    assert telling(phrases, alike, [unit(1, 0)], texts) == "lid"
    assert telling(phrases, alike, [unit(1, 0)], texts, taken=["Lids"]) == "open book"
    apart = [unit(1, 1), unit(1, -1), unit(0, -1)]
    assert telling(phrases, apart, [unit(1, 0)], [], [unit(0, 1)]) == "open book"
    assert telling([], [], [unit(1, 0)], texts) == ""


@pytest.mark.parametrize(
    ("phrase", "title"), [("open book", "Open Book"), ("out of sight", "Out of Sight"), ("", "")]
)
def test_a_name_is_in_title_case(phrase: str, title: str) -> None:
    assert title_of(phrase) == title


@pytest.fixture(scope="module")
def real(embedder_model):
    made = Embedder(embedder_model)
    texts = [*CLOSES, *CLEANS, *SELLS, TWICE]
    yield texts, made.vectors(texts), made
    made.close()


@pytest.mark.model
def test_the_real_embedder_finds_the_one_that_says_the_same(real) -> None:
    texts, vectors, _ = real
    found = near_duplicates(vectors)
    assert [(texts[pair.one], texts[pair.two]) for pair in found] == [(CLOSES[2], TWICE)]


@pytest.mark.model
def test_the_real_embedder_places_most_cards_where_the_person_would(real) -> None:
    texts, vectors, _ = real
    seeds = {0: [0, 2], 1: [4, 6], 2: [8, 10]}
    right = {number: number // 4 for number in range(12)} | {12: 0}
    choices = placed(vectors, seeds)
    assert len(choices) == 7
    hits = sum(choice.group == right[choice.text] for choice in choices)
    near = sum(right[choice.text] in (choice.group, choice.second) for choice in choices)
    assert hits >= 5, [(texts[c.text], c.group, c.second) for c in choices]
    assert near == 7


@pytest.mark.model
def test_the_real_embedder_names_groups_by_words_of_their_own(real) -> None:
    _, vectors, embedder = real
    named: list[str] = []
    for texts, group in ((CLOSES, vectors[:4]), (CLEANS, vectors[4:8]), (SELLS, vectors[8:12])):
        phrases = candidates(texts)
        others = [centre(vectors[at : at + 4]) for at in (0, 4, 8) if vectors[at] != group[0]]
        named.append(title_of(telling(phrases, embedder.vectors(phrases), group, texts, others)))
    assert named == ["Lid", "Dishwasher", "Discount"]
    middle = centre(vectors[:4])
    assert likeness(middle, vectors[0]) > likeness(middle, vectors[9])
