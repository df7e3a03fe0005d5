# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Diverging on a board: what is asked of cards, and the proposals that come of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.ideas.diverge import (
    Way,
    board_of,
    card_proposals,
    name_of,
    questions_for,
    target_of,
)
from stet.assist.ideas.provocations import methods
from stet.design.board.applying import propose_on
from stet.design.board.commas import mended
from stet.design.board.pending import on_board
from stet.design.board.read import read
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.review import reject

ANN = Origin(Source.HUMAN, "Ann")
CODE = Origin(Source.MODEL, "plain code")
BRIEF = (
    "# Brief: a lunch box\n\nA lunch box for people who cycle to work.\n\n## Audience\n\n"
    "- Commuters on bicycles\n- Couriers\n\n## Constraints\n\n- No electronics.\n"
)
WHERE = {"type": "text", "x": 0, "y": 0, "width": 200, "height": 100}
NODES = [
    {"id": "a", **WHERE, "text": "**Cam lever**\n\nPulls the lid onto the seal. #R1"},
    {"id": "b", **WHERE, "x": 300, "text": "A felt sleeve that is the napkin #R4"},
    {"id": "g", **WHERE, "x": -20, "y": -20, "width": 260, "height": 160, "type": "group"},
]
BOARD = read(json.dumps({"nodes": NODES, "edges": []}))
LEVER, SLEEVE, GROUP = BOARD.nodes


def texts(way: Way, *nodes, **more) -> list[str]:
    return [each.text for each in questions_for(target_of(BOARD, nodes, BRIEF), way, **more)]


def test_each_way_asks_of_the_card_by_its_name() -> None:
    assert "What is the very opposite of “Cam lever”? For whom would that be right?" in texts(
        Way.OPPOSITE, LEVER
    )
    assert "What would do the same as “Cam lever”, and have none of its parts?" in texts(
        Way.DIFFERENT, LEVER
    )
    assert texts(Way.COMBINE, LEVER, SLEEVE)[0] == (
        "What single thing would be both “Cam lever” and “A felt sleeve that is the napkin”?"
    )
    (bad,) = texts(Way.BAD, LEVER)
    assert [line.partition(".")[0] for line in bad.split("\n")[:10]] == [*map(str, range(1, 11))]


def test_ideas_are_those_of_the_text_and_never_the_same_twice() -> None:
    first = questions_for(target_of(BOARD, (LEVER,), BRIEF), Way.IDEAS)
    assert first
    assert {each.method for each in first} <= {*methods(), "Ideas"}
    seen = {each.key for each in first}
    again = questions_for(target_of(BOARD, (LEVER,), BRIEF), Way.IDEAS, seen=seen)
    assert not seen & {each.key for each in again}


@pytest.mark.parametrize(
    ("way", "nodes"), [(Way.OPPOSITE, ()), (Way.COMBINE, (LEVER,)), (Way.OPPOSITE, (GROUP,))]
)
def test_where_there_is_nothing_to_ask_nothing_is(way: Way, nodes) -> None:
    assert texts(way, *nodes) == []


@pytest.mark.parametrize("card", ["**Cam lever**", "A strap.", "Page follower: the beam narrows"])
def test_there_is_something_to_ask_of_every_card(card: str) -> None:
    board = read(json.dumps({"nodes": [{"id": "a", **WHERE, "text": card}], "edges": []}))
    asked = questions_for(target_of(board, board.nodes, ""), Way.IDEAS)
    assert len(asked) == 3
    assert all(f"“{name_of(card)}”" in each.text for each in asked)


def test_a_card_of_a_whole_sentence_is_not_quoted_within_one() -> None:
    long = "A flat strip that clips to the book and lights only the page"
    board = read(json.dumps({"nodes": [{"id": "a", **WHERE, "text": long}], "edges": []}))
    for way in (Way.DIFFERENT, Way.OPPOSITE, Way.IDEAS):
        asked = questions_for(target_of(board, board.nodes, BRIEF), way)
        assert asked
        assert not any(long in each.text for each in asked)
        assert any("this idea" in each.text for each in asked)


