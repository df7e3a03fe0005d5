# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.guards import pairs
from stet.document.word_diff import diff_words

ONE_CHANGE = [
    ("She said come in and sat down.", "She said “come in” and sat down."),
    ('He called it a "success" and left.', "He called it a “success” and left."),
    ("The result see table 2 was clear.", "The result (see table 2) was clear."),
    ("The plan - bold as it was - failed.", "The plan – bold as it was – failed."),
    ("My brother who lives in Ulm came late.", "My brother, who lives in Ulm, came late."),
    ("Sie sagte komm rein und setzte sich.", "Sie sagte „komm rein“ und setzte sich."),
    ("Elle a dit entrez puis rien.", "Elle a dit «entrez» puis rien."),
]
APART = [
    ("We bought red green and blue paint.", "We bought red, green, and blue paint."),
    ("He goes home. she stays there", "He went home. She stays there."),
    ("I dont know why he cant come.", "I don’t know why he can’t come."),
    ("It was late - too late. They left - all.", "It was late – too late. They left – all."),
]


@pytest.mark.parametrize(("before", "after"), ONE_CHANGE)
def test_both_ends_of_a_pair_are_one_change(before: str, after: str) -> None:
    edits = diff_words(before, after)
    assert len(edits) > 1
    assert pairs.units(before, edits) == [1] * len(edits)


@pytest.mark.parametrize(("before", "after"), APART)
def test_marks_that_are_no_pair_stay_apart(before: str, after: str) -> None:
    edits = diff_words(before, after)
    assert len(edits) > 1
    assert set(pairs.units(before, edits)) == {0}


def test_what_stands_between_a_pair_is_decided_about_by_itself() -> None:
    before, after = "The result see tabel 2 was clear.", "The result (see table 2) was clear."
    edits = diff_words(before, after)
    assert [len(group) for group in pairs.grouped(before, edits)] == [2, 1]


@given(st.text('ab ,.“”()"–'), st.text('ab ,.“”()"–'))
def test_grouping_loses_no_edit_and_keeps_their_order(before: str, after: str) -> None:
    edits = diff_words(before, after)
    groups = pairs.grouped(before, edits)
    assert sorted(edit for group in groups for edit in group) == sorted(edits)
    assert all(group == sorted(group) for group in groups)
