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


def test_words_that_name_a_group_come_from_its_cards() -> None:
    words = candidates(["**Magnets** hold the lid. #R1", "A strap holds the lid"])
    assert words[0] == "hold" or words[0] == "holds"
    assert "magnets" in words
    assert not {"the", "lid", "R1"} & set(words)
    vectors = [unit(1, float(number)) for number in range(len(words))]
    chosen = telling(words, vectors, [unit(1, 0)], taken=("magnets",))
    assert "magnets" not in chosen
    assert len({word[:4] for word in chosen}) == len(chosen)
    assert title_of(["lid", "strap"]) == "Lid, strap"


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
    for texts, group in ((CLOSES, vectors[:4]), (CLEANS, vectors[4:8]), (SELLS, vectors[8:12])):
        words = candidates(texts)
        chosen = telling(words, embedder.vectors(words), group)
        assert len(chosen) == 3
        assert set(chosen) <= set(words)
    middle = centre(vectors[:4])
    assert likeness(middle, vectors[0]) > likeness(middle, vectors[9])
