# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Emphasis, footnote marks and the like stay where they are."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "A **bold** move it was.", "A bold move it was."),
    ("proofread", "It is _so_ cold today.", "It is so cold today."),
    ("proofread", "It is so cold today.", "It is _so_ cold today."),
    ("rewrite", "A **bold** move it was.", "It was a bold move.", "livelier"),
]

PASSED = [
    ("proofread", "A **bolt** move it was.", "A **bold** move it was."),
    ("rewrite", "It is so cold today.", "It is *so* cold today.", "livelier"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("marks", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("marks", case)
