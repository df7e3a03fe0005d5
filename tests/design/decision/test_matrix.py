# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Decision matrices: read from a table, added up, and what would change the outcome."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.decision.matrix import (
    HIGHEST,
    WIDEST,
    matrices_in,
    matrix_text,
    shown,
    table_of,
    with_proposed,
)
from stet.design.decision.record import record_edit, record_of, result_edit
from stet.design.decision.result import result_of

TABLE = """# Which one?

| Criterion | Weight | Clip | Fold | Jar |
| --- | --- | :---: | :---: | :---: |
| Rides upright #R1 | 5 | 4 | 2 (3?) | 3 |
| Opens flat | 3 | 2 | 5 | (4?) |
| Light | 2 | 3 | 3 | 5 |

Words behind.
"""
FULL = TABLE.replace("(4?)", "1 (4?)")


def only(text):
    (matrix,) = matrices_in(text)
    return matrix


def after(text, edit) -> str:
    start, end, new = edit
    return text[:start] + new + text[end:]


def test_a_table_is_read_with_the_models_scores_apart() -> None:
    matrix = only(TABLE)
    assert matrix.options == ("Clip", "Fold", "Jar")
    assert [each.weight for each in matrix.criteria] == [5, 3, 2]
    scores = [(each.human, each.proposed) for each in matrix.criteria[1].scores]
    assert scores == [(2, None), (5, None), (None, 4)]
    for each in matrix.criteria:
        for score in each.scores:
            assert TABLE[score.start : score.end].strip(" |(?)0123456789") == ""


def test_the_persons_scores_decide_and_a_missing_one_is_said() -> None:
    result = result_of(only(TABLE))
    assert result.totals == (32, 31, None)
    assert result.winners == ("Clip",)
    assert result.missing == 1
    assert "1 score is missing" in " ".join(result.sentences)
    assert result_of(only(FULL)).totals == (32, 31, 28)


def test_a_tie_is_said_and_no_winner_made_up() -> None:
    text = FULL.replace("| Light | 2 | 3 | 3 | 5 |", "| Light | 2 | 3 | 3.5 | 5 |")
    result = result_of(only(text))
    assert result.winners == ("Clip", "Fold")
    assert result.sentences[0].startswith("“Clip” and “Fold” tie")
    assert record_of(only(text), "Which box", datetime.date(2026, 3, 1)) == ""


def test_the_weight_that_would_change_the_winner_is_named() -> None:
    turns = {turn.criterion: turn for turn in result_of(only(FULL)).turns}
    # Clip leads Fold by 1: it gains 2 for each point of the first, and loses 3 of the second.
    assert turns["Rides upright #R1"].weight == pytest.approx(4.5)
    assert not turns["Rides upright #R1"].is_above
    assert turns["Opens flat"].weight == pytest.approx(3 + 1 / 3)
    assert turns["Opens flat"].option == "Fold"
    assert turns["Light"].option == "Jar"  # leads there by 2 a point, and lies 4 behind
    assert turns["Light"].weight == pytest.approx(4)


def test_the_row_of_totals_is_written_once_and_brought_up_to_date() -> None:
    text = after(FULL, result_edit(FULL, only(FULL)))
    assert (
        "| Light | 2 | 3 | 3 | 5 |\n| Total     |        | 32   | 31   | 28  |\n\nWords behind."
        in text
    )
    assert after(text, result_edit(text, only(text))) == text
    text = text.replace("| Rides upright #R1 | 5 | 4 |", "| Rides upright #R1 | 5 | 3 |")
    text = after(text, result_edit(text, only(text)))
    assert "| Total     |        | 27   | 31   | 28  |" in text
    assert len(only(text).criteria) == 3


def test_what_follows_stands_below_the_table_and_is_brought_up_to_date() -> None:
    text = after(FULL, result_edit(FULL, only(FULL), ["“Clip” wins.", "So be it."]))
    assert "28  |\n\n**Result:** “Clip” wins. So be it.\n\nWords behind." in text
    assert after(text, result_edit(text, only(text), ["“Clip” wins.", "So be it."])) == text
    text = after(text, result_edit(text, only(text), ["“Fold” wins."]))
    assert "\n\n**Result:** “Fold” wins.\n\nWords behind." in text
    assert text.count("Result") == 1


