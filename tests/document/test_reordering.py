# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Stretches that change places: cases a line each, and the laws over any tracked text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.notation import read, show
from tests.document.session import Session, cells_of, check_laws, state
from tests.document.strategies import ANN, Step, scripts, texts

from stet.document import thread
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span, flatten
from stet.document.reordering import Exchange

CASES = [
    # before, first, middle, end, after
    ("a¶b", 0, 1, 2, "b¶a"),
    ("x¶a¶¶b¶c¶¶z", 1, 3, 6, "x¶b¶c¶¶a¶¶z"),
    ("a¶¶¶b", 0, 3, 4, "b¶¶¶a"),  # without a newline at the end
    ("a¶¶b¶", 0, 2, 4, "b¶¶a¶"),
    ("a¶¶b¶c¶¶¶", 0, 2, 7, "b¶c¶¶a¶¶¶"),
    ("a[+1 x¶¶b]¶c", 0, 2, 3, "[+1 b¶¶]a[+1 x]¶c"),  # a section typed with tracking on
    ("a[-2 ¶]b¶c", 0, 1, 2, "b[-2 ¶]a¶c"),
    ("a[-2 k][+2 l]¶¶[-4 b][+1-2 m]", 0, 2, 3, "[-4 b][+1-2 m]¶¶a[-2 k][+2 l]"),
    ("a[-2 b¶c]d", 0, 1, 2, "[-2 c]d[-2 ¶]a[-2 b]"),
]


@pytest.mark.parametrize(("before", "first", "middle", "end", "after"), CASES)
def test_cases(before: str, first: int, middle: int, end: int, after: str) -> None:
    manuscript, _ = read(before)
    transaction = Exchange.of(manuscript.paragraphs, first, middle, end).transaction(
        manuscript, ANN
    )
    check_laws(manuscript, transaction)
    manuscript.apply(transaction)
    assert show(manuscript) == after
    manuscript.apply(transaction.inverse())
    assert show(manuscript) == before


@pytest.mark.parametrize(
    ("before", "after"), [("a¶b", "b¶¶a¶"), ("a¶¶b", "b¶¶a¶"), ("a¶b¶¶c", "b¶¶a¶¶c")]
)
def test_a_gap_without_a_blank_line_is_given_one_where_that_is_asked_for(
    before: str, after: str
) -> None:
    manuscript, _ = read(before)
    count = len(manuscript.paragraphs) - before.endswith("c")
    middle = before.index("b") - before.count("a")
    exchange = Exchange.of(manuscript.paragraphs, 0, middle, count)
    spaced = Exchange(*list(vars(exchange).values())[:-1], spaced=True)
    transaction = spaced.transaction(manuscript, ANN)
    check_laws(manuscript, transaction)
    a, b = Position(0, 1), Position(middle, 1)
    manuscript.apply(transaction)
    assert show(manuscript) == after
    assert (letter(manuscript, spaced.place(a)), letter(manuscript, spaced.place(b))) == ("a", "b")
    manuscript.apply(transaction.inverse())
    assert show(manuscript) == before


def letter(manuscript: Manuscript, place: Position) -> str:
    return manuscript.paragraphs[place.paragraph].markup[place.column - 1]


@pytest.mark.parametrize(
    ("anchor", "moved"),
    [
        (((0, 0), (0, 5)), "one a"),  # within the first
        (((2, 0), (2, 5)), "two b"),
        (((0, 4), (2, 3)), "a"),  # over the edge: what is before it
        (((1, 0), (2, 3)), ""),
        (((2, 4), (4, 4)), "b"),
        (((4, 0), (4, 4)), "last"),
    ],
)
def test_a_comment_goes_with_its_words_and_undo_brings_it_back(
    anchor: tuple[tuple[int, int], tuple[int, int]], moved: str
) -> None:
    manuscript = Manuscript.of("one a\n\ntwo b\n\nlast")
    span = Span(Position(*anchor[0]), Position(*anchor[1]))
    manuscript.apply(thread.add(manuscript, span, "Why?", ANN))
    before = state(manuscript)
    transaction = Exchange.of(manuscript.paragraphs, 0, 2, 4).transaction(manuscript, ANN)
    manuscript.apply(transaction)
    (comment,) = manuscript.comments.values()
    start, end = comment.anchor
    assert start.paragraph == end.paragraph
    words = manuscript.paragraphs[start.paragraph].markup[start.column : end.column]
    assert words == moved
    manuscript.apply(transaction.inverse())
    assert state(manuscript) == before


