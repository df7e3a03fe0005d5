# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of boards: what they make, and that they touch nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.design.board.samples import OBSIDIAN, STYLES, numbers, texts, words

from stet.design.board import edits
from stet.design.board.edits import REMOVE
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.read import read
from stet.design.board.values import Rect, Side, TextNode
from stet.document.word_diff import applied


def lists(text: str) -> tuple[list[Any], list[Any]]:
    value = json.loads(text) if text.strip() else {}
    return value.get("nodes", []), value.get("edges", [])


def untouched(before: str, after: str, spared: set[str]) -> None:
    """Every item of the lists but those of the ids ``spared`` reads to the byte as before."""
    old, new = read(before), read(after)
    for was, now in ((old.nodes, new.nodes), (old.edges, new.edges)):
        slices = {each.id: after[each.start : each.end] for each in now}
        for each in was:
            if each.id not in spared and each.id in slices:
                assert slices[each.id] == before[each.start : each.end]


@given(texts(), st.data())
def test_moving(text: str, data: st.DataObject) -> None:
    board = read(text)
    chosen = [node for node in board.nodes if data.draw(st.booleans())]
    dx, dy = data.draw(numbers), data.draw(numbers)
    after = applied(text, edits.move(board, chosen, dx, dy))
    expected, lines = lists(text)
    ids = {node.id for node in chosen}
    for value in expected:
        if value["id"] in ids:
            value["x"], value["y"] = value["x"] + dx, value["y"] + dy
    assert lists(after) == (expected, lines)
    untouched(text, after, ids)


@given(texts(), st.data())
def test_rewording(text: str, data: st.DataObject) -> None:
    board = read(text)
    cards = [node for node in board.nodes if isinstance(node, TextNode)]
    if not cards:
        return
    card = data.draw(st.sampled_from(cards))
    new = data.draw(words)
    after = applied(text, edits.reword(board, card, new))
    expected, lines = lists(text)
    next(value for value in expected if value["id"] == card.id)["text"] = new
    assert lists(after) == (expected, lines)
    untouched(text, after, {card.id})


@given(texts(), st.data())
def test_members(text: str, data: st.DataObject) -> None:
    board = read(text)
    if not board.nodes:
        return
    node = data.draw(st.sampled_from(board.nodes))
    keys = st.sampled_from(["color", "id", "type", "x", "height", "shape", "stet", "fresh"])
    values = st.just(REMOVE) | st.integers(0, 5) | st.text(max_size=4)
    members = data.draw(st.dictionaries(keys, values, max_size=5))
    after = applied(text, edits.set_members(board, node, members))
    expected, lines = lists(text)
    value = expected[node.index]
    for key, new in members.items():
        if new is REMOVE:
            value.pop(key, None)
        else:
            value[key] = new
    assert lists(after) == (expected, lines)


@given(texts(), st.data())
def test_adding_and_removing(text: str, data: st.DataObject) -> None:
    board = read(text)
    gone = [node for node in board.nodes if data.draw(st.booleans())]
    gone_edges = [edge for edge in board.edges if data.draw(st.booleans())]
    kinds = st.sampled_from(["text", "file", "link", "group"])
    made = st.builds(NewNode, kinds, st.just(Rect(1, 2, 3.5, 4)), words)
    above, below = data.draw(st.lists(made, max_size=3)), data.draw(st.lists(made, max_size=2))
    lines = [NewEdge("a", "b", Side.LEFT, None, "why")] * data.draw(st.integers(0, 2))
    after = applied(
        text,
        edits.change_lists(
            board, nodes=above, below=below, edges=lines, without=gone, without_edges=gone_edges
        ),
    )
    nodes, old_edges = lists(text)
    out = {node.id for node in gone}
    left = [value for value in nodes if value["id"] not in out]
    assert lists(after)[0] == [
        *[each.value() for each in below],
        *left,
        *[each.value() for each in above],
    ]
    out_edges = {edge.id for edge in gone_edges}
    kept = [
        value
        for value in old_edges
        if value["id"] not in out_edges and not {value["fromNode"], value["toNode"]} & out
    ]
    assert lists(after)[1] == [*kept, *[each.value() for each in lines]]
    untouched(text, after, out)


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_what_is_added_looks_like_the_rest(text: str) -> None:
    """Added and removed again, a list that had something in it is as it was, to the byte."""
    board = read(text)
    after = applied(text, edits.add(board, [NewNode("text", Rect(1, 2, 3, 4), "Möwe")]))
    again = read(after)
    assert again.nodes[-1].words == "Möwe"
    assert applied(after, edits.remove(again, [again.nodes[-1]])) == (
        text if board.nodes else applied(text, edits.skeleton(board))
    )


