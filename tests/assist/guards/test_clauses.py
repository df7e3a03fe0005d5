# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whoever does something in a sentence that is cut still does it."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    (
        "tighten",
        "This was because of the fact that she liked the lights.",
        "This was because of the lights.",
    ),
    ("tighten", "It grew, as it does when you are waiting.", "It grew, waiting."),
    ("tighten", "Stay here, I think, till noon.", "Stay here till noon."),
]

PASSED = [
    ("tighten", "I know that she would of known it.", "I know she would recognise it."),
    ("tighten", "It was quite dark until it was late.", "It was dark until late."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("clauses", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("clauses", case)
