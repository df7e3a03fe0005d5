# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Below which line something new stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.below import gap_below, last_line_of
from stet.markdown.document import Document

TEXT = "Two lines\nof one.\n\n- one\n- two\n\n  more\n\n```x\ncode\n```\n\n# Heading\n\n"


@pytest.mark.parametrize(
    ("line", "last"),
    [(0, 1), (1, 1), (2, 2), (3, 6), (4, 6), (6, 6), (8, 10), (9, 10), (10, 10), (12, 12)],
)
def test_it_is_the_last_of_what_the_line_is_in(line, last):
    assert last_line_of(Document(TEXT.split("\n")), line) == last


@given(st.text(alphabet="ab \n-*#`>|1.", max_size=80), st.integers(0, 80))
def test_it_is_a_line_of_the_text_and_none_above(text, line):
    lines = text.split("\n")
    line %= len(lines)
    assert line <= last_line_of(Document(lines), line) < len(lines)


@pytest.mark.parametrize(
    ("text", "row", "gap"),
    [("words", 0, "\n\n"), ("words\n", 1, "\n"), ("words\n\n", 2, ""), ("", 0, "")],
)
def test_one_blank_line_is_between(text: str, row: int, gap: str) -> None:
    lines = text.split("\n")
    assert gap_below(lines, row) == gap
    assert not text or (text + gap).endswith("\n\n")
