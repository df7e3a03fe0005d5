# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.document import Document
from stet.markdown.line_shapes import Align, LineShape, shapes_of
from stet.markdown.tree import parse


def shapes(text: str) -> list[LineShape]:
    blocks = Document(text.split("\n")).blocks()
    return [shape for block in blocks for shape in shapes_of(block.tree).lines]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- one", ["one"]),
        ("* one\n  two", ["one", "two"]),
        ("- one\n  - two\n    1. three", ["one", "two", "three"]),
        ("9. one\n10. two", ["one", "two"]),
        ("- [ ] one\n- [x] two", ["one", "two"]),
        ("> one\n> two", ["one", "two"]),
        ("> - one\n>   two\n>\n> > three", ["one", "two", "", "three"]),
        ("- > one\n  > two", ["one", "two"]),
        ("- - one", ["one"]),
        ("[^1]: one\n    two", ["one", "two"]),
        ("# one", ["one"]),
        ("  ### one ###", ["one ###"]),
        ("> [!note] one\n> two", ["[!note] one", "two"]),
        ("-\tone", ["one"]),
        ("```\n  one\n```", ["```", "one", "```"]),
        ("one\ntwo", ["one", "two"]),
        ("1986\\. one", ["1986\\. one"]),
        ("**one** two", ["**one** two"]),
        ("- ", [""]),
    ],
)
def test_lines_hang_where_their_words_begin(text: str, words: list[str]) -> None:
    lines = text.split("\n")
    found = [line[shape.hang :] for line, shape in zip(lines, shapes(text), strict=True)]
    assert found == words


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n## b\n###### c", [1, 2, 6]),
        ("#a\n\n####### b", [0, 0, 0]),
        ("a\n===", [1, 0]),
        ("a\nb\n---\nc", [2, 2, 0, 0]),
        ("> # a\n> b", [1, 0]),
        ("- ## a", [2]),
        ("```\n# a\n```", [0, 0, 0]),
        ("#", [1]),
    ],
)
def test_headings_have_levels(text: str, levels: list[int]) -> None:
    assert [shape.level for shape in shapes(text)] == levels


def test_a_heading_opens_once() -> None:
    assert [shape.opens for shape in shapes("a\nb\n===\n\n# c")] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_code_is_told_from_what_is_about_it() -> None:
    found = shapes("a\n\n```\nb\n```\n\n$$\nc\n$$")
    assert [shape.is_code for shape in found] == [False] * 2 + [True] * 3 + [False] + [True] * 3
    assert [shape.is_tight for shape in found][2:5] == [True, True, False]


def cells(text: str) -> list[list[str]]:
    lines = text.split("\n")
    (table,) = shapes_of(parse(text)).tables
    return [[lines[row.line][start:end] for start, end in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n|---|:-:|\n| c |  |", [[" a ", " b "], ["---", ":-:"], [" c ", "  "]]),
        ("a | b\n--|--\n1 | 2", [["a ", " b"], ["--", "--"], ["1 ", " 2"]]),
        ("| a |\n|---|\n| x \\| y |", [[" a "], ["---"], [" x \\| y "]]),
        ("| a | b |\n|---|---|\n| c |", [[" a ", " b "], ["---", "---"], [" c "]]),
        ("> | a |\n> |---|\n> | b |", [[" a "], ["---"], [" b "]]),
    ],
)
def test_cells_reach_from_mark_to_mark(text: str, expected: list[list[str]]) -> None:
    assert cells(text) == expected


def test_columns_are_set_as_the_rule_says() -> None:
    (table,) = shapes_of(parse("|a|b|c|d|\n|:-|-:|:-:|-|\n|e|f|g|h|")).tables
    assert table.aligns == (Align.LEFT, Align.RIGHT, Align.CENTRE, Align.LEFT)


PIECES = [
    "# ",
    "> ",
    "- ",
    "1. ",
    "\t",
    "  ",
    "\n",
    "\n\n",
    "```",
    "|",
    "---",
    "[ ] ",
    "a",
    "😀",
    "[",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_each_line_has_a_shape_within_it(text: str) -> None:
    lines = text.split("\n")
    found = shapes(text)
    assert len(found) == len(lines)
    for line, shape in zip(lines, found, strict=True):
        assert 0 <= shape.hang <= len(line)
        assert 0 <= shape.mark <= len(line)
