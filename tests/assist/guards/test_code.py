# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Code is not prose."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "Run `git comit` now then.", "Run `git commit` now then."),
    ("rewrite", "Run it now then.", "Run `it` now then.", "livelier"),
]

PASSED = [
    ("proofread", "Runn `git comit` now then.", "Run `git comit` now then."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("code", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("code", case)
