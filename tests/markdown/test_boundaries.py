# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where blocks begin: a line that was not wrapped by hand ends its paragraph."""

from __future__ import annotations

import pytest

from stet.markdown.boundaries import WRAPPED, block_starts


@pytest.mark.parametrize(
    ("length", "after", "starts"),
    [
        (WRAPPED, "and so on", [0]),
        (WRAPPED + 1, "and so on", [0, 1]),
        (WRAPPED + 1, "2. no words", [0]),
        (WRAPPED + 1, "2 words", [0, 1]),
        (WRAPPED + 1, "*words*", [0]),
    ],
)
def test_a_line_behind_a_long_one(length: int, after: str, starts: list[int]) -> None:
    assert block_starts(["x" * length, after], 0, 2) == starts
