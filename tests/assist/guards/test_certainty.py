# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How sure and how binding a thing is stays."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("more-formal", "She might come.", "She will come."),
    ("friendlier", "Visitors must sign.", "Visitors should sign."),
    ("rewrite", "I think it's broken.", "It is broken.", "livelier"),
    ("more-formal", "He seems tired.", "He is tired."),
    ("active-voice", "It was perhaps seen by Ann.", "Ann saw it."),
]

PASSED = [
    ("more-formal", "Can you help me?", "Could you help me?"),
    ("more-formal", "You've got to sign it.", "You have to sign it."),
    ("more-formal", "I guess it's fine.", "I suppose it is fine."),
    ("friendlier", "We would like to thank you for it.", "Thank you for it."),
    ("more-formal", "He'd never seen it.", "He had never seen it."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("certainty", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("certainty", case)
