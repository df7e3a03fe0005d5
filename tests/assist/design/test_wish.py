# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.wireframe.overlap import faults

from stet.assist.design.filling import grammar_of, need_of, read_reply
from stet.assist.design.part import parts_of
from stet.assist.design.placing import draft_text, lines_of_part
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
            [("stat", "Tickets sold"), ("chart", "This week"), ("table", "Films")],
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
        ("A desktop dashboard for a bakery: sales.", "desktop", "Bakery dashboard"),
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
    wish = read_wish("Operas: a table of operas with time and hall.")
    text = draft_text(wish, parts_of(wish), {0: [["Carmen"], ["Tosca"], ["Aida"]]})
    assert 'table "Opera" "Time" "Hall"' in text
    assert "| Carmen | 7:30 | Hall 1 |" in text


def test_a_copied_or_empty_row_is_left_out():
    (part,) = parts_of(read_wish("Legs: a list of legs."))
    need = need_of(part)
    assert need is not None
    reply = '# a list of legs\n"Northhaven to Ashpoint"\n"Item 1"\n"To the lake"\n'
    assert read_reply(reply, [part]) == {0: [["To the lake"]]}


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


def draft(text: str) -> str:
    """Return the draft for a request without a model."""
    wish = read_wish(text)
    return draft_text(wish, parts_of(wish), {})


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Duties: a list of duties with checkboxes, who does it, and a button to add one.",
            ['    item "Duty 1" "Sam Osei"', '      checkbox "Duty 1" on'],
        ),
        (
            "Sleep app: a list of sounds with switches, and a button to start.",
            ['    item "Slow waves"', '      switch "Slow waves"'],
        ),
        (
            "Dog walking: a list of walkers with photo, price and rating.",
            ['    item "Mara Lind" "€12.00 · 4.8"', '      avatar "Mara Lind"'],
        ),
        (
            "Compare three boat plans: three cards with price, and a choose button on each.",
            ['      text "€12.00 a month"', '      button "Choose" primary'],
        ),
        (
            "Flats on a web site: results as cards with picture, rent and size.",
            ['    card "Result 1"', '      image "Result 1"', '      text "€12.00"'],
        ),
        (
            "Home of a gym app: the next class with a cancel button, and book a class.",
            ['  card "Next class"', '    button "Cancel"', '  button "Book class" primary'],
        ),
    ],
)
def test_what_each_entry_has_stands_with_it(text, lines):
    assert [line for line in lines if line not in draft(text).split("\n")] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Filled in by the one who uses it, or told to him.
        ("Village fair on the phone: date and place, a map.", 'item "Date" "Tue 16 June"'),
        ("Village fair on the web: date and place, a map.", 'stat "Date" "Tue 16 June"'),
        ("Sign-up for a trip: full name, start date, and send.", 'input "Start date"'),
        ("Feedback on a tour: a rating, and send.", 'rating "0"'),
        ("Profile of a guide: a rating, and a book button.", 'rating "4.6"'),
        ("Door: a camera view, number of guests inside.", 'stat "Number of guests inside" "48"'),
        ("Report a fault: a photo, the street, a remark, and send.", 'upload "Photo"'),
        ("Gift card: amounts to choose from, pay by card, and buy.", 'input "Card number"'),
    ],
)
def test_who_supplies_a_value_decides_its_element(text, line):
    assert line in draft(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Desk: name, who they want to see, and check in.", "Who do you want to see?"),
        ("Report a leak: they choose the street, can write a remark, and send.", "Remark"),
        ("Clock: the time in large figures, and a button to start.", 'stat "Time"'),
        ("Tank: photo, when it was last cleaned, how much food it gets.", 'item "Last cleaned"'),
        ("Fair: prices in a table, and a button to volunteer.", 'table "For" "Price"'),
    ],
)
def test_labels_speak_to_the_reader(text, label):
    assert label in draft(text)


def test_what_finds_and_adds_is_above_what_is_found():
    text = draft(
        "Board on the web: columns for now and later, a search and a button for a new task."
    )
    assert text.index("search") < text.index("New task") < text.index("kanban")


