# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a wireframe that are said in plain words and need no model."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.design.orders import Left, carried_out, clauses, is_half_said
from stet.blocks.in_document import blocks_in
from stet.blocks.wireframe.parse import parse
from stet.document.paragraph import Position, Span

LAMP = """\
screen "Your lamp" phone
  heading "Your lamp"
  text "Lit on your side only."
  slider "Brightness" "70 %"
  slider "Warmth" "40 %"
  switch "Reading now" on
  button "Lights out" primary
  button "Send"
  footer
    text "Made in Kiel"
"""


def changed(instruction: str, source: str = LAMP) -> list[str]:
    """Return the lines that come of an instruction of which nothing is left over."""
    made = carried_out(source, instruction)
    assert made.rest == []
    assert made.refused == []
    assert parse(made.text).problems == ()
    return made.text.rstrip("\n").split("\n")


def come(instruction: str, source: str = LAMP) -> list[str]:
    """Return the lines that are new."""
    return [line for line in changed(instruction, source) if line not in source.split("\n")]


def gone(instruction: str, source: str = LAMP) -> list[str]:
    """Return the lines that are no longer there."""
    after = changed(instruction, source)
    return [line for line in source.rstrip("\n").split("\n") if line not in after]


def test_a_title_is_that_of_heading_and_screen() -> None:
    assert come("Title Lamp for two") == [
        'screen "Lamp for two" phone',
        '  heading "Lamp for two"',
    ]


def test_a_choice_stands_above_the_first_of_several() -> None:
    lines = changed("Add a choice Left/Right side above the sliders")
    at = lines.index('  segments "Left side" "Right side"')
    assert lines[at + 1] == '  slider "Brightness" "70 %"'


def test_a_button_stands_under_the_one_that_is_named() -> None:
    lines = changed("Add a button Wake gently under Lights out.")
    assert lines[lines.index('  button "Wake gently"') - 1] == '  button "Lights out" primary'


def test_what_the_designer_asked_in_one_breath() -> None:
    lines = changed(
        "Title Lamp for two. Add a choice Left/Right side above the sliders."
        " Add a button Wake gently under Lights out."
    )
    assert lines == [
        'screen "Lamp for two" phone',
        '  heading "Lamp for two"',
        '  text "Lit on your side only."',
        '  segments "Left side" "Right side"',
        '  slider "Brightness" "70 %"',
        '  slider "Warmth" "40 %"',
        '  switch "Reading now" on',
        '  button "Lights out" primary',
        '  button "Wake gently"',
        '  button "Send"',
        "  footer",
        '    text "Made in Kiel"',
    ]


def test_a_box_is_removed_with_what_it_holds() -> None:
    assert gone("remove the footer") == ["  footer", '    text "Made in Kiel"']
    assert gone("Delete Send and the Warmth slider") == [
        '  slider "Warmth" "40 %"',
        '  button "Send"',
    ]


def test_one_is_renamed_by_its_label_with_its_flags_kept() -> None:
    assert come("rename Lights out to Good night") == ['  button "Good night" primary']
    assert come('Change "Send" to "Share"') == ['  button "Share"']


def test_there_is_one_primary_button() -> None:
    lines = changed("make Send primary")
    assert '  button "Send" primary' in lines
    assert '  button "Lights out"' in lines


def test_a_second_screen_is_led_to() -> None:
    lines = changed(
        "A second screen Wake up with a heading Good morning, a slider Sunrise and a button Stop;"
        " the button Send leads to it"
    )
    assert '  button "Send" -> "Wake up"' in lines
    at = lines.index('screen "Wake up" phone')
    assert lines[at + 1 :] == [
        '  heading "Good morning"',
        '  slider "Sunrise"',
        '  button "Stop"',
    ]


def test_an_element_is_moved_to_a_place() -> None:
    lines = changed("Move the switch to the top")
    assert lines[1] == '  switch "Reading now" on'
    lines = changed("move Send above Lights out")
    assert lines.index('  button "Send"') == lines.index('  button "Lights out" primary') - 1


def test_one_is_replaced_or_made_another_kind() -> None:
    assert come("Replace the switch with a checkbox Reading") == ['  checkbox "Reading"']
    assert come("replace the first text with Lit at one side") == ['  text "Lit at one side"']
    assert come("make Reading now a checkbox") == ['  checkbox "Reading now" on']


