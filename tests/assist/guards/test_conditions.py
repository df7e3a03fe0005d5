# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A condition, a reason and a contrast stay."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "Come if it's dry.", "Come when it is dry."),
    ("shorter-sentences", "It's shut because it's wet.", "It is shut. It is wet."),
    ("rewrite", "Pay now or else we stop.", "Pay now and we stop.", "softer"),
    ("active-voice", "It was sold, but not by me.", "I did not sell it."),
]

PASSED = [
    ("more-formal", "It's shut 'cause it's wet.", "It is shut because it is wet."),
    ("shorter-sentences", "It rained, so we left.", "It rained. Therefore we left."),
    ("more-formal", "It's old, though it works.", "It is old, but it works."),
    ("more-formal", "Come at once.", "Come immediately."),
    ("friendlier", "Should you have time, call.", "If you have time, call."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("conditions", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("conditions", case)
