# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from tests.document.notation import read
from tests.document.session import Session
from tests.document.strategies import Step, scripts, texts

from stet.document import graphemes, word_count
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.document.word_count import Words

PENDING = [
    # tracked text, words of the original reading, words of the final one
    ("one two", 2, 2),
    ("[+1 one two]", 0, 2),
    ("[-1 one two]", 2, 0),
    ("one [-1 two three ][+1 2]", 3, 2),
    ("[+1-2 one] two", 1, 1),
    ("ha[+1 lf] a[-1  x]b", 3, 2),
    # a mark that comes or goes may part one word or join two
    ("no[+1 ¶]body", 1, 2),
    ("no[-1 ¶]body", 2, 1),
    ("no[-1 ¶]bo[-2 ¶]dy here", 4, 2),
    ("no[-1 ¶][+1  ]body", 2, 2),
    ("one[+1 ¶][+1 two]¶three", 2, 3),
]


@pytest.mark.parametrize(("text", "original", "final"), PENDING)
def test_both_readings_are_counted(text: str, original: int, final: int) -> None:
    manuscript, _ = read(text)
    assert word_count.count(manuscript.paragraphs) == Words(original, final)


WITHIN = [
    ("one two three", Span(Position(0, 0), Position(0, 7)), Words(2, 2)),
    ("one two three", Span(Position(0, 1), Position(0, 5)), Words(2, 2)),
    ("one¶two¶three", Span(Position(0, 0), Position(2, 5)), Words(3, 3)),
    ("one¶two¶three", Span(Position(0, 3), Position(2, 0)), Words(1, 1)),
    ("one [+1 more ]two", Span(Position(0, 4), Position(0, 9)), Words(0, 1)),
    ("one", Span(Position(0, 2), Position(0, 2)), Words(0, 0)),
    ("one", Span(Position(0, 0), Position(7, 9)), Words(1, 1)),
]


@pytest.mark.parametrize(("text", "span", "words"), WITHIN)
def test_a_part_is_counted(text: str, span: Span, words: Words) -> None:
    manuscript, _ = read(text)
    assert word_count.within(manuscript, span) == words


class Counting(Session):
    """A session that counts as a page does: by what each transaction brings."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.words = word_count.count(self.manuscript.paragraphs)

    def commit(self, transaction: Transaction) -> None:
        super().commit(transaction)
        if not transaction.is_empty:
            self._follow(transaction)

    def _apply(self, transactions: tuple[Transaction, ...]) -> None:
        for transaction in transactions:
            super()._apply((transaction,))
            self._follow(transaction)

    def _follow(self, transaction: Transaction) -> None:
        came = word_count.difference(self.manuscript, transaction)
        self.words = self.words.plus(came)


@given(texts, scripts)
def test_counted_edit_by_edit_it_is_the_count_of_the_text(text: str, script: list[Step]) -> None:
    session = Counting(text)
    for step in script:
        session.play([step])
        manuscript = session.manuscript
        assert session.words == word_count.count(manuscript.paragraphs)
        assert session.words.original == graphemes.count_words(manuscript.original)
        assert session.words.final == graphemes.count_words(manuscript.final)


@given(texts)
def test_the_whole_is_a_part_too(text: str) -> None:
    manuscript = Manuscript.of(text)
    everything = Span(Position(0, 0), manuscript.end)
    assert word_count.within(manuscript, everything) == word_count.count(manuscript.paragraphs)
