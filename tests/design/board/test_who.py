# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who wrote a card: noted on it, or known from how its words came to be."""

from __future__ import annotations

import json

from hypothesis import given
from tests.design.board.samples import texts

from stet.design.board import edits
from stet.design.board.applying import Proposed, edited, propose_on
from stet.design.board.commas import mended
from stet.design.board.new_parts import NewNode
from stet.design.board.read import read
from stet.design.board.values import Rect
from stet.design.board.who import writers_of
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.review import accept

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "Qwen", "ideas", "r1")
WHERE = {"type": "text", "x": 0, "y": 0, "width": 200, "height": 80}


def opened(*nodes: dict[str, object]) -> Document:
    document = Document(Manuscript.of(json.dumps({"nodes": list(nodes), "edges": []})), ANN)
    document.mend = mended
    return document


def named(document: Document) -> dict[str, str]:
    board = read(document.manuscript.final)
    found = writers_of(document.manuscript, board)
    return {node.id: found[node.index].name for node in board.nodes if node.index in found}


def add(document: Document, id_: str, **more: object) -> None:
    board = read(document.manuscript.final)
    node = NewNode("text", Rect(0, 0, 200, 80), f"Card {id_}", id=id_, **more)
    document.commit(
        edited(document.manuscript, edits.add(board, [node]), ANN, tracked=False, label="New card")
    )


def test_a_card_is_of_who_wrote_it_and_of_nobody_where_nobody_knows() -> None:
    document = opened({"id": "old", **WHERE, "text": "It stood here."})
    add(document, "mine")
    add(document, "noted", facts={"by": "Bo"})
    board = read(document.manuscript.final)
    made = [NewNode("text", Rect(0, 0, 9, 9), "An idea", id="new")]
    propose_on(document, board, [Proposed(edits.add(board, made))], MODEL)
    expected = {"mine": "Ann", "noted": "Bo", "new": "Qwen"}
    assert named(document) == expected
    document.commit(accept(document.manuscript, list(document.manuscript.pending())))
    assert named(document) == expected


def test_the_words_count_and_not_what_a_file_needs_around_them() -> None:
    document = opened()
    add(document, "a")
    board = read(document.manuscript.final)
    words = edits.reword(board, board.nodes[0], "Said quite differently")
    propose_on(document, board, [Proposed(words)], MODEL)
    assert named(document) == {"a": "Qwen"}


def test_who_moves_a_card_has_not_written_it() -> None:
    document = opened({"id": "old", **WHERE, "text": "It stood here."})
    board = read(document.manuscript.final)
    moved = edits.move(board, board.nodes, 400, 0)
    document.commit(edited(document.manuscript, moved, ANN, tracked=False, label="Move"))
    assert named(document) == {}


def test_a_name_that_votes_here_is_a_persons() -> None:
    facts = {"by": "Bo", "votes": {"Cy": 1}}
    document = opened(
        {"id": "a", **WHERE, "text": "x", "stet": facts},
        {"id": "b", **WHERE, "text": "x", "stet": {"by": "Cy"}},
    )
    board = read(document.manuscript.final)
    sources = [each.source for each in writers_of(document.manuscript, board).values()]
    assert sources == [Source.UNKNOWN, Source.HUMAN]


@given(texts())
def test_of_a_file_that_was_only_opened_nobody_knows_more_than_it_says(text: str) -> None:
    board = read(text)
    found = writers_of(Manuscript.of(text), board)
    assert found.keys() == {
        node.index for node in board.nodes if node.facts.by and node not in board.groups()
    }
