# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.pictures import check, root, words

from stet.blocks.block import Setting
from stet.blocks.chart.axis import marks, written
from stet.blocks.chart.draw import draw
from stet.blocks.chart.kind import CHART
from stet.blocks.chart.parse import parse, value_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        ("−3.5", -3.5),
        ("1,204", 1204),
        ("1 204", 1204),
        ("12,5", 12.5),
        ("€ 1,204.50", 1204.5),
        ("49 €", 49),
        ("+12 %", 12),
        (".5", 0.5),
        ("1e999", None),
        ("nan", None),
        ("twelve", None),
        ("", None),
        ("9" * 400, 1e12),
    ],
)
def test_a_cell_is_the_number_that_it_shows(cell: str, value: float | None) -> None:
    assert value_of(cell) == value


@pytest.mark.parametrize(
    "table",
    [
        "| Day | Packed |\n|---|---:|\n| Mon | 12 |\n| Tue | 30 |",
        "Day, Packed\nMon, 12\nTue, 30",
        "Day\tPacked\nMon\t12\nTue\t30",
        "Mon: 12\nTue: 30",
        "Mon 12\nTue 30",
        "Day | Packed\nMon | 12\nTue | 30",
    ],
)
def test_a_table_is_read_however_it_is_written(table: str) -> None:
    chart = parse("bar Lunches\n" + table)
    assert not chart.problems
    assert chart.title == "Lunches"
    assert [(row.label, row.values) for row in chart.rows] == [("Mon", (12,)), ("Tue", (30,))]


def test_several_columns_a_unit_and_a_goal() -> None:
    chart = parse(
        'line "Sales"\ngoal 40 Break even\n| Q | A | B |\n| 1 | € 3 | € 4 |\n| 2 | € 5 | |'
    )
    assert (chart.form, chart.unit, chart.goal) == ("line", "€", (40, "Break even"))
    assert chart.series == ("A", "B")
    assert chart.rows[1].values == (5, None)


@pytest.mark.parametrize(
    ("written", "line", "column", "instead"),
    [
        ("bra Lunches\nMon: 1", 1, 1, "bar"),
        ("bar\n| Mon | 12 |\n| Tue | many |", 3, 9, ""),
        ("bar\nMon: 1\nTue: few", 3, 6, ""),
        ("pie\nMon: 1\nTue: -2", 3, 1, ""),
        ("goal none\nMon: 1", 1, 1, ""),
    ],
)
def test_a_mistake_is_told_where_it_is(written: str, line: int, column: int, instead: str) -> None:
    (problem,) = parse(written).problems
    assert (problem.line, problem.column, problem.instead) == (line, column, instead)


numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 2))


@given(numbers, numbers)
def test_marks_hold_what_they_are_for(one: float, other: float) -> None:
    least, most = min(one, other), max(one, other)
    found = marks(least, most)
    assert found[0] <= least + 1e-6
    assert found[-1] >= most - 1e-6
    assert 2 <= len(found) <= 9


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1204, "", "1,204"),
        (49.5, "€", "€ 49.50"),
        (-3, "%", "−3 %"),
        (12, "hours", "12 hours"),
        (0, "€", "€ 0"),
        (0.25, "", "0.25"),
    ],
)
def test_numbers_are_written_as_people_do(value: float, unit: str, text: str) -> None:
    assert written(value, unit) == text


def test_numbers_that_stand_together_are_shortened_alike() -> None:
    assert [written(value, "€", 21300) for value in (21300, 9800, 0)] == [
        "€ 21.3k",
        "€ 9.8k",
        "€ 0",
    ]


labels = st.sampled_from(["Mon", "A much longer label of a row", "", "2026-11-28", "Wärme"])
table = st.lists(
    st.tuples(labels, st.lists(st.one_of(numbers, st.none()), min_size=1, max_size=8)),
    min_size=1,
    max_size=60,
)


@given(
    st.sampled_from(["bar", "line", "pie"]),
    table,
    st.sampled_from(["", "stacked", "across", "goal 40", "unit hours", "unit €"]),
    st.booleans(),
)
def test_any_table_is_a_picture_without_words_over_words(
    form: str, rows: list[tuple[str, list[float | None]]], extra: str, dark: bool
) -> None:
    lines = [f"{form} A title", extra]
    for label, values in rows:
        cells = " | ".join("" if value is None else f"{value:.2f}" for value in values)
        lines.append(f"| {label} | {cells} |")
    check(draw("\n".join(lines), Setting(dark=dark)))


@pytest.mark.parametrize("text", ["0 -1", "a -1\nb 2", "a -5\nb -5\nc -0.1", "a: -1\n" * 8])
def test_the_value_of_a_bar_that_hangs_down_leaves_room_for_its_name(text: str) -> None:
    check(CHART.draw(text, Setting()))


def test_a_bar_is_as_tall_as_its_value() -> None:
    drawing = draw("bar\nA: 10\nB: 20\nC: 5", Setting())
    tall = []
    for element in root(drawing).iter("{*}path"):
        if element.get("fill") != "none":
            ys = [
                float(y)
                for y in re.findall(r"V([\d.]+)|M[\d.]+ ([\d.]+)", element.get("d", ""))
                for y in y
                if y
            ]
            tall.append(max(ys) - min(ys))
    assert len(tall) == 3
    assert math.isclose(tall[1], 2 * tall[0], abs_tol=4)
    assert math.isclose(tall[0], 2 * tall[2], abs_tol=4)


def test_shares_of_a_pie_are_written_and_add_up() -> None:
    shares = [
        float(one.text[:-2])
        for one in words(draw("pie\nA: 1\nB: 1\nC: 2", Setting()))
        if one.text.endswith(" %") and one.right > 500
    ]
    assert shares == [25, 25, 50]


def test_the_table_goes_out_as_it_is() -> None:
    data = CHART.exports[".csv"]('| Day | A, or "B" |\n| Mon | 1,204 |\n| Tue | |', Setting())
    assert data.decode() == ',"A, or ""B"""\nMon,1204\nTue,\n'


@pytest.mark.parametrize(
    ("text", "series", "labels"),
    [
        ("line\n| | 2025 | 2026 |\n| Mon | 120 | 140 |", ("2025", "2026"), ["Mon"]),
        ("| | 2025 | 2026 |\n|---|---|---|\n| Mon | 120 | 140 |", ("2025", "2026"), ["Mon"]),
        ("| Day | Seats |\n| Mon | 12 |", ("Seats",), ["Mon"]),
        ("| Mon | 12 |\n| Tue | 13 |", ("",), ["Mon", "Tue"]),
        ("| | 12 |", ("",), [""]),  # nothing stands below it
    ],
)
def test_years_above_columns_are_their_names(text, series, labels) -> None:
    found = parse(text)
    assert found.series == series
    assert [row.label for row in found.rows] == labels
    assert not found.problems


@pytest.mark.parametrize(
    ("head", "title", "across", "stacked"),
    [
        ('bar across "Where time goes"', "Where time goes", True, False),
        ("bar Stacked Seats sold", "Seats sold", False, True),
        ("bar stacked across", "", True, True),
        ("bar Across the river", "the river", True, False),
        ('bar "Across the river"', "Across the river", False, False),
    ],
)
def test_how_bars_stand_may_be_said_behind_the_form(head, title, across, stacked) -> None:
    found = parse(f"{head}\nMon: 12")
    assert (found.title, found.across, found.stacked) == (title, across, stacked)
