# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""No detail goes, and none is made up."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "The kettle's lid is broken.", "The lid is broken."),
    ("more-formal", "Send it soon.", "Send it soon by courier."),
    ("friendlier", "We need a bath here.", "We need a bathtub here."),
    ("active-voice", "The old barn was sold by him.", "He sold the barn."),
]

PASSED = [
    ("more-formal", "You'll get the kids' forms.", "You will receive the children's forms."),
    ("more-formal", "The fair won't go ahead.", "The fair will not proceed."),
    ("friendlier", "Kindly complete the form.", "Please complete the form."),
    ("more-formal", "Loads of people turned up.", "A large number of people arrived."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("substance", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("substance", case)
