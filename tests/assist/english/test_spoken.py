# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words written as they are spoken, and groups that are many."""

from __future__ import annotations

import pytest

from stet.assist.english.groups import names_group
from stet.assist.english.spoken import is_spoken_form


@pytest.mark.parametrize("word", ["tha", "Tha’s", "o’", "th' ", "goin’", "’em", "nowt", "Ain't"])
def test_a_word_as_it_is_spoken(word):
    assert is_spoken_form(word)


@pytest.mark.parametrize("word", ["than", "dogs’", "don’t", "happen", "teh", "it's", "captain’s"])
def test_a_word_that_is_written(word):
    assert not is_spoken_form(word)


@pytest.mark.parametrize(
    ("before", "is_group"),
    [
        ("the brewery", True),
        ("the family of the late ron askew", True),
        ("the list of names", False),
        ("none of these rooms", True),
        ("neither of his two sisters", True),
        ("none but them", False),
        ("her opinions", False),
    ],
)
def test_a_group_before_its_verb(before, is_group):
    assert names_group(before.split()) is is_group