def test_nothing_is_cut_in_the_list_and_the_record() -> None:
    long = "R2 The pillow 60 cm beside the page stays under 2 lux, at any angle of the lamp."
    text = matrix_text([long, "R10 Ten nights"], LONG[1:])
    assert f"- **R2:** {long[3:]}\n\n| " in text
    assert "R10:" not in text  # it has room in its cell
    assert "| R2 The pillow" in text
    scored = text
    for score in ("9", "7", "8", "8"):  # the first is better on both
        scored = scored.replace("|     |", f"| {score}   |", 1)
    matrix = only(scored)
    assert matrix.criteria[0].name == long
    record = record_of(matrix, "Which one?", datetime.date(2026, 11, 30))
    assert record.startswith("### Which one? (2026-11-30)\n")
    assert f"strongest on {long[:-1]} and R10 Ten nights.\n" in record
    assert "..." not in record
    assert "…" not in record


def test_what_is_cut_has_an_ellipsis_and_no_dot_more() -> None:
    cut = FULL.replace("Opens flat", "Opens flat on …")
    record = record_of(only(cut), "Which box", datetime.date(2026, 3, 1))
    assert "- **Jar** (28 points): weaker on Rides upright #R1 and Opens flat on …\n" in record


def test_the_record_keeps_what_lost_with_why() -> None:
    record = record_of(only(FULL), "Which box", datetime.date(2026, 3, 1))
    assert record.startswith("### Which box (2026-03-01)\n\nChosen: **Clip** (32 points)")
    assert "strongest on Rides upright #R1" in record
    assert "- **Fold** (31 points): weaker on Rides upright #R1." in record
    assert "- **Jar** (28 points): weaker on Rides upright #R1 and Opens flat." in record
    brief = "# Brief\n\n## Decisions\n\n### 2026-01-01 Name\n\nChosen: **Halm**.\n\n## Dates\n"
    put = after(brief, record_edit(brief, record))
    assert put.index("2026-03-01") < put.index("2026-01-01") < put.index("## Dates")
    assert after("# Brief\n", record_edit("# Brief\n", record)).startswith(
        "# Brief\n\n## Decisions\n\n### Which box (2026-03-01)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "| A | B | C |\n| --- | --- | --- |\n| x | 1 | 2 |\n",
        "| Criterion | Weight |\n| --- | --- |\n| x | 1 |\n",
        "| Criterion | Weight | A |\n| --- | --- | --- |\n",
        "```\n| Criterion | Weight | A |\n| --- | --- | --- |\n| x | 1 | 2 |\n```\n",
    ],
)
def test_other_tables_are_none(text: str) -> None:
    assert matrices_in(text) == ()


def test_a_cell_that_is_no_score_counts_as_empty_and_is_told() -> None:
    text = FULL.replace("| 4 | 2 (3?) |", "| four | 12 |")
    matrix = only(text)
    assert [problem.split(" is ")[0] for problem in matrix.problems] == ["“four”", "“12”"]
    assert result_of(matrix).totals[:2] == (None, None)


def test_a_proposed_score_stands_behind_the_persons() -> None:
    matrix = only(TABLE)
    assert with_proposed(matrix.criteria[0].scores[0], 2) == "4 (2?)"
    assert with_proposed(matrix.criteria[1].scores[2], 3.5) == "(3.5?)"


SCORES = st.lists(st.lists(st.integers(0, 10), min_size=4, max_size=4), min_size=1, max_size=5)


@given(SCORES)
def test_beyond_a_turn_the_other_option_leads_and_before_it_the_winner(rows) -> None:
    def text(rows) -> str:
        lines = [f"| c{n} | {' | '.join(map(shown, row))} |\n" for n, row in enumerate(rows)]
        return "| Criterion | Weight | A | B | C |\n| --- | --- | --- | --- | --- |\n" + "".join(
            lines
        )

    matrix = only(text(rows))
    result = result_of(matrix)
    for turn in result.turns:
        number = int(turn.criterion[1:])
        gap = turn.weight - turn.now
        for factor, is_beyond in ((0.9, False), (1.02, True)):
            weight = turn.now + gap * factor
            totals = dict.fromkeys("ABC", 0.0)
            for place, row in enumerate(rows):
                for name, score in zip("ABC", row[1:], strict=True):
                    totals[name] += (weight if place == number else row[0]) * score
            if is_beyond:
                assert totals[turn.option] > totals[result.winners[0]]
            else:
                assert max(totals, key=lambda each: totals[each]) == result.winners[0]