@pytest.mark.parametrize(
    ("instruction", "line"),
    [
        ("add a red button Delete at the bottom", '  button "Delete" danger'),
        (
            "Add a drop-down Room with Hall, Bed and Kitchen",
            '  select "Room" "Hall" "Bed" "Kitchen"',
        ),
        ('Add a text "Sign in to go on" below the heading', '  text "Sign in to go on"'),
        ("add tabs Left, Right", '  tabs "Left" "Right"'),
        ("add another slider called Colour after Warmth", '  slider "Colour"'),
        ("Add a link Help in the footer", '    link "Help"'),
        ("please insert a search field before the sliders", "  search"),
        ("Make the main button wide", '  button "Lights out" primary wide'),
        ("Put a battery badge at the top", '  badge "Battery"'),
        ("Change Send to Share and make it disabled", '  button "Share" disabled'),
        ("add a red Delete button", '  button "Delete" danger'),
        ("disable Send", None),
    ],
)
def test_ways_to_say_it(instruction: str, line: str | None) -> None:
    if line is None:
        assert carried_out(LAMP, instruction).rest == [Left(instruction)]
    else:
        assert line in changed(instruction)


def test_beside_another_is_a_row() -> None:
    lines = changed("put a button Cancel next to Send")
    at = lines.index("  row")
    assert lines[at : at + 3] == ["  row", '    button "Send"', '    button "Cancel"']


@pytest.mark.parametrize(
    "instruction",
    [
        "remove the map",
        "Add a button Go below the calendar",
        "rename Foo to Bar",
        "move Foo to the top",
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_made_up(instruction: str) -> None:
    made = carried_out(LAMP, instruction)
    assert made.text == LAMP
    assert made.rest == []
    (said,) = made.refused
    assert said.startswith("No single element here is called “")


def test_clauses_are_parted_but_not_within_quotation_marks() -> None:
    assert clauses('Add a text "Now. And then what?" and remove Send, then rename A to B') == [
        'Add a text "Now. And then what?"',
        "remove Send",
        "rename A to B",
    ]


def test_a_change_needs_no_model_and_each_element_is_a_change(scripted_desk) -> None:
    desk = scripted_desk().open(f"# Lamp\n\n```wireframe\n{LAMP}```\n")
    place = Position(4, 3)
    instruction = "remove the footer; rename Send to Share"
    wireframe = BUILT_IN.named("wireframe")
    status = desk.run(desk.start(wireframe, instruction, span=Span(place, place)))
    assert status.changes == 2
    (found,) = blocks_in(desk.document.manuscript.final)
    assert "footer" not in found.source
    assert 'button "Share"' in found.source


def test_what_is_no_element_by_its_words_goes_to_its_place(scripted_desk) -> None:
    made = carried_out(LAMP, "Add a reading timer below the sliders")
    assert made.rest == [Left("a reading timer", "below", "the sliders")]
    desk = scripted_desk(" ", " ").open(f"```wireframe\n{LAMP}```\n")
    place = Position(2, 3)
    wireframe = BUILT_IN.named("wireframe")
    ask = "Add a photo of the bed below the sliders"
    desk.run(desk.start(wireframe, ask, span=Span(place, place)))
    (found,) = blocks_in(desk.document.manuscript.final)
    lines = found.source.split("\n")
    at = next(row for row, line in enumerate(lines) if line.startswith("  image"))
    assert lines[at - 1] == '  slider "Warmth" "40 %"'
    assert "below" not in lines[at]


def test_the_whole_of_what_was_asked_is_no_label() -> None:
    asked = "Ask for confirmation before the light goes out"
    assert is_half_said("Ask for confirmation before light goes o", asked)
    assert not is_half_said("Last three nights", "Add a list of the last three nights")
    assert carried_out(LAMP, "Add a list of the last three nights below Warmth").rest == [
        Left("a list of the last three nights", "below", "Warmth")
    ]


def test_half_of_an_instruction_is_no_label(scripted_desk) -> None:
    desk = scripted_desk(" ", " ").open(f"```wireframe\n{LAMP}```\n")
    place = Position(2, 3)
    wireframe = BUILT_IN.named("wireframe")
    status = desk.run(
        desk.start(wireframe, "The thing above leads to nowhere", span=Span(place, place))
    )
    assert desk.changes == []
    assert "Say it with what it is and where" in status.message
