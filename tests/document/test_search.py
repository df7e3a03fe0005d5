# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.document import strategies

from stet.document import graphemes, search
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
    assert search.find_all(struck("a ", "ferry ", "b"), search.literal("ferry"))[:] == []


def test_matches_reach_across_struck_words() -> None:
    found = search.find_all(struck("the ", "slow ", "ferry"), search.literal("the ferry"))
    assert found[:] == [Span(Position(0, 0), Position(0, 14))]


def test_a_match_does_not_end_with_struck_words() -> None:
    found = search.find_all(struck("the", " slow", " ferry"), search.literal("the"))
    assert found[:] == [Span(Position(0, 0), Position(0, 3))]


def test_words_too_long_are_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        search.literal("x" * (search.LONGEST + 1))


CLUSTERS = [
    # text, what is looked for, what is found
    ("cafe\u0301 bar cafe", "cafe", ["cafe"]),
    ("cafe\u0301 bar cafe", "e", ["e"]),
    ("cafe\u0301 bar cafe", "caf", ["caf", "caf"]),
    ("cafe\u0301", "\u0301", []),
    # either form of the same letter
    ("cafe\u0301 caf\u00e9", "caf\u00e9", ["cafe\u0301", "caf\u00e9"]),
    ("cafe\u0301 caf\u00e9", "cafe\u0301", ["cafe\u0301", "caf\u00e9"]),
    ("각 \u1100\u1161\u11a8", "각", ["각", "\u1100\u1161\u11a8"]),
    # emoji: a person of a family, a hand without its tone, half a flag
    ("👨‍👩‍👧 👨", "👨", ["👨"]),
    ("👨‍👩‍👧 👧", "👧", ["👧"]),
    ("👨‍👩‍👧", "‍", []),
    ("👍🏽👍", "👍", ["👍"]),
    ("🇩🇪🇫🇷", "🇪🇫", []),
    ("🇩🇪🇫🇷", "🇫🇷", ["🇫🇷"]),
    ("🇩🇪🇫🇷" * 3, "🇩🇪", ["🇩🇪"] * 3),
    # vowel signs, jamo, joined letters
    ("हिन्दी ह", "ह", ["ह"]),
    ("हिन्दी", "हि", ["हि"]),
    ("\u1100\u1161 \u1100", "\u1100", ["\u1100"]),
    ("a\r\nb", "\r", []),
    ("aaa\u0301", "aa", ["aa"]),
    ("a\u0301a\u0301", "a", []),
]


@pytest.mark.parametrize(("text", "words", "found"), CLUSTERS)
def test_a_match_is_of_whole_clusters(text: str, words: str, found: list[str]) -> None:
    manuscript = Manuscript.of(text)
    spans = search.find_all(manuscript, search.literal(words))
    assert [span_text(manuscript, span) for span in spans] == found


WHOLE = [
    # text, whole word, how often
    ("हिन्दी हिन", "हिन", 1),
    ("हिन्दी भाषा", "हिन्दी", 1),
    ("cafe\u0301 cafe", "cafe", 1),
    ("don’t don", "don", 1),
    ("well-known", "well", 1),
    ("3.5 and 3", "3", 1),
    ("über überall", "über", 1),
    ("_ferry_ **ferry** ferry_boat", "ferry", 2),
    ("(ferry), “ferry”!", "ferry", 2),
    ("她喜欢", "喜", 1),
    ("한국어 한국", "한국", 1),
    ("שלום שלומי", "שלום", 1),
    ("👍🏽ferry👍🏽", "ferry", 1),
    ("🇩🇪🇫🇷", "🇩🇪", 1),
]


@pytest.mark.parametrize(("text", "words", "count"), WHOLE)
def test_whole_words_are_unicodes(text: str, words: str, count: int) -> None:
    found = search.find_all(Manuscript.of(text), search.literal(words, whole=True))
    assert len(found) == count


@given(strategies.texts, strategies.texts, st.booleans())
def test_matches_begin_and_end_where_clusters_do(text: str, other: str, whole: bool) -> None:
    manuscript = Manuscript.of(text + other + text)
    words = other[:3]
    edges = set(graphemes.boundaries(manuscript.final))
    for start, end in search.literal(words, whole=whole)(manuscript.final):
        assert {start, end} <= edges


LETTERS = st.text(alphabet="abkKsSiIſKİıß’Éé \n", max_size=30)


@given(LETTERS, st.text(alphabet="abkKsSiI ", min_size=1, max_size=3), st.booleans(), st.booleans())
@example("İx İ ſK ı", "k", False, False)
def test_letters_are_found_as_a_pattern_finds_them(
    text: str, words: str, case: bool, whole: bool
) -> None:
    pattern = re.compile(re.escape(words), 0 if case else re.IGNORECASE)
    expected: list[tuple[int, int]] = []
    place = 0
    while (match := pattern.search(text, place)) is not None:
        start, end = match.span()
        taken = not whole or graphemes.is_whole(text, start, end)
        if taken:
            expected.append((start, end))
        place = end if taken else start + 1
    assert list(search.literal(words, case=case, whole=whole)(text)) == expected


@pytest.mark.parametrize("text", ["🇩🇪", "👨‍👩‍👧", "e\u0301", "हि", "a\r\n", "aaa\u0301"])
@pytest.mark.parametrize("whole", [False, True])
def test_a_long_text_of_clusters_is_searched_to_its_end(text: str, whole: bool) -> None:
    count = 20_000
    found = list(search.literal(text[:-1], whole=whole)(text * count + " " + text[:-1]))
    assert found[-1][1] == count * len(text) + len(text)
    assert list(search.literal(text)(text * count))[-1][1] == count * len(text)


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("lines", [True, False], ids=["lines", "one line"])
def test_many_are_replaced_as_one_edit(tracked: bool, lines: bool) -> None:
    text = ("one two three" + ("\n" if lines else " ")) * 30_000
    manuscript = Manuscript.of(text)
    found = search.find_all(manuscript, search.literal("two"))
    edit = search.replace_all(manuscript, found, ["2"] * len(found), ANN, tracked=tracked)
    manuscript.apply(edit)
    assert manuscript.final == text.replace("two", "2")
    assert manuscript.original == (text if tracked else manuscript.final)
    assert manuscript.pending_count == (30_000 if tracked else 0)
    manuscript.apply(edit.inverse())
    assert manuscript.final == text


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
