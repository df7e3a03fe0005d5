# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A reply that says the instruction again has not done it."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    (
        "rewrite",
        "She said it to us.",
        "She said use the present tense.",
        "Use the present tense now.",
    ),
    (
        "rewrite",
        "She said it again to us.",
        "She said it in the present tense.",
        "Write it in the present tense.",
    ),
    (
        "rewrite",
        "She said it again to us.",
        "Make it warmer and kinder, she said.",
        "Make it warmer and kinder.",
    ),
]

PASSED = [
    ("rewrite", "She said it to us.", "She used the present tense.", "Use the present tense now."),
    (
        "rewrite",
        "She said it in the present.",
        "She says it in the present.",
        "Put it in the present.",
    ),
    (
        "rewrite",
        "She said it to us.",
        "She said it was late by now to us.",
        "Add “it was late by now”.",
    ),
    ("rewrite", "She said it to us.", "It was warmer to us.", "Make it warmer."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("echo", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("echo", case)
