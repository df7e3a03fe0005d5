# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names stay wherever they stand, first in a sentence too."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "Priya's late again.", "She is late again."),
    ("present-tense", "Petr mended the clock.", "Peter mends the clock."),
    ("active-voice", "The well was dug by Jonas.", "The men dug the well."),
    ("more-formal", "Will's here with Rose.", "Will is here with a flower."),
]

PASSED = [
    (
        "active-voice",
        "They were taught by Miss Arnott.",
        "Miss Arnott taught them.",
    ),
    ("active-voice", "The tea was made by Priya.", "Priya made the tea."),
    ("shorter-sentences", "Anna came, and she sang.", "Anna came. Anna sang."),
    ("more-formal", "Don't go there.", "Please do not go there."),
    # A word with a capital behind an opening mark begins something, and is no name by that.
    ("more-formal", "He said, “Leave it there.”", "He said, “Put it down there.”"),
    ("rewrite", "The man came in late.", "Maria came in late.", "call him Maria"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("whole_names", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("whole_names", case)
