# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Not one letter of another script comes in."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "It's a fine day.", "It is a fine 天."),
    ("rewrite", "Come in now, please.", "Come in now, прошу.", "warmer"),
]

PASSED = [
    ("more-formal", "It's a café.", "It is a café."),
    ("rewrite", "Come in now.", "Заходи.", "say it in Russian"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("script", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("script", case)
