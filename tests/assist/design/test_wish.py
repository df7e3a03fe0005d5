# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.wireframe.overlap import faults

from stet.assist.design.filling import grammar_of, need_of, read_reply
from stet.assist.design.part import parts_of
from stet.assist.design.placing import draft_text
from stet.assist.design.wish import read_wish
from stet.blocks.wireframe.parse import parse


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.word, part.label) for part in parts_of(read_wish(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A login page: customer number, password, stay signed in, and a sign in button.",
            [
                ("input", "Customer number"),
                ("input", "Password"),
                ("checkbox", "Stay signed in"),
                ("button", "Sign in"),
            ],
        ),
        (
            "Dashboard: tickets sold, a bar chart of the week, and a table of films with time and"
            " hall.",
            [("stat", "Tickets sold"), ("chart", "Week"), ("table", "Films")],
        ),
        (
            "Reading list: tabs for unread, reading and done, and books as cards with cover.",
            [("tabs", "Tabs for unread, reading and done"), ("cards", "Books")],
        ),
        (
            "A story reader: the picture, previous and next page, and a button that reads aloud.",
            [
                ("image", "Picture"),
                ("icon", "Previous"),
                ("icon", "Next page"),
                ("button", "Read aloud"),
            ],
        ),
    ],
)
def test_phrases_are_elements(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "form", "title"),
    [
        ("A sign-in screen for a shop: logo.", "phone", "Sign in"),
        ("A desktop dashboard for a bakery: sales.", "desktop", "Dashboard for a bakery"),
        ("Web page of a choir: a picture.", "desktop", "Choir"),
        ("I want a screen where cyclists see their rides. It shows a map.", "phone", "Rides"),
        ("An onboarding screen: a headline.", "phone", "Onboarding"),
        ("Admin screen: a search.", "desktop", "Admin"),
        ("Settings of an app: dark mode.", "phone", "Settings"),
    ],
)
def test_form_and_title(text, form, title):
    wish = read_wish(text)
    assert (wish.form, wish.title) == (form, title)


def test_table_heads_are_what_the_phrase_names():
    (part,) = parts_of(read_wish("Films: a table of films with time and hall."))
    assert part.given == ("Film", "Time", "Hall")


def test_a_copied_or_empty_row_is_left_out():
    (part,) = parts_of(read_wish("Rides: a list of rides."))
    need = need_of(part)
    assert need is not None
    reply = (
        '# a list of rides\n"Norddal to Skarvik" "Leaves 7:45"\n"Item 1" "Detail"\n'
        '"To the lake" "12 km"\n'
    )
    assert read_reply(reply, [part]) == {0: [["To the lake", "12 km"]]}


WORDS = st.sampled_from(
    [
        "a list of rides",
        "email",
        "a button to save",
        "tabs for one, two and three",
        "a map",
        "password",
        "a table of films with time",
        "dark mode switch",
        "what was missing",
        '"; drop',
        "price",
        "search",
        "cards with photo",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_any_wish_is_a_wireframe_without_fault(words):
    wish = read_wish(f"A screen: {', '.join(words)}.")
    found = parts_of(wish)
    text = draft_text(wish, found, {})
    assert not [p for p in parse(text).problems if "two choices" not in p.message]
    assert faults(text) == []
    buttons = [each for s in parse(text).screens for each in s.walk() if each.word == "button"]
    if buttons:
        assert sum("primary" in button.flags for button in buttons) == 1


@given(st.text(max_size=200))
def test_no_text_raises(text):
    wish = read_wish(text)
    draft_text(wish, parts_of(wish), {})
    grammar_of(parts_of(wish))
