# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures stay to the letter, in their order, with their unit and currency."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "It runs from 12 to 30 there.", "It runs from 30 to 12 there."),
    ("more-formal", "It's £40 a head.", "It is €40 a head."),
    ("rewrite", "Ring 020 7946 0018 today.", "Call 020-7946-0018 today.", "more politely"),
    ("more-formal", "It took 12 km.", "It took 12 miles."),
    ("more-formal", "Keep it at -4 °C.", "Keep it at 4 °C."),
]

PASSED = [
    ("more-formal", "It's 12 km off, or 1,200 m.", "It is 12 km off, or 1,200 m."),
    ("active-voice", "In 2019 the hut was built by 12 men.", "12 men built the hut in 2019."),
    ("more-formal", "It'll take 2 hours.", "It will take 2 hours."),
    ("more-formal", "We're 10–12 people.", "We are 10–12 people."),
    ("rewrite", "Come at 9.", "Come at 10.", "say 10 instead of 9"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("measures", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("measures", case)
