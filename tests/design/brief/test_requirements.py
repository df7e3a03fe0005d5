# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Requirements: known by their ids and by where they stand, numbered, and never numbered twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.brief.requirements import (
    doubled,
    next_id,
    number_requirements,
    references,
    requirements_in,
)


def numbered(text: str, elsewhere: tuple[str, ...] = ()) -> str:
    for start, end, new in sorted(number_requirements(text, elsewhere), reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- R1 Opens\n- R2: Shuts\n", [("R1", "Opens"), ("R2", "Shuts")]),
        ("1. **R3** Opens with *one* hand\n", [("R3", "Opens with one hand")]),
        (
            "- [R4] Opens\n- (R5) Shuts\n- R6. Bends\n",
            [("R4", "Opens"), ("R5", "Shuts"), ("R6", "Bends")],
        ),
        ("### R7 Opens\n\nWith one hand.\n", [("R7", "Opens")]),
        ("R8: Opens\n", [("R8", "Opens")]),
        ("| Id | What |\n| --- | --- |\n| R9 | Opens |\n", [("R9", "Opens")]),
        ("- R007 Opens\n", [("R7", "Opens")]),
        ("R1 is the hardest of all.\n", []),
        ("- R2D2 Opens\n- r1 opens\n- R12345 Opens\n", []),
        ("```\n- R1 Opens\n```\n", []),
        ("## Requirements\n\n- Opens\n- R4 Shuts\n", [("", "Opens"), ("R4", "Shuts")]),
        ("## Limits\n\n- Opens\n", [("", "Opens")]),
        ("## Audience\n\n- Anna\n", []),
    ],
)
def test_what_is_a_requirement(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.id, each.text) for each in requirements_in(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('button "Pay" #R3', ("R3",)),
        ("#R3 #R1 and #R3.", ("R3", "R1")),
        ("[brief](brief.md#R2)", ("R2",)),
        ("&#R2; #Red #R2a R2 #R12345", ()),
    ],
)
def test_what_points_to_one(text: str, found: tuple[str, ...]) -> None:
    assert references(text) == found


def test_ids_go_on_and_none_is_given_again() -> None:
    text = "## Requirements\n\n- Opens\n- R2 Shuts\n- Bends\n\nSee #R5.\n"
    assert numbered(text) == text.replace("- Opens", "- R6 Opens").replace("- Bends", "- R7 Bends")
    assert "- R10 Opens" in numbered(text, ("a card #R9",))


def test_of_two_with_one_id_the_second_gets_another() -> None:
    text = "- R1 Opens\n- **R1** Shuts\n"
    assert doubled(requirements_in(text)) == ("R1",)
    assert numbered(text) == "- R1 Opens\n- **R2** Shuts\n"
    assert next_id(text) == "R2"
    assert next_id("nothing") == ""


LINES = st.lists(
    st.sampled_from(
        [
            "## Requirements",
            "## Tone",
            "- Opens",
            "- R1 Shuts",
            "- R3: Bends",
            "",
            "* **R2** x",
            "#R9",
        ]
    ),
    max_size=12,
)


@given(LINES)
def test_numbering_gives_every_requirement_an_id_of_its_own_and_is_done_once(
    lines: list[str],
) -> None:
    before = "\n".join(lines)
    text = numbered(before)
    ids = [each.id for each in requirements_in(text)]
    assert all(ids)
    assert len(ids) == len(set(ids))
    assert numbered(text) == text
    # Those that had an id first have it still.
    first = [each for each in requirements_in(before) if each.id]
    assert {each.id for each in first} <= set(ids)
