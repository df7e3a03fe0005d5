# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One sentence stays one, but where the task splits."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "I'm off, sorry.", "I am off. Sorry."),
    ("past-tense", "He goes. She stays.", "He went and she stayed."),
    ("shorter-sentences", "He went. She stayed.", "He went and she stayed."),
]

PASSED = [
    ("more-formal", "It's 3 p.m. now.", "It is 3 p.m. now."),
    ("shorter-sentences", "He went, and she stayed.", "He went. She stayed."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("sentence_count", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("sentence_count", case)
