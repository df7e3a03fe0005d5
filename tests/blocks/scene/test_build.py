# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Solids and where they stand, and that other programs find them closed."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.block import Setting
from stet.blocks.scene.build import modelled
from stet.blocks.scene.export import glb, stl
from stet.blocks.scene.geometry import Bounds, bounds_of
from stet.blocks.scene.outlines import is_closed


def box(text: str, at: int = -1) -> Bounds:
    return bounds_of([modelled(text)[1].bodies[at].mesh])


def volume(text: str) -> float:
    found = trimesh.load(io.BytesIO(stl(text, Setting())), file_type="stl")
    assert found.is_watertight
    return float(found.volume)


SOLIDS = [
    ("box 10x20x30", 6000),
    ("box 10x20x30 round 3", 30 * (200 - (4 - math.pi) * 9)),
    ("cylinder d20 h30", math.pi * 100 * 30),
    ("cone d20 h30", math.pi * 100 * 10),
    ("cone d20-10 h30", math.pi * 10 * (100 + 50 + 25)),
    ("cone d0.001-20 h30", math.pi * 100 * 10),
    ("sphere d20", math.pi * 4000 / 3),
    ("prism 6 sides d20 h10", 1.5 * math.sqrt(3) * 100 * 10),
    ("outline 0,0 90,0 90,40 45,20 0,40 h 4", 4 * (3600 - 900)),
    ("outline 0,40 45,20 90,40 90,0 0,0 h 4", 4 * (3600 - 900)),
    ("box 10x10x10\n  cut\n    box 4x4x20 at 3,3,-1", 1000 - 160),
    ("box 10x10x10\n  cut\n    box 4x4x20 at 3,3,6", 1000 - 64),
    ("box 10x10x10\n  cut\n    box 4x4x5 at 3,3,3", 1000 - 80),
    ("box 10x10x10\n  cut\n    box 10x4x5 at 5,3,6", 1000 - 5 * 4 * 4),
    ("box 10x10x10\n  cut\n    box 4x4x20 at 0,0,-1\n    box 4x4x20 at 4,4,-1", 1000 - 320),
    ("box 10x10x10\n  cut\n    box 2x2x99 at 1,1,-1 repeat 4 by 2,2,0", 1000 - 160),
    ("cylinder d20 h5\n  cut\n    cylinder d10 h9 at 0,0,-1", math.pi * 75 * 5),
]


@pytest.mark.parametrize(("text", "expected"), SOLIDS)
def test_a_solid_is_closed_and_as_large_as_it_says(text: str, expected: float) -> None:
    assert volume(text) == pytest.approx(expected, rel=0.03)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["box 4x6x9", "cylinder d5 h9", "prism 5 sides d7 h9"]),
            st.integers(-6, 22),
            st.integers(-6, 22),
            st.integers(-8, 12),
            st.integers(0, 359),
        ),
        max_size=5,
    )
)
def test_whatever_is_cut_away_leaves_a_closed_solid(
    cuts: list[tuple[str, int, int, int, int]],
) -> None:
    lines = ["outline 0,0 20,0 20,20 12,8 0,20 h 10", "  cut"]
    lines += [f"    {solid} at {x},{y},{z} turn {turn}" for solid, x, y, z, turn in cuts]
    _, model = modelled("\n".join(lines))
    assert not [problem for problem in model.problems if "too fine" in problem.message]
    assert all(is_closed(body.mesh) for body in model.bodies)


