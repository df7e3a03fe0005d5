# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is made up on a drafted screen agrees with itself and with what was asked."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.design.examples import Things, talk_for, things_for
from stet.assist.design.filling import _is_good
from stet.assist.design.part import Part, parts_of
from stet.assist.design.placing import draft_text
from stet.assist.design.wish import Phrase, read_wish
from stet.blocks.wireframe.parse import parse
from stet_resources import examples_path

EXAMPLES = msgspec.toml.decode(examples_path().read_bytes())
THINGS = [msgspec.convert(each, Things) for each in EXAMPLES["things"]]


def draft(text: str) -> str:
    """Return the draft for a request without a model."""
    wish = read_wish(text)
    return draft_text(wish, parts_of(wish), {})


def figures(text: str, word: str) -> dict[str, str]:
    """Return what elements of a word say, by their labels."""
    screens = parse(text).screens
    return {each.text: each.second for s in screens for each in s.walk() if each.word == word}


def points(text: str) -> list[float]:
    screens = parse(text).screens
    return [
        float(row.cells[1])
        for s in screens
        for e in s.walk()
        if e.word == "chart"
        for row in e.rows
    ]


def number(value: str) -> float:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", value)
    assert found is not None
    return float(found[0].replace(",", ""))


@pytest.mark.parametrize("things", THINGS, ids=lambda each: each.words[:24])
def test_each_thing_has_a_text_for_each_name_and_is_short(things):
    columns = [*things.values.values(), *([things.about] if things.about else [])]
    assert [len(column) for column in columns] == [len(things.names)] * len(columns)
    assert max(map(len, things.names)) <= 40
    assert all(len(each) <= 34 for column in things.values.values() for each in column)
    assert len(set(things.names)) == len(things.names)


@pytest.mark.parametrize(
    ("words", "around", "first"),
    [
        ("Recipes", "", "Lentil soup with lemon"),
        ("Latest orders", "a shop", "Order 1042"),
        ("Documents already uploaded", "", "Contract.pdf"),
        ("Tips to run faster", "a running app", "Start slowly"),
        ("Stops", "a bus timetable", "Market Square"),
        ("Popular topics", "help", "Orders and delivery"),
    ],
)
def test_a_noun_has_its_things(words, around, first):
    things = things_for(words, around)
    assert things is not None
    assert things.names[0] == first


@pytest.mark.parametrize(
    ("words", "around"),
    [("Stops", "a museum guide"), ("Tips", "a chess club"), ("Gizmos", "films"), ("", "films")],
)
def test_a_noun_that_is_not_known_has_none(words, around):
    assert things_for(words, around) is None


def test_the_same_noun_is_the_same_things_twice():
    text = draft(
        "Web page of a band: the next concert with date and place, and a list of concerts with"
        " date."
    )
    assert text.count("Mira Holm") == 2
    assert text.count("Sat 20 June, 20:00") == 2


def test_two_people_talk_about_what_they_have_to_do_with_each_other():
    text = draft("A chat between a tenant and a plumber: messages and a field to write.")
    assert "tap is dripping" in text
    assert 'heading "Tom Farrell, plumber"' in text
    assert talk_for("two friends") == talk_for("")


def test_an_average_is_that_of_the_sum_and_the_number():
    found = figures(
        draft(
            "A desktop dashboard for a museum shop: sales today, number of orders, average basket."
        ),
        "stat",
    )
    whole, count, average = map(number, found.values())
    assert whole == pytest.approx(count * average, rel=0.01)


def test_totals_are_those_of_the_rows():
    text = draft(
        "Invoice page on the web: totals for open and paid, and a table of invoices with amount"
        " and status."
    )
    found = figures(text, "stat")
    rows = re.findall(r"\| (€[\d,.]+) \| (Open|Paid)", text)
    for state in ("Open", "Paid"):
        own = sum(number(amount) for amount, status in rows if status == state)
        assert number(found[f"Total {state.lower()}"]) == own > 0


