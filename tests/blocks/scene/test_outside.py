# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is outside of an outline, and how far it is until there."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.scene.outside import hull, is_apart, way_out

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
POINTS = st.lists(
    st.tuples(st.integers(-50, 50).map(float), st.integers(-50, 50).map(float)),
    min_size=1,
    max_size=20,
)


def test_the_outline_has_the_corners_alone() -> None:
    found = hull([*SQUARE, (5.0, 5.0), (5.0, 0.0), (0.0, 0.0)])
    assert sorted(found) == sorted(SQUARE)


@given(POINTS)
def test_no_point_is_outside_of_the_outline(points: list[tuple[float, float]]) -> None:
    found = hull(points)
    assert set(found) <= set(points)
    assert not any(is_apart((point,), found, 1e-6) for point in points)


@pytest.mark.parametrize(
    ("start", "end", "out", "expected"),
    [
        ((0, 5), (10, 5), (0, 1), 5),  # from within
        ((0, 20), (10, 20), (0, 1), 0),  # it is behind
        ((20, 5), (30, 5), (0, 1), 0),  # it lies beside
        ((8, 5), (30, 5), (0, -1), 5),  # some of it is in the way
        ((-5, -5), (5, 5), (math.sqrt(0.5), -math.sqrt(0.5)), 5 * math.sqrt(2)),
        ((0, 0), (0, 0), (0, 1), 0),  # no line
    ],
)
def test_a_way_out_is_as_long_as_it_has_to_be(start, end, out, expected) -> None:
    assert way_out(SQUARE, start, end, out) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("other", "room", "apart"),
    [
        (((12, 0), (20, 0)), 1, True),
        (((12, 0), (20, 0)), 3, False),
        (((-5, 5), (15, 5)), 0, False),  # across it
        (((4, 4), (6, 6)), 0, False),  # within it
        (((-5, 12), (15, 12)), 1, True),
        (((13, 5), (5, 13)), 1, False),  # over the corner, too near
        (((15, 7), (7, 15)), 1, True),
    ],
)
def test_a_line_is_apart_from_an_outline(other, room, apart) -> None:
    assert is_apart(other, SQUARE, room) is apart
    assert is_apart(SQUARE, other, room) is apart


def test_lines_behind_one_another_are_apart() -> None:
    assert is_apart(((0, 0), (5, 0)), ((9, 0), (12, 0)), 3)
    assert not is_apart(((0, 0), (5, 0)), ((4, 0), (12, 0)), 1)
