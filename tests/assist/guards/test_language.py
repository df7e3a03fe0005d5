# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The language stays, but where the instruction speaks of one."""

from __future__ import annotations

import pytest

from stet.assist.guards.language import language, scripts

from .trial import found_by

HELD = [
    ("proofread", "It rained all day long here.", "今天一直在下雨。"),
    (
        "proofread",
        "The cat was on the mat and it slept.",
        "Die Katze war auf der Matte und sie ist dort.",
    ),
    ("rewrite", "It rained all day long here.", "今天一直在下雨。", "livelier"),
    # Too short to tell: it is in the language of its passage.
    (
        "rewrite",
        "Schon wieder Regen.",
        "There was rain again, and it was not over.",
        "lebhafter",
        "Es war der Tag, an dem sie mit dem Hund in die Stadt ging und nicht zurück kam.",
    ),
]

PASSED = [
    ("proofread", "The angle is b.", "The angle is β."),
    ("rewrite", "It rained all day.", "今天一直在下雨。", "translate it into Chinese"),
    ("proofread", "The naive facade of the cafe.", "The naïve façade of the café."),
    ("proofread", "The café was on the mat.", "The cafés were on the mat."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("language", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("language", case)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The cat was on the mat and it slept.", "English"),
        ("der het und een die van", ""),  # as much of one as of the other
        ("The cat was.", ""),
    ],
)
def test_a_language_is_named_only_where_it_is_plain(text, name):
    assert language(text) == name


def test_letters_with_marks_are_of_their_script_and_kana_are_with_ideographs():
    assert scripts("naïve, β and д") == {"LATIN": 8, "GREEK": 1, "CYRILLIC": 1}
    assert scripts("日本のカナ") == {"CJK": 5}
