# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is seen of a scene: the nearest face at each place, at one scale, with dimensions."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.blocks.pictures import check, root, words

from stet.blocks.block import Setting
from stet.blocks.scene.build import modelled
from stet.blocks.scene.draw import draw, draw_turned
from stet.blocks.scene.geometry import Vector, dot
from stet.blocks.scene.order import Face, painted, tree
from stet.blocks.scene.view import Eye

# Few faces, so that many scenes can be tried: what is round is a prism with more sides.
solids = st.sampled_from(["box 6x4x5", "prism 9 sides d5 h7", "prism 5 sides d6 h4"])
places = st.tuples(*[st.integers(-4, 4)] * 3)
part = st.tuples(solids, places, st.sampled_from(["", "turn 30", "turn 40 x", "turn 70 y"]))
cut = "\nplate: box 12x12x3 at -6,-6,1\n  cut\n    box 4x4x9 at 4,4,-1"
scenes = st.tuples(st.lists(part, min_size=1, max_size=4), st.sampled_from(["", cut])).map(
    lambda found: (
        "\n".join(f"{s} at {x},{y},{z} {turn}" for s, (x, y, z), turn in found[0]) + found[1]
    )
)


def hit(face: Face, eye: Eye, x: float, y: float) -> float | None:
    """How near the eye a face is at a place of the sheet, None where it is not."""
    flat = [eye.flat(corner) for corner in face.corners]
    inside = [
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        for (ax, ay), (bx, by) in zip(flat, [*flat[1:], flat[0]], strict=True)
    ]
    # Clear of all edges, where rounding would decide.
    if not (all(value > 1e-2 for value in inside) or all(value < -1e-2 for value in inside)):
        return None
    way = x, -y
    base: Vector = tuple(  # type: ignore[assignment]
        m + way[0] * r + way[1] * u for m, r, u in zip(eye.middle, eye.right, eye.up, strict=True)
    )
    slope = dot(face.normal, eye.towards)
    return (dot(face.normal, face.corners[0]) - dot(face.normal, base)) / slope


@settings(max_examples=20)
@given(scenes, st.integers(0, 359), st.integers(-80, 90), st.data())
def test_what_is_painted_last_at_a_place_is_what_is_nearest(
    text: str, turn: int, tilt: int, data: st.DataObject
) -> None:
    meshes = [body.mesh for body in modelled(text)[1].bodies]
    eye = Eye.of(turn, tilt, (0.0, 0.0, 0.0))
    faces = [face for group in painted(tree(meshes), eye.towards) for face in group]
    for _ in range(6):
        x, y = data.draw(st.floats(-8, 8)), data.draw(st.floats(-8, 8))
        depths = [depth for face in faces if (depth := hit(face, eye, x, y)) is not None]
        if depths:
            assert depths[-1] == pytest.approx(max(depths), abs=1e-3)


@settings(max_examples=20)
@given(scenes, st.integers(0, 359), st.integers(-90, 90), st.booleans())
def test_any_scene_is_a_picture_from_everywhere(
    text: str, turn: int, tilt: int, dark: bool
) -> None:
    sized = text.replace("\n", " size\n", 1) + ("" if "\n" in text else " size")
    check(draw_turned(sized, Setting(dark=dark), turn, tilt))


def test_round_solids_that_reach_into_each_other_are_painted_rightly() -> None:
    text = "sphere d6\ncylinder d4 h9 at 1,1,-1\ncone d6-2 h5 at -2,0,1 turn 30 x"
    meshes = [body.mesh for body in modelled(text)[1].bodies]
    eye = Eye.of(35, 25, (0.0, 0.0, 2.0))
    faces = [face for group in painted(tree(meshes), eye.towards) for face in group]
    asked = 0
    for x in range(-30, 31, 7):
        for y in range(-40, 41, 7):
            found = [hit(face, eye, x / 10 + 0.013, y / 10 + 0.007) for face in faces]
            depths = [depth for depth in found if depth is not None]
            asked += len(depths) > 1
            if depths:
                assert depths[-1] == pytest.approx(max(depths), abs=1e-3)
    assert asked > 20


@pytest.mark.parametrize("solid", ["sphere d4", "box 3x4x5", "prism 5 sides d6 h4"])
def test_of_solids_in_one_place_the_last_is_painted(solid: str) -> None:
    text = "\n".join(f"number {each}: {solid}" for each in range(13))
    meshes = [body.mesh for body in modelled(text)[1].bodies]
    eye = Eye.of(30, 30, (0.0, 0.0, 0.0))
    faces = [face for group in painted(tree(meshes), eye.towards) for face in group]
    alone = [face for group in painted(tree(meshes[-1:]), eye.towards) for face in group]
    assert {face.body for face in faces} == {12}
    assert [face.corners for face in faces] == [face.corners for face in alone]


def test_all_views_have_one_scale() -> None:
    drawing = draw("view front side\nbox 100x50x20", Setting())
    spans = []
    for path in root(drawing).iter("{*}path"):
        found = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))
        xs, ys = [float(x) for x, _ in found], [float(y) for _, y in found]
        if path.get("fill") != "none":
            spans.append((max(xs) - min(xs), max(ys) - min(ys)))
    front, side = spans
    assert math.isclose(front[0], 2 * side[0], rel_tol=1e-3)
    assert math.isclose(front[1], side[1], rel_tol=1e-3)


def test_dimensions_are_those_of_the_part() -> None:
    written = {one.text for one in words(draw("box 180x120x60.5 size", Setting()))}
    assert {"180", "120", "60.5"} <= written
    front = {one.text for one in words(draw("view front\nbox 180x120x60 size", Setting()))}
    assert front == {"Front", "mm", "180", "60"}


def test_colours_are_roles_of_the_palette_words_or_values() -> None:
    text = (
        "box 9x9x9 colour primary\nbox 9x9x9 at 20,0,0 colour chartreuse\nsphere d3 colour prmary"
    )
    drawing = draw(text, Setting(palette="primary: #aa3377"))
    (problem,) = drawing.problems
    assert (problem.line, problem.column, problem.instead) == (3, 18, "primary")


def test_every_part_has_its_place() -> None:
    text = "g: group\n  box 9x9x9\n  sphere d4 at 20,0,0"
    places = draw(text, Setting()).places
    assert [text[place.start : place.end].split()[0] for place in places] == ["g:", "box", "sphere"]


@pytest.mark.timeout(60)
def test_the_fullest_scene_is_drawn() -> None:
    text = "\n".join(f"sphere d9 at {at},{at % 7},0 repeat 30 by 5,1,1" for at in range(20))
    check(draw(text, Setting()))
