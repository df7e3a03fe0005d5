# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers stay, but where the instruction speaks of them."""

from __future__ import annotations

import pytest

from .trial import found_by

LONG = "She really watched the slow ferry for a long time until it was quite dark."

HELD = [
    ("rewrite", "It cost 15 pounds.", "It cost 30 pounds.", "make it 20 pounds"),
    ("proofread", "It cost 15 pounds in all.", "It cost 50 pounds in all."),
    ("proofread", "It cost 1,500 pounds.", "It cost 1,600 pounds."),
    ("proofread", "We saw three boats there.", "We saw two boats there."),
    ("proofread", "It cost 15 pounds in all.", "It cost pounds in all."),
    ("proofread", "It cost pounds in all.", "It cost 15 pounds in all."),
    (
        "tighten",
        LONG,
        LONG.replace("slow", "3"),
    ),
    ("rewrite", "It cost 15 pounds in all.", "It cost 50 pounds in all."),
    ("rewrite", "It cost 15 pounds.", "It cost some pounds.", "make it vague"),
    ("rewrite", "It cost 15 pounds and 20 pence.", "It cost 15 pounds and 30 pence.", "livelier"),
]

PASSED = [
    ("proofread", "We saw 2 boats there.", "We saw two boats there."),
    ("rewrite", "It cost 15 pounds.", "It cost 20 pounds.", "make it 20 pounds"),
    ("rewrite", "It cost 15 pounds.", "It cost 20 pounds.", "not 15 pounds"),
    ("rewrite", "It cost 15 pounds and 20 pence.", "It cost 15 pounds.", "livelier"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("numbers", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("numbers", case)
