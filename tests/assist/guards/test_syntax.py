# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What else is there for programs stays as it is."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "It is known.[^1]", "It is known."),
    ("tighten", "So #teh it is.", "So #the it is."),
    ("rewrite", "A <b>word</b> here.", "A <i>word</i> here.", "livelier"),
]

PASSED = [
    ("proofread", "A wrod[^a] here.", "A word[^a] here."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("syntax", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("syntax", case)