def test_new_lines_in_the_style_of_obsidian() -> None:
    node = NewNode("text", Rect(0, 0, 250, 60), "Hello", id="abc")
    after = applied(OBSIDIAN, edits.add(read(OBSIDIAN), [node]))
    line = '\t\t{"id":"abc","type":"text","text":"Hello","x":0,"y":0,"width":250,"height":60}\n'
    assert after.splitlines(keepends=True)[7] == line
    assert [one for one in after.splitlines() if one not in OBSIDIAN.splitlines()] == [
        OBSIDIAN.splitlines()[6] + ",",
        line[:-1],
    ]


def test_indented_files_get_indented_cards() -> None:
    text = STYLES["indented"]
    node = NewNode("text", Rect(0, 0, 250, 60), "Hello", id="abc")
    after = applied(text, edits.add(read(text), [node]))
    value = json.loads(text)
    value["nodes"].append(node.value())
    assert after == json.dumps(value, indent=2)


def test_escapes_stay_escapes() -> None:
    text = STYLES["escaped"]
    board = read(text)
    after = applied(text, edits.reword(board, board.nodes[0], "Möwen „am“ Ufer 🐦"))
    assert after.isascii()
    assert after == text.replace("Hafen", "Ufer")


def test_rewording_touches_only_what_differs() -> None:
    board = read(OBSIDIAN)
    card = board.node("59e896bc8da20699")
    assert card is not None
    (edit,) = edits.reword(board, card, card.words.replace("Spec", "Specification"))
    assert edit.text == "ification"
    assert edit.start == edit.end


def test_half_a_pair_is_written_as_an_escape() -> None:
    board = read(OBSIDIAN)
    after = applied(OBSIDIAN, edits.reword(board, board.nodes[3], "half \ud83d pair"))
    after.encode("utf-8")
    assert json.loads(after)["nodes"][3]["text"] == "half \ud83d pair"


def test_facts_keep_what_others_wrote_under_our_key() -> None:
    text = '{"nodes":[{"id":"a","type":"text","stet":{"later":[1],"stars":1}}],"edges":[]}'
    board = read(text)
    after = applied(text, edits.set_facts(board, board.nodes[0], {"votes": {"Ann": 2}}))
    assert json.loads(after)["nodes"][0]["stet"] == {"later": [1], "stars": 1, "votes": {"Ann": 2}}
    facts = read(after).nodes[0].facts
    assert (facts.stars, facts.votes, facts.other) == (1, (("Ann", 2),), (("later", [1]),))
    back = read(after)
    bare = applied(
        after,
        edits.set_facts(back, back.nodes[0], dict.fromkeys(("later", "stars", "votes"), REMOVE)),
    )
    assert "stet" not in json.loads(bare)["nodes"][0]


def test_of_twins_the_one_that_is_meant_changes() -> None:
    text = '{"nodes":[{"id":"a","type":"text","text":"1"},{"id":"a","type":"text","text":"2"}]}'
    board = read(text)
    after = applied(text, edits.reword(board, board.nodes[1], "3"))
    assert [node.words for node in read(after).nodes] == ["1", "3"]
    alone = applied(text, edits.remove(board, [board.nodes[0]]))
    assert [node.words for node in read(alone).nodes] == ["2"]


def test_lines_of_a_twin_that_goes_stay() -> None:
    text = (
        '{"nodes":[{"id":"a","type":"text","text":"1"},{"id":"a","type":"text","text":"2"}],'
        '"edges":[{"id":"e","fromNode":"a","toNode":"a"}]}'
    )
    board = read(text)
    assert len(read(applied(text, edits.remove(board, [board.nodes[0]]))).edges) == 1
    assert len(read(applied(text, edits.remove(board, board.nodes))).edges) == 0


def test_a_group_stands_beneath_what_it_holds() -> None:
    board = read(OBSIDIAN)
    after = read(applied(OBSIDIAN, edits.group(board, board.nodes[1:3], "Two files")))
    frame = after.nodes[0]
    assert frame.words == "Two files"
    assert {node.id for node in after.members(frame)} >= {node.id for node in board.nodes[1:3]}


def test_connecting_needs_ids() -> None:
    board = read('{"nodes":[{"type":"text"},{"id":"b","type":"text"}],"edges":[]}')
    with pytest.raises(ValueError, match="without an id"):
        edits.connect(board, *board.nodes)


def test_lists_of_another_kind_are_left_alone() -> None:
    board = read('{"nodes":{"a":1},"edges":[]}')
    assert board.problems
    with pytest.raises(ValueError, match="not a list"):
        edits.add(board, [NewNode("text", Rect(0, 0, 1, 1))])
