# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from PySide6.QtGui import QTextCharFormat, QTextLayout

from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.markdown.document import Document
from stet.markdown.parts import parts_by_line
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
    highlighter.look(0, text)
    return calls_of(lambda: highlighter.look(0, text))


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
        ("**a\\*** b", ["**a\\***"]),
        ("****", []),
        ("**a", []),
        ("**" + "a" * 3000 + "**", ["**" + "a" * 3000 + "**"]),
        ("`a **b** c` **d**", ["**d**"]),
    ],
)
def test_strong_reaches_to_the_next_mark_that_closes_it(text: str, strong: list[str]) -> None:
    found = [text[part.start : part.end] for part in parts_of(text) if part.role == "strong"]
    assert found == strong


def test_fences_follow_edits() -> None:
    manuscript = Manuscript.of("a\nb\nc")
    highlighter = Highlighter(manuscript, theme("light"))
    assert not highlighter.look(2, "c").formats
    start = Span(Position(1, 0), Position(1, 0))
    edit = replace_span(manuscript, start, (Piece("```\n", ANN),), ANN, tracked=False)
    manuscript.apply(edit)
    assert highlighter.follow(edit) == (3, 3)
    assert highlighter.look(3, "c").formats
    back = edit.inverse()
    manuscript.apply(back)
    assert highlighter.follow(back) is not None
    assert not highlighter.look(2, "c").formats


@pytest.mark.parametrize(
    ("before", "place", "words", "stale"),
    [
        ("a\n\nb", 1, "x", (2, 2)),  # what was two paragraphs is one, and looks the same
        ("Head\nmore", 1, "\n===", (0, 0)),
        ("| a |\nb", 1, "|---|\n", (0, 2)),
        ("see [x]\n\ny", 2, "[x]: /u\n", (0, 3)),
        ("title: a\n\nb", 0, "---\n---\n", None),
        ("*a\nb", 1, "*", (0, 0)),
        ("| a |\n|---|\n| b |", 2, "| much wider |\n", (0, 3)),
        ("- a\n\n  b", 1, "\nc\n", (3, 4)),
        ("Head\n\n---", 1, "more\n---\n", (0, 0)),
    ],
)
def test_paragraphs_that_look_otherwise_are_named(
    before: str, place: int, words: str, stale: tuple[int, int] | None
) -> None:
    manuscript = Manuscript.of(before)
    highlighter = Highlighter(manuscript, theme("light"))
    looks = [
        _look(highlighter, number, paragraph.markup)
        for number, paragraph in enumerate(manuscript.paragraphs)
    ]
    assert len(looks) == len(manuscript.paragraphs)
    span = Span(Position(place, 0), Position(place, 0))
    edit = replace_span(manuscript, span, (Piece(words, ANN),), ANN, tracked=False)
    manuscript.apply(edit)
    found = highlighter.follow(edit)
    fresh = Highlighter(manuscript, theme("light"))
    for number, paragraph in enumerate(manuscript.paragraphs):
        ours = _look(highlighter, number, paragraph.markup)
        assert ours == _look(fresh, number, paragraph.markup)
    shift = len(edit.new) - len(edit.old)
    for number, old in enumerate(looks):
        now = number if number < edit.first else number + shift
        is_own = edit.first <= now < edit.first + len(edit.new)
        is_told = found is not None and found[0] <= now <= found[1]
        if not is_own and not is_told and number not in range(edit.first, edit.first + shift + 1):
            text = manuscript.paragraphs[now].markup
            assert old == _look(fresh, now, text)


def _look(highlighter: Highlighter, number: int, text: str) -> tuple[object, ...]:
    look = highlighter.look(number, text)
    ranges = [_range(each) for each in look.formats]
    return ranges, look.hang, look.above, look.is_tight


def _range(item: QTextLayout.FormatRange) -> tuple[int, int, QTextCharFormat]:
    return item.start, item.length, QTextCharFormat(item.format)


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("---\ntitle: A\n---\n\nb", 1, "matter"),
        ("---\n\nb\n\n---", 0, "syntax"),
        ("```\na\n```", 1, "code_line"),
        ("> ```\n> a\n> ```", 1, "code_line"),
        ("<!-- a\n\nb -->", 2, "syntax"),
        ("%%\na\n%%", 1, "comment"),
        ("a %%b%% c", 0, "comment"),
        ("a <!-- b --> c", 0, "comment"),
        ("| a | b |\n|---|---|\n| c | d |", 2, "table"),
        ("a ~~b~~ c", 0, "struck"),
        ("a ==b== c", 0, "highlight"),
        ("[[page]]", 0, "link"),
        ("so #tag", 0, "link"),
        ("so $x$", 0, "code"),
        ("- [ ] a", 0, "list_marker"),
        ("Head\n===", 0, "heading"),
        ("*a\nb*", 1, "emphasis"),
        ("> a\nlazy", 1, "quote"),
    ],
)
def test_roles_over_paragraphs(text: str, number: int, role: str) -> None:
    block = Document(text.split("\n")).block_at(number)
    parts = parts_by_line(block.tree)[number - block.first]
    assert role in [part.role for part in parts]


def test_colours_never_cover_a_change() -> None:
    manuscript = Manuscript.of("# A *b* title")
    edit = replace_span(manuscript, Span(Position(0, 4), Position(0, 7)), (), ANN, tracked=True)
    manuscript.apply(edit)
    highlighter = Highlighter(manuscript, theme("light"))
    for item in highlighter.look(0, manuscript.paragraphs[0].markup).formats:
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


@pytest.mark.parametrize("line", ["some *words*", "- *an* item", "> *said*"])
def test_a_text_without_blank_lines_is_looked_at_line_by_line(line: str) -> None:
    manuscript = Manuscript.of("\n".join([line] * 5_000))
    highlighter = Highlighter(manuscript, theme("light"))
    wanted = _look(Highlighter(Manuscript.of(line), theme("light")), 0, line)
    assert _look(highlighter, 4_999, line) == wanted  # the text is cut as far as there
    assert calls_of(lambda: highlighter.look(4_000, line)) < 1_000
    place = Position(2_000, 0)
    edit = replace_span(manuscript, Span(place, place), (Piece("x", ANN),), ANN, tracked=False)
    manuscript.apply(edit)
    assert highlighter.follow(edit) is None
    assert _look(highlighter, 2_001, line) == wanted
