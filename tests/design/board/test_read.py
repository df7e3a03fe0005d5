# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reading boards: everything has its place, and nothing in a file keeps the rest from showing."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.design.board.samples import OBSIDIAN, STYLES, texts

from stet.design.board import edits
from stet.design.board.read import read
from stet.design.board.scanner import NotJson
from stet.design.board.values import FARTHEST, FileNode, GroupNode, LinkNode, Side, TextNode
from stet.document.word_diff import applied


@given(texts())
def test_each_part_is_where_it_says(text: str) -> None:
    board = read(text)
    value = json.loads(text)
    assert [json.loads(text[node.start : node.end]) for node in board.nodes] == value["nodes"]
    assert [json.loads(text[edge.start : edge.end]) for edge in board.edges] == value["edges"]


@given(texts())
def test_an_edit_of_nothing_is_nothing(text: str) -> None:
    board = read(text)
    same = [(node, node.rect) for node in board.nodes]
    assert edits.place(board, same) == ()
    assert edits.move(board, board.nodes, 0, 0) == ()
    texted = [node for node in board.nodes if isinstance(node, TextNode)]
    assert all(edits.reword(board, node, node.text) == () for node in texted)


def test_what_there_is() -> None:
    board = read(OBSIDIAN)
    group, file, picture, card, link = board.nodes
    assert isinstance(group, GroupNode)
    assert group.label == "JSON Canvas"
    assert isinstance(file, FileNode)
    assert (file.file, file.colour) == ("readme.md", "6")
    assert isinstance(picture, FileNode)
    assert picture.file == "_site/logo.svg"
    assert isinstance(card, TextNode)
    assert card.text == "Learn more:\n\n- [Apps](/docs/apps)\n- **Spec**"
    assert isinstance(link, LinkNode)
    assert link.url == "https://jsoncanvas.org/"
    one, two = board.edges
    assert (one.from_side, one.to_side, one.to_arrow) == (Side.RIGHT, Side.LEFT, True)
    assert (two.label, two.colour, two.to_arrow) == ("is in", "#ff8800", False)
    assert [node.id for node in board.members(group)] == [picture.id, card.id]
    assert board.ends(one) == (picture, card)
    assert board.problems == ()


def card(**members: Any) -> str:
    value = {"id": "b", "type": "text", "text": "x", "x": 1, "y": 2, "width": 3, "height": 4}
    value.update(members)
    good = {"id": "a", "type": "text", "text": "good", "x": 9, "y": 9, "width": 9, "height": 9}
    return json.dumps({"nodes": [good, value], "edges": []})


LINE = '{"nodes":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9}],"edges":[%s]}'

