# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two texts as runs: what differs, and where places of the one are in the other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.strategies import ANN

from stet.document.origin import UNKNOWN
from stet.document.paragraph import Run
from stet.document.word_diff import Edit
from stet.workspace.run_texts import COMPARED_WORDS, PlaceMap, RunText, compared_runs


def text_of(words: str) -> RunText:
    return RunText([Run(words, UNKNOWN)] if words else [])


def applied(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


WORDS = st.text("ab \n", max_size=30)


@given(WORDS, WORDS)
def test_the_edits_make_the_one_text_the_other(one: str, other: str) -> None:
    edits = compared_runs(text_of(one), text_of(other), lambda _: False)
    assert applied(one, edits) == other
    assert all(first.end <= then.start for first, then in itertools.pairwise(edits))


def test_words_are_compared_however_far_into_a_long_text() -> None:
    lines = "".join(f"The boat number {number} left.\n" for number in range(COMPARED_WORDS // 10))
    one, other = f"{lines}The old boat left.\n", f"{lines}The red boat left.\n"
    (edit,) = compared_runs(text_of(one), text_of(other), lambda _: False)
    assert (one[edit.start : edit.end], edit.text) == ("old", "red")


def test_lines_that_are_too_much_to_compare_are_put_for_each_other() -> None:
    one, other = "a " * COMPARED_WORDS, "b " * COMPARED_WORDS
    (edit,) = compared_runs(text_of(one), text_of(other), lambda _: False)
    assert edit == Edit(0, len(one), other)


def test_what_is_new_is_only_put_in() -> None:
    other = RunText([Run("one ", UNKNOWN), Run("two ", ANN, 1), Run("three", UNKNOWN)])
    edits = compared_runs(text_of("one three"), other, lambda run: run.inserted == 1)
    assert edits == [Edit(4, 4, "two ")]


PLACES = PlaceMap([Edit(2, 4, "xyz"), Edit(6, 6, "!"), Edit(8, 10, "")])
"""0 1 [2 3 → x y z] 4 5 [+!] 6 7 [8 9 → ] 10"""


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (0, 0, 0),
        (2, 2, 2),
        (3, 5, 2),  # within what was put for it: behind that, or in front of it
        (4, 5, 5),
        (6, 7, 8),
        (7, 9, 9),
        (8, 10, 10),
        (9, 10, 10),
        (10, 10, 10),
        (11, 11, 11),
    ],
)
def test_places_move_with_what_stands_around_them(place: int, before: int, after: int) -> None:
    assert (PLACES.before(place), PLACES.after(place)) == (before, after)
