# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import itertools
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.blocks.wireframe.overlap import faults
from tests.blocks.wireframe.screens import SCREENS

from stet.blocks.block import Place, Setting
from stet.blocks.palette.roles import colours
from stet.blocks.wireframe.draw import draw, lay_out
from stet.blocks.wireframe.icons import icon_for, played
from stet.blocks.wireframe.kind import WIREFRAME
from stet.blocks.wireframe.look import DARK, LIGHT
from stet.blocks.wireframe.parse import parse
from stet.blocks.wireframe.words import ELEMENTS

LONG = "A very long label that goes on for much longer than any designer would ever hope"
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenband" * 2


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_overlaps_and_nothing_is_cut(name):
    assert faults(SCREENS[name]) == []


@pytest.mark.parametrize("form", ["phone", "tablet", "desktop", "200x400", "2000x300"])
@pytest.mark.parametrize("name", SCREENS)
def test_nor_on_another_form(name, form):
    text = SCREENS[name]
    for usual in ("phone", "tablet", "desktop"):
        text = text.replace(f" {usual}", f" {form}", 1)
    assert faults(text) == []


@pytest.mark.parametrize(
    "label", [LONG, WORD, "漢字" * 30, "😀" * 30, ""], ids=["long", "word", "wide", "emoji", "none"]
)
def test_no_label_is_too_long(label):
    texts = f'"{label}" "{label}" "{label}"'
    found = {}
    for word in sorted(ELEMENTS - {"note"}):
        text = (
            f'screen "{label}" phone\n  {word} {texts}\n    text "{label}"\n  row\n'
            f'    {word} "{label}"\n    {word} "{label}"\n    button "{label}"\n'
            f'  card "{label}"\n    {word} {texts}\n'
            f'  header\n    {word} {texts}\n    icon "bell"\n'
        )
        found[word] = faults(text) + faults(text.replace("phone", "desktop"))
    assert {word: told for word, told in found.items() if told} == {}


NAMES = sorted(ELEMENTS)
LABELS = ["", "Ok", "Sign in to see your orders", "€ 2,480", "A rather long line of words " * 3]


@st.composite
def wireframes(pick):
    lines = ['screen "A" ' + pick(st.sampled_from(["phone", "tablet", "desktop", "phone empty"]))]
    depth = 1
    for _ in range(pick(st.integers(1, 14))):
        word = pick(st.sampled_from(NAMES))
        texts = pick(st.lists(st.sampled_from(LABELS), max_size=4))
        flag = pick(st.sampled_from(["", " primary", " center", " on", " error"]))
        lines.append("  " * depth + word + "".join(f' "{text}"' for text in texts) + flag)
        depth = pick(st.integers(1, depth + 1))
    return "\n".join(lines)


@example('screen "A" phone\n  header\n    accordion\n    input error')
@example('screen "A" phone\n  item\n    checkbox "Ok"')
@example('screen "A" desktop\n  header\n    input "Ok" error\n    tabs "a" "b"')
@given(wireframes())
@settings(deadline=None)
def test_whatever_is_put_together_does_not_overlap(text):
    assert faults(text) == []


_FULL = 'checkbox\n    link\n    link "Sign in to see your orders"\n    pagination'


@given(wireframes())
@example('screen "A" phone\n  row\n    spacer')
@example('screen "A" phone\n  row\n    spacer\n    spacer\n  text "x"')
@example(f'screen "A" phone\n  row\n    spacer\n    {_FULL}')
@example(f'screen "A" phone\n  header\n    row\n      spacer\n      button "{"Long " * 9}"')
@settings(deadline=None)
def test_pictures_are_xml_and_places_lie_within(text):
    drawing = draw(text, Setting())
    ElementTree.fromstring(drawing.svg)
    for place in drawing.places:
        assert 0 <= place.start <= place.end <= len(text)
        assert place.x >= -1
        assert place.x + place.width <= drawing.width + 1


