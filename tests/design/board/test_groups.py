# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Groups grow for their cards, and what is moved finds its way off other cards."""

from __future__ import annotations

import pytest
from tests.ui.board.conftest import board_text, card

from stet.design.board.groups import fitted, grown_for, uncovered
from stet.design.board.read import read
from stet.design.board.values import Rect


def frame(name: str, x: float, y: float, width: float, height: float) -> dict[str, object]:
    return {"id": name, "type": "group", "x": x, "y": y, "width": width, "height": height}


NESTED = read(
    board_text(
        frame("outer", 0, 0, 600, 400),
        frame("inner", 20, 20, 240, 120),
        card("a", 40, 40),
        frame("apart", 1000, 0, 200, 200),
    )
)


@pytest.mark.parametrize(
    ("rect", "grown"),
    [
        (Rect(40, 40, 200, 80), {}),  # whole inside
        (Rect(120, 80, 200, 80), {"inner": Rect(20, 20, 320, 160)}),
        (Rect(60, 60, 640, 80), {"outer": Rect(0, 0, 720, 400)}),  # its middle is in that alone
        (Rect(700, 300, 200, 80), {}),  # beside all of them
        (Rect(1100, 150, 180, 80), {"apart": Rect(1000, 0, 300, 250)}),
    ],
)
def test_the_group_in_which_a_middle_lies_grows(rect: Rect, grown: dict[str, Rect]) -> None:
    found = {node.id: place for node, place in grown_for(NESTED, [(rect, rect)])}
    assert found == grown


def test_what_is_around_a_group_that_grows_grows_too() -> None:
    home = Rect(40, 40, 200, 80)
    found = {n.id: r for n, r in grown_for(NESTED, [(Rect(40, 40, 200, 500), home)])}
    assert found == {"inner": Rect(20, 20, 240, 540), "outer": Rect(0, 0, 600, 580)}
    assert grown_for(NESTED, [(Rect(40, 40, 200, 500), home)], moving=[0, 1]) == []


def test_a_group_is_fitted_to_what_it_holds() -> None:
    _, inner, _, apart = NESTED.nodes
    assert fitted(NESTED, inner) == Rect(20, 20, 240, 120)
    assert fitted(NESTED, apart) is None


@pytest.mark.parametrize(
    ("x", "y", "shift"),
    [(0, 0, (0.0, 0.0)), (390, 0, (-120.0, 0.0)), (310, 190, (0.0, -180.0)), (0, 130, (0.0, 0.0))],
)
def test_what_would_cover_a_card_takes_the_shortest_way_out(x, y, shift) -> None:
    board = read(board_text(card("a", 0, 0), card("b", 300, 200), card("c", 500, 0)))
    moved = Rect(x, y, 200, 80)
    dx, dy = uncovered(board, {0: moved})
    there = Rect(x + dx, y + dy, 200, 80)
    assert not any(there.meets(node.rect) for node in board.nodes[1:])
    assert (dx == 0 and dy == 0) == (shift == (0.0, 0.0))


def test_cards_that_lay_on_each_other_before_stay_so() -> None:
    board = read(board_text(card("a", 0, 0), card("b", 10, 10)))
    assert uncovered(board, {0: Rect(5, 5, 200, 80)}) == (0.0, 0.0)