@pytest.mark.parametrize("turns", [(0, 0, 1, 2), (0, 1, 359), (1, 2, 3, 4, 5)])
def test_cuts_at_nearly_the_same_place_leave_a_closed_solid(turns: tuple[int, ...]) -> None:
    lines = [f"    box 4x6x9 at 3,3,-1 turn {turn}" for turn in turns]
    _, model = modelled("\n".join(["box 20x20x6", "  cut", *lines]))
    assert not model.problems
    assert is_closed(model.bodies[0].mesh)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("box 10x20x30 at 1,2,3", (1, 2, 3), (11, 22, 33)),
        ("cylinder d10 h20 at 5,5,0", (0, 0, 0), (10, 10, 20)),
        ("sphere d10", (-5, -5, 0), (5, 5, 10)),
        ("box 10x20x30 turn 90", (0, 0, 0), (20, 10, 30)),
        ("cylinder d10 h40 turn 90 y", (-20, -5, 0), (20, 5, 10)),
        ("a: box 10x10x10\nbox 4x4x4 on a", (3, 3, 10), (7, 7, 14)),
        ("a: box 10x10x10\nbox 4x4x4 on a at 3,0,1", (6, 3, 11), (10, 7, 15)),
        ("a: box 10x10x10\nbox 4x4x4 in a", (3, 3, 0), (7, 7, 4)),
        ("a: box 10x10x10\nbox 4x4x4 beside a", (10, 3, 0), (14, 7, 4)),
        ("box 2x2x2 repeat 3 by 5,0,1", (10, 0, 2), (12, 2, 4)),
        ("group at 5,0,0\n  box 2x2x2 at 1,0,0", (6, 0, 0), (8, 2, 2)),
        ("g: group at 5,0,0\n  a: box 2x2x2\nbox 2x2x2 on a", (5, 0, 2), (7, 2, 4)),
    ],
)
def test_a_part_stands_where_it_says(
    text: str, low: tuple[float, ...], high: tuple[float, ...]
) -> None:
    found = box(text)
    assert found.low == pytest.approx(low, abs=1e-6)
    assert found.high == pytest.approx(high, abs=1e-6)


TABLE = """\
top: box 1200x700x25 at 0,0,715 colour sand
leg: cylinder d40 h715 at 40,40,0 repeat 2 by 1120,0,0
foot: box 40x40x10 at 20,640,0
post: box 40x40x705 on foot
plate: outline 0,0 90,0 90,40 45,60 0,40 h 4 on top
  cut
    cylinder d6 h10 at 12,12,-2 repeat 2 by 66,0,0
"""


def test_solids_that_touch_are_closed_in_one_file() -> None:
    found = trimesh.load(io.BytesIO(stl(TABLE, Setting())), file_type="stl")
    assert found.is_watertight
    assert found.is_winding_consistent
    assert found.extents == pytest.approx((1200, 700, 744), abs=0.1)


def test_gltf_has_a_closed_solid_for_each_part_in_metres(tmp_path: Path) -> None:
    file = tmp_path / "table.glb"
    file.write_bytes(glb(TABLE, Setting()))
    scene = trimesh.load(file)
    assert len(scene.geometry) == 6
    assert all(mesh.is_watertight for mesh in scene.geometry.values())
    assert scene.extents == pytest.approx((1.2, 0.744, 0.7), abs=0.001)
    assert sum(mesh.volume for mesh in scene.geometry.values()) == pytest.approx(0.0241, abs=0.0005)


def test_a_scene_of_nothing_goes_out_as_nothing() -> None:
    assert len(stl("", Setting())) == 84
    assert glb("", Setting())[:4] == b"glTF"


def test_too_many_solids_are_told_once() -> None:
    text = "\n".join("box 1x1x1 repeat 100 by 2,0,0" for _ in range(9))
    _, model = modelled(text)
    assert len(model.bodies) == 300
    assert len(model.problems) == 1


def test_what_cannot_be_cut_is_told_and_drawn_whole() -> None:
    _, model = modelled("sphere d20\n  cut\n    box 4x4x40")
    assert "cannot be cut" in model.problems[0].message
    assert len(model.bodies) == 1
    _, model = modelled("box 2x2x2\n  cut\n    box 9x9x9 at -1,-1,-1")
    assert not model.bodies
    assert "Nothing is left" in model.problems[0].message


@pytest.mark.parametrize(
    ("text", "solids"),
    [
        ("\n".join(["sphere d3"] * 10), 10),
        ("\n".join(["sphere d3"] * 20), 20),
        ("sphere d9 repeat 200 by 9,0,0\nsphere d9 repeat 100 by 9,0,9", 300),
        ("box 9x9x9 round 2 repeat 200 by 9,0,0\nbox 9x9x9 round 2 repeat 100 by 9,0,9", 300),
        ("group repeat 20 by 9,0,0\n" + "  sphere d9\n  cylinder d3 h9\n" * 7, 280),
        ("box 9x9x9 repeat 60 by 9,0,0\n  cut\n    cylinder d4 h20 at 3,3,-1", 60),
    ],
)
def test_as_many_solids_as_there_may_be_are_all_drawn(text: str, solids: int) -> None:
    _, model = modelled(text)
    assert (len(model.bodies), model.problems) == (solids, ())