@pytest.mark.parametrize(
    "label",
    [
        "</text><script>alert(1)</script>",
        "' onload='x",
        "<![CDATA[x]]>",
        "&amp;&#0;&lt;",
        "\x00\x07\x1b",
        "\ud800",
        "\u202egnp.exe",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("word", ["text", "button", "image", "nav", "table", "logo", "item"])
def test_hostile_labels_stay_words(word, label):
    text = f'screen "{label}"\n  {word} "{label}" "{label}" -> {label}\n    note "{label}"'
    svg = draw(text, Setting()).svg
    page = WIREFRAME.exports[".html"](text, Setting()).decode()
    names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert names <= {"svg", "title", "g", "rect", "line", "circle", "path", "text"}
    assert "<script" not in page
    assert "onload='" not in page
    assert "\x00" not in svg + page


@pytest.mark.parametrize("text", ["", "\n\n", "//", "x", "screen", "```", "note", '"'])
def test_a_text_that_says_nothing_has_a_picture(text):
    drawing = draw(text, Setting())
    ElementTree.fromstring(drawing.svg)
    assert drawing.width > 0
    assert drawing.height > 0


def test_elements_say_where_they_are_and_what_they_answer():
    text = 'screen "A"\n  button "Go" -> B #R3\nscreen "B"'
    drawing = draw(text, Setting())
    place = next(each for each in drawing.places if each.target)
    assert text[place.start : place.end] == 'button "Go" -> B #R3'
    assert (place.requirement, place.target) == ("R3", "B")
    assert place.height >= 44


@pytest.mark.parametrize(
    ("palette", "dark", "accent"),
    [
        ("primary: #2f6b4f Fern", False, "#2f6b4f"),
        ("primary: #2f6b4f / #9fd8bd", True, "#9fd8bd"),
        ("brand = 2f6b4f", False, "#2f6b4f"),
        (
            "primary: oklch(0.47 0.08 163)",
            False,
            colours("primary: oklch(0.47 0.08 163)")["primary"],
        ),
        ("primary: deep teal", False, colours("primary: deep teal")["primary"]),
        ("primary: deep teal / bright teal", True, colours("primary: bright teal")["primary"]),
        (
            "from deep teal, orange and sand",
            False,
            colours("from deep teal, orange and sand")["primary"],
        ),
    ],
)
def test_a_palette_gives_its_accent(palette, dark, accent):
    """However a palette says a colour, the wireframe has the one that the palette shows."""
    svg = draw(WIREFRAME.example, Setting(dark=dark, palette=palette)).svg
    assert accent in svg
    assert "#2a4fbf" not in svg
    assert "#8fa9ff" not in svg


@pytest.mark.parametrize("palette", ["", "// nothing yet", "type Inter 16px", "primary: nonsuch"])
def test_a_palette_without_colours_leaves_the_usual_ones(palette):
    assert "#2a4fbf" in draw(WIREFRAME.example, Setting(palette=palette)).svg


def test_dark_is_another_picture():
    assert draw(WIREFRAME.example, Setting(dark=True)).svg != draw(WIREFRAME.example, Setting()).svg


def test_a_dark_screen_is_dark_beside_a_light_one():
    both = 'screen "A" phone dark\n  text "One"\nscreen "B" phone\n  text "Two"'
    svg = draw(both, Setting()).svg
    assert DARK.surface in svg
    assert LIGHT.surface in svg
    assert LIGHT.canvas in svg  # what is around them is as the document is


def test_columns_have_their_shares_of_the_row():
    text = (
        'screen "A" desktop\n  row\n    column 2/3\n      table "B" "C"\n        | d | e |\n'
        '    column 1/3\n      input "F"'
    )
    wide, narrow, row = (
        next(
            p.width for p in draw(text, Setting()).places if text[p.start : p.end].startswith(word)
        )
        for word in ("column 2", "column 1", "row")
    )
    assert wide == pytest.approx(2 * narrow)
    assert wide + narrow == pytest.approx(row, abs=25)


def test_a_cell_in_brackets_is_a_field():
    text = 'screen "A" desktop\n  table "Pupil" "Mark"\n    | Mara | [82] |\n    | Tom | [ ] |'
    svg = draw(text, Setting()).svg
    assert "[82]" not in svg
    assert ">82<" in svg
    assert faults(text) == []


@pytest.mark.parametrize(
    ("texts", "share"),
    [('"1:50" "3:40"', 0.5), ('"1:00:00" "4:00:00"', 0.25), ('"Goal" "9 of 12"', 0.75)],
)
def test_a_bar_is_as_full_as_its_texts_say(texts, share):
    svg = draw(f'screen "A"\n  progress {texts}', Setting()).svg
    assert f'width="{335 * share:g}"' in svg


def test_the_example_is_right():
    assert draw(WIREFRAME.example, Setting()).problems == ()


def test_the_alternative_says_what_is_there():
    alt = draw(WIREFRAME.example, Setting()).alt
    assert "Sign in (phone)" in alt
    assert "input Email" in alt


def test_a_thousand_levels_and_a_million_lines_are_drawn_as_far_as_it_goes():
    deep = "\n".join("  " * depth + 'row "x"' for depth in range(1, 1_001))
    assert len(draw(f'screen "A"\n{deep}', Setting()).problems) == 1
    many = draw('screen "A"\n' + '  text "x"\n' * 1_000_000, Setting())
    assert len(many.problems) == 1


def words_at(text: str) -> dict[str, tuple[float, float]]:
    """Return where each line of words begins in the picture of a wireframe."""
    flat, _, _ = lay_out(parse(text), Setting())
    return {words.text: (x, middle) for words, x, middle, _ in flat.texts}


PRICES = """\
screen "Prices" desktop
  row
    card "Solo"
      text "One person"
      button "Choose Solo"
    card "Studio"
      badge "Most chosen"
      text "Five people"
      list
        item "Own domain"
      button "Choose Studio" primary
"""


@pytest.mark.parametrize("box", ["row", "grid"])
def test_buttons_of_cards_of_one_height_stand_in_one_line(box: str) -> None:
    text = PRICES.replace("row", box)
    where = words_at(text)
    assert where["Choose Solo"][1] == where["Choose Studio"][1]
    assert faults(text) == []


def test_an_icon_stands_above_the_title_of_its_card() -> None:
    text = 'screen "A" desktop\n  card "Opens"\n    icon "hand"\n    text "With one hand."\n'
    places = {text[each.start : each.end]: each for each in draw(text, Setting()).places}
    assert places['icon "hand"'].y < words_at(text)["Opens"][1]
    assert faults(text) == []


def test_a_select_beside_chips_is_no_wider_than_it_has_to_be() -> None:
    text = 'screen "A" desktop\n  row\n    chips "All" "Open"\n    select "Year" "2026" "2025"\n'
    (found,) = [
        each for each in draw(text, Setting()).places if "select" in text[each.start : each.end]
    ]
    assert found.width <= 240


def test_the_buttons_of_a_player_stand_at_equal_distances_and_are_a_players() -> None:
    names = ("shuffle", "previous", "pause", "next", "repeat")
    text = 'screen "A" phone\n  row\n' + "".join(f'    icon "{name}"\n' for name in names)
    found = [e for e in draw(text, Setting()).places if text[e.start : e.end].startswith("icon")]
    steps = {round(b.x - a.x, 3) for a, b in itertools.pairwise(found)}
    assert len(steps) == 1
    assert [icon_for(played(name)) for name in names] == [
        "shuffle", "skip-back", "pause", "skip-next", "repeat",
    ]  # fmt: skip


def test_what_goes_wrong_in_a_screen_of_an_error_looks_like_it() -> None:
    plain = draw('screen "A" phone\n  alert "It is too large."\n', Setting()).svg
    wrong = draw('screen "A" phone error\n  alert "It is too large."\n', Setting()).svg
    assert LIGHT.danger not in plain
    assert LIGHT.danger in wrong


def test_the_first_column_of_a_table_begins_at_the_left_though_it_has_numbers() -> None:
    text = 'screen "A" desktop\n  table "Hive" "Varroa"\n    | 7 | 1.2 |\n    | 18 | 4.8 |\n'
    at = words_at(text)
    assert at["7"][0] == at["18"][0] == at["Hive"][0]


def test_a_line_far_from_nothing_has_its_own_scale_and_bars_begin_at_nothing() -> None:
    rows = "".join(f"    | {day} | {29.8 + day / 2} |\n" for day in range(4))
    line = words_at(f'screen "A" desktop\n  chart line "Weight"\n{rows}')
    assert "0" in words_at(f'screen "A" desktop\n  chart bar "Weight"\n{rows}')
    assert "30" in line
    assert "10" not in line


def test_ways_without_an_icon_of_their_own_have_different_ones() -> None:
    text = 'screen "A" desktop\n  sidebar\n    nav "Hives" "Colonies" "Nectar"\n'
    drawing = draw(text, Setting())
    icons = {part.split('"')[0] for part in drawing.svg.split('d="')[1:]}
    assert len(icons) >= 3


def place_of(text: str, line: str) -> Place:
    """Return where the element of a line is."""
    return next(e for e in draw(text, Setting()).places if text[e.start : e.end].startswith(line))


def fills(text: str) -> dict[str, str]:
    """Return the colour of each line of words."""
    flat, _, _ = lay_out(parse(text), Setting())
    return {words.text: words.fill for words, *_ in flat.texts}


@pytest.mark.parametrize("word", ["input", "textarea"])
@pytest.mark.parametrize(
    ("second", "ink"),
    [
        ("Mara Lind", LIGHT.ink),
        ("200", LIGHT.ink),
        ("0451 1234", LIGHT.ink),
        ("mara@lind.example", LIGHT.ink),
        ("name@example.org", LIGHT.muted),
        ("DD / MM / YYYY", LIGHT.muted),
        ("0000 0000 0000 0000", LIGHT.muted),
        ("e.g. Hafenstrasse 12", LIGHT.muted),
        ("Write a message", LIGHT.muted),
        ("What went well …", LIGHT.muted),
    ],
)
def test_a_value_is_in_ink_and_an_example_of_one_is_grey(word: str, second: str, ink: str) -> None:
    assert fills(f'screen "A" phone\n  {word} "Label" "{second}"\n')[second] == ink


def test_fields_of_a_row_are_level_whatever_stands_below_one() -> None:
    text = 'screen "A" desktop\n  row\n    input "Postcode" "2048" error\n    input "City" "Bonn"\n'
    at = words_at(text)
    assert at["Postcode"][1] == at["City"][1]
    assert at["2048"][1] == at["Bonn"][1]


def test_a_search_without_a_label_is_level_with_the_fields_beside_it() -> None:
    text = 'screen "A" desktop\n  row\n    search "Find"\n    select "State" "Any" "Paid"\n'
    at = words_at(text)
    assert at["Find"][1] == pytest.approx(at["Any"][1])


def test_fields_alone_and_in_rows_end_at_one_edge() -> None:
    text = 'screen "A" desktop\n  input "Street"\n  row\n    input "Code"\n    input "City"\n'
    street, row = place_of(text, "input"), place_of(text, "row")
    assert street.x + street.width == row.x + row.width
    assert street.width < 700  # and no wider than one likes to fill in


def test_a_wide_page_begins_where_its_header_does() -> None:
    text = 'screen "A" desktop\n  header\n    logo "Spoke"\n  heading "Orders"\n'
    assert place_of(text, "logo").x == place_of(text, "heading").x
    phone = text.replace("desktop", "phone")
    assert place_of(phone, "logo").x == place_of(phone, "heading").x


SIDE = 'screen "A" desktop\n  sidebar\n    {}\n    nav "A" "B"\n  header\n    {}\n  text "x"\n'


def test_a_sidebar_goes_all_the_way_up_unless_the_name_is_in_the_header() -> None:
    beside = SIDE.format('logo "Spoke"', 'search "Find"')
    below = SIDE.format('text "Menu"', 'logo "Spoke"')
    assert place_of(beside, "sidebar").y == place_of(beside, "header").y
    assert place_of(beside, "search").x == place_of(beside, "text").x
    assert place_of(below, "sidebar").y > place_of(below, "header").y


@pytest.mark.parametrize("form", ["phone", "desktop"])
def test_beside_a_main_button_only_the_edge_of_one_that_destroys_is_red(form: str) -> None:
    led = f'screen "A" {form}\n  button "Save" primary\n  button "Delete" danger\n'
    assert fills(led)["Delete"] == LIGHT.danger
    assert fills(led.replace("primary", ""))["Delete"] == LIGHT.on_danger
    asked = led + '  dialog "Delete it?"\n    button "Yes" danger\n'
    assert fills(asked)["Yes"] == LIGHT.on_danger


def test_the_second_texts_of_a_list_stand_all_at_the_right_or_all_below() -> None:
    short = 'screen "A" desktop\n  list\n    item "Jonas" "Invoice"\n    item "Aylin" "Lunch?"\n'
    long = short.replace("Lunch?", "Photos of all that we have for the autumn page")
    assert words_at(short)["Invoice"][1] == pytest.approx(words_at(short)["Jonas"][1], abs=1)
    assert words_at(long)["Invoice"][1] > words_at(long)["Jonas"][1] + 10


@pytest.mark.parametrize("form", ["phone", "desktop"])
@pytest.mark.parametrize("in_row", [False, True])
def test_what_one_writes_and_sends_is_one_line(form: str, in_row: bool) -> None:
    lines = ["row", '  input "Message"', '  button "Send"'] if in_row else [
        'input "Message"', 'button "Send"',
    ]  # fmt: skip
    text = f'screen "A" {form}\n  footer\n' + "".join(f"    {line}\n" for line in lines)
    at = words_at(text)
    assert at["Message"][1] == pytest.approx(at["Send"][1], abs=1)
    assert at["Send"][0] > at["Message"][0]
    assert faults(text) == []


def test_a_nav_at_the_end_is_a_bar_at_the_foot_of_a_tablet_and_in_the_header_of_a_desktop() -> None:
    text = 'screen "A" tablet\n  heading "One"\n  nav "A" "B"\n'
    wide = text.replace("tablet", "desktop")
    assert place_of(text, "nav").y > place_of(text, "heading").y + 300
    assert place_of(wide, "nav").y < place_of(wide, "heading").y


def test_a_screen_that_is_a_calendar_has_a_square_for_each_day() -> None:
    text = 'screen "Calendar" tablet\n  calendar "June 2026" "14" "3"\n'
    assert "Wed" in words_at(text)
    assert "Wed" not in words_at(text.replace("Calendar", "Book a table"))
    assert "Wed" in words_at(text.replace("Calendar", "Book").replace('"3"', '"3" wide'))
    assert "Wed" not in words_at(text.replace("tablet", "phone"))
    assert faults(text) == []


def test_the_picture_of_a_short_screen_takes_what_would_be_empty() -> None:
    text = 'screen "A" phone\n  image "A box"\n  button "Go" primary\n'
    short = place_of(text, "image").height
    assert short == 0.8 * place_of(text, "image").width
    assert short > place_of(text + '  text "x"\n' * 40, "image").height
    assert place_of(text.replace('"A box"', '"A box" 200x100'), "image").height == 100


def test_a_short_question_has_its_link_beside_it_below_the_button() -> None:
    text = (
        'screen "A" desktop\n  input "Email"\n  button "Sign in" primary\n'
        '  text "New here?"\n  link "Create an account"\n'
    )
    at, button = words_at(text), place_of(text, "button")
    assert at["New here?"][1] == pytest.approx(at["Create an account"][1], abs=1)
    link = place_of(text, "link")
    middle = (at["New here?"][0] + link.x + link.width) / 2
    assert middle == pytest.approx(button.x + button.width / 2, abs=1)


def test_a_card_with_a_heading_of_its_own_says_first_what_kind_it_is() -> None:
    text = 'screen "A" phone\n  card "Today"\n    subheading "Lentil salad"\n    text "20 min"\n'
    flat, _, _ = lay_out(parse(text), Setting())
    size = {words.text: words.size for words, *_ in flat.texts}
    assert size["Today"] < size["Lentil salad"]
    assert fills(text)["Today"] == LIGHT.muted


def test_the_total_of_a_list_is_bold() -> None:
    text = 'screen "A" phone\n  list\n    item "Box" "€ 39"\n    item "Total" "€ 39.90"\n'
    flat, _, _ = lay_out(parse(text), Setting())
    weight = {words.text: words.weight for words, *_ in flat.texts}
    assert (weight["Box"], weight["Total"], weight["€ 39.90"]) == (400, 600, 600)


def test_the_only_button_of_a_narrow_card_is_as_wide_as_it() -> None:
    text = (
        'screen "A" desktop\n  row\n    column 2/3\n      text "x"\n'
        '    card "Order" 1/3\n      button "Pay"\n'
    )
    card, button = place_of(text, "card"), place_of(text, "button")
    assert button.width == card.width - 32


def test_a_picture_that_is_nearly_as_wide_as_the_page_is_as_wide() -> None:
    text = 'screen "A" phone\n  image "Cover" {}x320\n  button "Play"\n'
    assert place_of(text.format(320), "image").width == place_of(text, "button").width
    assert place_of(text.format(200), "image").width == 200


def test_a_row_of_fields_is_no_wider_than_one_likes_to_fill_in() -> None:
    text = (
        'screen "A" desktop\n  row\n    select "Class" "5a"\n    select "In" "Art"\n  table "A"\n'
    )
    assert place_of(text, "row").width == 680


def test_the_steps_of_a_wide_header_stand_beside_the_name() -> None:
    text = 'screen "A" desktop\n  header\n    logo "Spoke"\n    steps "Cart" "Delivery" "Pay"\n'
    logo, steps = place_of(text, "logo"), place_of(text, "steps")
    assert steps.y < logo.y + logo.height
    assert steps.x > logo.x + logo.width
    phone = text.replace("desktop", "phone")
    assert place_of(phone, "steps").y > place_of(phone, "logo").y + 20


def test_a_line_before_the_total_of_a_card_is_one_of_its_lines() -> None:
    text = (
        'screen "A" desktop\n  card "Order"\n    list\n      item "Box" "€ 39"\n'
        '      item "Clip" "€ 12"\n    divider\n    item "Total" "€ 51"\n'
    )
    at = words_at(text)
    assert at["Total"][1] - at["Clip"][1] == pytest.approx(at["Clip"][1] - at["Box"][1], abs=2)


def test_the_bars_of_a_tablet_do_not_reach_over_its_round_corners() -> None:
    text = 'screen "A" tablet\n  header\n    heading "A"\n  nav "A" "B"\n'
    flat, _, _ = lay_out(parse(f'{text}  text "x"\n'), Setting())
    shapes = "".join(flat.svg)
    assert shapes.rindex(LIGHT.device) > shapes.rindex(LIGHT.surface)  # the frame lies over them


def test_no_line_stands_beside_the_entry_that_is_chosen() -> None:
    text = 'screen "A" desktop\n  list\n    item "A"\n    item "B"{}\n    item "C"\n'
    lines = [draw(text.format(flag), Setting()).svg.count("<line") for flag in ("", " on")]
    assert lines[0] - lines[1] == 2
