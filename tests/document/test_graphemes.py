# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Clusters and words: looking at a window gives what looking at the whole line gives."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from tests.document.strategies import texts

from stet.document import graphemes

ASCII = st.text("ab1 \n\r\t\x1f.,-'", max_size=12)
"""What is told without Unicode's rules."""
HARD = st.text("a \n\r\u0301\u200d\u0600क्षि👨👩👍🏽🇩🇪각ᄀ中ทำ.-’", max_size=12)


@given(texts | ASCII | HARD, st.integers(0, 200))
def test_a_window_gives_what_the_whole_line_gives(text: str, number: int) -> None:
    whole = [0, *[match.end() for match in regex.finditer(r"\X", text)]]
    column = number % (len(text) + 1)
    assert graphemes.boundaries(text) == whole
    assert graphemes.floor(text, column) == max(cut for cut in whole if cut <= column)
    assert graphemes.previous(text, column) == max(
        [cut for cut in whole if cut < column], default=0
    )
    assert graphemes.next(text, column) == min(
        [cut for cut in whole if cut > column], default=len(text)
    )


@given(texts | ASCII | HARD)
def test_segments_cut_no_cluster_and_words_are_reached(text: str) -> None:
    whole = set(graphemes.boundaries(text))
    cuts = graphemes.segments(text)
    assert cuts[0] == 0
    assert cuts[-1] == len(text)
    assert cuts == sorted(set(cuts))
    assert whole.issuperset(cuts)
    place = 0
    while place < len(text):
        following = graphemes.next_word(text, place)
        assert following > place
        assert following in whole
        place = following
    while place:
        before = graphemes.previous_word(text, place)
        assert before < place
        assert before in whole
        place = before


SEGMENTS = [
    "don’t| |stop",
    "a| |well-known| |3,000.50| |man",
    "été| |e\u0301te\u0301",
    "हिन्दी| |नहीं",
    "中|文|字| |x",
    "**|b".replace("**", "*|*"),
    "one|\n|\n|two",
    "one|\r\n|two| \r\n|three",
    "größer|\r\n|zwei| \r\n|drei",
    "👨‍👩‍👧|👍🏽|!",
    "rock|-|-|roll",
    "’|tis|’",
]


@pytest.mark.parametrize("case", SEGMENTS)
def test_segments(case: str) -> None:
    text = case.replace("|", "")
    cuts = graphemes.segments(text)
    assert "|".join(text[i:j] for i, j in pairwise(cuts)) == case


COUNTS = [
    ("", 0),
    (" \n ", 0),
    ("one two", 2),
    ("well-known don’t 3,000.50", 3),
    ("one – two — three—four", 4),
    ("# Title, * and -- **bold**", 3),
    ("«Bonjour»", 1),
    ("שלום עולם", 2),
    # what holds a word together
    ("mother-in-law’s rock'n'roll O’Neill", 3),
    ("cafe\u0301 re\u0301sume\u0301 na\u00efve", 3),
    ("हिन्दी भाषा", 2),
    ("한국어 문장", 2),
    ("مُحَمَّد في", 2),
    # numbers
    ("1,204.50 12:30 3/4 №5 50% -7", 6),
    ("٣٫١٤ and Ⅻ", 3),
    ("1\ufe0f\u20e3 first", 2),
    # signs and emoji are no words, and part none
    ("👍🏽 👍🏽 👨‍👩‍👧‍👦 🇩🇪 ☺\ufe0f", 0),
    ("well 👍🏽 done", 2),
    ("yes👍🏽", 1),
    ("… — * ¶ ***", 0),
    # of Chinese and Japanese each character counts, as in Word, and their signs do not
    ("她喜欢 apples", 4),
    ("她说：“好。”", 3),
    ("ひらがなとカタカナ", 9),
    ("か\u3099", 1),
    ("𠮷野家", 3),
    ("中文abc中文", 5),
    # scripts without spaces are estimated
    ("ทำไม", 1),
    ("สวัสดีครับ", 2),
    ("สวัสดี\u200bครับ", 3),
    ("ทำไม because ทำไม", 3),
    ("ខ្មែរ", 1),
    ("မြန်မာ", 2),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_count_words(text: str, count: int) -> None:
    assert graphemes.count_words(text) == count


@pytest.mark.parametrize("text", ["one two-three — four ", "她说 ทำไม one\n", "x"])
def test_the_words_of_a_long_text_are_those_of_its_parts(text: str) -> None:
    times = 2 * graphemes.MOST_AT_ONCE // len(text) + 7
    expected = graphemes.count_words(text) * times if " " in text else 1
    assert graphemes.count_words(text * times) == expected


LINES = [
    "word " * 20_000,
    "a" * 100_000,
    "👨‍👩‍👧‍👦" * 14_000,
    "🇩🇪" * 50_000,
    "a" + "\u0301" * 100_000,
]


@pytest.mark.parametrize("line", LINES, ids=["words", "letters", "families", "flags", "marks"])
@pytest.mark.parametrize(
    "ask", [graphemes.previous, graphemes.next, graphemes.previous_word, graphemes.next_word]
)
def test_long_lines_are_not_segmented_whole(ask: Callable[[str, int], int], line: str) -> None:
    begun = time.process_time()
    for _ in range(10):
        ask(line, 90_000)
    assert time.process_time() - begun < 1  # some milliseconds; the whole line takes seconds
