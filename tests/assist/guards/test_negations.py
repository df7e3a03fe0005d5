# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is denied stays denied, and what is said stays said."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "She did not wave at him.", "She did wave at him."),
    ("proofread", "She did wave at him.", "She did not wave at him."),
    ("tighten", "Nobody waved at him there.", "They waved at him there."),
]

PASSED = [
    ("tighten", "She could not see it at all.", "She couldn't see it."),
    ("proofread", "She did not wave to no one.", "She did not wave to anyone."),
    ("proofread", "Niether of us waved.", "Neither of us waved."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("negations", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("negations", case)
