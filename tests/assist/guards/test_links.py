# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links and addresses lead where they led."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "See [the map](a.md) now.", "See [the map](b.md) now."),
    ("proofread", "Go to https://a.org now.", "Go to https://b.org now."),
    ("rewrite", "See [the map](a.md) now.", "See the map now.", "livelier"),
]

PASSED = [
    ("proofread", "Se [the map](a.md) now.", "See [the map](a.md) now."),
    ("rewrite", "See [the map](a.md) now.", "[The map](a.md) shows it.", "livelier"),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("links", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("links", case)
