# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Requirements, which say what somebody can do, and the parts of a screen that answer them."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.design.samples import values_for
from stet.assist.design.stated import on_screen, usual
from stet.assist.design.wish import read_wish
from stet.blocks.in_document import blocks_in
from stet.document.paragraph import Position, Span

WIREFRAME = BUILT_IN.named("wireframe")
BRIEF = """\
# Brief: a kiln

## Requirements

- R1 Shows free shelf places for each firing.
- R2 Lets a member book a place for bisque or glaze.

## Dates

"""


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        (
            "Shows free shelf places for each firing.",
            "a list of firings with free shelf places",
        ),
        ("The app must show the opening hours", "a list of opening hours"),
        ("It displays a map of the stops.", "a map of the stops"),
        ("Lets a member book a place for bisque or glaze.", "a button to book a place"),
        ("Members can cancel a booking within a day", "a button to cancel a booking"),
        ("A visitor must be able to choose a language", "a choice of a language"),
        ("Users can see their rides", "a list of rides"),
        ("Riders sign in with their email", "their email, a button to sign in"),
        ("Sends a message when the firing is full.", ""),
        ("Half the members book without help in the first month.", ""),
        ("80 % of the orders are paid within a day.", ""),
        ("a link for a forgotten password", "a link for a forgotten password"),
        ("Opening hours", "Opening hours"),
    ],
)
def test_what_is_stated_is_a_part_of_the_screen(stated, part):
    assert on_screen(stated) == part


@pytest.mark.parametrize("form", ["on a phone", "for mobile", "on the tablet", "for the web"])
def test_what_a_screen_is_for_is_no_part_of_it(form):
    assert read_wish(f"a booking screen for a kiln, {form}").phrases == ()


def test_one_requirement_is_read_like_several():
    wish = read_wish("- R1 Shows free places for each firing. Lets a member book a place.")
    assert wish.title == "Book a place"
    assert [each.requirement for each in wish.phrases] == ["R1", "R1"]


def drawn(desk, instruction: str, row: int, text: str = BRIEF) -> str:
    desk.open(text)
    line = Span(Position(row, 0), Position(row, len(text.split("\n")[row])))
    desk.run(desk.start(WIREFRAME, instruction, span=line))
    return desk.document.manuscript.final


@pytest.mark.parametrize("row", [4, 8])
def test_a_wish_that_names_no_part_means_the_requirements(scripted_desk, row):
    final = drawn(scripted_desk(" ", " "), "a booking screen for a kiln, on a phone", row)
    (block,) = blocks_in(final)
    title = "Book a place" if row == 8 else "Book"
    assert block.source.startswith(f'screen "{title}" phone\n')
    assert 'list "Firings" #R1' in block.source
    assert ('button "Book place" primary #R2' in block.source) is (row == 8)


def test_a_wish_in_an_empty_text_gets_what_is_usual(scripted_desk):
    final = drawn(scripted_desk(" ", " "), "a sign-in screen for a choir", 0, "")
    assert final.startswith("```wireframe\n")
    assert 'input "Password" password' in final
    assert usual("a screen of clouds") == ""


@pytest.mark.parametrize("free", ["free places", "free shelf places", "seats available"])
def test_what_is_free_is_counted_and_no_town(free):
    assert all(value.endswith(" free") for value in values_for(free))


@pytest.mark.parametrize(
    ("row", "above"),
    [(0, "# Screens"), (2, "A title, a button\nto book, and a map."), (6, "```\ncode\n```")],
)
def test_it_stands_below_what_it_was_asked_in(scripted_desk, row, above):
    text = "# Screens\n\nA title, a button\nto book, and a map.\n\n```\ncode\n```\n\nThe end.\n"
    final = drawn(scripted_desk(" ", " "), "sign-in with an email and a button", row, text)
    assert f"{above}\n\n```wireframe\n" in final


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_block_stands_below_the_list_that_it_was_asked_in(scripted_desk, gap):
    items = f"- R1 Shows the next firings.{gap}- R2 Members can book a place."
    final = drawn(scripted_desk(" ", " "), "", 0, f"{items}\n\nThe end.\n")
    assert final.startswith(f"{items}\n\n```wireframe\n")
    assert final.endswith("```\n\nThe end.\n")
