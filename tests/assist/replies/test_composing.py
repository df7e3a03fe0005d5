# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was changed twice is told as one change of what stood there first."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.prompting.chunks import Chunk
from stet.assist.replies.composing import Mended, composed
from stet.document.word_diff import Edit, applied, diff_words

CASES = [
    ("he dont go", "he don't go", "he doesn't go", [("dont", "doesn't", (0,))]),
    ("a dont b teh c", "a don't b the c", "a don't b the d", [("c", "d", ())]),
    ("in order to go now", "to go now", "to go", [(" now", "", ())]),
    ("we was late to", "we were late to", "we were late too", [("to", "too", ())]),
]


@pytest.mark.parametrize(("source", "middle", "last", "expected"), CASES)
def test_each_change_is_found_in_the_source(source, middle, last, expected):
    first, second = diff_words(source, middle), diff_words(middle, last)
    found = composed(source, first, second)
    assert [(source[e.edit.start : e.edit.end], e.edit.text, e.instead) for e in found] == expected


def _edits(text: str, draw) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    words = st.text("xyz", max_size=3)
    return [Edit(a, b, draw(words)) for a, b in pairs]


@given(st.data())
def test_both_made_at_once_give_what_came_of_one_after_the_other(data):
    source = data.draw(st.text("ab ", max_size=20))
    first = _edits(source, data.draw)
    middle = applied(source, first)
    second = _edits(middle, data.draw)
    found = composed(source, first, second)
    gone = {index for each in found for index in each.instead}
    kept = [edit for index, edit in enumerate(first) if index not in gone]
    every = sorted([*kept, *(each.edit for each in found)], key=lambda e: (e.start, e.end))
    assert all(one.end <= two.start for one, two in pairwise(every))
    assert applied(source, every) == applied(middle, second)


@given(st.data())
def test_what_was_not_touched_is_found_where_it_stood_before(data):
    text = data.draw(st.text("abc ", max_size=20))
    edits = _edits(text, data.draw)
    mended = Mended(Chunk(text, text, tuple(range(len(text))), ()), tuple(edits), (1,) * len(edits))
    shown = applied(text, edits)
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    is_touched = any(low <= end and start <= high for low, high in mended.touched())
    own = mended.own(start, end)
    assert (own is None) == is_touched
    if own:
        assert text[slice(*own)] == shown[start:end]
        assert applied(text, sorted([*edits, Edit(*own, "x")])) == f"{shown[:start]}x{shown[end:]}"
