# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which forms of a word are tried, and where a small word may be missing."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.small_words import missing_sites
from stet.assist.mechanics.word_forms import form_sites


def tried(sentence: str) -> set[tuple[str, str]]:
    return {(site.old, site.new) for site in form_sites(sentence)}


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("The tap drip all night.", ("drip", "drips")),
        ("They had belong to her.", ("belong", "belonged")),
        ("It had took an hour.", ("took", "taken")),
        ("We must paid on Friday.", ("paid", "pay")),
        ("He wanted to went home.", ("went", "go")),
        ("She left without look back.", ("look", "looking")),
        ("It has been beep since May.", ("beep", "beeping")),
        ("Two member sent apologies.", ("member", "members")),
        ("Every teachers agreed.", ("teachers", "teacher")),
        ("The boat turned slow.", ("slow", "slowly")),
        ("Nobody spoken.", ("spoken", "spoke")),
    ],
)
def test_the_form_that_is_meant_is_tried(sentence: str, pair: tuple[str, str]) -> None:
    assert pair in tried(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["The plan failed.", "A slow boat.", "Gone.", "Two sheep; every hundred.", "Walk on, Work."],
)
def test_a_noun_behind_an_article_is_no_verb(sentence: str) -> None:
    assert tried(sentence) == set()


def test_an_article_is_tried_where_one_thing_follows() -> None:
    found = {(site.start, site.new) for site in missing_sites("He was in such hurry.")}
    assert found == {(15, "a "), (15, "the ")}
    assert "an " in {site.new for site in missing_sites("It stood on island.")}


@pytest.mark.parametrize(
    "sentence", ["He was in a hurry.", "She was late for work.", "It was raining.", "On his way."]
)
def test_no_article_is_tried_where_one_stands_or_none_may(sentence: str) -> None:
    assert list(missing_sites(sentence)) == []
