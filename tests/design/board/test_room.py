# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Room for new cards: near what they are about, over nothing, whole inside a frame or outside."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.board.arrange import GAP, GRID
from stet.design.board.read import read
from stet.design.board.room import OUT, SIDE, TITLE, below, beside, distance
from stet.design.board.values import FARTHEST, Board, GroupNode, Node, Rect

SIZES = st.tuples(
    st.integers(2, 20).map(lambda n: n * 20.0), st.integers(2, 20).map(lambda n: n * 20.0)
)
PLACES = st.integers(-600, 600)


def board_of(*rects: tuple[str, float, float, float, float]) -> Board:
    nodes = [
        {"id": f"n{number}", "type": kind, "text": "", "x": x, "y": y, "width": w, "height": h}
        for number, (kind, x, y, w, h) in enumerate(rects)
    ]
    return read(json.dumps({"nodes": nodes, "edges": []}))


@st.composite
def boards(draw: st.DrawFn) -> tuple[Board, list[Node]]:
    """Draw a board, crowded or not, and what is chosen on it."""
    side = st.integers(1, 500)
    kinds = st.sampled_from(["text", "text", "text", "group"])
    rects = draw(st.lists(st.tuples(kinds, PLACES, PLACES, side, side), min_size=1, max_size=14))
    board = board_of(*rects)
    chosen = draw(st.lists(st.sampled_from(board.nodes), min_size=1, max_size=2, unique_by=id))
    return board, chosen


def gap(one: Rect, two: Rect) -> float:
    """Return how far apart two rectangles are at the nearer of the two axes; negative: they meet.

    What is apart by so much in one direction is not covered in the other.
    """
    return max(one.x - two.right, two.x - one.right, one.y - two.bottom, two.y - one.bottom)


def titled(node: Node) -> Rect:
    rect = node.rect
    if not isinstance(node, GroupNode):
        return rect
    return Rect(rect.x, rect.y - TITLE, rect.width, rect.height + TITLE)


def is_free(rect: Rect, board: Board, chosen: list[Node]) -> bool:
    for node in board.nodes:
        if any(each is node for each in chosen):
            free = gap(rect, node.rect) >= OUT
        elif isinstance(node, GroupNode) and any(node.rect.holds(each.rect) for each in chosen):
            inner = Rect(
                node.rect.x + GAP,
                node.rect.y + GAP,
                node.rect.width - 2 * GAP,
                node.rect.height - 2 * GAP,
            )
            free = inner.holds(rect) or gap(rect, titled(node)) >= GAP
        else:
            free = gap(rect, titled(node)) >= GAP
        if not free:
            return False
    return True


@given(boards(), st.lists(SIZES, min_size=1, max_size=4))
def test_new_cards_lie_on_nothing_and_across_no_frame(
    drawn: tuple[Board, list[Node]], sizes: list[tuple[float, float]]
) -> None:
    board, chosen = drawn
    found = beside(board, chosen, sizes)
    for rect, size in zip(found, sizes, strict=True):
        assert (rect.width, rect.height) == size
        assert (rect.x % GRID, rect.y % GRID) == (0, 0)
        assert is_free(rect, board, chosen)
    for one, two in itertools.combinations(found, 2):
        assert gap(one, two) >= GAP


@given(boards(), SIZES)
def test_no_free_place_is_much_nearer(
    drawn: tuple[Board, list[Node]], size: tuple[float, float]
) -> None:
    board, chosen = drawn
    (rect,) = beside(board, chosen, [size])

    def far(each: Rect) -> float:
        return sum(distance(each, node.rect) for node in chosen) / len(chosen)

    # A side that is read first, and a place in line, are worth a little way.
    least = far(rect) - 3 * SIDE - 200
    around = chosen[0].rect
    reach = range(-400, 401, 80)
    for dx, dy in itertools.product(reach, reach):
        other = Rect(around.x + dx, around.y + dy, *size)
        assert far(other) >= least or not is_free(other, board, chosen)


@pytest.mark.parametrize(
    ("hindrances", "place"),
    [
        ([], (300, 0)),
        ([("text", 240, -200, 300, 500)], (0, 200)),
        ([("text", 240, -200, 300, 500), ("text", -100, 140, 400, 300)], (-300, 0)),
        ([("group", -60, -60, 700, 400)], (300, 0)),  # within the frame around it
        ([("group", -60, -60, 370, 220)], (340, 0)),  # not across the frame's edge
        ([("group", 230, 100, 300, 300)], (300, -60)),  # not on another group's title
    ],
)
def test_a_card_comes_to_the_right_or_else_where_it_is_nearest(
    hindrances: list[tuple[str, float, float, float, float]], place: tuple[float, float]
) -> None:
    board = board_of(("text", 0, 0, 200, 100), *hindrances)
    (rect,) = beside(board, [board.nodes[0]], [(200, 100)])
    assert (rect.x, rect.y) == place


def test_several_stand_in_a_column() -> None:
    board = board_of(("text", 0, 0, 200, 100))
    found = beside(board, board.nodes, [(200, 100)] * 3)
    assert [(rect.x, rect.y) for rect in found] == [(300, 0), (300, 120), (300, -120)]


def test_what_joins_two_cards_comes_between_them() -> None:
    board = board_of(("text", 0, 0, 200, 100), ("text", 800, 0, 200, 100))
    (rect,) = beside(board, board.nodes, [(200, 100)])
    assert 260 <= rect.x <= 540
    assert rect.y == 0


def test_in_the_middle_of_a_crowd_it_is_the_nearest_way_out() -> None:
    rows = [("text", x * 220, y * 120, 200.0, 100.0) for y in range(40) for x in range(40)]
    board = board_of(*rows)
    (rect,) = beside(board, [board.nodes[20 * 40 + 38]], [(200, 100)])
    assert rect.x == 40 * 220
    assert abs(rect.y - 20 * 120) <= 120


def test_places_beyond_the_farthest_are_not_taken() -> None:
    edge = FARTHEST - 210
    board = board_of(("text", edge, 0, 200, 100))
    (rect,) = beside(board, board.nodes, [(200, 100)])
    assert rect.right <= FARTHEST
    assert gap(rect, board.nodes[0].rect) >= OUT


def test_without_a_source_they_stand_in_a_row_below_all() -> None:
    board = board_of(("text", 10, 0, 200, 105), ("group", 500, -100, 300, 300))
    found = below(board, [(200, 100), (300, 60)])
    assert [(rect.x, rect.y) for rect in found] == [(20, 240), (240, 240)]
    assert below(board_of(), [(200, 100)]) == [Rect(0, 0, 200, 100)]
    with pytest.raises(ValueError, match="beside"):
        beside(board, [], [(200, 100)])
