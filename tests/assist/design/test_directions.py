# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Instructions for a wireframe that is there, each with what they are to do and nothing else."""

from __future__ import annotations

from difflib import ndiff

import pytest

from stet.assist.design.directions import directed
from stet.blocks.wireframe.parse import parse

LAMP = """\
screen "Main" phone
  header
    heading "Your lamp"
  slider "Left side" "70 %"
  slider "Right side" "40 %"
  switch "Reading now" on
  list
    item "Lights out" "22:30"
  button "Save" primary
"""


def changed(instruction: str) -> list[str]:
    done = directed(LAMP, instruction)
    assert not done.left
    return [line for line in ndiff(LAMP.splitlines(), done.lines) if line[0] in "+-"]


@pytest.mark.parametrize(
    ("instruction", "lines"),
    [
        ("Title Lamp for two", ['-     heading "Your lamp"', '+     heading "Lamp for two"']),
        (
            "change the title to “Two lamps”.",
            ['-     heading "Your lamp"', '+     heading "Two lamps"'],
        ),
        ("Call it Bedside", ['-     heading "Your lamp"', '+     heading "Bedside"']),
        (
            "Rename Save to Keep it",
            ['-   button "Save" primary', '+   button "Keep it" primary'],
        ),
        ("Remove the switch", ['-   switch "Reading now" on']),
        ("delete Lights out", ['-     item "Lights out" "22:30"']),
        ("remove the list", ["-   list", '-     item "Lights out" "22:30"']),
        (
            "Add a choice Left/Right side above the sliders",
            ['+   segments "Left side" "Right side"'],
        ),
        ("Add a button Wake gently under Lights out", ['+   button "Wake gently"']),
        ("add an item Coffee after Lights out", ['+     item "Coffee"']),
        ("Add a text 'Sleep well' before the button", ['+   text "Sleep well"']),
        (
            "Add an input Wake time and a checkbox Sundays too",
            ['+   input "Wake time"', '+   checkbox "Sundays too"'],
        ),
        ("Reading now leads to Book", [
            '-   switch "Reading now" on', '+   switch "Reading now" on -> "Book"',
        ]),
    ],
)  # fmt: skip
def test_each_does_what_it_says_and_nothing_else(instruction: str, lines: list[str]) -> None:
    assert changed(instruction) == lines


def test_sentences_are_done_one_after_the_other_each_at_its_place() -> None:
    done = directed(
        LAMP,
        "Title Lamp for two. Add a choice Left/Right side above the sliders. Add a button Wake "
        "gently under Lights out.",
    )
    text = "\n".join(done.lines)
    assert text.index("segments") < text.index('slider "Left side"')
    assert text.index('item "Lights out"') < text.index("Wake gently") < text.index("primary")
    assert '\n  button "Wake gently"' in text  # below the list and not within it
    assert parse(text).problems == ()


def test_a_second_screen_is_one_and_a_button_leads_to_it() -> None:
    done = directed(LAMP, "A second screen Wake up with a button Stop. Wake gently leads to it")
    assert done.left == [("Wake gently leads to it", "")]  # there is no such button, and none asked
    done = directed(
        LAMP, "A second screen Wake up with a button Stop. The button Wake gently leads to it"
    )
    wireframe = parse("\n".join(done.lines))
    assert [screen.title for screen in wireframe.screens] == ["Main", "Wake up"]
    targets = {each.text: each.target for each in wireframe.screens[0].walk() if each.target}
    assert targets == {"Wake gently": "Wake up"}
    assert [each.text for each in wireframe.screens[1].walk()] == ["Wake up", "Stop"]
    assert wireframe.problems == ()


@pytest.mark.parametrize(
    "instruction",
    ["a search field", "name, email and a button to send", "Add chips to filter by room", "warmer"],
)
def test_what_is_only_described_is_left_to_who_reads_wishes(instruction: str) -> None:
    done = directed(LAMP, instruction)
    assert done.lines == LAMP.splitlines()
    assert [words for words, line in done.left if not line] == [instruction.removeprefix("Add ")]


def test_what_is_only_described_keeps_the_place_it_is_asked_for() -> None:
    done = directed(LAMP, "add a chart of the last week below the list")
    ((words, line),) = done.left
    assert words == "a chart of the last week"
    assert done.lines.index(line) == LAMP.splitlines().index('    item "Lights out" "22:30"') + 1
    assert parse("\n".join(done.lines)).problems == ()


@pytest.mark.parametrize("words", ["", "Title", "add", "remove", "Rename Pay to Order", "a " * 500])
def test_nothing_is_broken_by_what_says_nothing(words: str) -> None:
    assert parse("\n".join(directed(LAMP, words).lines)).problems == ()
