# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The index of comments, held against a plain dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.document.comment_index import SIZE, CommentIndex, moved
from stet.document.comments import Comment, comment_at
from stet.document.origin import UNKNOWN
from stet.document.paragraph import Position, Span

places = st.builds(Position, st.integers(0, 9), st.integers(0, 3))
spans = st.builds(lambda one, two: Span(min(one, two), max(one, two)), places, places)
steps = st.lists(
    st.tuples(st.just("put"), st.integers(1, 200), spans)
    | st.tuples(st.just("remove"), st.integers(1, 200), spans)
    | st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 3)),
    max_size=60,
)


def comment(key: int, span: Span) -> Comment:
    return Comment(key, span, "", UNKNOWN, "?")


@given(st.lists(spans, max_size=3 * SIZE), steps, places)
def test_it_is_a_dictionary_that_knows_places(
    spans: list[Span], steps: list[tuple[str, int, object]], place: Position
) -> None:
    plain = {key: comment(key, span) for key, span in enumerate(spans, 1)}
    index = CommentIndex(plain.values())
    for kind, number, what in steps:
        if kind == "put":
            assert isinstance(what, Span)
            plain[number] = comment(number, what)
            index.put(plain[number])
        elif kind == "remove" and number in plain:
            del plain[number]
            index.remove(number)
        elif kind == "move":
            assert isinstance(what, int)
            index.move_behind(number, what)
            plain = {
                key: moved(each, what) if each.anchor.start.paragraph > number else each
                for key, each in plain.items()
            }
        low, high = place.paragraph, place.paragraph + 2
        assert sorted(index.open_starts()) == sorted(
            each.anchor.start.paragraph for each in plain.values() if not each.resolved
        )
        assert {each.id for each in index.touching(low, high)} == {
            each.id
            for each in plain.values()
            if each.anchor.end.paragraph >= low and each.anchor.start.paragraph <= high
        }
    assert dict(index) == plain
    assert len(index) == len(plain)
    assert all(key in index for key in plain)
    found = index.at(place)
    assert (found is None) == (comment_at(plain.values(), place) is None)
    assert found is None or comment_at([found], place)
