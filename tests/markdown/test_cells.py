# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The cells of a table's row."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.cells import cells_of, is_rule


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("| R1 free | 3 |  |", ["R1 free", "3", ""]),
        ("|a|b|", ["a", "b"]),
        ("  | a \\| b | c |  ", ["a \\| b", "c"]),
        ("||", [""]),
        ("| --- | :-: |", []),
        ("a | b", []),
        ("| a | b", []),
        ("|", []),
        ("", []),
    ],
)
def test_the_words_of_each_cell_are_found(line: str, words: list[str]) -> None:
    assert [line[start:end] for start, end in cells_of(line)] == words


def test_one_writes_in_an_empty_cell_behind_its_first_blank() -> None:
    assert cells_of("| a |   |")[1] == (6, 7)
    assert cells_of("| a |  |")[1] == (6, 6)


@given(st.text(alphabet="|\\\\ -:ab\t", max_size=40))
def test_cells_lie_within_the_line_one_behind_the_other(line: str) -> None:
    found = cells_of(line)
    assert all(0 <= start <= end <= len(line) for start, end in found)
    assert all(one[1] < two[0] for one, two in itertools.pairwise(found))
    assert not (found and is_rule(line))
