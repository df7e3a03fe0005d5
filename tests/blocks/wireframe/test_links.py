# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Arrows between the screens of a block: one for each link, and none across a screen."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from tests.blocks.wireframe.overlap import faults

from stet.blocks.block import Drawing, Setting
from stet.blocks.wireframe.draw import draw

SHOP = """\
screen "Home" phone
  list "Orders"
    item "Order 12" -> Order
  button "New order" primary -> New order
screen "Order" phone
  link "All orders" -> Home
screen "New order" phone
  button "Send" primary -> Done
screen "Done" phone
  button "Home" primary -> home
"""
ARROW = re.compile(r'<path d="(M[^"]*)" fill="none" stroke="#2a4fbf" stroke-width="1\.6"')


def arrows(drawing: Drawing) -> list[list[tuple[float, float]]]:
    """Return the corners of each arrow."""
    found = []
    for path in ARROW.findall(drawing.svg):
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", path)]
        found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def test_each_link_has_an_arrow_from_its_element_to_its_screen():
    drawing = draw(SHOP, Setting())
    ElementTree.fromstring(drawing.svg)
    places = {SHOP[place.start : place.end].split(" ->")[0]: place for place in drawing.places}
    links = [place for place in drawing.places if place.target]
    assert len(arrows(drawing)) == len(links) == 5
    for link, line in zip(links, arrows(drawing), strict=True):
        target = next(
            place
            for words, place in places.items()
            if words.casefold().startswith(f'screen "{link.target}"'.casefold())
        )
        (x, y), (end_x, end_y) = line[0], line[-1]
        assert (x, y) == pytest.approx((link.x + link.width, link.y + link.height / 2), abs=0.1)
        assert end_x == pytest.approx(target.x - 1, abs=0.1)
        assert target.y < end_y < target.y + target.height


def test_no_arrow_crosses_a_screen_that_it_does_not_belong_to():
    drawing = draw(SHOP, Setting())
    screens = [p for p in drawing.places if SHOP[p.start : p.end].startswith("screen")]
    links = [place for place in drawing.places if place.target]
    for link, line in zip(links, arrows(drawing), strict=True):
        for screen in screens:
            if screen.x <= link.x <= screen.x + screen.width and (
                screen.y <= link.y <= screen.y + screen.height
            ):
                continue
            for (x1, y1), (x2, y2) in pairwise(line):
                middle = (x1 + x2) / 2, (y1 + y2) / 2
                inside_x = screen.x < middle[0] < screen.x + screen.width
                assert not (inside_x and screen.y < middle[1] < screen.y + screen.height)


@pytest.mark.parametrize(
    "text",
    [
        'screen "A"\n  button "Go" -> B',
        'screen "A"\n  button "Go" -> ""\nscreen "B"',
        'screen "A"\n  text "Nothing leads on."\nscreen "B"',
    ],
)
def test_what_leads_nowhere_has_none(text):
    assert arrows(draw(text, Setting(screens=frozenset(["B"])))) == []


def test_a_screen_may_lead_to_itself_and_a_hundred_links_are_drawn_as_far_as_they_go():
    assert len(arrows(draw('screen "A"\n  button "Again" -> A', Setting()))) == 1
    many = 'screen "A"\n' + '  link "B" -> B\n' * 100 + 'screen "B"\n'
    assert 0 < len(arrows(draw(many, Setting()))) <= 60


def test_nothing_overlaps_for_it():
    assert faults(SHOP) == []
