# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Aligning, distributing, snapping, and finding room."""

from __future__ import annotations

import itertools

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.design.board.samples import OBSIDIAN, texts

from stet.design.board.arrange import (
    GRID,
    Edge,
    align,
    distribute,
    free_place,
    grown_groups,
    snapped,
    to_grid,
    with_members,
)
from stet.design.board.read import read
from stet.design.board.values import GroupNode, Node, Rect

OF = {
    Edge.LEFT: lambda rect: rect.x,
    Edge.CENTRE: lambda rect: rect.centre[0],
    Edge.RIGHT: lambda rect: rect.right,
    Edge.TOP: lambda rect: rect.y,
    Edge.MIDDLE: lambda rect: rect.centre[1],
    Edge.BOTTOM: lambda rect: rect.bottom,
}


@given(texts(), st.sampled_from(Edge))
def test_aligned_they_share_an_edge_and_stay_inside(text: str, edge: Edge) -> None:
    nodes = read(text).nodes
    placed = align(nodes, edge)
    values = [OF[edge](rect) for _, rect in placed]
    assert not values or max(values) - min(values) <= 1  # halves are rounded
    for node, rect in placed:
        assert (rect.width, rect.height) == (node.rect.width, node.rect.height)
        across = edge in (Edge.LEFT, Edge.CENTRE, Edge.RIGHT)
        assert (rect.y if across else rect.x) == (node.rect.y if across else node.rect.x)


@given(texts(), st.booleans())
def test_distributed_the_gaps_are_alike(text: str, across: bool) -> None:
    nodes = read(text).nodes
    placed = distribute(nodes, across=across)
    assume(len(nodes) > 2)
    rects = [rect for _, rect in placed]
    gaps = [
        two.x - one.right if across else two.y - one.bottom
        for one, two in itertools.pairwise(rects)
    ]
    assert max(gaps) - min(gaps) <= 2
    assert placed[0][0].rect == rects[0]
    assert placed[-1][0].rect == rects[-1]


def test_what_is_near_an_edge_snaps_to_it_and_the_rest_to_the_grid() -> None:
    other = Rect(103, 500, 200, 60)
    dx, dy, (guide,) = snapped(Rect(106, 94, 250, 60), [other], 8)
    assert (dx, dy) == (-3, to_grid(94) - 94)
    assert (guide.is_upright, guide.place, guide.start, guide.end) == (True, 103, 100, 560)
    assert snapped(Rect(1000, 1000, 250, 60), [other], 8) == (0, 0, ())


def test_a_group_takes_along_what_lies_inside() -> None:
    board = read(OBSIDIAN)
    moved = with_members(board, [board.nodes[0]])
    assert [node.id for node in moved] == [board.nodes[index].id for index in (0, 2, 3)]


@given(texts(), st.tuples(st.integers(-900, 900), st.integers(-900, 900)))
def test_new_cards_lie_on_no_other(text: str, near: tuple[int, int]) -> None:
    board = read(text)
    rect = free_place(board, (250, 60), near)
    assert (rect.x % GRID, rect.y % GRID) == (0, 0)
    for node in board.nodes:
        if not isinstance(node, GroupNode):
            apart = (
                rect.right <= node.rect.x
                or node.rect.right <= rect.x
                or rect.bottom <= node.rect.y
                or node.rect.bottom <= rect.y
            )
            assert apart


def grouped(**rects: Rect) -> dict[str, Node]:
    return {
        key: GroupNode(start=0, end=0, id=key, index=at, rect=rect)
        for at, (key, rect) in enumerate(rects.items())
    }


def test_a_group_grows_around_what_has_its_middle_in_it() -> None:
    nodes = grouped(a=Rect(0, 0, 200, 200))
    inside, over, beside = Rect(40, 40, 60, 60), Rect(120, 60, 100, 60), Rect(180, 0, 100, 60)
    assert grown_groups(nodes, {"x": inside}) == {}
    assert grown_groups(nodes, {"x": over}) == {"a": Rect(0, 0, 240, 200)}
    assert grown_groups(nodes, {"x": beside}) == {}
    assert grown_groups(nodes, {"a": Rect(0, 0, 10, 10), "x": over}) == {}


def test_a_group_around_one_that_grows_grows_with_it() -> None:
    nodes = grouped(inner=Rect(20, 20, 100, 100), outer=Rect(0, 0, 140, 140))
    grown = grown_groups(nodes, {"x": Rect(60, 40, 100, 40)})
    assert grown["inner"] == Rect(20, 20, 160, 100)
    assert grown["outer"].holds(grown["inner"])