def test_a_figure_about_the_screen_is_no_attribute_of_an_entry():
    text = draft("Laundry: the next pick-up with a cancel button, visits this month, and book one.")
    assert 'stat "Visits this month" "9"' in text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("The class is at ten. Come", "The class is at ten"),
        ("Rain and wind – take a", "Rain and wind"),
        ("Bread and cakes", "Bread and cakes"),
        (
            "Explore the cliffside routes with a guided climb to the top",
            "Explore the cliffside routes",
        ),
        ("Start with the basics by taking a five minute warm-up every", "Start with the basics"),
        ("Sketch of the floor plan", "Sketch of the floor plan"),
        ("Interdisciplinary performance workshops everywhere", ""),
        ("Novelty 3", ""),
    ],
)
def test_what_was_cut_at_its_limit_ends_with_a_phrase(said, kept):
    wish = read_wish("Home: a list of novelties.")
    (part,) = parts_of(wish)
    expected = {0: [[kept]]} if kept else {}
    assert read_reply(f'# a list of novelties\n"{said}"\n', [part]) == expected


@pytest.mark.parametrize(
    ("row", "is_kept"),
    [
        ('"Silver birch" "Catkins in spring"', True),
        # Two entries, and a heading with what stands below it.
        ('"Silver birch" "Silver fir"', False),
        ('"Blossom in spring" "White"', False),
    ],
)
def test_a_row_is_one_entry_with_what_it_has(row, is_kept):
    wish = read_wish("Park guide: a list of trees with blossom.")
    (part,) = parts_of(wish)
    assert bool(read_reply(f"# trees with name and blossom\n{row}\n", [part])) is is_kept


def test_a_filter_is_at_all_so_that_nothing_contradicts_it():
    assert 'chips "All days"* "Monday"' in draft("Courses: a filter by day, and a list of courses.")


def test_a_summary_adds_up():
    text = draft("Checkout: order summary with the total, and pay.")
    prices = [float(price) for price in re.findall(r"€(\d+\.\d\d)", text)]
    assert prices[-1] == pytest.approx(sum(prices[:-1]))


def test_a_conversation_is_answered_at_the_bottom():
    text = draft(
        "Chat with a plumber: messages, a field to write, and a button to share a picture."
    )
    assert text.index("message") < text.index("footer") < text.index('icon "Send"')


def test_both_answers_of_a_question_are_there():
    text = draft(
        "Ask for confirmation before deleting a folder: a dialog with a warning, a button to"
        " delete and one to keep it."
    )
    assert 'dialog "Delete folder?"' in text
    assert 'button "Delete" danger primary' in text
    assert 'button "Keep"' in text


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
    grammar_of(wish, parts_of(wish))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "A page where tenants can report that their heating is off. They give a date.",
            "Heating is off",
        ),
        ("A screen where drivers can report that the lamp is broken.", "Lamp is broken"),
        ("A page where members can see their invoices", "Invoices"),
        ("A page where members can see theatre dates", "Theatre dates"),
    ],
)
def test_a_page_is_called_by_what_one_does_there(words: str, title: str) -> None:
    assert read_wish(words).title == title


@pytest.mark.parametrize(
    ("words", "dark", "title"),
    [
        ("A dark screen for a star map: a search and a map.", True, "Star map"),
        ("Night mode alarm clock: the time, and a button to add an alarm.", True, "Alarm clock"),
        ("A sign-in screen in dark mode: email and password.", True, "Sign in"),
        ("A tide app with a dark theme: a chart.", True, "Tide"),
        ("A tide app: a chart, and a dark background.", True, "Tide"),
        # What is dark is something else, or a setting.
        ("Settings of an app: dark mode switch, and sign out.", False, "Settings"),
        ("Settings of an app: dark mode, and sign out.", False, "Settings"),
        ("A shop for dark chocolate: a list of bars.", False, "Shop"),
        ("A dark room booking page: a calendar, and book.", False, "Dark room booking"),
    ],
)
def test_a_dark_screen_is_dark_and_nothing_else_is(words: str, dark: bool, title: str) -> None:
    wish = read_wish(words)
    assert (wish.dark, wish.title) == (dark, title)
    source = draft(words)
    assert source.split("\n")[0].endswith(" dark") is dark
    assert ("background" in source.lower()) is False
    screens = parse(source).screens
    assert "dark mode" not in source.lower() or any(
        each.word == "switch" for s in screens for each in s.walk()
    )


LAMP = (
    "The main screen of the phone app: a title Lamp for two, a slider for the width of the beam, a"
    " toggle Reading now, a line that says how dark the pillow is, a button Lights out."
)


def test_what_is_called_by_a_name_has_that_name_and_nothing_else() -> None:
    wish = read_wish(LAMP)
    parts = parts_of(wish)
    lines = [line for at, part in enumerate(parts) for line in lines_of_part(part, {}, at, wish)]
    assert [line.strip() for line in lines] == [
        'heading "Lamp for two"',
        'slider "Width of the beam" "60 %"',
        'switch "Reading now" on',
        'text "How dark the pillow is"',
        'button "Lights out"',
    ]
