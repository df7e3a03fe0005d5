# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What two texts have alike at either end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.document.common import common_prefix, common_suffix

TEXTS = st.text(alphabet="ab\n👍", max_size=20)


@given(TEXTS, TEXTS)
def test_they_are_as_long_as_can_be(one: str, two: str) -> None:
    front = common_prefix(one, two)
    assert one[:front] == two[:front]
    assert one[front : front + 1] != two[front : front + 1] or front == len(one) == len(two)
    assert common_suffix(one, two) == common_prefix(one[::-1], two[::-1])
    most = min(len(one), len(two)) - front
    assert common_suffix(one, two, most) == min(most, common_suffix(one, two))
