# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Proposed scores stand in brackets beside the person's, in columns that stay where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.decision.matrix import HIGHEST, matrices_in, matrix_text, table_of
from stet.design.decision.proposing import highest_in, score_edits
from stet.design.decision.result import result_of

TEXT = """\
# Which?

| Criterion | Weight | Lever  | Magnet |
| ---       | ---    | :---:  | :---:  |
| tight     | 8      | 5      | 2 (1?) |
| hand      | 6      |        | well   |
|clean|3|||
| Total     |        |        |        |
"""


def proposed(text: str, values: dict[tuple[int, int], float]) -> str:
    (matrix,) = matrices_in(text)
    for edit in sorted(score_edits(text, matrix, values).values(), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_a_proposal_stands_behind_what_the_person_wrote() -> None:
    lines = proposed(TEXT, {(0, 0): 4, (0, 1): 2, (1, 0): 3}).split("\n")
    assert lines[4] == "| tight     | 8      | 5 (4?) | 2 (2?) |"
    assert lines[5] == "| hand      | 6      | (3?)   | well   |"


def test_what_is_no_score_is_left_as_it_is() -> None:
    assert proposed(TEXT, {(1, 1): 3}) == TEXT


def test_a_cell_without_room_gets_some() -> None:
    assert "|clean|3| (4?) | (2?) |" in proposed(TEXT, {(2, 0): 4, (2, 1): 2})


@pytest.mark.parametrize(("cell", "highest"), [("5", 5), ("6", 10), ("", 5), ("0", 5)])
def test_the_scale_is_the_persons(cell: str, highest: float) -> None:
    (matrix,) = matrices_in(TEXT.replace("| 5      |", f"| {cell:<6} |"))
    assert highest_in(matrix) == highest


def test_where_no_score_is_given_yet_the_scale_is_that_of_the_matrix() -> None:
    (matrix,) = matrices_in(matrix_text(["tight"], ["Lever", "Magnets"]))
    assert highest_in(matrix) == HIGHEST


@given(
    st.integers(1, 4),
    st.integers(2, 4),
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(0, 10)),
)
def test_what_is_proposed_is_read_as_such_and_decides_nothing(rows, options, values) -> None:
    text = table_of([f"c{n}" for n in range(rows)], [f"Option {n}" for n in range(options)])
    values = {
        cell: value for cell, value in values.items() if cell < (rows, 0) and cell[1] < options
    }
    (before,) = matrices_in(text)
    (after,) = matrices_in(proposed(text, values))
    read = {
        (row, column): score.proposed
        for row, each in enumerate(after.criteria)
        for column, score in enumerate(each.scores)
        if score.proposed is not None
    }
    assert read == values
    assert result_of(after).totals == result_of(before).totals
    assert not after.problems
