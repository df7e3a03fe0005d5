# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Cards in the colours of who wrote them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.board.conftest import board_text, card

from stet.ui.board.colours import author_colour


def test_cards_are_coloured_by_who_wrote_them_and_a_legend_says_whose(table) -> None:
    text = board_text(
        card("a", 0, 0, color="1", stet={"by": "Bo"}),
        card("b", 300, 0, stet={"by": "Cy", "votes": {"Cy": 1}}),
        card("c", 0, 200, stet={"by": "Bo"}),
        card("d", 300, 200, color="4"),
    )
    shown = table(text)
    view, legend = shown.view, shown.pane.legend

    def colours() -> dict[str, str]:
        cards = view.painting.cards
        return {key: cards.colour_of(node) for key, node in shown.pane.model.shown.nodes.items()}

    before = colours()
    own = at_card(shown, "d")
    assert legend.isHidden()
    shown.pane.show_who(True)
    assert colours() == {
        "a": author_colour(1),
        "b": author_colour(0),  # as the voter's dots
        "c": author_colour(1),
        "d": "",
    }
    assert [each.text() for each in legend.findChildren(QPushButton)] == ["Bo  2", "Cy  1"]
    assert legend.isVisible()
    assert at_card(shown, "d") != own
    shown.bot.mouseClick(legend.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert view.selected == ["a", "c"]
    view.select(["d"])
    shown.pane.actions_.reword("d", "Ann says otherwise now")
    assert colours()["d"] == author_colour(2)
    assert "You  1" in [each.text() for each in legend.findChildren(QPushButton)]
    shown.pane.show_who(False)
    assert colours() == before
    assert legend.isHidden()


def at_card(shown, key: str) -> int:
    """Return the colour of a card's paper on the screen."""
    rect = shown.node(key).rect
    place = shown.at(rect.x + 8, rect.bottom - 8)
    return shown.view.viewport().grab().toImage().pixel(place)