def test_what_is_counted_and_measured_is_what_is_listed():
    text = draft("I want a screen: the distance this week, a list of rides with length and time.")
    (distance,) = figures(text, "stat").values()
    listed = re.findall(r'"([\d.]+) km · ', text)
    assert number(distance) == pytest.approx(sum(map(float, listed)))
    text = draft("Desktop page: number of hives, and a table of hives with weight.")
    assert figures(text, "stat")["Number of hives"] == str(text.count("| Hive "))


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("energy used this month, a bar chart by day", "(kWh)"),
        ("distance this week, a bar chart by day", "(km)"),
    ],
)
def test_a_chart_adds_up_to_the_figure_above_it_and_names_its_unit(asked, label):
    text = draft(f"A screen of an app: {asked}.")
    (figure,) = figures(text, "stat").values()
    assert sum(points(text)) == pytest.approx(number(figure), abs=0.1)
    assert label in text


def test_the_last_day_of_a_chart_is_today():
    text = draft("Dashboard for a museum: sales today, and a line chart of the week.")
    (figure,) = figures(text, "stat").values()
    assert points(text)[-1] == pytest.approx(number(figure), rel=0.01)


def test_the_last_hour_of_a_chart_is_now():
    text = draft("Radio dashboard: listeners now, and a chart of the last hours.")
    (figure,) = figures(text, "stat").values()
    assert points(text)[-1] == pytest.approx(number(figure), rel=0.01)


def test_the_next_hours_go_on_from_the_temperature_now():
    text = draft("A weather app: the temperature now, and a chart of the next hours.")
    assert points(text)[0] == number(figures(text, "stat")["Temperature now"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Clock: the time in large figures, and a button to start.", 'stat "Time" "9:41" wide'),
        (
            "Booking a table at a restaurant: times to choose from, and book.",
            'chips "18:00" "18:30"',
        ),
        ("Booking a haircut: times to choose from, and book.", 'chips "9:00" "9:30"'),
        ("Shop page for a kettle on the web: name, price and add to cart.", '"Linden kettle"'),
        ("Music player: song title and artist, and a progress bar.", 'subheading "Mira Holm"'),
        ("Music player: song title, progress bar, and buttons for play.", '"1:24" "3:40"'),
        ("Orders: a table of the latest orders with date.", "| Order 1042 | Sat 13 June |"),
        ("Trips: a list of trips with date.", 'item "Lisbon" "20 – 24 June"'),
        ("A page for nurses to enter weights: a table of patients with points, and save.", "[82]"),
    ],
)
def test_what_is_made_up_fits_what_was_asked(text, line):
    assert line in draft(text)


def test_what_is_behind_one_goes_back_from_today_and_what_is_ahead_on():
    assert "| Sat 13 June |" in draft("Admin: a table of entries with date and author.")
    assert "Tue 16 June" in draft("Web site: doctors as cards with photo and next free date.")


def test_prices_belong_to_the_cards_that_they_are_asked_for():
    text = draft(
        "Hotel search on the web: a search button, and results as cards with picture,"
        " price and rating."
    )
    assert text.count("a night") == 3
    assert 'stat "Price"' not in text


def test_the_way_through_a_folder_is_that_of_the_tree():
    text = draft(
        "File page on the web: a folder tree, a breadcrumb, and a table of files with size."
    )
    assert 'breadcrumb "Projects" "Riverside school"' in text
    assert 'item "Riverside school" on' in text
    assert re.search(r"\| Contract\.pdf \| \d+ KB \|", text)


@given(st.sampled_from([each.words.split("|")[0] for each in THINGS]), st.integers(2, 5))
def test_a_list_of_whatever_is_known_reads_without_fault(word, count):
    text = draft(f"App: a list of {count} {word.replace('?', '')} with price and date.")
    assert not parse(text).problems


@pytest.mark.parametrize(
    ("text", "phrase", "is_good"),
    [
        (
            "Your phone lasts 24 hours, so up to 24 nights.",
            "a note how many nights it lasts",
            False,
        ),
        ("Your pillow is set to 70% brightness.", "a line that says how dark the pillow is", False),
        ("Nine more nights until it must be charged.", "a note how many nights it lasts", True),
        ("9 more nights on this charge.", "a note how many nights it lasts", True),
        ("Free for the first 30 days.", "a text about the 30 days for nothing", True),
    ],
)
def test_a_sentence_makes_up_no_numbers(text: str, phrase: str, is_good: bool) -> None:
    part = Part(Phrase(phrase), "text", phrase)
    assert _is_good([text], part) is is_good
