# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of the spelling of a country: told by the words that are spelt otherwise elsewhere."""

from __future__ import annotations

from pathlib import Path

import hunspell
import pytest

from stet.assist.mechanics.dialects import dialect_of, is_variant, spelt

AMERICAN = Path(hunspell.__file__).parent / "dictionaries" / "en_US.dic"


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("The colour of the centre was grey.", "British"),
        ("She practised and realised.", "British"),
        ("We organise the theatre programme.", "British"),
        ("The color of the center was gray.", "American"),
        ("It has most of the flavor in it, but nobody knows, but us.", "American"),
        ("We organized the theater jewelry.", "American"),
        ("We left, but late; but then we let it be.", "American"),
        ("The greyhound smelt rising bread, bruising and enterprising.", "American"),
    ],
)
def test_a_text_is_of_the_country_that_it_is_spelt_as_in(text: str, dialect: str) -> None:
    assert dialect_of("", [spelt(text)]) == dialect


def test_no_common_word_of_one_country_is_taken_for_the_others() -> None:
    words = [line.split("/")[0] for line in AMERICAN.read_text("latin-1").splitlines()]
    common = [word for word in words if word.isalpha() and word.islower()]
    assert len(common) > 10_000
    taken = {word for word in common if spelt(word).british}
    assert taken <= {
        "acclimatisation", "counsellings", "decolorising", "decustomised", "labellings",
        "moulder", "whilst",
    }  # fmt: skip
    for word in ("honorary", "honorific", "laboratory", "humorous", "vigorous", "mould"):
        assert not spelt(word).american


@pytest.mark.parametrize(
    ("old", "new", "is_one"),
    [
        ("practise", "practice", True),
        ("flavor", "flavour", True),
        ("centre", "center", True),
        ("travelled", "traveled", True),
        ("colur", "colour", False),
        ("learnt", "learn", False),
        ("realised", "realise", False),
        ("color", "colors", False),
    ],
)
def test_the_same_word_as_it_is_spelt_elsewhere(old: str, new: str, *, is_one: bool) -> None:
    assert is_variant(old, new) is is_one
