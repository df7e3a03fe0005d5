# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import re
from xml.etree import ElementTree

import pytest
from tests.blocks.wireframe.screens import SCREENS

from stet.blocks.block import Setting
from stet.blocks.wireframe.html import export_html


def page(text: str) -> str:
    return export_html(text, Setting()).decode()


@pytest.mark.parametrize("name", SCREENS)
def test_every_field_has_its_label(name):
    html = page(SCREENS[name])
    for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", html):
        own = re.search(r'id="(\w+)"', field)
        within = re.search(r"<label[^>]*>" + re.escape(field), html)
        assert "aria-label=" in field or within or (own and f'for="{own[1]}"' in html), field


@pytest.mark.parametrize("name", SCREENS)
def test_it_is_well_formed_and_loads_nothing(name):
    html = page(SCREENS[name])
    body = html[html.index("<body>") : html.index("</html>")]
    closed = re.sub(r"<(input|hr)\b([^>]*)>", r"<\1\2/>", body)
    closed = re.sub(r" (checked|selected|disabled|open)(?=[ />])", r' \1=""', closed)
    ElementTree.fromstring(closed)
    assert not re.search(r"<script|https?://|url\(|src=", html.replace("http://www.w3.org", ""))


def test_landmarks_and_links_between_screens():
    html = page(
        'screen "Home" desktop\n  header\n    nav "Home" "Orders"\n  sidebar\n    link "Orders"'
        ' -> Orders\n  footer\n    text "End"\nscreen "Orders" desktop\n  heading "Orders"'
    )
    for mark in ("<main>", "<header>", '<nav aria-label="Main">', "<aside>", "<footer>"):
        assert mark in html
    assert '<a href="#orders">Orders</a>' in html
    assert 'id="orders"' in html
    assert 'aria-current="page"' in html


def test_two_screens_of_one_title_have_ids_of_their_own():
    html = page('screen "A"\n  text "b"\nscreen "A"\n  text "c"')
    ids = re.findall(r'<section class="[^"]*" id="([^"]*)"', html)
    assert len(set(ids)) == 2


def test_a_dark_screen_and_a_cell_to_fill_in():
    html = page(
        'screen "A" desktop dark\n  table "Pupil" "Mark"\n    | Mara | [82] |\n    | Tom | [ ] |'
    )
    assert '<input aria-label="Mark" value="82">' in html
    assert re.search(r'id="a" style="[^"]*--surface:#1b2128', html)


def test_a_value_is_one_and_an_example_of_one_is_a_placeholder() -> None:
    text = 'screen "A"\n  input "Name" "Mara"\n  input "Day" "DD / MM"\n  textarea "You" "Rides."\n'
    html = page(text)
    assert 'value="Mara"' in html
    assert 'placeholder="DD / MM"' in html
    assert ">Rides.</textarea>" in html


def test_what_destroys_is_filled_only_where_it_leads() -> None:
    text = 'screen "A"\n  button "Save" primary\n  button "Delete" danger\n'
    assert 'class="danger"' in page(text)
    assert 'class="danger lead"' in page(text.replace(" primary", ""))
