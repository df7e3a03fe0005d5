# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What others have said stays to the letter."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("past-tense", "“I never sleep,” he says.", "“I never slept,” he said."),
    ("more-formal", "He said ‘it's off’ twice.", "He said ‘it is off’ twice."),
    ("rewrite", 'She called it "a mess" then.', "She called it a mess then.", "plainer"),
]

PASSED = [
    ("past-tense", "“I never sleep,” he says.", "“I never sleep,” he said."),
    ("more-formal", "It's the boys' \"den\", mind.", 'It is the boys\' "den", mind.'),
    ("active-voice", "The “plan” was praised by Ann.", "Ann praised the “plan.”"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("said", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("said", case)
