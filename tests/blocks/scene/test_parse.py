# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from stet.blocks.scene.parse import Part, parse


def part(text: str) -> Part:
    scene = parse(text)
    assert not scene.problems
    return scene.parts[0]


@pytest.mark.parametrize(
    "written",
    [
        "box 180x120x60",
        "box 180 x 120 x 60",
        "Box 180×120×60 mm",
        "box 18cm x 12cm x 6cm",
        "cuboid 180 by 120 by 60",
    ],
)
def test_a_box_is_read_however_it_is_written(written: str) -> None:
    assert part(written).sizes == (180, 120, 60)


@pytest.mark.parametrize(
    ("written", "solid", "sizes"),
    [
        ("cylinder d40 h100", "cylinder", (40, 40, 100)),
        ("cylinder r 20 height 100", "cylinder", (40, 40, 100)),
        ("cone d40-20 h100", "cone", (40, 20, 100)),
        ("cone d40 h100", "cone", (40, 0, 100)),
        ("sphere d40", "sphere", (40, 40, 40)),
        ("ball d40", "sphere", (40, 40, 40)),
        ("prism 6 sides d40 h100", "prism", (40, 40, 100)),
        ("outline 0,0 90,0 45,60 h 4", "outline", (0, 0, 4)),
        ("cube 20", "box", (20, 20, 20)),
    ],
)
def test_each_solid_has_its_sizes(
    written: str, solid: str, sizes: tuple[float, float, float]
) -> None:
    found = part(written)
    assert (found.solid, found.sizes) == (solid, sizes)


def test_changes_are_read_in_any_order() -> None:
    found = part("leg 1: box 10x10x50 turn 30 x repeat 4 by 20,0,0 at 1,-2 color deep teal size")
    assert (found.name, found.at, found.turns) == ("leg 1", (1, -2, 0), ((30, "x"),))
    assert (found.copies, found.step, found.dimensions) == (4, (20, 0, 0), True)
    assert found.colour.startswith("#")


def test_a_part_stands_on_one_with_a_name_of_two_words() -> None:
    scene = parse("lamp foot: box 10x10x10\npole: box 2x2x90 on lamp foot at 1,0,0")
    assert not scene.problems
    assert (scene.parts[1].relation, scene.parts[1].other) == ("on", "lamp foot")


def test_groups_hold_what_is_indented_and_solids_their_cuts() -> None:
    scene = parse("g: group\n  box 9x9x9\n    cut\n      cylinder d2 h20\n  sphere d4\nbox 1x1x1")
    assert not scene.problems
    group, last = scene.parts
    assert [child.solid for child in group.children] == ["box", "sphere"]
    assert [cut.solid for cut in group.children[0].cuts] == ["cylinder"]
    assert last.solid == "box"


def test_a_cut_after_a_solid_is_counted_from_the_same_place() -> None:
    box = part("box 9x9x9 at 10,0,0\ncut\n  cylinder d2 h20 at 12,4,-1")
    assert box.cuts[0].at == (2, 4, -1)


def test_views_are_words_or_angles() -> None:
    views = parse("view iso front 30,15").views
    assert [(view.turn, view.tilt) for view in views] == [(45, 35.264), (0, 0), (30, 15)]
    assert parse("box 1x1x1").views[0].name == "iso"


@pytest.mark.parametrize(
    ("written", "line", "column", "instead"),
    [
        ("bx 10x10x10", 1, 1, "box"),
        ("lid: cylindr d4 h4", 1, 6, "cylinder"),
        ("box 10x10", 1, 4, ""),
        ("box 10x0x10", 1, 4, ""),
        ("box 1x1x1 colr red", 1, 11, "colour"),
        ("box 1x1x1 at 3", 1, 11, ""),
        ("body: box 1x1x1\nbox 1x1x1 on bdoy", 2, 14, "body"),
        ("view frnt\nbox 1x1x1", 1, 6, "front"),
        ("sphere d4\n  box 1x1x1", 2, 3, ""),
        ("a: box 1x1x1\na: box 1x1x1", 2, 1, ""),
        ("prism 2 sides d4 h4", 1, 6, ""),
        ("box 1x1x1\n  cut\n    sphere d1", 3, 5, ""),
        ("box 1x1x1 repeat 900 by 1,0,0", 1, 11, ""),
    ],
)
def test_a_mistake_is_told_where_it_is(written: str, line: int, column: int, instead: str) -> None:
    (problem,) = parse(written).problems
    assert (problem.line, problem.column, problem.instead) == (line, column, instead)
