# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Copying and pasting between boards, and between boards and texts."""

from __future__ import annotations

import json

from hypothesis import given
from tests.design.board.samples import OBSIDIAN, texts

from stet.design.board import edits
from stet.design.board.clip import as_markdown, copied, pasted, reading_order
from stet.design.board.read import read
from stet.design.board.values import GroupNode
from stet.document.word_diff import applied


def bare(value: dict[str, object]) -> dict[str, object]:
    own = ("id", "x", "y", "fromNode", "toNode")
    return {key: each for key, each in value.items() if key not in own}


@given(texts())
def test_pasted_cards_are_the_copied_ones_with_new_ids(text: str) -> None:
    board = read(text)
    clip = copied(board, board.nodes)
    nodes, lines = pasted(clip, (0, 0))
    if not board.nodes:
        return
    after = json.loads(applied(text, edits.add(board, nodes, lines)))
    before = json.loads(text)
    count = len(before["nodes"])
    old, new = before["nodes"], after["nodes"][count:]
    for one, two in zip(old, new, strict=True):
        kept = {key: each for key, each in bare(one).items() if key != "stet" and each != ""}
        assert {k: v for k, v in bare(two).items() if k in kept} == kept
    ids = [value["id"] for value in after["nodes"]]
    assert len(set(ids)) == len(ids)
    # Every pasted line joins two pasted cards.
    fresh = {value["id"] for value in new}
    for line in after["edges"][len(before["edges"]) :]:
        assert {line["fromNode"], line["toNode"]} <= fresh
    dx = {round(b["x"] - a["x"], 2) for a, b in zip(old, new, strict=True)}
    assert len(dx) == 1


def test_lines_come_along_where_both_ends_do() -> None:
    board = read(OBSIDIAN)
    clip = read(copied(board, [board.nodes[2], board.nodes[3]]))
    assert [edge.id for edge in clip.edges] == ["6fa11ab87f90b8af"]
    assert read(copied(board, [board.nodes[2]])).edges == ()


def test_as_text_a_board_reads_by_rows() -> None:
    board = read(OBSIDIAN)
    assert as_markdown(board.nodes) == (
        "## JSON Canvas\n\n[logo.svg](_site/logo.svg)\n\n"
        "Learn more:\n\n- [Apps](/docs/apps)\n- **Spec**\n\n<https://jsoncanvas.org/>\n\n"
        "[readme.md](readme.md)"
    )
    assert isinstance(reading_order(board.nodes)[0], GroupNode)


def test_text_becomes_a_card_and_an_address_a_link() -> None:
    (card,), lines = pasted("# A thought\r\n\r\nof mine\n", (10, 10))
    assert (card.kind, card.words, lines) == ("text", "# A thought\n\nof mine", [])
    (link,), _ = pasted(" https://example.org/a?b ", (0, 0))
    assert (link.kind, link.words) == ("link", "https://example.org/a?b")
    assert pasted(" \n", (0, 0)) == ([], [])


def test_text_that_only_looks_like_a_board_is_text() -> None:
    (card,), _ = pasted('{"nodes": half of it', (0, 0))
    assert card.words == '{"nodes": half of it'
