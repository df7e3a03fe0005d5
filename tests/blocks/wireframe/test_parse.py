# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.wireframe.parse import parse


def shape(text: str) -> list:
    """Return the elements as nested lists of words and texts."""

    def one(element):
        own = [element.word, *element.texts, *sorted(element.flags)]
        return [*own, [one(child) for child in element.children]] if element.children else own

    return [one(child) for screen in parse(text).screens for child in screen.children]


def problems(text: str) -> list[tuple[int, int, str, str]]:
    return [(p.line, p.column, p.message, p.instead) for p in parse(text).problems]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('button "Sign in" primary', ["button", "Sign in", "primary"]),
        ('btn "Sign in" main', ["button", "Sign in", "primary"]),
        ("button Sign in", ["button", "Sign in"]),
        ("Button: Sign in", ["button", "Sign in"]),
        ("button “Sign in” primary", ["button", "Sign in", "primary"]),
        ("button Sign in primary", ["button", "Sign in", "primary"]),
        ("button Primary", ["button", "Primary"]),
        ('dropdown "Size" "S" "M"', ["select", "Size", "S", "M"]),
        ('tabs "One" | "Two"', ["tabs", "One", "Two"]),
        ("nav Home | Search | Me", ["nav", "Home", "Search", "Me"]),
        ('toggle "Dark" on', ["switch", "Dark", "on"]),
        ('h1 "Hello"', ["heading", "Hello"]),
        ("text Hello, you there", ["text", "Hello, you there"]),
        ('"Hello"', ["text", "Hello"]),
        ("- Milk", ["item", "Milk"]),
        ("password", ["input", "Password", "password"]),
        ('input "Email" error', ["input", "Email", "error"]),
    ],
)
def test_what_people_write_is_read_as_meant(line, expected):
    text = f'screen "A"\n  {line}'
    assert shape(text) == [expected]
    assert not problems(text)


@pytest.mark.parametrize(
    "text",
    [
        'screen "A"\n\tcard "B"\n\t\ttext "C"',
        'screen "A"\n  card "B"\n    text "C"',
        'screen "A"\n    card "B"\n       text "C"',
        'screen "A"\n\n  card "B"\n\n    // said\n    text "C"\n',
        'Screen "A":\n  Card: "B"\n    Text: "C"',
    ],
)
def test_indents_may_be_odd(text):
    assert shape(text) == [["card", "B", [["text", "C"]]]]
    assert not problems(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('screen "A"\n  buton "B"', (2, 3, "“buton” is no element.", "button")),
        ('screen "A"\n  wibble "B"', (2, 3, "“wibble” is no element.", "")),
        ('screen "A"\n  text "B', (2, 8, "The quotation mark is not closed.", "")),
        (
            'screen "A"\n  text "B"\n    text "C"',
            (3, 5, "Nothing stands within “text”: begin this line as far left as that one.", ""),
        ),
        (
            'screen "Home"\n  link "B" -> Hom',
            (2, 15, "There is no screen “Hom”.", "Home"),
        ),
        (
            'screen "A"\n  select "B" "C"',
            (2, 3, '“select” needs a label and two choices: select "Size" "Small" "Large".', ""),
        ),
        (
            'screen "A"\n  button "B" primary\n  button "C" primary',
            (3, 3, "This is the second primary button of the screen.", ""),
        ),
        ('screen "A"\n  button "B" primry', (2, 14, "“primry” is no property.", "primary")),
        ('button "B"', (1, 1, "A wireframe begins with a screen.", 'screen "Home"')),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text, expected):
    assert problems(text) == [expected]


def test_a_link_to_a_screen_of_another_block_is_not_dead():
    text = 'screen "A"\n  link "B" -> Other'
    assert parse(text, frozenset({"Other"})).problems == ()


def test_free_sizes_and_states():
    screen = parse('screen "A" 640x900 loading\n  text "B"').screens[0]
    assert (screen.width, screen.height, screen.form, screen.state) == (
        640,
        900,
        "tablet",
        "loading",
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("**Paid**", "Paid"),
        ("_soon_ and `now`", "soon and now"),
        ("***both***", "both"),
        ("~~old~~ new", "old new"),
        ("[Order 1042](orders/1042)", "Order 1042"),
        ("![Lamp](lamp.png)", "Lamp"),
        # What only looks like a mark stays.
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("snake_case_name", "snake_case_name"),
        ("*", "*"),
        ("**", "**"),
        ("★ 4.8", "★ 4.8"),
        ("[82]", "[82]"),
        ("[ ]", "[ ]"),
    ],
)
def test_marks_of_markdown_are_not_drawn_in_a_table(cell, expected):
    text = f'screen "A"\n  table "B" "C"\n    | {cell} | x |'
    (table,) = parse(text).screens[0].children
    assert table.rows[0].cells == (expected, "x")


@pytest.mark.parametrize(
    ("line", "look"),
    [('screen "A" phone dark', "dark"), ('screen "A" light', "light"), ('screen "Dark"', "")],
)
def test_a_screen_says_how_it_looks(line, look):
    (screen,) = parse(line).screens
    assert screen.look == look
    assert not parse(line).problems


def test_a_thousand_levels_are_one_problem():
    deep = "\n".join("  " * depth + 'card "x"' for depth in range(1, 1_001))
    found = parse(f'screen "A"\n{deep}').problems
    assert "24 levels" in found[0].message
    assert len(found) == 1


def test_a_million_elements_are_one_problem():
    found = parse('screen "A"\n' + '  text "x"\n' * 1_000_000)
    assert [problem.message for problem in found.problems] == [
        "Only the first 2,000 lines are drawn."
    ]


@given(st.text(alphabet='abs"|-> #\n\t:*“”', max_size=200))
def test_no_text_raises_and_places_are_within_it(text):
    for screen in parse(text).screens:
        for element in screen.walk():
            assert 0 <= element.start <= element.end <= len(text)


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ('text "“Seal” has two comments."', ("“Seal” has two comments.",)),
        ('text "He said “no”" "twice"', ("He said “no”", "twice")),
        ("text “Sign in”", ("Sign in",)),
        ('tabs “One” "Two" “Three”', ("One", "Two", "Three")),
        ('button “Sign in" primary', ("Sign in",)),
        ('text "«Non»"', ("«Non»",)),
    ],
)
def test_curly_quotes_within_quotes_are_words(line: str, texts: tuple[str, ...]) -> None:
    found = parse(f'screen "A"\n  {line}')
    assert not found.problems
    assert found.screens[0].children[0].texts == texts


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ('stepper "4"', ("", "4")),
        ('quantity "Servings" "4"', ("Servings", "4")),
        ('quantity "Servings"', ("Servings",)),
    ],
)
def test_a_number_alone_is_how_many(line: str, texts: tuple[str, ...]) -> None:
    assert parse(f'screen "A"\n  {line}').screens[0].children[0].texts == texts


@pytest.mark.parametrize(
    ("line", "texts", "chosen"),
    [
        ('steps "Place" "Photo*" "Done"', ("Place", "Photo", "Done"), {1}),
        ('select "How deep?*" "Flat" "Deep*"', ("How deep?*", "Flat", "Deep"), {2}),
        ('tabs "*" "All"', ("*", "All"), set()),
        ('button "Save*"', ("Save*",), set()),
    ],
)
def test_the_mark_of_what_is_chosen_may_stand_within_the_quotes(line, texts, chosen) -> None:
    (screen,) = parse(f'screen "A"\n  {line}').screens
    (element,) = screen.children
    assert (element.texts, set(element.chosen)) == (texts, chosen)
