# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Each kind of part is drawn by its lines, and stands where one looks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stet.assist.design.filling import need_of, read_reply, request_for
from stet.assist.design.part import parts_of
from stet.assist.design.placing import draft_text
from stet.assist.design.wish import read_wish
from stet.blocks.wireframe.parse import parse


def draft(text: str, rows: dict[int, list[list[str]]] | None = None) -> str:
    """Return the draft for a request, with what a model would have filled in."""
    wish = read_wish(text)
    return draft_text(wish, parts_of(wish), rows or {})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Settings of a newsletter: topics as checkboxes, and save.", 'checkbox "New products" on'),
        (
            "Landing page for a bakery: a headline, opening hours.",
            'item "Saturday" "10:00 – 14:00"',
        ),
        ("Settings of a player: volume, and sign out.", 'slider "Volume" "60 %"'),
        ("Settings of a heater: temperature slider.", 'slider "Temperature" "18 °C"'),
        ("Settings of a camera: storage used, and sign out.", '"Storage used" "38 of 64 GB"'),
        ("A kiosk for guests: full name, a photo, and check in.", 'upload "Take a photo"'),
        ("A story reader: the page number.", 'muted "Page 4 of 12"'),
        ("Shop on the web: a breadcrumb, and a map.", 'breadcrumb "Home" "Shop"'),
        ("Welcome screen: page dots, and a start button.", 'steps "•"* "•" "•"'),
        ("Applying for a permit: steps, and send.", 'steps "Details"* "Documents" "Review"'),
        ("Parcel: a status with four steps.", '"On the way"* "Done"'),
        ("Feedback: would you come again, and send.", 'radio "Would you come again?" "Yes"'),
        ("Gift card: a greeting, pay by card, and buy.", 'section "Pay by card"'),
        ("Booking a room: a calendar, and book.", 'calendar "June 2026" "18"'),
        ("Album: cover picture, and a play button.", 'image "Cover picture" 320x320'),
        ("Help: questions that fold open.", 'subheading "Questions and answers"'),
        ("Fair on the web: frequently asked questions.", 'item "How do I get there?"'),
        ("Profile of a guide: photo, name, skills.", 'badge "Planning"'),
        ("Profile of a guide: photo, name.", 'image "Photo" 160x160'),
        ("Door: the last scanned ticket.", 'text "Ticket 1042 · Sam Osei"'),
        ("Gym app: the next class with a cancel button.", 'text "Yoga flow"'),
        ("Checkout of a shop: order summary with the total, and pay.", 'item "Total" "€94.90"'),
        ("Post: order number, and a map.", 'item "Order number" "1042"'),
        ("Compare three plans: three cards with price and benefits.", 'text "✓ Help by phone"'),
        ("Web page: prices in a table, and a map.", "| Students | €9.00 |"),
        ("Fair on the web: date, a countdown.", 'stat "Date" "Sat 27 June"'),
        ("Search of a museum guide: search by number, a list of stops.", '"Stop 1" "Stop 12"'),
        ("Guide: a list of songs with covers, a play button.", 'button "Play" primary'),
        ("Clinic on the web: doctors as cards with photo, and a book button.", 'button "Book"'),
        ("Chess club: the next match with date and place.", '"Sat 20 June, 14:00, Main library"'),
        ("Planner: meals for today as a list with calories.", 'item "Lentil soup with lemon" "320'),
        ("Ward: appointments today, a map.", 'stat "Appointments today"'),
        ("Results on the web: a bar chart of parties, turnout.", "| A | 63 |"),
        ("Ticket machine: destination, number of adults, and pay.", 'input "Destination"'),
        ("Bank: balance, and transfer money.", 'button "Transfer money" primary'),
        ("Desktop: a table of patients with owner and animal.", "| Mara Lind | Sam Osei | Dog |"),
        ("Vet: name, animal, and send.", 'select "Animal" "Dog" "Cat"'),
        ("Beach: listeners now, beds free.", 'stat "Beds free" "6"'),
        ("Log of a diver: dives, and log a dive.", 'button "Log dive" primary'),
        ("Tournament: a list of games, chips to filter by number of players.", '"All"* "1" "2"'),
    ],
)
def test_a_part_is_drawn_by_its_line(text, line):
    assert line in draft(text)


@pytest.mark.parametrize(
    ("text", "rows", "line"),
    [
        ("Shop: a logo, a map.", {0: [["Spoke"]]}, 'logo "Spoke"'),
        ("Shop: tabs.", {0: [["New"], ["Sale"]]}, 'tabs "New"* "Sale"'),
        ("Tour: a short explanation.", {0: [["It goes round the lake."]]}, "round the lake."),
        ("Help: questions that fold open.", {0: [["Is it far?"]]}, 'item "Is it far?"'),
        ("Zoo: keepers' rules as cards.", {0: [["Stay", "Behind it."]]}, 'text "Behind it."'),
        (
            "Yard: columns for now and later, and a button for a new gnome.",
            {0: [["Sweep"], ["Rake"]]},
            'item "Rake"',
        ),
    ],
)
def test_what_a_model_fills_in_stands_in_its_part(text, rows, line):
    assert line in draft(text, rows)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Choir on the web: navigation with Join and Contact, a map.", "header", 'nav "Join"'),
        ("App: a map, and a navigation bar with Map and Me.", "map", 'nav "Map"'),
        ("Files on the web: a map, a folder tree.", "sidebar", "tree"),
        ("Login on the web: email, a logo.", 'logo "Logo"', 'input "Email"'),
        ("Shop page for a mug on the web: a picture, name, price, add to cart.", "row", "column"),
        (
            "Flat search on the web: city, rooms wanted, a search button, results as cards.",
            "  row",
            'button "Search"',
        ),
        (
            "Page for coaches on the web: choose the team, choose the training, a table of"
            " players.",
            "  row",
            'select "Team"',
        ),
        ("Admin: a table of members, a button to add a member.", "row", "table"),
        ("Chat: messages, a field to write, and send.", "footer", 'icon "Send"'),
        ("Empty cart: a sentence that nothing is there, a button to look.", "center", "Look"),
    ],
)
def test_what_is_looked_for_is_where_it_is_expected(text, one, other):
    found = draft(text)
    assert not parse(found).problems
    assert -1 < found.index(one) < found.index(other)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("A list of gnomes with hats.", [("label", "short")]),
        ("Rules of the yard as cards.", [("label", "sentence")]),
        ("Tabs.", [("label",)]),
        ("Columns for now and later, a button for a new gnome.", [("label",)]),
        ("Columns for now and later.", []),
        ("A headline, a short text.", [("short",), ("sentence",)]),
        ("A logo, what it eats.", [("label",), ("label",)]),
        ("Questions that fold open.", [("question",)]),
        ("A list of recipes, a chart, a map.", []),
    ],
)
def test_a_model_is_asked_for_what_plain_code_does_not_know(text, shapes):
    needs = [need_of(part) for part in parts_of(read_wish(f"Screen: {text}"))]
    assert [need.shapes for need in needs if need is not None] == shapes


def test_the_tone_of_a_brief_is_told_to_the_model():
    wish = replace(read_wish("Tour: a short text."), tone="Warm, and never loud")
    asked = request_for(wish, parts_of(wish), 1, 0.2)
    assert "Tone: Warm, and never loud" in asked.messages[-1].content


@pytest.mark.parametrize("reply", ["", "# ", '# x\n"', "\n\n#\n#\n", '# a\n"A" "B" "C"\n' * 3])
def test_no_reply_raises(reply):
    read_reply(reply, parts_of(read_wish("Screen: a list of gnomes with hats, a headline.")))
