# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Dimensions stand outside of all bodies, apart from each other, and say what is measured."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.pictures import check, words

from stet.blocks.block import Setting
from stet.blocks.scene.build import modelled
from stet.blocks.scene.dimensions import Dimension, dimensions
from stet.blocks.scene.draw import draw, draw_turned
from stet.blocks.scene.geometry import bounds_of
from stet.blocks.scene.outside import hull, is_apart
from stet.blocks.scene.view import Eye

BOX = (
    "body: box 190x130x42 round 14 size\nlid: box 194x134x16 round 16 at -2,-2,42 size\n"
    "lever: box 64x8x30 round 3 at 63,-8,24"
)
BEHIND = "post: box 10x10x10 size\nwall: box 300x10x200 at -100,60,0\nfoot: box 40x40x5 at 80,-60,0"
"""A small part between larger ones: on each side something is in the way."""


def found(source: str, turn: float, tilt: float) -> tuple[list[Dimension], list]:
    """Return the dimensions of a scene as it is seen from there, and the outlines of its bodies."""
    scene, model = modelled(source)
    eye = Eye.of(turn, tilt, bounds_of(body.mesh for body in model.bodies).middle)
    bodies = [
        hull(eye.on_sheet(vertex, (0, 0), 1.5) for vertex in body.mesh.vertices)
        for body in model.bodies
    ]
    return dimensions(scene.parts, model, eye, (0, 0), 1.5), bodies


def hold(source: str, turn: float, tilt: float) -> list[Dimension]:
    measures, bodies = found(source, turn, tilt)
    for each in measures:
        for body in bodies:
            assert is_apart(each.line, body, 2.0), each.number
            assert is_apart(each.label, body, 2.0), each.number
    for one, other in combinations(measures, 2):
        assert is_apart(one.line, other.line, 10)
        assert is_apart(one.label, other.label)
        assert is_apart(one.label, other.line)
        assert is_apart(one.line, other.label)
    return measures


@pytest.mark.parametrize("source", [BOX, BEHIND])
@pytest.mark.parametrize(
    ("turn", "tilt"),
    [(-45, 35.3), (0, 0), (90, 0), (0, 90), (35, 20), (-30, 60), (200, -25), (120, 5), (45, 85)],
)
def test_a_dimension_crosses_no_body_in_any_view(source: str, turn: float, tilt: float) -> None:
    assert hold(source, turn, tilt)


@given(
    st.floats(-180, 180),
    st.floats(-90, 90),
    st.lists(
        st.tuples(st.integers(1, 200), st.integers(1, 200), st.integers(-150, 150)),
        min_size=1,
        max_size=5,
    ),
)
def test_a_dimension_crosses_no_body_of_any_scene(turn, tilt, boxes) -> None:
    lines = [
        f"box {wide}x{deep}x{(wide + deep) // 2} at {at},{-at},{abs(at)}"
        for wide, deep, at in boxes
    ]
    lines[::2] = [f"{line} size" for line in lines[::2]]
    hold("\n".join(lines), turn, tilt)


def test_all_three_lengths_are_shown_where_all_are_seen() -> None:
    assert {each.number for each in hold(BEHIND, -45, 35)} == {"10"}
    assert len(hold(BEHIND, -45, 35)) == 3
    assert sorted(each.number for each in hold(BOX, 0, 0)) == ["16", "190", "194", "42"]


def test_of_two_lengths_the_shorter_stands_nearer() -> None:
    measures, _ = found("a: box 100x50x20 size\nb: box 60x50x20 at 20,0,20 size", 0, 0)
    low = {each.number: each for each in measures if each.out[1] > 0}
    if {"60", "100"} <= low.keys():
        assert low["60"].line[0][1] < low["100"].line[0][1]


@pytest.mark.parametrize(
    "source", [BOX, BEHIND, "\n".join(f"box {n}0x{n}0x9 at {n}0,0,{n}0 size" for n in range(1, 7))]
)
def test_all_of_it_lies_within_the_picture(source: str) -> None:
    for turn, tilt in ((-45, 35), (0, 0), (10, 80)):
        drawing = draw_turned(source, Setting(), turn, tilt)
        check(drawing)
        numbers = [each for each in words(drawing) if each.text.replace(",", "").isdigit()]
        assert numbers
    check(draw(f"view iso front side top\n{source}", Setting()))
