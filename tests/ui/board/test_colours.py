# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is on a board can be read and told apart in every theme, on cards of every colour."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from stet.ui.board.colours import CHOICES, BoardColours, author_colour
from stet_resources import theme
from stet_resources.contrast import MARK, TEXT, ratio

EVERY = ("", *CHOICES, "#fdf6b2", "#0b0b45")
"""The colours that can be chosen, and two of another program's."""


@pytest.fixture(params=["light", "dark"])
def colours(request, qapp) -> BoardColours:
    return BoardColours(theme(request.param))


def least(inks: list[QColor], grounds: list[QColor]) -> float:
    return min(ratio(ink.name(), ground.name()) for ink in inks for ground in grounds)


def papers(colours: BoardColours) -> list[QColor]:
    authors = map(author_colour, range(len(colours.theme.authors)))
    return [colours.of(each).paper for each in ("", *CHOICES, *authors)]


def grounds(colours: BoardColours) -> list[QColor]:
    return [colours.ground, *(colours.of(each).tint for each in ("", *CHOICES))]


def test_the_words_on_a_card_are_read_on_every_colour(colours) -> None:
    assert least([colours.ink, colours.quiet, colours.link], papers(colours)) >= TEXT


def test_the_title_of_a_group_is_read_on_the_ground_and_on_its_own(colours) -> None:
    for each in ("", *CHOICES):
        look = colours.of(each)
        assert least([look.title], [look.tint, colours.ground]) >= TEXT


def test_lines_are_seen_on_the_ground_and_on_every_group(colours) -> None:
    assert least([colours.edge_of(each) for each in EVERY], grounds(colours)) >= MARK


def test_the_selection_and_what_is_proposed_are_seen_everywhere(colours) -> None:
    authors = [colours.author(number) for number in range(len(colours.theme.authors))]
    assert least([colours.focus, colours.deleted], [*grounds(colours), *papers(colours)]) >= MARK
    assert least(authors, [*grounds(colours), colours.card]) >= MARK


def test_cards_and_groups_are_told_apart_on_the_map(colours) -> None:
    cards = [colours.on_map(each, is_card=True) for each in EVERY]
    groups = [colours.on_map(each, is_card=False) for each in EVERY]
    assert least(cards, [colours.card]) >= MARK
    assert least(groups, [colours.card]) >= 1.2
