# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Deciding, one case a line: ``+1-2`` accepts change 1 and then rejects change 2."""

from __future__ import annotations

import re

import pytest
from tests.document.notation import read, show
from tests.document.strategies import ANN

from stet.document import editing, review
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Paragraph, Position, Run, Span

DECISIONS = [
    ("a[+1 b]c", "+1", "abc"),
    ("a[+1 b]c", "-1", "ac"),
    ("a[-1 b]c", "+1", "ac"),
    ("a[-1 b]c", "-1", "abc"),
    ("a[-1 b][+1 x]c", "+1", "axc"),
    ("a[-1 b][+1 x]c", "-1", "abc"),
    ("a[+1 b]c[-2 d]", "+1", "abc[-2 d]"),
    # marks
    ("a[+1 ¶]b", "+1", "a¶b"),
    ("a[+1 ¶]b", "-1", "ab"),
    ("a[-1 ¶]b", "+1", "ab"),
    ("a[-1 ¶]b", "-1", "a¶b"),
    ("a[-1 b¶c¶]d", "+1", "ad"),
    ("a[-1 ¶]b[+2 c]¶d", "+1", "ab[+2 c]¶d"),
    ("[-1 a¶]", "+1", ""),
    ("a[-1 ¶][-2 ¶]b", "+1-2", "a¶b"),
    ("a[-1 ¶][+1  ]b¶c[-1 ¶][+1  ]d", "+1", "a b¶c d"),
    # inserted by 1, deleted by 2, in every order
    ("a[+1-2 b]c", "+1", "a[-2 b]c"),
    ("a[+1-2 b]c", "-1", "ac"),
    ("a[+1-2 b]c", "+2", "ac"),
    ("a[+1-2 b]c", "-2", "a[+1 b]c"),
    ("a[+1-2 b]c", "+1+2", "ac"),
    ("a[+1-2 b]c", "+2+1", "ac"),
    ("a[+1-2 b]c", "+1-2", "abc"),
    ("a[+1-2 b]c", "-2+1", "abc"),
    ("a[+1-2 b]c", "-1+2", "ac"),
    ("a[+1-2 b]c", "-1-2", "ac"),
    ("a[+1-2 b]c", "-2-1", "ac"),
    ("a[+1-2 ¶]c", "+1-2", "a¶c"),
    ("a[+1 x][+1-2 b][+2 y]c", "+2+1", "axyc"),
    ("a[+1 x][+1-2 b][+2 y]c", "-1", "a[+2 y]c"),
    ("a", "+7", "a"),
]


@pytest.mark.parametrize(("before", "decisions", "after"), DECISIONS)
def test_decision(before: str, decisions: str, after: str) -> None:
    manuscript, _ = read(before)
    taken = []
    for sign, number in re.findall(r"([+-])(\d)", decisions):
        decide = review.accept if sign == "+" else review.reject
        taken.append(decide(manuscript, [int(number)]))
        manuscript.apply(taken[-1])
    assert show(manuscript) == after
    for transaction in reversed(taken):
        manuscript.apply(transaction.inverse())
    assert show(manuscript) == before


@pytest.mark.parametrize("accepts", [True, False])
def test_all_of_very_many_are_decided_and_come_back(accepts: bool) -> None:
    manuscript = Manuscript.of("\n".join(["kept", *["word"] * 150, "kept"]))
    for number in range(1, 151):
        manuscript.apply(
            editing.replace_span(
                manuscript,
                Span(Position(number, 4), Position(number, 4)),
                (editing.Piece(" more", ANN),),
                ANN,
                tracked=True,
            )
        )
    ids = manuscript.pending()
    assert len(ids) == 150 > review.MANY
    before = show(manuscript)
    decide = review.accept if accepts else review.reject
    taken = decide(manuscript, ids)
    manuscript.apply(taken)
    word = "word more" if accepts else "word"
    assert manuscript.final == "\n".join(["kept", *[word] * 150, "kept"])
    assert not manuscript.pending()
    manuscript.apply(taken.inverse())
    assert show(manuscript) == before


