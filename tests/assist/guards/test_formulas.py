# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Formulas are not prose."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "As $x_1$ says.", "As $x_2$ says."),
    ("rewrite", "As $x_1$ says it.", "As he says it.", "livelier"),
]

PASSED = [
    ("proofread", "As $x_1$ sais.", "As $x_1$ says."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("formulas", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("formulas", case)
