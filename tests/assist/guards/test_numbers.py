# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers stay, but where the instruction speaks of them."""

from __future__ import annotations

import pytest

from .trial import found_by

LONG = "She really watched the slow ferry for a long time until it was quite dark."

HELD = [
    ("proofread", "Two thousand of them left.", "Thousands of them left."),
    ("rewrite", "It cost 15 pounds.", "It cost 30 pounds.", "make it 20 pounds"),
    ("proofread", "It cost 15 pounds in all.", "It cost 50 pounds in all."),
    ("proofread", "It cost 1,500 pounds.", "It cost 1,600 pounds."),
    ("proofread", "We saw three boats there.", "We saw two boats there."),
    ("proofread", "It cost 15 pounds in all.", "It cost pounds in all."),
    ("proofread", "It cost pounds in all.", "It cost 15 pounds in all."),
    (
        "tighten",
        LONG,
        LONG.replace("slow", "3"),
    ),
    ("rewrite", "It cost 15 pounds in all.", "It cost 50 pounds in all."),
    ("proofread", "It was 15 °C and 30 °C there.", "It was 15-30 °C there."),
    ("proofread", "The 5.40 wakes nobody.", "The 5:40 wakes nobody."),
    ("proofread", "Call 020 7946 0018 now.", "Call 020-7946-0018 now."),
    ("proofread", "It is 2 s old.", "It is 2 m old."),
    ("proofread", "It went from 12 to 30 then.", "It went from 30 to 12 then."),
    ("rewrite", "It went from 12 to 30 then.", "Then it went from 30 to 12.", "livelier"),
    ("rewrite", "It is 12 km away and old.", "It is 12 cm away and old.", "livelier"),
    ("proofread", "There is 340 pounds left.", "There is $340 left."),
    ("rewrite", "It cost 15 pounds.", "It cost some pounds.", "make it vague"),
    ("rewrite", "It cost 15 pounds and 20 pence.", "It cost 15 pounds and 30 pence.", "livelier"),
]

PASSED = [
    ("proofread", "It held for thousand of years.", "It held for thousands of years."),
    ("proofread", "We saw 2 boats there.", "We saw two boats there."),
    ("proofread", "Peel too onions now.", "Peel two onions now."),
    ("proofread", "It is twentythree years old.", "It is twenty-three years old."),
    ("proofread", "It fails every for minutes.", "It fails every four minutes."),
    ("proofread", "It takes 150–300 ms then.", "It takes 150-300 ms then."),
    ("rewrite", "In 1999 came 12 men.", "12 men came in 1999.", "livelier"),
    ("rewrite", "It cost 15 pounds.", "It cost 20 pounds.", "make it 20 pounds"),
    ("rewrite", "It cost 15 pounds.", "It cost 20 pounds.", "not 15 pounds"),
    ("rewrite", "It cost 15 pounds and 20 pence.", "It cost 15 pounds.", "livelier"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("numbers", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("numbers", case)
