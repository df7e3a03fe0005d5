# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Votes and stars are seen on cards at every scale, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from tests.ui.board.conftest import board_text, card

from stet.design.board import edits
from stet.design.board.applying import Proposed, propose_on
from stet.design.board.new_parts import NewNode
from stet.design.board.pending import OnBoard, on_board
from stet.design.board.read import read
from stet.design.board.values import Rect
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.ui.board.board_item import BoardPainting
from stet.ui.board.card_painter import PADDING, rect_of
from stet.ui.board.colours import BoardColours
from stet.ui.board.marks import HEIGHT
from stet.ui.board.model import Shown
from stet_resources import theme

PLAIN = board_text(card("a", 0, 0, width=240, height=100))
STARRED = board_text(card("a", 0, 0, width=240, height=100, stet={"stars": 2}))
VOTED = board_text(card("a", 0, 0, width=240, height=100, stet={"votes": {"Ann": 2, "Ben": 9}}))
ANSWERS = board_text(card("a", 0, 0, width=240, height=100, stet={"answers": ["R1", "R2"]}))


def picture(text: str, name: str, scale: float) -> QImage:
    painting = BoardPainting(BoardColours(theme(name)), lambda _: 0)
    painting.shown = Shown(OnBoard(read(text)))
    image = QImage(int(300 * scale) + 8, int(160 * scale) + 8, QImage.Format.Format_RGB32)
    image.fill(painting.colours.ground)
    painter = QPainter(image)
    painter.translate(4, 4)
    painter.scale(scale, scale)
    while not painting.paint(painter, QRectF(-10, -10, 300, 160), scale, 1.0):
        pass
    painter.end()
    return image


def has_near(image: QImage, colour: QColor) -> bool:
    """Say whether a pixel of the colour is there, edges smoothed."""
    pixels = map(QColor.fromRgb, set(image.constBits().cast("I")))
    return any(
        max(
            abs(each.red() - colour.red()),
            abs(each.green() - colour.green()),
            abs(each.blue() - colour.blue()),
        )
        < 40
        for each in pixels
    )


@pytest.mark.parametrize("scale", [0.05, 0.1, 0.14, 0.3, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_stars_and_votes_are_seen_at_every_scale(qapp, name: str, scale: float) -> None:
    colours = BoardColours(theme(name))
    plain = picture(PLAIN, name, scale)
    starred, voted = picture(STARRED, name, scale), picture(VOTED, name, scale)
    assert has_near(starred, colours.star)
    assert not has_near(plain, colours.star)
    assert voted != plain
    assert voted != starred
    answers = picture(ANSWERS, name, scale)
    assert (answers != plain) == (scale >= 0.3)


def test_voters_are_told_apart_by_number_in_the_order_of_the_file(qapp) -> None:
    one = card("a", 0, 0, stet={"votes": {"Ben": 1}})
    two = card("b", 300, 0, stet={"votes": {"Ann": 1, "Ben": 2}})
    assert read(board_text(one, two)).voters() == {"Ben": 0, "Ann": 1}


def test_what_is_under_the_key_but_no_vote_does_no_harm(qapp) -> None:
    odd = {"stars": 999_999, "votes": {"A" * 5_000: 3, "": 2}, "answers": ["R" * 3_000, 7]}
    wide = picture(board_text(card("a", 0, 0, stet=odd)), "light", 1.0)
    assert not wide.isNull()


def test_proposed_cards_that_are_drawn_stay_so_however_late_it_is(qapp) -> None:
    document = Document(Manuscript.of(PLAIN), Origin(Source.HUMAN, "Ann"))
    made = [Proposed(edits.add(read(PLAIN), [NewNode("text", Rect(0, 150, 240, 60), "Words")]))]
    propose_on(document, read(PLAIN), made, Origin(Source.MODEL, "Qwen"))
    painting = BoardPainting(BoardColours(theme("light")), lambda _: 0)
    painting.shown = Shown(on_board(document.manuscript))

    def painted(budget: float) -> tuple[QImage, bool]:
        image = QImage(300, 260, QImage.Format.Format_RGB32)
        image.fill(painting.colours.ground)
        painter = QPainter(image)
        done = painting.paint(painter, QRectF(0, 0, 300, 260), 1.0, budget)
        painter.end()
        return image, done

    while not painted(1.0)[1]:
        pass
    ready, _ = painted(1.0)
    again, done = painted(0.0)
    assert done
    assert again == ready


@pytest.mark.parametrize("scale", [0.5, 1.0])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_one_vote_more_and_a_star_more_are_seen(qapp, name: str, scale: float) -> None:
    seen = [
        picture(board_text(card("a", 0, 0, width=240, height=100, stet=facts)), name, scale)
        for facts in (
            {"votes": {"Ann": 1}},
            {"votes": {"Ann": 2}},
            {"votes": {"Ann": 1, "Ben": 1}},
            {"votes": {"Ann": 1}, "stars": 1},
            {"votes": {"Ann": 1}, "stars": 2},
        )
    ]
    assert all(one != two for at, one in enumerate(seen) for two in seen[:at])


@pytest.mark.parametrize("scale", [0.5, 0.75, 1.0])
@pytest.mark.parametrize("height", [60, 100])
def test_a_label_covers_no_words_of_its_card_and_lies_over_the_one_below(
    qapp, scale: float, height: int
) -> None:
    def board(facts: dict[str, object]) -> str:
        low = card("a", 0, 0, width=240, height=height, text="M" * 300, stet=facts)
        return board_text(low, card("b", 0, height + 16, width=240, height=60))

    bare, voted = (picture(board(facts), "light", scale) for facts in ({}, {"votes": {"Ann": 2}}))
    rows = [
        y
        for y in range(bare.height())
        if any(bare.pixel(x, y) != voted.pixel(x, y) for x in range(bare.width()))
    ]
    assert rows[0] >= 4 + (height - PADDING) * scale
    assert rows[-1] - rows[0] >= HEIGHT - 2  # and all of it is seen


def test_the_marks_of_a_selected_card_lie_over_its_frame(table) -> None:
    desk = table(VOTED)
    rect = desk.view.mapFromScene(rect_of(desk.node("a").rect)).boundingRect()
    label = rect.adjusted(rect.width() // 2, rect.height() - 11, -13, 11)

    def colours() -> set[int]:
        return set(desk.view.viewport().grab(label).toImage().constBits().cast("I"))

    before = colours()
    desk.view.select(["a"])
    focus = desk.view.painting.colours.focus.rgb()
    desk.bot.waitUntil(lambda: colours() != before)
    image = desk.view.viewport().grab(label).toImage()
    row = image.height() // 2
    framed = [image.pixel(x, row) == focus for x in range(image.width())]
    assert framed[0]
    assert not any(framed[-40:])


def test_a_tip_says_who_voted(table) -> None:
    desk = table(VOTED)
    tip, _ = desk.view.tip_at(desk.view.mapToScene(desk.place("a")))
    assert tip == "11 votes (Ann 2, Ben 9)"
    assert desk.view.tip_at(QPointF(-500, -500)) is None
