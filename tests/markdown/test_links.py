# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which links a text has, and where their targets stand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.links import LinkKind, begun, link_at, links_in, links_in_board


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("See [[Harbour]].", LinkKind.WIKI, "Harbour"),
        ("See [[Harbour#Night|the harbour]].", LinkKind.WIKI, "Harbour#Night"),
        ("![[map.png]]", LinkKind.EMBED, "map.png"),
        ("[words](part/one.md)", LinkKind.INLINE, "part/one.md"),
        ("[words](<part one.md>)", LinkKind.INLINE, "part one.md"),
        ('[words](one.md "A title")', LinkKind.INLINE, "one.md"),
        ("[a (b)](one_(two).md)", LinkKind.INLINE, "one_(two).md"),
        ("![map](map.png)", LinkKind.PICTURE, "map.png"),
        ("[one]: one.md\n\n[one]", LinkKind.DEFINITION, "one.md"),
        ("> - see [[Deep]]", LinkKind.WIKI, "Deep"),
        ("| a | b |\n|---|---|\n| [[X\\|y]] | c |", LinkKind.WIKI, "X"),
        ("# Heading with [[X]]\n", LinkKind.WIKI, "X"),
        ("Wörter 😀 [[Größe]]", LinkKind.WIKI, "Größe"),
    ],
)
def test_a_link_is_found_with_the_place_of_its_target(
    text: str, kind: LinkKind, target: str
) -> None:
    (link,) = [each for each in links_in(text) if each.kind is kind]
    assert link.target == target
    assert text[link.target_start : link.target_end] == target
    assert text[link.start : link.end].startswith(("[", "!", " ", "("))


@pytest.mark.parametrize(
    "text",
    [
        "`[[no]]`",
        "```\n[[no]] [no](no.md)\n```",
        "<!-- [[no]] -->",
        "\\[[no]]",
        "[^1]: a note",
        "plain words",
    ],
)
def test_what_is_no_link_is_none(text: str) -> None:
    assert links_in(text) == ()


def test_places_count_from_the_start_of_the_text() -> None:
    text = "# A\n\nOne [[First]].\n\n- two\n- [three](Third.md)\n"
    links = links_in(text)
    assert [text[each.target_start : each.target_end] for each in links] == ["First", "Third.md"]
    assert link_at(links, text.index("First")) is links[0]
    assert link_at(links, 0) is None


def test_a_board_links_to_the_files_of_its_cards_and_in_their_words() -> None:
    text = json.dumps(
        {
            "nodes": [
                {"id": "a", "type": "file", "file": "part one/Größe.md"},
                {"id": "b", "type": "text", "text": "See [[Harbour#Night]] there"},
            ]
        }
    )
    first, second = links_in_board(text)
    assert (first.kind, first.target) == (LinkKind.CARD, "part one/Größe.md")
    assert (second.kind, second.target) == (LinkKind.WIKI, "Harbour#Night")
    assert text[second.target_start : second.target_end] == "Harbour#Night"


@given(st.text(alphabet="[]()!|#`<> \n\\a:.", max_size=60))
def test_whatever_is_written_the_places_are_in_the_text(text: str) -> None:
    for link in (*links_in(text), *links_in_board(text)):
        assert 0 <= link.start <= link.target_start <= link.target_end <= link.end <= len(text)
        assert link.kind is LinkKind.CARD or text[link.target_start : link.target_end] == (
            link.target
        )


@pytest.mark.parametrize(
    ("before", "link"),
    [
        ("see [[Lun", (True, "Lun")),
        ("see ![[", (True, "")),
        ("[[a]] and [[b#c d", (True, "b#c d")),
        ("[words](notes/a", (False, "notes/a")),
        ("![alt](", (False, "")),
        ("[[a]]", None),
        ("[[a|b", None),
        ("[a](b) ", None),
        ("words", None),
    ],
)
def test_a_link_that_is_being_written(before: str, link: tuple[bool, str] | None) -> None:
    assert begun(before) == link
