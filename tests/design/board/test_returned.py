# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board that went to another person and comes back, merged by cards and lines."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.board import edits
from stet.design.board.applying import Proposed, propose_on
from stet.design.board.commas import mended
from stet.design.board.new_parts import NewNode
from stet.design.board.read import read
from stet.design.board.returned import planned_board
from stet.design.board.values import Rect
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.review import accept, pending, reject
from stet.document.transaction import Transaction
from stet.workspace.returned_files import BroughtIn, Copy, bring_in, snapshot

ANN, BEN = Origin(Source.HUMAN, "Ann"), Origin(Source.HUMAN, "Ben")
MODEL = Origin(Source.MODEL, "Qwen")

Value = dict[str, Any]


def card(id_: str, text: str, **more: Any) -> Value:
    return {"id": id_, "type": "text", "text": text, "x": 0, "y": 0, "width": 9, "height": 9} | more


BASE: Value = {
    "nodes": [card("a", "one two three"), card("b", "second"), card("c", "third")],
    "edges": [{"id": "ab", "fromNode": "a", "toNode": "b"}],
}


def changed(**cards: Value | None) -> Value:
    """Return the board with cards changed, taken away (None) or added."""
    board = copy.deepcopy(BASE)
    nodes = {node["id"]: node for node in board["nodes"]}
    for id_, members in cards.items():
        if members is None:
            del nodes[id_]
            board["edges"] = [e for e in board["edges"] if id_ not in (e["fromNode"], e["toNode"])]
        else:
            nodes[id_] = nodes.get(id_, card(id_, "")) | members
    return board | {"nodes": list(nodes.values())}


def of(value: Value) -> Manuscript:
    return Manuscript.of(json.dumps(value, indent="\t"))


def brought(mine: Value, theirs: Value | Manuscript, base: Value | None = BASE) -> Document:
    document = Document(of(mine), ANN)
    document.mend = mended
    return again(document, theirs, base)[0]


def again(
    document: Document, theirs: Value | Manuscript, base: Value | None = BASE
) -> tuple[Document, BroughtIn]:
    came = theirs if isinstance(theirs, Manuscript) else of(theirs)
    known = None if base is None else of(base)
    plan = planned_board(snapshot(document.manuscript), Copy(Path("b.canvas"), came, known, BEN))
    assert plan is not None
    bring_in(document, plan)
    return document, plan


def cards(text: str) -> dict[str, Value]:
    return {node["id"]: node for node in json.loads(text)["nodes"]}


def kinds(document: Document) -> list[str]:
    return sorted(each.change.kind for each in pending(document.manuscript))


def test_different_cards_are_both_as_they_were_made() -> None:
    document = brought(changed(a={"text": "mine"}), changed(b={"text": "his", "x": 50}, d={}))
    final = cards(document.manuscript.final)
    assert (final["a"]["text"], final["b"]["text"], final["b"]["x"]) == ("mine", "his", 50)
    assert "d" in final
    assert json.loads(document.manuscript.original) == changed(a={"text": "mine"})
    assert {each.change.origin for each in pending(document.manuscript)} == {BEN}
    document.undo()
    assert json.loads(document.manuscript.final) == changed(a={"text": "mine"})


def test_words_and_members_of_one_card_come_together() -> None:
    mine = changed(a={"text": "one two four", "color": "1"})
    document = brought(mine, changed(a={"text": "zero two three", "x": 5}))
    final = cards(document.manuscript.final)["a"]
    assert (final["text"], final["color"], final["x"]) == ("zero two four", "1", 5)
    assert kinds(document) == ["reworded card"]


def test_votes_of_both_are_counted() -> None:
    mine = changed(a={"stet": {"votes": {"Ann": 2}}})
    document = brought(mine, changed(a={"stet": {"votes": {"Ben": 1}}}))
    final = cards(document.manuscript.final)["a"]
    assert final["stet"]["votes"] == {"Ann": 2, "Ben": 1}


def test_a_card_changed_by_both_has_his_as_an_alternative() -> None:
    document = brought(changed(b={"text": "mine", "x": 1}), changed(b={"text": "his", "x": 2}))
    assert kinds(document) == ["conflict"]
    assert cards(document.manuscript.original)["b"] == card("b", "mine", x=1)
    assert cards(document.manuscript.final)["b"] == card("b", "his", x=2)


@pytest.mark.parametrize(
    ("mine", "theirs", "kind", "is_there"),
    [
        (changed(b=None), changed(b={"text": "his"}), "conflict", True),
        (changed(b={"text": "mine"}), changed(b=None), "conflict", False),
        (changed(), changed(b=None), "removed card", False),
    ],
)
def test_a_card_that_one_took_away(mine: Value, theirs: Value, kind: str, is_there: bool) -> None:
    document = brought(mine, theirs)
    assert kinds(document) == [kind]
    assert ("b" in cards(document.manuscript.final)) == is_there
    assert json.loads(document.manuscript.original) == mine


