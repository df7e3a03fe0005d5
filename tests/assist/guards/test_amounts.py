# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much, how many and how nearly stays."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("rewrite", "Some of their lamps go off.", "Their lamps go off."),
    ("more-formal", "It's about 300.", "It is 300."),
    ("more-formal", "We need at least two.", "We need two."),
    ("active-voice", "Only the red one was taken by him.", "He took the red one."),
    ("rewrite", "Most of them came.", "All of them came.", "warmer"),
]

PASSED = [
    ("more-formal", "It's about 300.", "It is approximately 300."),
    ("more-formal", "Lots of people came.", "Many people came."),
    ("more-formal", "It's really cold.", "It is cold."),
    ("more-formal", "There's nobody but me.", "There is no one but me."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("amounts", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("amounts", case)
