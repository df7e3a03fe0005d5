# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""As often as something is denied, it is denied still."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "I don't think nobody came.", "I think nobody came."),
    ("more-formal", "He refused to go.", "He wanted to go."),
    ("rewrite", "She did not say no.", "She did not say yes.", "livelier"),
]

PASSED = [
    ("friendlier", "We were unable to find it.", "We couldn't find it."),
    ("active-voice", "It was not seen by anyone.", "Nobody saw it."),
    ("more-formal", "Nobody's told us.", "Nobody has told us."),
    ("more-formal", "It's neither red nor blue.", "It is neither red nor blue."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("denials", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("denials", case)
