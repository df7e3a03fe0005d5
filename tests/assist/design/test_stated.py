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
        ("One sees which tools are free today.", "a list of tools that are free today"),
        ("Neighbours see which saws are lent", "a list of saws that are lent"),
        ("One sees when a borrowed tool must be back.", "a list of borrowed tools with date"),
        ("Everyone sees who has the ladder", "a list of ladders with name"),
        ("One finds a tool by name.", "search tools"),
        ("Guests search for a dish", "search dishes"),
        ("One asks the owner for a day", "a button to ask the owner"),
        ("Each owner adds a photo", "a button to add a photo"),
        ("A member can find out which rooms are free", "a list of rooms that are free"),
        ("Weather reports of the week", "Weather reports of the week"),
        ("The computer books of the library", "The computer books of the library"),
        ("Order history", "Order history"),
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


@pytest.mark.parametrize(
    ("wish", "title", "phrases"),
    [
        (
            "on a phone: the tools that are free today, with search, and a button to ask",
            "Tools",
            ["list of tools that are free today", "search", "a button to ask"],
        ),
        (
            "a page: a list of rooms, with a map",
            "Rooms",
            ["a list of rooms", "a map"],
        ),
        ("a screen: the buttons that save", "Screen: the buttons", None),
    ],
)
def test_those_that_are_something_are_a_list(wish, title, phrases) -> None:
    read = read_wish(wish)
    assert read.title == title
    assert phrases is None or [each.text for each in read.phrases] == phrases


STREET = """\
# Brief: tools

## Requirements

- R1 One sees which tools are free today.
- R2 One finds a tool by name.
- R3 One asks the owner for a day.
- R4 One sees when a borrowed tool must be back.

"""


def test_a_wish_in_words_says_which_requirements_it_answers(scripted_desk) -> None:
    asked = "on a phone: the tools that are free today, search, and a button to ask the owner"
    final = drawn(scripted_desk(" ", " "), asked, 7, STREET)
    (block,) = blocks_in(final)
    assert 'list "Tools that are free today" #R1' in block.source
    assert 'button "Ask owner" primary #R3' in block.source
    assert 'search "Search"\n' in block.source


def test_without_words_a_screen_is_drawn_from_the_requirements(scripted_desk) -> None:
    final = drawn(scripted_desk(" ", " "), "", 8, STREET)
    (block,) = blocks_in(final)
    assert block.source.startswith('screen "Tools" phone\n')
    assert [f"#R{n}" in block.source for n in (1, 2, 3, 4)] == [True] * 4
    names = [line.split('"')[1] for line in block.source.splitlines() if "item" in line]
    assert len(set(names)) == len(names)  # what is lent is not free


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
