# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from tests.blocks.wireframe.screens import SCREENS

from stet.blocks.block import Setting
from stet.blocks.wireframe.critique import critique
from stet.blocks.wireframe.kind import WIREFRAME


def said(text: str, **setting) -> list[tuple[str, str]]:
    """Return what each remark is about, and the line that it is on."""
    return [
        (str(remark.concern), text[remark.start : remark.end])
        for remark in critique(text, Setting(**setting))
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (['button "Buy" primary', 'button "Sell" primary'], ("primary", 'button "Sell" primary')),
        (['button "Buy"', 'button "Sell"'], ("primary", 'button "Buy"')),
        (['input ""', 'button "Send" primary'], ("label", 'input ""')),
        (["image"], ("label", "image")),
        (["icon"], ("label", "icon")),
        (['button "Submit" primary'], ("wording", 'button "Submit" primary')),
        (['link "Click here"'], ("wording", 'link "Click here"')),
        (['heading "Title"'], ("wording", 'heading "Title"')),
        (['text "Lorem ipsum dolor"'], ("wording", 'text "Lorem ipsum dolor"')),
        (['button "Delete account"'], ("order", 'button "Delete account"')),
        (
            ['button "Send" primary', 'input "Email"'],
            ("order", 'button "Send" primary'),
        ),
        (['subheading "One"', 'heading "Two"'], ("order", 'subheading "One"')),
        (['table "A" "B"'], ("state", 'table "A" "B"')),
        (['link "Help" -> Help'], ("dead link", 'link "Help" -> Help')),
        (
            ['nav "Home" "Find" "Add" "Chat" "Shop" "Me"'],
            ("target size", 'nav "Home" "Find" "Add" "Chat" "Shop" "Me"'),
        ),
    ],
)
def test_what_is_remarked(lines, expected):
    assert said("\n".join(['screen "A" phone', *("  " + line for line in lines)])) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ['button "Buy" primary', "dialog", '  button "Keep" primary'],
        ['button "Delete" danger', 'button "Keep it"'],
        ['button "Save" primary', 'button "Cancel"'],
        ['input "Name"', 'select "Size" "S" "M"', 'button "Save" primary'],
        ["header", '  button "New task" primary', 'input "Task"'],
        ['item "Text"'],
        ['tabs "Description" "Reviews"'],
        ['input "" "Write a message"'],
        ['button "Start free" primary', 'text "All of it."', 'button "Start free" primary'],
    ],
)
def test_what_is_not(lines):
    assert said("\n".join(['screen "A" phone', *("  " + line for line in lines)])) == []


def test_a_state_that_is_drawn_is_not_asked_for():
    assert said('screen "A"\n  list\n    item "B"\nscreen "A" empty\n  text "None yet."') == []


def test_a_palette_that_is_too_pale_is_told():
    found = said('screen "A"\n  text "B"', palette="text: #aaaaaa\nbackground: #ffffff")
    assert found == [("contrast", 'screen "A"')]


@pytest.mark.parametrize("dark", [False, True])
def test_our_own_colours_pass(dark):
    assert said('screen "A"\n  text "B"', dark=dark) == []


def test_the_example_has_no_fault():
    assert critique(WIREFRAME.example) == ()


@pytest.mark.parametrize("name", SCREENS)
def test_remarks_are_on_elements_of_the_text(name):
    text = SCREENS[name]
    for remark in critique(text):
        assert "\n" not in text[remark.start : remark.end]
        assert text[: remark.start].count("\n") + 1 == remark.line
