# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Groups and moves as proposals on a board, each decided by itself; votes, stars, put aside."""

from __future__ import annotations

import json

import pytest

from stet.design.board.applying import MOVED, edited, propose_on
from stet.design.board.commas import mended
from stet.design.board.pending import on_board
from stet.design.board.read import read
from stet.design.board.values import GroupNode
from stet.design.converging.likeness import Choice
from stet.design.converging.proposals import (
    NEW_GROUP,
    Sorted,
    begun_groups,
    cards_of,
    duplicate_proposals,
    group_proposals,
    loose_cards,
    placing_proposals,
    put_aside,
    renamed,
    seeded_proposals,
    sorted_proposals,
    star,
    vote,
)
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.review import accept, reject
from stet.document.word_diff import applied

ANN = Origin(Source.HUMAN, "Ann")
CODE = Origin(Source.MODEL, "plain code")


def card(id_: str, x: int, y: int, text: str = "") -> dict[str, object]:
    where = {"x": x, "y": y, "width": 200, "height": 80}
    return {"id": id_, "type": "text", "text": text or f"card {id_}", **where}


def frame(id_: str, x: int, y: int, label: str) -> dict[str, object]:
    return {"id": id_, "type": "group", "label": label, "x": x, "y": y, "width": 240, "height": 160}


def opened(*nodes: dict[str, object]) -> Document:
    text = json.dumps({"nodes": list(nodes), "edges": []}, indent=1)
    document = Document(Manuscript.of(text), ANN)
    document.mend = mended
    return document


def test_groups_and_moves_are_proposals_of_their_own() -> None:
    document = opened(card("a", 0, 0), card("b", 300, 0), card("c", 600, 40))
    board = read(document.manuscript.final)
    one, two, three = board.nodes
    groups = [
        Sorted("Lids", (one, three), {0: "both close it", 2: "both close it"}),
        Sorted("Bags", (two,), {}),
    ]
    propose_on(document, board, group_proposals(board, groups), CODE)
    changes = document.manuscript.changes
    assert sorted(change.kind for change in changes.values()) == [MOVED] * 3 + [NEW_GROUP] * 2
    after = read(document.manuscript.final)
    held = {
        each.label: [node.id for node in after.members(each)]
        for each in after.nodes
        if isinstance(each, GroupNode)
    }
    assert held == {"Lids": ["a", "c"], "Bags": ["b"]}
    moved = on_board(document.manuscript).changed
    assert len(moved) == 3
    first = next(iter(on_board(document.manuscript).new.values()))
    document.commit(reject(document.manuscript, [first]))
    assert len(read(document.manuscript.final).groups()) == 1
    document.commit(accept(document.manuscript, list(document.manuscript.pending())))
    assert len(read(document.manuscript.original).groups()) == 1


def test_cards_go_into_groups_that_were_begun_and_these_grow() -> None:
    seeds = (frame("g", 0, 0, "Lids"), card("a", 20, 40), frame("h", 400, 0, "Bags"))
    document = opened(*seeds, card("b", 420, 40), card("c", 900, 0), card("d", 900, 200))
    board = read(document.manuscript.final)
    cards = cards_of(board)
    groups = {0: board.groups()[0], 1: board.groups()[1]}
    choices = [Choice(2, 0, 0.7, 1, 0.4), Choice(3, 0, 0.5, 1, 0.48)]
    propose_on(document, board, placing_proposals(board, cards, groups, choices), CODE)
    after = read(document.manuscript.final)
    assert [node.id for node in after.members(after.groups()[0])] == ["a", "c", "d"]
    inside = after.members(after.groups()[0])
    for number, each in enumerate(inside):
        assert not any(each.rect.meets(other.rect) for other in inside[number + 1 :])
    reasons = [change.reason for change in document.manuscript.changes.values()]
    assert "Nearest to “Lids” (0.70), then “Bags” (0.40)." in reasons
    assert "Nearest to “Lids” (0.50), then “Bags” (0.48): perhaps either." in reasons


@pytest.mark.parametrize(
    ("hindrance", "size"),
    [
        (None, (240, 240)),
        (card("x", 0, 200), (460, 160)),  # what stands below: the group becomes wider
        (card("x", 280, 60), (240, 240)),
        (frame("x", 0, 240, "Under it"), (460, 160)),
    ],
)
def test_a_group_grows_over_nothing_that_stands_around_it(hindrance, size) -> None:
    nodes = [frame("g", 0, 0, "Lids"), card("a", 20, 40), card("c", 900, 400)]
    document = opened(*nodes, *([] if hindrance is None else [hindrance]))
    board = read(document.manuscript.final)
    cards = [node for node in cards_of(board) if node.id in "ac"]
    choices = [Choice(1, 0, 0.7, -1, 0.0)]
    groups = {0: board.groups()[0]}
    propose_on(document, board, placing_proposals(board, cards, groups, choices), CODE)
    after = read(document.manuscript.final)
    group = after.groups()[0]
    assert (group.rect.width, group.rect.height) == size
    assert [node.id for node in after.members(group)] == ["a", "c"]
    if hindrance is not None:
        other = after.node("x")
        assert other is not None
        assert not group.rect.meets(other.rect)


def test_a_card_goes_into_free_room_inside_before_the_group_grows() -> None:
    wide = frame("g", 0, 0, "Lids") | {"width": 700}
    document = opened(wide, card("a", 20, 40), card("b", 460, 40), card("c", 900, 400))
    board = read(document.manuscript.final)
    cards = cards_of(board)
    groups = {0: board.groups()[0]}
    propose_on(
        document,
        board,
        placing_proposals(board, cards, groups, [Choice(2, 0, 0.7, -1, 0.0)]),
        CODE,
    )
    after = read(document.manuscript.final)
    moved = after.node("c")
    assert moved is not None
    assert (moved.rect.x, moved.rect.y) == (240, 40)
    assert after.groups()[0].rect == board.groups()[0].rect


