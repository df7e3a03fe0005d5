# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A question stays one."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "Are you there at six?", "You are there at six."),
    ("tighten", "You are there at six.", "Are you there at six?"),
    ("tighten", "Are you there? At six?", "Are you there at six?"),
]

PASSED = [
    ("proofread", "Where are you.", "Where are you?"),
    ("tighten", "Are you really there at six?", "Are you there at six?"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("questions", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("questions", case)