BAD = {
    "no id": (card(id=None), "A card has no id, so no line can lead to it."),
    "an id twice": (card(id="a"), "Two cards have the id “a”; lines lead to the first."),
    "no place": (card(x="left"), "A card has no place, so it is shown in the middle."),
    "a place that is no number": (
        card(x=float("nan")),
        "A card has no place, so it is shown in the middle.",
    ),
    "far away": (card(x=1e300), "A card is farther away than a board can show."),
    "endlessly far": (card(y=float("-inf")), "A card is farther away than a board can show."),
    "a number of thousands of digits": (
        card(x=0).replace('"x": 0', '"x": ' + "9" * 5000),
        "A card is farther away than a board can show.",
    ),
    "no size": (card(width=-5), "A card has no size, so it is shown in the usual one."),
    "an unknown kind": (
        card(type="portal"),
        "A card is of the kind “portal”, which is not known here.",
    ),
    "not a card": (
        '{"nodes":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9},5],"edges":[]}',
        "Something in the list of cards is not a card.",
    ),
    "a list that is none": (
        '{"nodes":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9}],"edges":7}',
        "“edges” is not a list, so none are shown.",
    ),
    "not a line": (LINE % "null", "Something in the list of lines is not a line."),
    "a line to nowhere": (
        LINE % '{"id":"e","fromNode":"a","toNode":"z"}',
        "A line leads to a card that is not there, so it is not drawn.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_part_leaves_the_rest(name: str) -> None:
    text, sentence = BAD[name]
    board = read(text)
    assert [problem.sentence for problem in board.problems] == [sentence]
    assert board.nodes[0].id == "a"
    # The place is that of the part.
    assert 0 < board.problems[0].place < len(text)
    for node in board.nodes:
        assert abs(node.rect.x) <= FARTHEST
        assert node.rect.width > 0
    # It works, and what is wrong stays in the file.
    after = applied(text, edits.move(board, board.nodes[:1], 5, 5))
    assert read(after).nodes[0].rect.x == board.nodes[0].rect.x + 5
    assert [problem.sentence for problem in read(after).problems] == [sentence]


def test_circles_are_no_trouble() -> None:
    ring = [{"id": f"e{n}", "fromNode": f"{n}", "toNode": f"{(n + 1) % 3}"} for n in range(3)]
    ring.append({"id": "self", "fromNode": "0", "toNode": "0"})
    nodes = [
        {"id": f"{n}", "type": "group", "x": 0, "y": 0, "width": 9, "height": 9} for n in range(3)
    ]
    board = read(json.dumps({"nodes": nodes, "edges": ring}))
    assert len(board.edges) == 4
    assert not board.problems
    # Groups that hold each other: each is in the other, none in itself.
    assert [node.id for node in board.members(board.nodes[0])] == ["1", "2"]


@pytest.mark.parametrize("cut", range(20, len(OBSIDIAN) - 1, 37))
def test_half_a_file_says_where_it_ends(cut: int) -> None:
    with pytest.raises(NotJson) as caught:
        read(OBSIDIAN[:cut])
    error = caught.value
    assert str(error).endswith(f"at line {error.line}, column {error.column}.")
    assert error.place <= cut


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "An object in braces is missing at line 1, column 1."),
        ('["nodes"]', "An object in braces is missing at line 1, column 1."),
        (
            '{"nodes":[]} {}',
            "There is something behind the board’s closing brace at line 1, column 14.",
        ),
        ("[" * 100_000, "An object in braces is missing at line 1, column 1."),
        ('{"nodes":[' + "[" * 100_000, "Values are nested too deep at line 1, column 11."),
        ('{\n"nodes" []}', "A colon is missing at line 2, column 9."),
    ],
)
def test_what_is_no_board(text: str, message: str) -> None:
    with pytest.raises(NotJson) as caught:
        read(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text", [OBSIDIAN.replace("},\n\t\t{", "}\n\t\t{"), OBSIDIAN.replace("}\n\t]", "},\n\t]")]
)
def test_commas_too_many_and_too_few_do_not_matter(text: str) -> None:
    assert [node.id for node in read(text).nodes] == [node.id for node in read(OBSIDIAN).nodes]


@given(st.text(alphabet='{}[]",:\\ \n0aé🐦-.e', max_size=60))
def test_nothing_else_is_raised(text: str) -> None:
    for each in (text, '{"nodes":[' + text + "]}", '{"nodes":[{"id":"a",' + text + "}]}"):
        assert 0 <= fault(each) <= len(each)


def fault(text: str) -> int:
    try:
        read(text)
    except NotJson as error:
        return error.place
    return 0


@pytest.mark.parametrize("name", STYLES)
def test_every_style_is_read(name: str) -> None:
    assert read(STYLES[name]).problems == () or name == "escaped"


def test_a_hundred_thousand_nodes() -> None:
    nodes = [
        {"id": f"{n}", "type": "text", "text": "x", "x": n, "y": n, "width": 9, "height": 9}
        for n in range(100_000)
    ]
    text = json.dumps({"nodes": nodes, "edges": []})
    began = time.process_time()
    board = read(text)
    edits.move(board, board.nodes[-1:], 1, 1)
    assert time.process_time() - began < 60  # only what is quadratic takes as long
    assert len(board.nodes) == 100_000


def test_problems_are_told_up_to_a_hundred() -> None:
    assert len(read('{"nodes":[' + ",".join(["1"] * 5000) + "]}").problems) == 100
