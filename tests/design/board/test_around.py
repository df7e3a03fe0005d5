# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines that go around what stands between two cards."""

from __future__ import annotations

import pytest
from tests.ui.board.conftest import board_text, card

from stet.design.board.around import sides_around
from stet.design.board.read import read
from stet.design.board.values import Side

COLUMN = [card("a", 0, 0), card("b", 0, 100), card("c", 0, 200)]


@pytest.mark.parametrize(
    ("cards", "side"),
    [
        (COLUMN[::2], None),
        (COLUMN, Side.RIGHT),
        ([*COLUMN, card("d", 220, 100)], Side.LEFT),
        ([card("a", 0, 0), card("b", 300, 0), card("c", 600, 0)], Side.BOTTOM),
        ([card("a", 0, 0), card("c", 600, 0), card("g", -50, -50, type="group")], None),
    ],
)
def test_a_line_goes_around_the_cards_between(cards, side) -> None:
    board = read(board_text(*cards))
    ends = [next(node for node in board.nodes if node.id == key) for key in "ac"]
    assert sides_around(board, *ends) == (side, side)