@given(st.lists(st.text(max_size=12), max_size=5), st.lists(st.text(max_size=12), max_size=4))
def test_a_new_table_is_read_again(criteria, options) -> None:
    text = table_of([f"c{each}" for each in criteria], [f"o{each}" for each in options])
    found = matrices_in(text)
    if criteria and options:
        assert len(found) <= 1
    for matrix in found:
        assert len(matrix.options) == len(options)
        assert result_of(matrix).winners == ()


@given(st.text(alphabet="|Weight -\n0123456789(?).x", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for matrix in matrices_in("| Criterion | Weight | A |\n| --- | --- | --- |\n" + text):
        result = result_of(matrix)
        assert all(total is None or 0 <= total <= 60 * HIGHEST**2 for total in result.totals)


def test_a_table_wider_than_a_page_is_written_without_gaps() -> None:
    options = ["A shelf map with free places", "A message when the kiln is cold"]
    rows = table_of(["R1 Shows free shelf places for each firing"], options).splitlines()
    assert rows[-1] == "| R1 Shows free shelf places for each firing | 3 |  |  |"
    assert len({len(row) for row in table_of(["Cost"], ["One", "Two"]).splitlines()}) == 1


LONG = ["A cupboard at the corner with a lock …", "Each owner keeps the tool", "A weekly round"]


def test_options_with_long_names_are_headed_by_letters_that_a_list_explains() -> None:
    text = matrix_text(["R1 One sees which tools are free today.", "Cost"], LONG)
    assert text.startswith(f"- **A:** {LONG[0]}\n- **B:** {LONG[1]}\n- **C:** {LONG[2]}\n")
    assert "\n- **R1:** One sees which tools are free today.\n\n| Criterion" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows[0]) <= WIDEST
    (matrix,) = matrices_in(text)
    assert matrix.options == tuple(LONG)
    assert matrix.criteria[0].name == "R1 One sees which tools are free today."
    scored = text.replace("| 3      |     |", "| 3      | 4   |", 1)
    assert only(scored).criteria[0].scores[0].human == 4


@pytest.mark.parametrize(
    "options", [["Clip", "Fold"], ["One"], [f"Option {n}" * 9 for n in range(27)]]
)
def test_a_matrix_that_fits_or_has_no_letters_for_all_is_a_table_alone(options) -> None:
    assert matrix_text(["Cost"], options) == table_of(["Cost"], options)


@pytest.mark.parametrize("items", ["- A thing\n- **B** Second\n", "- a First\n", "1. C Third\n"])
def test_a_list_above_names_only_what_heads_a_column(items: str) -> None:
    (matrix,) = matrices_in(
        f"{items}\n| Criterion | Weight | D | E |\n| --- | --- | --- | --- |\n| x | 1 | 2 | 3 |\n"
    )
    assert matrix.options == ("D", "E")


def test_a_row_of_totals_stands_in_one_line_where_its_table_does() -> None:
    text = matrix_text([f"R{n} One sees which tools are free today" for n in range(5)], LONG)
    scored = text.replace("|     |     |     |", "| 9   | 8   | 7   |")
    whole = after(scored, result_edit(scored, only(scored)))
    (row,) = [line for line in whole.splitlines() if line.startswith("| Total")]
    assert "| 135 | 120 | 105 |" in row
    assert len(row) <= WIDEST


@pytest.mark.parametrize("end", [" …", "?", "."])
def test_a_record_ends_its_sentences_once(end: str) -> None:
    text = (
        "| Criterion | Weight | Flap | Net |\n| --- | --- | --- | --- |\n"
        f"| Opens with a glove on{end} | 8 | 7 | 2 |\n"
    )
    (matrix,) = matrices_in(text)
    record = record_of(matrix, "The lid", datetime.date(2026, 6, 14))
    assert f"weaker on Opens with a glove on{end}\n" in record
    assert f"strongest on Opens with a glove on{end}\n" in record
