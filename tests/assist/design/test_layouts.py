# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Other layouts of a wireframe: real alternatives, with the same words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.wireframe.overlap import faults
from tests.built_in_tasks import BUILT_IN

from stet.assist.design.layouts import MOST, layouts
from stet.blocks.in_document import blocks_in
from stet.blocks.wireframe.parse import parse
from stet.document import review
from stet.document.paragraph import Position, Span

FORM = """\
screen "Sign up" phone
  header
    heading "Sign up"
  input "Full name"
  input "Phone number"
  select "Course" "Pottery" "Drawing"
  textarea "Remark" 3
  button "Sign up" primary #R2
"""
SHOP = """\
screen "Books" desktop
  heading "Books"
  search "Search"
  grid "Books" #R1
    card "The Salt Road"
      image "Cover"
      text "€14.00"
    card "Night Trains"
      image "Cover"
      text "€16.50"
  button "Add book" primary
"""
RIDES = """\
screen "Rides" phone
  list "Rides"
    item "To the lake" "18.4 km"
    item "To work" "6.2 km"
  button "Start" primary
"""


def words(text: str) -> set[str]:
    return set(re.findall(r'"([^"]+)"', text))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (FORM, ["in two steps", "with the main button held at the bottom"]),
        (SHOP, ["with two columns", "with a list for the cards"]),
        (RIDES, ["with cards for the entries", "with the main button held at the bottom"]),
        ('screen "A" phone\n  text "Nothing"\n', []),
        (FORM + FORM.replace("Sign up", "Other"), []),
        ("", []),
    ],
)
def test_what_there_is_decides_which_there_are(source, names):
    assert [layout.name for layout in layouts(source)] == names


@pytest.mark.parametrize("source", [FORM, SHOP, RIDES])
def test_no_word_is_lost_and_what_is_drawn_has_no_fault(source):
    for layout in layouts(source):
        assert words(source) <= words(layout.text)
        assert set(re.findall(r"#R\d", source)) <= set(re.findall(r"#R\d", layout.text))
        assert faults(layout.text) == []
        assert not parse(layout.text).problems


@given(
    st.text(max_size=120) | st.lists(st.sampled_from(SHOP.split("\n")), max_size=9).map("\n".join)
)
def test_no_text_raises(text):
    assert len(layouts(text)) <= MOST


def test_layouts_are_offered_beside_each_other_each_to_be_taken_by_itself(scripted_desk):
    desk = scripted_desk(" ")
    wish = "Sign-up for a course: full name, phone number, the course, a remark, and sign up."
    desk.open(wish)
    whole = Span(Position(0, 0), Position(0, len(wish)))
    status = desk.run(desk.start(BUILT_IN.named("wireframe"), "in three layouts", span=whole))
    assert status.changes == 3
    assert len(blocks_in(desk.document.manuscript.final)) == 3
    reasons = [each.change.reason for each in review.pending(desk.document.manuscript)]
    assert all(f"Layout {at} of 3" in reason for at, reason in enumerate(reasons, 1))


def test_layouts_of_a_wireframe_that_is_there_stand_behind_it(scripted_desk):
    desk = scripted_desk(" ").open(f"```wireframe\n{RIDES}```\n\nWords behind.\n")
    place = Position(2, 3)
    task = BUILT_IN.named("wireframe")
    status = desk.run(desk.start(task, "two more layouts", span=Span(place, place)))
    assert status.changes == 2
    found = blocks_in(desk.document.manuscript.final)
    assert found[0].source == RIDES.rstrip("\n")
    assert len(found) == 3
    assert desk.document.manuscript.final.endswith("Words behind.\n")


def test_what_can_be_placed_in_no_other_way_is_told_so(scripted_desk):
    desk = scripted_desk(" ").open('```wireframe\nscreen "A" phone\n  text "One"\n```\n')
    place = Position(1, 3)
    task = BUILT_IN.named("wireframe")
    status = desk.run(desk.start(task, "other layouts", span=Span(place, place)))
    assert "no other way" in status.message
    assert desk.changes == []
