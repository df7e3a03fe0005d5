# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whoever is meant stays meant, and nobody else comes in."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "We'll mend it.", "It will be mended."),
    ("past-tense", "You come in.", "They came in."),
    ("active-voice", "It was lost by me.", "They lost it."),
    ("rewrite", "I like it.", "She likes it.", "warmer"),
]

PASSED = [
    ("active-voice", "It was lost by me.", "I lost it."),
    ("more-formal", "Thanks for coming.", "Thank you for coming."),
    ("friendlier", "Members must pay.", "You must pay."),
    ("shorter-sentences", "The men came, and sang.", "The men came. They sang."),
    ("rewrite", "I like it.", "She likes it.", "put it in the third person"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("persons", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("persons", case)
