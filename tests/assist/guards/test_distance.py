# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A correction leaves most of a sentence as it was."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "Gulls cry out loud.", "Gulls sleep all day."),
    ("proofread", "The cat sat on the mat there.", "A feline rested upon some carpet."),
    ("proofread", "She had went.", "Nobody knew."),
    ("proofread", "One two three four five six.", "One two seven eight nine ten."),
]

PASSED = [
    ("proofread", "She recieved it.", "She received it."),
    ("proofread", "She had went.", "She has gone."),
    ("proofread", "She walk home at night.", "She walks home at night."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("distance", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("distance", case)
