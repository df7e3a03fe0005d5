# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which letters of a text are of which part, as the page shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.parts import parts_by_line, parts_of
from stet.markdown.tree import parse


def words(text: str, role: str) -> list[str]:
    """Return what of a text has a role, in the order of the text."""
    found = sorted(part for part in parts_of(parse(text)) if part.role == role)
    return [text[part.start : part.end] for part in found]


@pytest.mark.parametrize(
    ("text", "role", "wanted"),
    [
        ("# One two", "heading", ["# One two"]),
        ("# One two", "syntax", ["# "]),
        ("## One ##", "syntax", ["## ", " ##"]),
        ("#", "syntax", ["#"]),
        ("a *b* **c** ~~d~~ ==e==", "emphasis", ["*b*"]),
        ("a *b* **c** ~~d~~ ==e==", "strong", ["**c**"]),
        ("a *b* **c** ~~d~~ ==e==", "struck", ["~~d~~"]),
        ("a *b* **c** ~~d~~ ==e==", "highlight", ["==e=="]),
        ("a *b* **c**", "syntax", ["*", "*", "**", "**"]),
        ("a `b` and $c$", "code", ["`b`", "$c$"]),
        ("see [one](two.md) now", "link", ["one"]),
        ("see [one](two.md) now", "syntax", ["[", "](two.md)"]),
        ("see ![one](two.png)", "link", ["one"]),
        ("see [[one|two]] and [[three]]", "link", ["two", "three"]),
        ("at <https://a.org>", "link", ["<https://a.org>"]),
        ("a <!-- b --> c", "comment", ["<!-- b -->"]),
        ("a <b>c</b>", "syntax", ["<b>", "</b>"]),
        ("a[^1] b\n\n[^1]: c", "syntax", ["[^1]", "[^1]: "]),
        (r"1986\. b", "syntax", ["\\"]),
        ("- one\n- two", "list_marker", ["-", "-"]),
        ("10. one", "list_marker", ["10."]),
        ("- [x] one", "list_marker", ["- [x]"]),
        ("> one\n> two", "quote", ["> one\n> two"]),
        ("> one\n> two", "syntax", ["> ", "> "]),
        ("```\none\n```", "code_line", ["```\none\n```"]),
        ("---", "syntax", ["---"]),
        ("| a | b |\n| - | - |\n| c | d |", "table", ["| a | b |\n| - | - |\n| c | d |"]),
        ("a {{ b }} #c", "code", ["{{ b }}"]),
    ],
)
def test_a_part_is_what_it_is_of(text: str, role: str, wanted: list[str]) -> None:
    assert words(text, role) == wanted


def test_what_parts_cells_is_syntax() -> None:
    text = "| a | b |\n| - | - |\n| c | d |"
    assert "".join(words(text, "syntax")).replace(" ", "") == "|||\n|-|-|\n|||"


@pytest.mark.parametrize("text", ["> *one\n> two* three", "a\n```\nb\n```", "- a\n  **b\n  c**"])
def test_a_part_over_lines_is_one_in_each(text: str) -> None:
    lines = text.split("\n")
    by_line = parts_by_line(parse(text))
    assert len(by_line) == len(lines)
    for line, parts in zip(lines, by_line, strict=True):
        assert parts or line == "a"
        assert all(0 <= part.start < part.end <= len(line) for part in parts)


@given(st.lists(st.sampled_from([*"*_`[]()>#-|$~=! \n", "a", "1. ", "[^1]", "<b>"]), max_size=30))
def test_parts_lie_within_their_lines(pieces: list[str]) -> None:
    text = "".join(pieces)
    for line, parts in zip(text.split("\n"), parts_by_line(parse(text)), strict=True):
        assert all(0 <= part.start < part.end <= len(line) for part in parts)