@pytest.mark.parametrize("places", [(0, 0, 1), (1, 1, 1), (0, 2, 2), (-1, 1, 2), (0, 1, 4)])
def test_there_must_be_two_stretches(places: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no two stretches"):
        Exchange.of(Manuscript.of("a\nb\nc").paragraphs, *places)


def readings(paragraphs: list[Paragraph]) -> tuple[str, str]:
    """Return the original and the final reading, the last mark counted in."""
    runs = list(flatten(paragraphs))
    return (
        "".join(run.text for run in runs if run.inserted is None),
        "".join(run.text for run in runs if run.deleted is None),
    )


@given(texts, scripts, st.tuples(*[st.integers(0, 400)] * 3))
def test_the_laws_of_an_exchange(
    text: str, script: list[Step], numbers: tuple[int, int, int]
) -> None:
    session = Session(text + "\n\nmore\nwords")
    session.play(script)
    manuscript = session.manuscript
    count = len(manuscript.paragraphs)
    places = sorted({number % (count + 1) for number in numbers})
    if len(places) < 3:
        return
    before, pending = state(manuscript), set(manuscript.pending())
    exchange = Exchange.of(manuscript.paragraphs, *places)
    first, first_gap, middle, second_gap, end, _ = vars(exchange).values()
    paragraphs = list(manuscript.paragraphs)
    one, gap = paragraphs[first:first_gap], paragraphs[first_gap:middle]
    two, rest = paragraphs[middle:second_gap], paragraphs[second_gap:end]
    expected = []
    for is_final in (0, 1):
        bare = [readings([Paragraph(each[-1].runs)])[is_final][:-1] for each in (one, two)]
        whole = [
            readings(each[:-1])[is_final] + last
            for each, last in zip((one, two), bare, strict=True)
        ]
        marks = [readings([Paragraph((), each[-1].mark)])[is_final] for each in (one, two)]
        expected.append(
            readings(paragraphs[:first])[is_final]
            + whole[1]
            + marks[0]
            + readings(gap)[is_final]
            + whole[0]
            + marks[1]
            + readings(rest)[is_final]
            + readings(paragraphs[end:])[is_final]
        )
    transaction = exchange.transaction(manuscript, ANN)
    check_laws(manuscript, transaction)
    for index, paragraph in enumerate(paragraphs):
        place = exchange.place(Position(index, 0))
        new = [*paragraphs[:first], *transaction.new, *paragraphs[end:]]
        assert new[place.paragraph].runs == paragraph.runs
    session.commit(transaction)
    session.cells = cells_of(manuscript)
    session.check()
    assert readings(list(manuscript.paragraphs)) == tuple(expected)
    assert set(manuscript.pending()) == pending
    assert manuscript.comments.keys() == before[2].keys()
    assert {each.quote for each in manuscript.comments.values()} == {
        each.quote for each in before[2].values()
    }

    if one[0].markup.strip() and two[0].markup.strip():
        back = Exchange.of(manuscript.paragraphs, first, exchange.place(Position(first, 0))[0], end)
        again = back.transaction(manuscript, ANN)
        assert [*paragraphs[:first], *again.new, *paragraphs[end:]] == paragraphs
    if not transaction.is_empty:
        manuscript.apply(session.history.undo()[0])
    assert state(manuscript) == before