@pytest.mark.parametrize("ids", ["ab", "bc", "abc", "ac", "c"])
def test_several_cards_that_he_took_away_are_decided_about_one_by_one(ids: str) -> None:
    mine = changed(a={"x": 3})
    for one in ids:
        document = brought(mine, changed(**dict.fromkeys(ids)))
        manuscript = document.manuscript
        assert set(cards(manuscript.final)) == set("abc") - set(ids)
        assert len(manuscript.pending()) == len(ids)
        gone = [id_ for id_ in manuscript.pending() if one not in cards_without(manuscript, id_)]
        document.commit(accept(manuscript, gone, by=ANN))
        document.commit(reject(manuscript, list(manuscript.pending()), by=ANN))
        assert set(cards(manuscript.original)) == set("abc") - {one}


def cards_without(manuscript: Manuscript, change: int) -> dict[str, Value]:
    """Return the cards that there are once one change is accepted."""
    tried = Document(snapshot(manuscript), ANN)
    tried.mend = mended
    tried.commit(accept(tried.manuscript, [change], by=ANN))
    return cards(tried.manuscript.original)


def test_a_line_is_told_by_its_id() -> None:
    theirs = changed()
    theirs["edges"] = [{**theirs["edges"][0], "label": "leads"}]
    theirs["edges"] += [{"id": "bc", "fromNode": "b", "toNode": "c"}]
    document = brought(changed(a={"x": 3}), theirs)
    edges = json.loads(document.manuscript.final)["edges"]
    assert [edge.get("label") for edge in edges] == ["leads", None]


def test_what_the_model_proposed_there_goes_by_its_name() -> None:
    theirs = Document(of(BASE), BEN)
    board = read(theirs.manuscript.final)
    new = NewNode("text", Rect(0, 0, 9, 9), "new", id="n")
    propose_on(theirs, board, [Proposed(edits.add(board, [new]), reason="Why not?")], MODEL)
    document = brought(changed(a={"x": 3}), theirs.manuscript)
    (one,) = pending(document.manuscript)
    assert (one.change.origin, one.change.reason) == (MODEL, "Why not?")


@pytest.mark.parametrize("decide", [accept, reject])
def test_what_waits_here_and_was_decided_there_is_decided(
    decide: Callable[..., Transaction],
) -> None:
    """Two cards are proposed; one is decided on the other side, where a third is changed."""
    sent = Document(of(BASE), MODEL)
    sent.mend = mended
    for id_ in ("m", "n"):
        board = read(sent.manuscript.final)
        new = NewNode("text", Rect(0, 0, 9, 9), id_, id=id_)
        propose_on(sent, board, [Proposed(edits.add(board, [new]))], MODEL)
    base = snapshot(sent.manuscript)
    theirs = Document(snapshot(base), BEN)
    theirs.mend = mended
    first = pending(theirs.manuscript)[0].change.id
    theirs.commit(decide(theirs.manuscript, [first], by=BEN))
    mine = Document(snapshot(base), ANN)
    mine.mend = mended
    plan = planned_board(
        snapshot(mine.manuscript), Copy(Path("b.canvas"), theirs.manuscript, base, BEN)
    )
    assert plan is not None
    bring_in(mine, plan)
    assert plan.decided == 1
    assert mine.manuscript.final == theirs.manuscript.final
    assert mine.manuscript.original == theirs.manuscript.original
    mine.undo()
    assert mine.manuscript.final == base.final
    assert mine.manuscript.pending_count == 2


def test_what_is_no_board_is_merged_as_words() -> None:
    document = Document(Manuscript.of("{ no board"), ANN)
    plan = planned_board(
        snapshot(document.manuscript),
        Copy(Path("b.canvas"), Manuscript.of("{ no bread"), Manuscript.of("{ no board"), BEN),
    )
    assert plan is not None
    bring_in(document, plan)
    assert document.manuscript.final == "{ no bread"


members = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["one", "one two three", "two\n\nthree", 'say "hi"', ""]),
        "x": st.integers(-3, 3),
        "color": st.sampled_from(["1", "2"]),
    },
)
boards = st.dictionaries(st.sampled_from("abcdef"), members | st.none(), max_size=4).map(
    lambda cards: changed(**{k: v for k, v in cards.items() if v is not None or k in "abc"})
)


@given(boards, boards)
def test_nothing_of_either_is_lost_and_twice_is_as_once(mine: Value, theirs: Value) -> None:
    document = brought(mine, theirs)
    manuscript = document.manuscript
    assert json.loads(manuscript.original)["nodes"] == mine["nodes"], "mine stays"
    base, final = cards(json.dumps(BASE)), cards(manuscript.final)
    for id_, node in cards(json.dumps(theirs)).items():
        for key, value in node.items():
            if base.get(id_, {}).get(key) != value:
                assert final[id_][key] == value or key == "text"
    before = manuscript.final, manuscript.original
    _, plan = again(document, theirs)
    assert plan.is_empty
    assert (manuscript.final, manuscript.original) == before
    if before[0] != before[1]:
        document.undo()
        assert json.loads(manuscript.final) == mine


@given(boards, boards, st.data())
def test_proposals_are_decided_about_in_any_order(
    mine: Value, theirs: Value, data: st.DataObject
) -> None:
    document = brought(mine, theirs)
    manuscript = document.manuscript
    while ids := list(manuscript.pending()):
        one = data.draw(st.sampled_from(ids))
        decide = data.draw(st.sampled_from([accept, reject]))
        document.commit(decide(manuscript, [one], by=ANN))
        json.loads(manuscript.original)
        json.loads(manuscript.final)
