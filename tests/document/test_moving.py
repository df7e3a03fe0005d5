# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines that go elsewhere as one change: cases a line each, and the laws over any tracked text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.notation import read, show
from tests.document.session import Session, check_laws, state
from tests.document.strategies import ANN, Step, scripts, texts

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.moving import move_lines
from stet.document.paragraph import Position, Span
from stet.document.search import FinalText
from stet.document.transaction import Transaction

CASES = [
    # before, the lines from and up to, before which they go, more indent, after
    ("a¶b¶c¶", 0, 1, 2, 0, "[-1 a¶]b¶[+1 a¶]c¶"),
    ("a¶b¶c¶", 2, 3, 0, 0, "[+1 c¶]a¶b¶[-1 c¶]"),
    ("a¶b¶c¶", 1, 2, 0, 2, "[+1   b¶]a¶[-1 b¶]c¶"),
    ("a¶  b¶c¶", 1, 2, 3, -2, "a¶[-1   b¶]c¶[+1 b¶]"),
    ("a¶ b¶c¶", 1, 2, 1, -4, "a¶[+1 b¶][-1  b¶]c¶"),  # where it is, with less before it
    ("a¶b¶c", 2, 3, 0, 0, "[+1 c¶]a¶b[-1 ¶c]"),  # at the end no line break is left over
    ("a¶b¶c", 0, 1, 3, 0, "[-1 a¶]b¶c[+1 ¶a]"),
    ("a¶¶  b¶c¶", 1, 3, 4, 2, "a¶[-1 ¶  b¶]c¶[+1 ¶    b¶]"),  # an empty line stays one
    ("a¶[+1 b¶]c¶", 1, 2, 0, 2, "[+1   b¶]a¶c¶"),  # one's own that pends just goes there
    ("[-1 a¶]b¶[+1 a¶]c¶", 1, 2, 3, 0, "[-1 a¶]b¶c¶[+1 a¶]"),  # the move of a move is one
    ("a¶[+2 b¶]c¶", 1, 2, 0, 0, "[+3 b¶]a¶[+2-3 b¶]c¶"),  # a suggestion is decided about by itself
    ("a¶b[+1  x]¶c¶", 1, 2, 0, 0, "[+2 b x¶]a¶[-2 b][+1-2  x][-2 ¶]c¶"),
    ("a¶b¶[+1 x¶]c¶", 1, 3, 0, 0, "[+2 b¶][+1 x¶]a¶[-2 b¶]c¶"),
    ("a[+1 ¶b]¶c¶", 1, 2, 0, 0, "[+1 b¶]a¶c¶"),  # put in behind another line
    ("a[+1 ¶b]¶c¶", 1, 2, 3, 2, "a¶c¶[+1   b¶]"),
    ("a[-2 ¶z][+1 ¶b]¶c", 1, 2, 3, 0, "a[-2 ¶z]¶c[+1 ¶b]"),
    ("a[+1 ¶b¶b]¶c¶", 1, 3, 0, 0, "[+1 b¶b¶]a¶c¶"),
    ("a¶ b", 1, 2, 1, -1, "a¶[+1 b][-1  b]"),
    ("a¶b", 1, 2, 2, 1, "a¶[+1  b][-1 b]"),
    ("a¶[-2 z¶]b¶c¶", 1, 2, 3, 0, "a¶[-2 z¶][-3 b¶]c¶[+3 b¶]"),
]


def moved(manuscript: Manuscript, first: int, end: int, to: int, indent: int) -> Transaction:
    final = FinalText(manuscript)

    def begin(row: int) -> Position:
        place = sum(len(each) + 1 for each in final.text.split("\n")[:row])
        if place > len(final.text):
            return Position(len(manuscript.paragraphs), 0)
        return final.span(place, place).start

    return move_lines(manuscript, Span(begin(first), begin(end)), begin(to), ANN, indent=indent)


@pytest.mark.parametrize(("before", "first", "end", "to", "indent", "after"), CASES)
def test_cases(before: str, first: int, end: int, to: int, indent: int, after: str) -> None:
    manuscript, _ = read(before)
    transaction = moved(manuscript, first, end, to, indent)
    check_laws(manuscript, transaction)
    manuscript.apply(transaction)
    assert show(manuscript) == after
    manuscript.apply(transaction.inverse())
    assert show(manuscript) == before


@given(texts, scripts, st.tuples(*[st.integers(0, 400)] * 3))
def test_the_laws_of_a_move(text: str, script: list[Step], numbers: tuple[int, int, int]) -> None:
    session = Session(text + "\n\nmore\nwords")
    session.play(script)
    manuscript = session.manuscript
    lines = manuscript.final.split("\n")
    first, end, to = sorted(number % (len(lines) + 1) for number in numbers)
    if first == end or end == to:
        return
    if numbers[0] % 2:  # upwards
        first, end, to = end, to, first
        wanted = [*lines[:to], *lines[first:end], *lines[to:first], *lines[end:]]
    else:
        wanted = [*lines[:first], *lines[end:to], *lines[first:end], *lines[to:]]
    before, original = state(manuscript), manuscript.original
    pending = set(manuscript.pending())
    transaction = moved(manuscript, first, end, to, 0)
    check_laws(manuscript, transaction)
    manuscript.apply(transaction)
    assert manuscript.final == "\n".join(wanted)
    assert manuscript.original == original
    assert len(set(manuscript.pending()) - pending) <= 1
    undo = transaction.inverse()
    every = list(manuscript.pending())
    decided = review.reject(manuscript, every)
    manuscript.apply(decided)
    assert manuscript.final == original
    manuscript.apply(decided.inverse())
    manuscript.apply(undo)
    assert state(manuscript) == before
