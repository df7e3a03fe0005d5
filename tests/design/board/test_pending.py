# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Proposals on a board: proposed, seen, decided about one by one, and undone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.design.board.samples import OBSIDIAN, STYLES, texts

from stet.design.board import edits
from stet.design.board.applying import MOVED, Proposed, edited, propose_on, ready
from stet.design.board.commas import mended
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.pending import on_board
from stet.design.board.read import read
from stet.design.board.values import Rect
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.review import accept, reject

WRITER = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "Qwen")


def opened(text: str) -> Document:
    document = Document(Manuscript.of(text), WRITER)
    document.mend = mended
    return document


def new(words: str, x: float = 0) -> NewNode:
    return NewNode("text", Rect(x, 0, 250, 60), words)


def propose_cards(document: Document, words: list[str]) -> None:
    ready(document, read(document.manuscript.final))
    board = read(document.manuscript.final)
    propose_on(
        document,
        board,
        [Proposed(edits.add(board, [new(each)]), reason=f"why {each}") for each in words],
        MODEL,
    )


def cards(text: str) -> list[str]:
    value = json.loads(text)
    return [node["text"] for node in value["nodes"] if node.get("type") == "text"]


@pytest.mark.parametrize("name", STYLES)
def test_proposed_cards_are_seen_as_such(name: str) -> None:
    document = opened(STYLES[name])
    before = read(STYLES[name])
    propose_cards(document, ["one", "two"])
    seen = on_board(document.manuscript)
    assert [node.words for node in seen.board.nodes if node.index in seen.new] == ["one", "two"]
    assert len(set(seen.new.values())) == 2
    assert read(document.manuscript.original).nodes[: len(before.nodes)] or not before.nodes
    if before.nodes and STYLES[name] != STYLES["escaped"] and "edges" in STYLES[name]:
        assert document.manuscript.original == STYLES[name]


@given(texts() | st.just("") | st.just("{}"), st.data())
def test_decided_in_any_order_both_readings_stay_boards(text: str, data: st.DataObject) -> None:
    document = opened(text)
    old = [] if not text else cards(json.dumps({"nodes": [], **json.loads(text)}))
    words = [f"card {n}" for n in range(data.draw(st.integers(1, 4)))]
    propose_cards(document, words)
    start = document.manuscript.original
    outcome = dict.fromkeys(words, "pending")
    for word in data.draw(st.permutations(words)):
        seen = on_board(document.manuscript)
        node = next(each for each in seen.board.nodes if each.words == word)
        (change,) = seen.changes_of(node)
        decide = data.draw(st.sampled_from([accept, reject]))
        document.commit(decide(document.manuscript, [change]))
        outcome[word] = "in" if decide is accept else "out"
        final = cards(document.manuscript.final)
        original = cards(document.manuscript.original)
        assert sorted(final) == sorted(old + [w for w in words if outcome[w] != "out"])
        assert sorted(original) == sorted(old + [w for w in words if outcome[w] == "in"])
    while document.undo():
        pass
    assert document.manuscript.original in (start, text)


@given(texts(), st.data())
def test_tracked_edits_can_be_taken_back_one_by_one(text: str, data: st.DataObject) -> None:
    document = opened(text)
    board = read(text)
    if len(board.nodes) < 2:
        return
    gone = data.draw(st.lists(st.sampled_from(board.nodes), max_size=3, unique_by=lambda n: n.id))
    for node in gone:
        now = read(document.manuscript.final)
        there = now.node(node.id)
        assert there is not None
        change = edited(
            document.manuscript, edits.remove(now, [there]), WRITER, tracked=True, label="Delete"
        )
        document.commit(change)
    seen = on_board(document.manuscript)
    left = {node.id for node in board.nodes} - {node.id for node in gone}
    assert {node.id for node in seen.board.nodes} == left
    document.commit(reject(document.manuscript, list(document.manuscript.changes)))
    assert json.loads(document.manuscript.final) == json.loads(text)


def test_a_moved_card_knows_where_it_was() -> None:
    document = opened(OBSIDIAN)
    board = read(OBSIDIAN)
    node = board.nodes[3]
    propose_on(document, board, [Proposed(edits.move(board, [node], 100, 0), MOVED, "Room")], MODEL)
    seen = on_board(document.manuscript)
    otherwise = seen.changed[3]
    assert otherwise.before.rect == node.rect
    assert seen.board.nodes[3].rect.x == node.rect.x + 100
    (change,) = otherwise.changes
    assert document.manuscript.changes[change].kind == MOVED


def test_a_card_and_its_line_are_one_change() -> None:
    document = opened(OBSIDIAN)
    board = read(OBSIDIAN)
    fresh = new("and this")
    made = edits.add(board, [fresh], [NewEdge(board.nodes[3].id, fresh.id)])
    propose_on(document, board, [Proposed(made, reason="Why")], MODEL)
    seen = on_board(document.manuscript)
    assert set(seen.new.values()) == set(seen.new_edges.values())
    document.commit(reject(document.manuscript, list(document.manuscript.changes)))
    assert document.manuscript.final == OBSIDIAN


def test_a_card_that_goes_is_known_with_its_lines() -> None:
    document = opened(OBSIDIAN)
    board = read(OBSIDIAN)
    document.commit(
        edited(
            document.manuscript,
            edits.remove(board, [board.nodes[3]]),
            WRITER,
            tracked=True,
            label="Delete",
        )
    )
    seen = on_board(document.manuscript)
    assert [node.id for node, _ in seen.gone] == [board.nodes[3].id]
    assert [edge.id for edge, _ in seen.gone_edges] == [board.edges[0].id]
    assert document.manuscript.original == OBSIDIAN


def test_a_board_that_has_changed_takes_no_proposal() -> None:
    document = opened(OBSIDIAN)
    board = read("{}")
    with pytest.raises(ValueError, match="has changed"):
        propose_on(document, board, [Proposed(edits.add(read(OBSIDIAN), [new("x")]))], MODEL)


def test_an_accepted_step_with_its_comma_is_one_to_undo() -> None:
    document = opened("")
    propose_cards(document, ["one", "two"])
    seen = on_board(document.manuscript)
    (first, second) = seen.board.nodes
    document.commit(accept(document.manuscript, [seen.new[second.index]]))
    assert cards(document.manuscript.original) == ["two"]
    document.undo()
    assert document.manuscript.pending_count == 2
    assert cards(document.manuscript.original) == []
    assert first.words == "one"
