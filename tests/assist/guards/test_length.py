# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much may go and how much may come."""

from __future__ import annotations

import pytest

from .trial import found_by

LONG = "She really watched the slow ferry for a long time until it was quite dark."
TEN = "One two three four five six seven eight nine ten"

HELD = [
    ("rewrite", "She watched it go.", "Dear all, she watched it go.", "half as long, formal"),
    ("rewrite", "She watched it go.", "She watched it go away.", "Make this shorter."),
    ("rewrite", f"{TEN}.", "One two three.", "livelier"),
    (
        "tighten",
        LONG,
        "She watched.",
    ),
    (
        "tighten",
        "She watched it.",
        f"{LONG} She watched it.",
    ),
    ("tighten", "She watched it.", "She watched it then."),
    ("proofread", "She was there.", "She was there at six every single day."),
    (
        "proofread",
        f"{TEN}.",
        "One two three four five six seven.",
    ),
    (
        "proofread",
        f"{TEN}.",
        f"{TEN} eleven twelve thirteen.",
    ),
    (
        "rewrite",
        f"{LONG} {LONG}",
        "She said it in the present tense.",
        "write it in the present tense",
    ),
    (
        "rewrite",
        LONG,
        "She watched.",
        "livelier",
    ),
    (
        "rewrite",
        LONG,
        "She.",
        "make it one short line",
    ),
]

PASSED = [
    ("rewrite", "She watched it go.", "She watched it go away.", "in shorter sentences"),
    ("rewrite", "She watched it go.", "She watched it leave.", "Make this shorter."),
    (
        "tighten",
        LONG,
        "She watched the slow ferry until dark.",
    ),
    ("tighten", "She watched it.", "She watched it."),
    ("proofread", "She teacher.", "She is a teacher."),
    ("proofread", "She is is the the one.", "She is the one."),
    (
        "proofread",
        f"{TEN}.",
        "One two three four five six seven eight.",
    ),
    (
        "rewrite",
        LONG,
        "She watched.",
        "make it one short line",
    ),
    (
        "rewrite",
        f"{TEN}.",
        "One two three four.",
        "livelier",
    ),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("length", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("length", case)
