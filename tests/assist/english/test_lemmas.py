# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which verb a word is a form of, and where nobody can say."""

from __future__ import annotations

import pytest

from stet.assist.english.lemmas import is_verb, verb_of_gerund, verb_of_third_person


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("moving", "move"),
        ("taking", "take"),
        ("planning", "plan"),
        ("opening", "open"),
        ("writing", "write"),
        ("staring", "stare"),
        ("caring", "care"),
        ("singing", "sing"),  # and not *singe*
        ("lying", "lie"),
        ("having", "have"),
        ("going", "go"),
        ("agreeing", "agree"),
        ("bathing", ""),  # *bath* or *bathe*
        ("something", ""),
        ("king", ""),
    ],
)
def test_gerunds(word: str, verb: str) -> None:
    assert verb_of_gerund(word) == verb


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("takes", "take"),
        ("tries", "try"),
        ("watches", "watch"),
        ("goes", "go"),
        ("has", "have"),
        ("is", "be"),
        ("glass", ""),
        ("years", ""),
        ("always", ""),
    ],
)
def test_third_persons(word: str, verb: str) -> None:
    assert verb_of_third_person(word) == verb


@pytest.mark.parametrize(
    ("word", "expected"),
    [("take", True), ("have", True), ("resurface", True), ("garden", True), ("interviews", False)],
)
def test_is_verb(word: str, expected: bool) -> None:
    assert is_verb(word) is expected
