# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""When and where a thing is stays."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "Come before 3 p.m.", "Come by 3 p.m."),
    ("more-formal", "It's done within a week.", "It is done in a week."),
    ("rewrite", "Turn left there.", "Turn there.", "plainer"),
    ("active-voice", "It was made by two men at noon.", "Two men made it by noon."),
    ("present-tense", "He left on Monday, early.", "He leaves by Monday, early."),
    ("more-formal", "He's already here.", "He is here."),
]

PASSED = [
    ("more-formal", "We're open till noon.", "We are open until noon."),
    ("active-voice", "It was made by two men in May.", "Two men made it in May."),
    ("active-voice", "Finish by two.", "Finish by two."),
    ("active-voice", "Made by two, sold by two.", "Two made it, sold by two."),
    ("more-formal", "Do it right away.", "Do it immediately."),
    ("friendlier", "It is due by 3 May.", "It's due by 3 May."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("moments", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("moments", case)
