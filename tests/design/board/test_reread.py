# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board read again after an edit is the board that a whole reading returns."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.design.board.samples import STYLES, texts

from stet.design.board import edits
from stet.design.board.applying import Proposed, edited, propose_on
from stet.design.board.commas import Mending, mended
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.pending import on_board, pending_in, readings_of
from stet.design.board.read import read
from stet.design.board.reread import reread
from stet.design.board.scanner import NotJson
from stet.design.board.values import Rect
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.review import accept, reject
from stet.document.word_diff import Edit, applied

WRITER = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "Qwen")
HUNDRED = json.dumps(
    {
        "nodes": [
            {"id": f"n{n}", "type": "text", "text": f"Card {n}", "x": n * 10, "y": 0,
             "width": 250, "height": 60} for n in range(100)
        ],
        "edges": [
            {"id": f"e{n}", "fromNode": f"n{n}", "toNode": f"n{n + 1}"} for n in range(99)
        ],
    },
    indent=1,
)  # fmt: skip


def new(words: str) -> NewNode:
    return NewNode("text", Rect(0, 0, 250, 60), words)


def changes_of(board, data: st.DataObject):
    """Return edits as a person makes them, of any kind."""
    nodes = [node for node in board.nodes if node.id]
    kind = data.draw(st.sampled_from(["add", "below", "move", "remove", "colour", "vote", "line"]))
    chosen = data.draw(st.lists(st.sampled_from(nodes), unique_by=id, max_size=3)) if nodes else []
    match kind:
        case "add":
            return edits.add(board, [new("one"), new("two")][: data.draw(st.integers(1, 2))])
        case "below":
            return edits.add(board, below=[new("under")])
        case "move":
            return edits.move(board, chosen, 20, -40)
        case "remove":
            return edits.remove(board, chosen)
        case "colour":
            return edits.recolour(board, chosen, data.draw(st.sampled_from(["", "3", "#00aa00"])))
        case "vote":
            made = [each for n in chosen for each in edits.set_facts(board, n, {"stars": 2})]
            return tuple(sorted(made))
    if len(chosen) < 2:
        return ()
    return edits.add(board, edges=[NewEdge(chosen[0].id, chosen[1].id, label="so")])


@given(texts(), st.data())
def test_after_any_edit_it_is_what_a_whole_reading_returns(text: str, data: st.DataObject) -> None:
    try:
        board = read(text)
        made = changes_of(board, data)
    except (NotJson, ValueError):
        return
    again = reread(board, made) if made else None
    if again is not None:
        assert again == read(applied(text, made))


@given(st.data())
def test_any_splice_at_all_reads_as_a_whole_reading_does_or_is_left_to_it(data) -> None:
    board = read(HUNDRED)
    start = data.draw(st.integers(0, len(HUNDRED)))
    end = min(len(HUNDRED), start + data.draw(st.integers(0, 40)))
    piece = data.draw(st.sampled_from(["", ",", "}", "{", '"', "]", "x", "0", '{"id":"n3"}', " ,"]))
    made = (Edit(start, end, piece),)
    again = reread(board, made)
    if again is not None:
        assert again == read(applied(HUNDRED, made))


def test_usual_edits_of_a_board_without_problems_are_read_in_part() -> None:
    board = read(HUNDRED)
    node, last = board.nodes[40], board.nodes[-1]
    for made in (
        edits.move(board, [node], 20, 0),
        edits.move(board, [board.nodes[0], node, last], 20, 0),
        edits.add(board, [new("more")]),
        edits.add(board, below=[new("under")]),
        edits.remove(board, [node]),
        edits.remove(board, [board.nodes[0], last]),
        edits.reword(board, node, "Other\nwords"),
        edits.add(board, edges=[NewEdge("n1", "n7")]),
        edits.remove(board, [], [board.edges[5]]),
    ):
        again = reread(board, made)
        assert again is not None
        assert again == read(applied(HUNDRED, made))
        untouched = [each.rect for each in again.nodes if each.id == "n70"]
        assert untouched[0] is board.nodes[70].rect


@pytest.mark.parametrize("name", [name for name in STYLES if STYLES[name]])
def test_a_style_that_changes_with_the_first_card_is_noticed(name: str) -> None:
    board = read(STYLES[name])
    for node in board.nodes[:2]:
        made = edits.remove(board, [node])
        again = reread(board, made)
        assert again is None or again == read(applied(STYLES[name], made))


@given(st.data())
def test_with_proposals_decided_and_edited_it_follows_both_readings(data: st.DataObject) -> None:
    document = Document(Manuscript.of(HUNDRED), WRITER)
    mending = Mending()
    document.mend = mending
    readings = readings_of(document.manuscript)
    for _ in range(data.draw(st.integers(1, 6))):
        step = data.draw(
            st.sampled_from(["propose", "edit", "tracked", "accept", "reject", "undo"])
        )
        board = read(document.manuscript.final)
        pending = sorted(document.manuscript.pending())
        if step == "propose":
            cards = [Proposed(edits.add(board, [new(w)]), reason=w) for w in ("a", "b")]
            moved = [Proposed(edits.move(board, [board.nodes[7]], 5, 5))]
            propose_on(document, board, [*moved, *cards], MODEL)
        elif step in ("edit", "tracked"):
            made = changes_of(board, data)
            is_tracked = step == "tracked"
            document.commit(
                edited(document.manuscript, made, WRITER, tracked=is_tracked, label="x")
            )
        elif step == "undo":
            document.undo()
        elif pending:
            decide = accept if step == "accept" else reject
            some = data.draw(st.lists(st.sampled_from(pending), unique=True, max_size=3))
            document.commit(decide(document.manuscript, some))
        try:
            readings = readings_of(document.manuscript, readings)
        except NotJson:
            return
        assert pending_in(readings) == on_board(document.manuscript)
        assert mended(document.manuscript) is None or not readings.is_tidy
