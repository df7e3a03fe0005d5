# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words are found and replaced on the cards of a board, and its JSON stays JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.workspace.project.cards import as_json, on_cards, words_on_cards
from stet.workspace.project.searching import Query, matches_in


def board(*texts: str, ascii_only: bool = False) -> str:
    nodes = [
        {"id": f"text{n}", "type": "text", "x": 0, "y": 0, "width": 9, "height": 9, "text": text}
        for n, text in enumerate(texts)
    ]
    edges = [{"id": "e", "fromNode": "text0", "toNode": "text0", "label": "a label"}]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=ascii_only, indent=1)


def replaced(text: str, words: str, new: str) -> str:
    done = 0
    out = []
    for start, end in on_cards(Query(words, case=True).matcher())(text):
        out += [text[done:start], as_json(new)]
        done = end
    return "".join([*out, text[done:]])


@pytest.mark.parametrize("words", ["text", "width", "type", "nodes", "fromNode", "id", "\\n", '"'])
def test_what_is_only_jsons_is_not_found(words: str) -> None:
    assert not list(on_cards(Query(words).matcher())(board("Two\nlines")))


def test_labels_and_cards_are() -> None:
    found = matches_in(board("The seal"), Query("la").matcher(), board=True)
    assert [each.shown for each in found] == ["a label", "a label"][: len(found)]
    assert len(found) == 1


def test_a_match_is_shown_as_it_reads() -> None:
    text = board('# Seal\n\nIt says “press” and "hold", and the seal closes.')
    (first, second) = matches_in(text, Query("seal").matcher(), board=True)
    assert first.shown == "# Seal"
    assert second.shown == 'It says “press” and "hold", and the seal closes.'
    assert second.shown[second.mark :].startswith("seal closes")


@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=4),
    st.text(min_size=1, max_size=3),
    st.text(max_size=6),
    st.booleans(),
)
def test_a_replacement_leaves_a_board_of_the_same_cards(
    texts: list[str], words: str, new: str, ascii_only: bool
) -> None:
    text = board(*texts, ascii_only=ascii_only)
    assert [card.words for card in words_on_cards(text)] == [*texts, "a label"]
    try:
        after = json.loads(replaced(text, words, new))
    except ValueError as error:
        raise AssertionError(replaced(text, words, new)) from error
    before = json.loads(text)
    for old, node in zip(before["nodes"], after["nodes"], strict=True):
        spans = list(Query(words, case=True).matcher()(old["text"]))
        expected, done = "", 0
        for start, end in spans:
            expected += old["text"][done:start] + new
            done = end
        assert node["text"] == expected + old["text"][done:]
        assert {**node, "text": ""} == {**old, "text": ""}
