# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.ui.text.columns import shown, to_column, to_units, unit_length
from stet.ui.text.highlighter import LIMIT, Highlighter, parts_of
from stet_resources import theme

ANN = Origin(Source.HUMAN, "Ann")


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("# Title", "heading", "# Title"),
        ("#hashtag", "heading", ""),
        ("a *b* c", "emphasis", "*b*"),
        ("a _b_ c", "emphasis", "_b_"),
        ("snake_case_name", "emphasis", ""),
        ("2 * 3 * 4", "emphasis", ""),
        ("a **b** c", "strong", "**b**"),
        ("`a *b* c`", "emphasis", ""),
        ("`a *b* c`", "code", "`a *b* c`"),
        ("> said", "quote", "> said"),
        ("- item", "list_marker", "-"),
        ("12. item", "list_marker", "12."),
        ("- [x] done", "list_marker", "- [x]"),
        ("[here](https://a.b)", "link", "here"),
        ("see https://a.b now", "link", "https://a.b"),
        ("***", "syntax", "***"),
        ("- - -", "syntax", "- - -"),
        (r"\*not\*", "emphasis", ""),
    ],
)
def test_parts(text: str, role: str, words: str) -> None:
    found = [text[part.start : part.end] for part in parts_of(text) if part.role == role]
    assert found == ([words] if words else [])


def calls_of(work: Callable[[], object]) -> int:
    """Return how many calls ``work`` makes, to Python and to C: what it costs on any machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def work_for(text: str) -> int:
    highlighter = Highlighter(Manuscript.of(text), theme("light"))
    highlighter.formats(0, text)
    return calls_of(lambda: highlighter.formats(0, text))


HOSTILE = ["*", "[", "`a", "_a*", "_`", "😀_`", " **a", " __a", "**a** ", "[a](b)", "[a](b)`c`*d* "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_as_long_a_line_is_twice_the_work(piece: str) -> None:
    half = piece * (LIMIT // 2 // len(piece))
    assert work_for(2 * half) <= 2 * work_for(half) + 100


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_more_than_the_beginning_of_a_paragraph_is_looked_at(piece: str) -> None:
    text = piece * (25 * LIMIT)
    assert list(parts_of(text)) == list(parts_of(text[:LIMIT]))


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**a** and **b**", ["**a**", "**b**"]),
        ("**a ** b**", ["**a ** b**"]),
        ("__a **b__ c**", ["__a **b__"]),
        ("**a\\** b**", ["**a\\** b**"]),
        ("****", []),
        ("**a", []),
        ("**" + "a" * 600 + "**", ["**" + "a" * 600 + "**"]),
        ("**" + "a" * 601 + "**", []),
        ("`a **b** c` **d**", ["**d**"]),
    ],
)
def test_strong_reaches_to_the_next_mark_that_closes_it(text: str, strong: list[str]) -> None:
    found = [text[part.start : part.end] for part in parts_of(text) if part.role == "strong"]
    assert found == strong


def test_fences_follow_edits() -> None:
    manuscript = Manuscript.of("a\nb\nc")
    highlighter = Highlighter(manuscript, theme("light"))
    assert not highlighter.formats(2, "c")
    start = Span(Position(1, 0), Position(1, 0))
    edit = replace_span(manuscript, start, (Piece("```\n", ANN),), ANN, tracked=False)
    manuscript.apply(edit)
    assert highlighter.follow(edit) == (1, 3)
    assert highlighter.formats(3, "c")
    back = edit.inverse()
    manuscript.apply(back)
    assert highlighter.follow(back) is not None
    assert not highlighter.formats(2, "c")


def test_colours_never_cover_a_change() -> None:
    manuscript = Manuscript.of("# A *b* title")
    edit = replace_span(manuscript, Span(Position(0, 4), Position(0, 7)), (), ANN, tracked=True)
    manuscript.apply(edit)
    highlighter = Highlighter(manuscript, theme("light"))
    for item in highlighter.formats(0, manuscript.paragraphs[0].markup):
        if item.start < 7 and item.start + item.length > 4:
            assert not item.format.foreground().color().isValid() or (
                item.format.foreground().style().value == 0
            )


@pytest.mark.parametrize("text", ["", "abc", "a😀b", "😀😀", "é漢", "\u2029\r\x00\ud800x"])
def test_columns_go_both_ways(text: str) -> None:
    assert unit_length(text) == to_units(text, len(text))
    for column in range(len(text) + 1):
        assert to_column(text, to_units(text, column)) == column
    assert len(shown(text)) == len(text)
    assert not set(shown(text)) & set("\r\x00\u2028\u2029\ufdd0\ufdd1\ufffc\ud800")


def test_half_a_pair_is_its_start() -> None:
    assert to_column("a😀b", 2) == 1
