# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.document import search
from stet.document.editing import replace_span, span_text
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change, Origin, Source
from stet.document.paragraph import Paragraph, Position, Run, Span

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "m")


def struck(before: str, gone: str, after: str) -> Manuscript:
    paragraph = Paragraph((Run(before), Run(gone, UNKNOWN, None, 1), Run(after)))
    return Manuscript([paragraph], [Change(1, MODEL)])


@pytest.mark.parametrize(
    ("text", "words", "options", "count"),
    [
        ("The ferry and the Ferry", "ferry", {}, 2),
        ("The ferry and the Ferry", "ferry", {"case": True}, 1),
        ("ferry ferryman", "ferry", {"whole": True}, 1),
        ("a.c abc", "a.c", {}, 1),
        ("one\ntwo", "e\nt", {}, 1),
        ("aaaa", "aa", {}, 2),
        ("anything", "", {}, 0),
        ("👩‍👩‍👧 x", "x", {}, 1),
    ],
)
def test_literal(text: str, words: str, options: dict[str, bool], count: int) -> None:
    found = search.find_all(Manuscript.of(text), search.literal(words, **options))
    assert len(found) == count
    assert all(span_text(Manuscript.of(text), span).lower() == words.lower() for span in found)


def test_struck_words_never_match() -> None:
    assert search.find_all(struck("a ", "ferry ", "b"), search.literal("ferry")) == []


def test_matches_reach_across_struck_words() -> None:
    found = search.find_all(struck("the ", "slow ", "ferry"), search.literal("the ferry"))
    assert found == [Span(Position(0, 0), Position(0, 14))]


def test_a_match_does_not_end_with_struck_words() -> None:
    found = search.find_all(struck("the", " slow", " ferry"), search.literal("the"))
    assert found == [Span(Position(0, 0), Position(0, 3))]


def test_words_too_long_are_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        search.literal("x" * (search.LONGEST + 1))


def test_limit() -> None:
    assert len(search.find_all(Manuscript.of("a" * 50), search.literal("a"), limit=7)) == 7


TEXT = st.text("ab \n", max_size=40)


@given(TEXT, st.text("ab\n", min_size=1, max_size=2), st.text("abc\n", max_size=3), st.booleans())
def test_replace_all_is_replacing_one_by_one(
    text: str, words: str, other: str, tracked: bool
) -> None:
    manuscript, alone = Manuscript.of(text), Manuscript.of(text)
    # Some of it is somebody's suggestion already.
    for either in (manuscript, alone):
        end = Position(0, min(3, len(either.paragraphs[0].markup)))
        span = Span(Position(0, 0), end)
        either.apply(replace_span(either, span, (), Origin(Source.HUMAN, "Bo"), tracked=True))
    expected = manuscript.final.replace(words, other)
    before = list(manuscript.paragraphs)
    found = search.find_all(manuscript, search.literal(words, case=True))
    transaction = search.replace_all(manuscript, found, [other] * len(found), ANN, tracked=tracked)
    for span in reversed(found):
        one = search.replace_all(alone, [span], [other], ANN, tracked=tracked)
        alone.apply(one)
    manuscript.apply(transaction)
    assert manuscript.final == expected == alone.final
    assert manuscript.original == alone.original
    if found:
        for position in (found[0].start, found[-1].end):
            manuscript.clamp(transaction.map_position(position))
    manuscript.apply(transaction.inverse())
    assert list(manuscript.paragraphs) == before
