# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Line numbers that are moved together read as a list that was changed one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.starts import Starts

EDITS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.integers(0, 4), st.integers(-2, 3)),
    max_size=12,
)


@given(edits=EDITS, sought=st.integers(-3, 60))
def test_they_read_as_a_list(edits, sought) -> None:
    starts, plain = Starts(), list[int]()
    for first, removed, count, move in edits:
        first = min(first, len(plain))
        last = min(first + removed, len(plain))
        lowest = plain[first - 1] if first else 0
        new = [lowest + 5 * step for step in range(1, count + 1)]
        behind = [number + move + 5 * count for number in plain[last:]]
        starts.put(first, last, new, move + 5 * count)
        plain[first:] = [*new, *behind]
        assert list(starts) == plain
        assert len(starts) == len(plain)
        assert [starts[index] for index in range(-len(plain), len(plain))] == plain + plain
        assert starts[first : last + 2] == plain[first : last + 2]
        if plain == sorted(plain):
            assert bisect_left(starts, sought) == bisect_left(plain, sought)
            assert bisect_right(starts, sought) == bisect_right(plain, sought)