def test_runs_of_one_origin_are_one_after_a_decision() -> None:
    """Origins that are equal are one, though they are not the same object."""
    manuscript, _ = read("a[+1 b]c")
    paragraph = manuscript.paragraphs[0]
    assert len(paragraph.runs) == 3
    first = paragraph.runs[0].origin
    twin = Origin(*first)
    assert twin is not first
    runs = (Run("a", first), Run("b", twin, 1), Run("c", Origin(*first)))
    again = Manuscript((Paragraph(runs, paragraph.mark),), manuscript.changes.values())
    again.apply(review.accept(again, [1]))
    assert [run.text for run in again.paragraphs[0].runs] == ["abc"]


REWORDED = [
    ("a[+2 one two]b", "one three", "a[+2 one three]b"),
    ("a[+2 one]b", "", "ab"),
    ("a[-2 one][+2 two]b", "", "a[-2 one]b"),
    ("a[-2 one]b", "x", "a[-2 one][+2 x]b"),
    ("a[-2 one]b", "", "a[-2 one]b"),
    ("a[-2 one¶]b", "x", "a[-2 one¶][+2 x]b"),
    ("a[+2 one¶two]b", "one two", "a[+2 one two]b"),
    ("a[+2 one]b", "one¶two", "a[+2 one¶two]b"),
    ("a[+2 o][+2-1 n][+2 e]b", "xy", "a[+2-1 n][+2 xy]b"),
    ("a[-2 ¶][+2  ]b", ", ", "a[-2 ¶][+2 , ]b"),
]


@pytest.mark.parametrize(("before", "words", "after"), REWORDED)
def test_editing_before_accepting(before: str, words: str, after: str) -> None:
    manuscript, _ = read(before)
    manuscript.apply(review.edit_words(manuscript, 2, words.replace("¶", "\n"), ANN))
    assert show(manuscript) == after


def test_editing_keeps_the_origin_of_the_words_that_stay() -> None:
    manuscript, _ = read("[+2 one two]")
    manuscript.apply(review.edit_words(manuscript, 2, "one three", ANN))
    runs = [(run.text, run.origin.source) for run in manuscript.paragraphs[0].runs]
    assert runs == [("one ", Source.MODEL), ("three", Source.HUMAN)]


def test_editing_what_is_not_pending_is_an_error() -> None:
    manuscript, _ = read("a[+2 b]")
    with pytest.raises(KeyError):
        review.edit_words(manuscript, 1, "x", ANN)
    with pytest.raises(KeyError):
        review.locate(manuscript, 1)


def test_pending_in_the_order_of_the_text() -> None:
    manuscript, _ = read("[+4 a]b[-3 c¶d][+3 e]¶f[+1 ¶]g")
    found = [(p.change.id, p.span, p.old, p.new) for p in review.pending(manuscript)]
    assert found == [
        (4, Span(Position(0, 0), Position(0, 1)), "", "a"),
        (3, Span(Position(0, 2), Position(1, 2)), "c\nd", "e"),
        (1, Span(Position(2, 1), Position(3, 0)), "", "\n"),
    ]
    assert review.locate(manuscript, 3) == review.pending(manuscript)[1]


def test_stepping_goes_round() -> None:
    manuscript, _ = read("[+4 a]b[-3 c]¶f[+1 d]")
    place, seen = Position(0, 0), []
    for _ in range(4):
        found = review.next_change(manuscript, place)
        assert found is not None
        place = found.span.start
        seen.append(found.change.id)
    assert seen == [3, 1, 4, 3]
    back = [review.previous_change(manuscript, spot) for spot in (place, Position(0, 0))]
    assert [found.change.id for found in back if found] == [4, 1]
    assert review.next_change(read("a")[0], Position(0, 0)) is None


WITHIN = [
    ("|a[+1 b]c", []),
    ("a|[+1 b]c", [1]),
    ("a[+1 b]|c", [1]),
    ("[+1 b]|[-2 c]", [1, 2]),
    ("|a|[+1 b]c", []),
    ("|a[+1 b|b]c", [1]),
    ("|a[+1 ¶]|b", [1]),
    ("|a|[+1 ¶]b", []),
    ("|a[+1 x]¶b[-2 y]|", [1, 2]),
    ("[+1-2 b|b]", [1, 2]),
]


@pytest.mark.parametrize(("text", "ids"), WITHIN)
def test_within(text: str, ids: list[int]) -> None:
    assert review.within(*read(text)) == ids


def test_by_kind() -> None:
    manuscript, _ = read("[+4 a]b[-3 c]¶f[+1 d]")
    assert sorted(review.of_kind(manuscript, "")) == [1, 3, 4]
