# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Cards and groups as Markdown with links back, and paragraphs as cards."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.board.edits import add
from stet.design.board.read import read
from stet.design.board.values import Rect, TextNode
from stet.design.sending.outline import (
    card_of,
    in_reading_order,
    linked_places,
    noted,
    outline_of,
    paragraph_of,
    sent_to,
)
from stet.document.word_diff import applied

PATH = "my ideas.canvas"


def board(*nodes: dict[str, object]):
    where = {"x": 0, "y": 0, "width": 200, "height": 80, "type": "text"}
    return read(json.dumps({"nodes": [{**where, **node} for node in nodes], "edges": []}))


def test_a_group_is_a_heading_with_its_cards_in_reading_order() -> None:
    found = board(
        {"id": "g", "type": "group", "label": "Lids", "width": 800, "height": 600},
        {"id": "b", "x": 300, "y": 60, "text": "Second"},
        {"id": "a", "x": 20, "y": 70, "text": "# First\n\nOne thumb. #R1"},
        {"id": "h", "type": "group", "label": "Seals", "x": 20, "y": 300, "width": 400},
        {"id": "c", "x": 40, "y": 300, "text": "Ring"},
        {"id": "far", "x": 2000, "y": 0, "text": "Elsewhere"},
    )
    back = "[↗](my%20ideas.canvas#{})"
    assert outline_of(found, found.groups()[0], PATH).split("\n\n") == [
        f"## Lids {back.format('g')}",
        "### First",
        f"One thumb. #R1 {back.format('a')}",
        f"Second {back.format('b')}",
        f"### Seals {back.format('h')}",
        f"Ring {back.format('c')}",
    ]
    assert [id for _, id, *_ in linked_places(outline_of(found, found.groups()[0], PATH))] == list(
        "gabhc"
    )


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ({"id": "a", "text": "Words"}, "Words [↗](b.canvas#a)"),
        ({"id": "", "text": "Words"}, "Words"),
        ({"id": "a", "text": " \n"}, ""),
        ({"id": "a", "text": "- one\n- two"}, "- one\n- two\n\n[↗](b.canvas#a)"),
        ({"id": "a", "type": "file", "file": "x/y z.md"}, "[y z.md](x/y%20z.md) [↗](b.canvas#a)"),
        ({"id": "a", "type": "file", "file": "p.png"}, "![p.png](p.png) [↗](b.canvas#a)"),
        ({"id": "a b)", "text": "W"}, "W [↗](b.canvas#a%20b%29)"),
    ],
)
def test_a_card_is_a_paragraph_with_the_way_back(node: dict[str, object], text: str) -> None:
    assert paragraph_of(board(node).nodes[0], "b.canvas") == text


def test_where_a_card_was_sent_is_noted_once_on_it() -> None:
    text = board({"id": "a", "text": "W", "stet": {"stars": 1}}).text
    for _ in range(2):
        text = applied(text, noted(read(text), read(text).nodes[0], "draft.md"))
    node = read(text).nodes[0]
    assert sent_to(node) == ("draft.md",)
    assert node.facts.stars == 1


def test_a_paragraph_becomes_a_card_with_a_link_to_its_document() -> None:
    made = card_of("One thumb. [↗](b.canvas#a)", "notes/draft one.md", (40, 60))
    assert made.words == "One thumb.\n\n[draft one](notes/draft%20one.md)"
    assert (made.rect.x, made.rect.y) == (40, 60)
    text = applied("", add(read(""), nodes=[made]))
    assert sent_to(read(text).nodes[0]) == ("notes/draft one.md",)


RECTS = st.builds(
    Rect, st.integers(-500, 500), st.integers(-500, 500), st.integers(1, 300), st.integers(1, 300)
)


@given(st.lists(RECTS, max_size=12))
def test_reading_order_has_every_card_once(rects: list[Rect]) -> None:
    nodes = [
        TextNode(start=0, end=0, index=number, id=str(number), rect=rect)
        for number, rect in enumerate(rects)
    ]
    assert sorted(node.index for node in in_reading_order(nodes)) == list(range(len(nodes)))
