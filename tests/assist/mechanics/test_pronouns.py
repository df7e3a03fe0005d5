# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pronouns beside *and*, in a case that they would not have alone."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.confusion import sites
from stet.assist.mechanics.pronouns import pronoun_sites

ASKED = [
    ("The residents and me would like to know.", "me", "I"),
    ("Her and the night crew washed it.", "Her", "She"),
    ("The power went off, her and the night crew washed it.", "her", "she"),
    ("Please call Deb or I before you start.", "I", "me"),
    ("It was between you and I.", "I", "me"),
    ("She gave it to my brother and he.", "he", "him"),
    ("He said that me and the boys were late.", "me", "I"),
]


@pytest.mark.parametrize(("sentence", "old", "new"), ASKED)
def test_the_other_case_is_asked_about(sentence: str, old: str, new: str) -> None:
    assert [(site.old, site.new) for site in pronoun_sites(sentence)] == [(old, new)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The residents and I would like to know.",
        "I saw Tom and she left.",
        "She told her mother and he went home.",
        "They asked me and the boys to wait.",
        "It was between you and me, and I left.",
        "Her mother and the nurse washed it.",
    ],
)
def test_what_is_right_is_not(sentence: str) -> None:
    assert list(pronoun_sites(sentence)) == []


def test_what_somebody_says_is_theirs() -> None:
    assert not [
        site for site in sites("“Me and Tom were late,” he said.") if site.kind == "pronoun"
    ]
