# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which sentences of a reply stand for which of the passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.replies.alignment import Alignment, Group

A = "The ferry came in at six every evening."
B = "Marta watched it from the kitchen window."
C = "She did not wave."
D = "There was nobody on board she knew."


def align(source: list[str], reply: list[str], *, complete: bool = True) -> list[list[Group]]:
    alignment = Alignment(source)
    return [alignment.add(sentence) for sentence in reply] + [alignment.finish(complete=complete)]


def flat(steps: list[list[Group]]) -> list[tuple[int, int, int, int]]:
    return [tuple(group) for step in steps for group in step]


@pytest.mark.parametrize(
    ("source", "reply", "expected"),
    [
        ([A, B, C], [A, B, C], [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]),
        ([A, B], [f"{A[:-1]} and {B}"], [(0, 2, 0, 1)]),
        (
            [A, "Marta watched it from the window and she did not wave at all.", D],
            [A, "Marta watched it from the window.", "She did not wave at all.", D],
            [(0, 1, 0, 1), (1, 2, 1, 3), (2, 3, 3, 4)],
        ),
        ([A, C, D], [A, D], [(0, 1, 0, 1), (1, 3, 1, 2)]),
        ([A], [A, "And then some more came along."], [(0, 1, 0, 2)]),
        ([A, B], [], [(0, 2, 0, 0)]),
    ],
)
def test_groups(source, reply, expected):
    assert flat(align(source, reply)) == expected


def test_sentences_that_are_nearly_the_same_are_given_out_at_once():
    steps = align([A, B, C, D], [A, B.replace("watched", "saw"), C, D])
    assert [len(step) for step in steps] == [1, 1, 1, 0, 1]


def test_what_is_unsure_is_held_back():
    steps = align([A, B, C], ["Quite other words are here.", "Nothing is as it was.", "Gone now."])
    assert steps[0] == steps[1] == []


def test_a_reply_that_was_cut_off_deletes_nothing():
    steps = align([A, B, C, D], [A, B, "She did"], complete=False)
    assert flat(steps) == [(0, 1, 0, 1), (1, 2, 1, 2)]


SENTENCES = st.lists(
    st.sampled_from([A, B, C, D, "Yes.", "No one was there at six.", "今天下雨。", A[:20] + "."]),
    max_size=6,
)


@given(SENTENCES, SENTENCES, st.booleans())
def test_groups_go_forward_and_leave_nothing_out(source, reply, complete):
    groups = flat(align(source, reply, complete=complete))
    place = (0, 0)
    for first, last, at, end in groups:
        assert (first, at) == place
        assert first <= last
        assert at <= end
        place = (last, end)
    if complete:
        assert place == (len(source), len(reply))
