# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a card leads, and where a text speaks of a card."""

from __future__ import annotations

import pytest

from stet.design.board.read import read
from stet.design.brief.coverage import Source
from stet.design.sending.leads import (
    Lead,
    LeadKind,
    lead_named,
    leads_of,
    place_in,
    requirement_place,
)
from stet.design.sending.outline import noted, paragraph_of

REQUIREMENT, TEXT, ADDRESS = LeadKind.REQUIREMENT, LeadKind.TEXT, LeadKind.ADDRESS


def node(text: str, more: str = ""):
    written = text.replace("\n", "\\n")
    return read(f'{{"nodes":[{{"id":"a","type":"text","text":"{written}"{more}}}]}}').nodes[0]


@pytest.mark.parametrize(
    ("text", "more", "leads"),
    [
        ("A plain card", "", []),
        ("Lid #R2, seal #R10", "", [Lead(REQUIREMENT, "R2"), Lead(REQUIREMENT, "R10")]),
        (
            "Lid #R2",
            ',"stet":{"answers":["R2","R3"]}',
            [Lead(REQUIREMENT, "R2"), Lead(REQUIREMENT, "R3")],
        ),
        ("Lid", ',"stet":{"sent":["draft.md","a.md#Lids"]}',
         [Lead(TEXT, "draft.md"), Lead(TEXT, "a.md", "Lids")]),
        ("x [draft](my%20draft.md)", ',"stet":{"sent":["my draft.md"]}',
         [Lead(TEXT, "my draft.md")]),
        ("See [[Harbour]] and [[b.canvas#k]]", "",
         [Lead(TEXT, "Harbour.md"), Lead(TEXT, "b.canvas", "k")]),
        ("[site](https://example.org/a)", "", [Lead(ADDRESS, "https://example.org/a")]),
        ("`#R2` in code is a word like others", "", [Lead(REQUIREMENT, "R2")]),
    ],
)  # fmt: skip
def test_where_a_card_leads(text, more, leads) -> None:
    assert list(leads_of(node(text, more))) == leads


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("R3", Lead(REQUIREMENT, "R3")),
        ("R3x.md", Lead(TEXT, "R3x.md")),
        ("a%20b.md#Lids", Lead(TEXT, "a b.md", "Lids")),
        ("https://example.org", Lead(ADDRESS, "https://example.org")),
        ("", None),
    ],
)
def test_what_is_pointed_at(words, lead) -> None:
    assert lead_named(words) == lead


def test_a_text_is_entered_at_the_paragraph_with_the_link_back() -> None:
    card = node("Magnets hold the lid")
    sent = paragraph_of(card, "boards/ideas.canvas")
    text = f"# Draft\n\nMagnets hold the lid of others\n\n{sent}\n\n## Lids\n"
    place = place_in(text, card, "ideas.canvas")
    assert place is not None
    assert text[slice(*place)] == sent


def test_else_at_the_words_of_the_card_else_at_the_heading() -> None:
    text = "# Draft\n\nOnce. Magnets hold the lid.\n\n## Lids & seals\n\nMore."
    found = place_in(text, node("Magnets hold the lid."), "i.canvas")
    assert found is not None
    assert text[slice(*found)] == "Magnets hold the lid."
    found = place_in(text, node("Other words altogether"), "i.canvas", "lids-seals")
    assert found is not None
    assert text[slice(*found)] == "## Lids & seals"
    assert place_in(text, node("Other words altogether"), "i.canvas") is None
    assert place_in(text, node("lid"), "i.canvas") is None  # too short to be told by


def test_a_requirement_is_found_in_the_document_that_states_it() -> None:
    sources = [
        Source("ideas.canvas", '{"nodes":[]} R2'),
        Source("notes.md", "It is about #R2 and R20."),
        Source("brief.md", "# Brief\n\n## Requirements\n\n- R1 One\n- R2 Two hands\n"),
    ]
    place = requirement_place(sources, "R2")
    assert place is not None
    name, start, end = place
    assert (name, sources[2].text[start:end]) == ("brief.md", "R2 Two hands")
    assert requirement_place(sources, "R20") is None


def test_what_was_noted_when_a_card_was_sent_leads_there() -> None:
    board = read('{"nodes":[{"id":"a","type":"text","text":"Lid"}]}')
    (edit,) = noted(board, board.nodes[0], "draft.md")
    text = board.text[: edit.start] + edit.text + board.text[edit.end :]
    assert leads_of(read(text).nodes[0]) == (Lead(TEXT, "draft.md"),)
