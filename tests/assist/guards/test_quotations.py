# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What others have said stays as they said it."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("tighten", "He said “never on a Sunday” to me.", "He said “never on a Monday” to me."),
    ("proofread", '"Go," he said to her.', "Go, he said to her."),
    ("tighten", "He said “never on a Sunday” to me.", "He said so to me."),
    ("tighten", "He said “never on a Sunday” to me.", "He said “on no day at all” to me."),
    ("rewrite", "He said “never on a Sunday” to me.", "He said “on no day at all” to me."),
]

PASSED = [
    ("proofread", "He said “nevre on a Sunday” to me.", "He said “never on a Sunday” to me."),
    ("proofread", "He said “he go home to bed” to me.", "He said “she went home late” to me."),
    ("tighten", "He really said “never on a Sunday” to me.", "He said “never on a Sunday” to me."),
    ("rewrite", "He said “never on a Sunday” to me.", "He refused.", "without what was said"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("quotations", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("quotations", case)