def test_a_brief_with_requirements_is_asked_about_them() -> None:
    brief = f"{BRIEF}\n## Requirements\n\n- R1 Not a drop gets out.\n- R2 Opens with one hand\n"
    asked = [each.text for each in questions_for(target_of(BOARD, (), brief), Way.IDEAS, count=9)]
    assert (
        "“Not a drop gets out.” What makes this hard to keep? What else could give way instead?"
        in asked
    )
    assert len(set(asked)) == len(asked) == 6


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Page follower: the beam narrows by itself #R1", "Page follower"),
        ("Two sides – each partner owns one", "Two sides"),
        ("Closes at 9:30 and opens at dawn", "Closes at 9:30 and opens at dawn"),
        ("A lamp that knows what it is doing tonight: it dims", None),
    ],
)
def test_a_card_is_called_by_the_few_words_before_its_colon(text: str, name: str | None) -> None:
    assert name_of(text) == (name or text)


def test_of_a_group_all_cards_are_known() -> None:
    target = target_of(BOARD, (GROUP,), BRIEF)
    assert "Pulls the lid" in target.whole
    assert BRIEF in target.whole


def test_new_cards_are_proposals_with_a_line_and_a_reason_each() -> None:
    document = Document(Manuscript.of(BOARD.text), ANN)
    document.mend = mended
    target = target_of(BOARD, (LEVER,), BRIEF)
    cards = [("A strap.", "Opposite: what else holds?"), ("A bag " * 40, "Another")]
    made = card_proposals(BOARD, cards, target, "plain code", "opposite")
    propose_on(document, BOARD, made, CODE)
    seen = on_board(document.manuscript)
    new = [node for node in seen.board.nodes if node.index in seen.new]
    assert [node.words for node in new] == [words for words, _ in cards]
    assert [edge.label for edge in seen.board.edges] == ["opposite", "opposite"]
    assert [each.reason for each in document.manuscript.changes.values()] == [
        why for _, why in cards
    ]
    for number, node in enumerate(new):
        others = [*new[number + 1 :], LEVER, SLEEVE]
        assert not any(node.rect.meets(other.rect) for other in others)
    document.commit(reject(document.manuscript, [seen.new[new[0].index]]))
    left = on_board(document.manuscript).board
    assert [node.words for node in left.nodes[3:]] == [cards[1][0]]
    assert len(left.edges) == 1
    document.commit(reject(document.manuscript, list(document.manuscript.pending())))
    assert document.manuscript.final == BOARD.text


@given(st.lists(st.text(max_size=300), max_size=9), st.sampled_from(["", "brief.md"]))
def test_a_new_board_has_all_cards_and_none_lies_on_another(cards: list[str], about: str) -> None:
    board = read(board_of(cards, "Ann", about))
    assert not board.problems
    assert [node.words for node in board.nodes[bool(about) :]] == [
        node_text.encode("utf-8", "replace").decode() for node_text in cards
    ]
    for number, one in enumerate(board.nodes):
        assert not any(one.rect.meets(other.rect) for other in board.nodes[number + 1 :])
    assert all(node.facts.by == "Ann" for node in board.nodes[bool(about) :])


@given(st.text(max_size=200), st.sampled_from(Way))
def test_any_card_can_be_asked_about(text: str, way: Way) -> None:
    nodes = [{"id": "a", **WHERE, "text": text}, {"id": "b", **WHERE, "text": text[::-1]}]
    board = read(json.dumps({"nodes": nodes, "edges": []}))
    target = target_of(board, board.nodes)
    asked = questions_for(target, way)
    cards = [(each.text, each.method) for each in asked]
    assert len(card_proposals(board, cards, target, "", "opposite")) == len(asked)