def test_cards_are_sorted_into_groups_named_by_their_own_words() -> None:
    words = ("lid lever", "lid strap", "soap sink", "sink brush")
    document = opened(*(card(str(n), 300 * n, 0, text) for n, text in enumerate(words)))
    board = read(document.manuscript.final)
    vectors = [(1.0, 0.0), (0.98, 0.2), (0.0, 1.0), (0.2, 0.98)]

    def embed(texts):
        return [(0.0, 1.0) if text in ("soap", "sink", "brush") else (1.0, 0.0) for text in texts]

    cards = cards_of(board)
    made = sorted_proposals(board, cards, vectors, 2, embed)
    propose_on(document, board, made, CODE)
    labels = [each.label for each in read(document.manuscript.final).groups()]
    assert sorted(labels) == ["Lid Lever", "Sink"]
    reasons = {change.reason for change in document.manuscript.changes.values()}
    assert any(reason.startswith("Nearest to “Sink” (1.") for reason in reasons)
    assert sorted_proposals(board, cards, vectors, 4, embed) == []


def test_near_duplicates_get_a_line_once() -> None:
    document = opened(card("a", 0, 0), card("b", 300, 0), card("c", 600, 0))
    board = read(document.manuscript.final)
    vectors = [(1.0, 0.0), (0.0, 1.0), (1.0, 0.0)]
    propose_on(document, board, duplicate_proposals(board, cards_of(board), vectors), CODE)
    board = read(document.manuscript.final)
    assert [(edge.from_node, edge.to_node) for edge in board.edges] == [("a", "c")]
    assert duplicate_proposals(board, cards_of(board), vectors) == []


def test_loose_cards_go_where_the_person_began() -> None:
    seeds = (frame("g", 0, 0, "Lids"), card("a", 20, 40), frame("h", 400, 0, "Bags"))
    document = opened(*seeds, card("b", 420, 40), card("c", 900, 0))
    board = read(document.manuscript.final)
    groups = begun_groups(board, board.nodes)
    loose = loose_cards(board)
    assert [node.id for node in loose] == ["c"]
    cards = [*cards_of(board, groups), *loose]
    made = seeded_proposals(board, groups, cards, [(1.0, 0.0), (0.0, 1.0), (0.1, 0.99)])
    propose_on(document, board, made, CODE)
    after = read(document.manuscript.final)
    assert [node.id for node in after.members(after.groups()[1])] == ["b", "c"]


def test_cards_of_a_group_are_those_inside_it() -> None:
    board = read(
        opened(frame("g", 0, 0, "L"), card("a", 20, 40), card("b", 900, 0)).manuscript.final
    )
    assert [node.id for node in cards_of(board)] == ["a", "b"]
    assert [node.id for node in cards_of(board, [board.groups()[0]])] == ["a"]


def test_votes_go_from_one_name_to_another_which_keeps_its_own() -> None:
    facts = ({"votes": {"root": 2, "Ann": 1}}, {"votes": {"Ben": 3}}, {"votes": {"root": 1}})
    nodes = [{**card(id_, 0, 0), "stet": each} for id_, each in zip("abc", facts, strict=True)]
    board = read(opened(*nodes).manuscript.final)
    now = read(applied(board.text, renamed(board, "root", "Ann")))
    assert [node.facts.votes for node in now.nodes] == [
        (("Ann", 3),), (("Ben", 3),), (("Ann", 1),),
    ]  # fmt: skip
    assert not renamed(board, "Ben", "Ben")


def test_votes_stars_and_reasons_are_kept_and_taken_away_to_the_byte() -> None:
    document = opened(card("a", 0, 0), card("b", 300, 0))
    before = document.manuscript.final
    board = read(before)
    text = applied(before, vote(board, board.nodes[:1], "Ann", 2))
    for _ in range(3):
        text = applied(text, star(read(text), read(text).nodes[:1]))
    text = applied(text, put_aside(read(text), read(text).nodes[1:], "Needs a battery."))
    board = read(text)
    assert dict(board.nodes[0].facts.votes) == {"Ann": 2}
    assert (board.nodes[0].facts.stars, board.nodes[1].facts.why) == (3, "Needs a battery.")
    text = applied(text, vote(board, board.nodes[:1], "Ann", -2))
    text = applied(text, star(read(text), read(text).nodes[:1]))
    text = applied(text, put_aside(read(text), read(text).nodes[1:], ""))
    assert json.loads(text) == json.loads(before)
    assert [node.facts for node in read(text).nodes] == [node.facts for node in read(before).nodes]


def test_an_edit_can_be_the_persons_own_and_tracked() -> None:
    document = opened(card("a", 0, 0))
    board = read(document.manuscript.final)
    document.commit(
        edited(
            document.manuscript,
            vote(board, board.nodes, "Ann", 1),
            ANN,
            tracked=True,
            label="Vote",
        )
    )
    assert document.manuscript.pending_count == 1


@pytest.mark.parametrize("nodes", [(), (card("a", 0, 0),)])
def test_nothing_to_group_is_no_proposal(nodes) -> None:
    board = read(opened(*nodes).manuscript.final)
    assert group_proposals(board, []) == []
    assert placing_proposals(board, list(board.nodes), {}, []) == []
