# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re

import pytest
import regex

from stet.formats import markdown, markdown_wide

PATTERNS = {
    name: value
    for module in (markdown, markdown_wide)
    for name, value in vars(module).items()
    if isinstance(value, (re.Pattern, regex.Pattern))
}
UNITS = ["`", "*", "- ", "> ", " ", "\t", "|", "|-", "| ", "[", "[a](", "](", "![", "<", "<a ", "#"]
UNITS += ["http://", "http://a ", "www.", "1. ", "[^", "`a", "~", "=", "\u00a0", "<a@"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", UNITS)
def test_no_line_takes_long(unit: str) -> None:
    """A pattern that takes the square of the length would need minutes, and run into the time."""
    for tail in ("", "x", " `", "|", ")"):
        line = unit * (60_000 // len(unit)) + tail
        for name, pattern in PATTERNS.items():
            if name in ("CODE", "LINK"):
                for _ in pattern.finditer(line):
                    pass
            else:
                pattern.match(line)


@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("HEADING", "## Two", "## "),
        ("HEADING", "#hash", None),
        ("HEADING", "\u00a0# wide", None),
        ("WIDE_HEADING", "\u00a0# wide", "\u00a0# "),
        ("RULE", "- - -", "- - -"),
        ("RULE", "- - - x", None),
        ("RULE", "--", None),
        ("WIDE_RULE", "\u00a0***", "\u00a0***"),
        ("QUOTE", "> > said", "> > "),
        ("LIST", "  12) twelve", "  12)"),
        ("LIST", "- [x] done", "- [x]"),
        ("LIST", "-dash", None),
        ("FENCE", "~~~ python", "~~~"),
        ("FENCE", "> ```", None),
        ("WIDE_FENCE", "> - ``` python", "> - ``` python"),
        ("WIDE_FENCE", "```` a ` b", None),
        ("FENCE_END", "  > ```", "  > ```"),
        ("FENCE_END", "``` x", None),
        ("MARKER", "> 1. one", "> 1. "),
        ("PREFIX", "> - [ ] to do", "> - [ ] "),
        ("PREFIX", "[^1]: note", "[^1]: "),
        ("PREFIX", "words", ""),
        ("DELIMITERS", "|---|:-:|", "|---|:-:|"),
        ("DELIMITERS", " --- | --- ", " --- | --- "),
        ("DELIMITERS", "| a |", None),
        ("ALONE", "![a](b) [c][d]", "![a](b) [c][d]"),
        ("ALONE", "[a](b) words", None),
    ],
)
def test_what_a_line_is(name: str, line: str, found: str | None) -> None:
    match = PATTERNS[name].match(line)
    assert (match and match.group()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a `b` c ``d ` e``", ["`b`", "``d ` e``"]),
        ("``a`", []),  # a run of marks opens whole or not at all
        ("`a", []),
    ],
)
def test_code_within_lines(text: str, found: list[str]) -> None:
    assert [match.group() for match in markdown_wide.CODE.finditer(text)] == found


def test_links_within_lines() -> None:
    text = 'A [link](http://a.b "title") and https://c.d/e.'
    assert [match[1] or match.group() for match in markdown_wide.LINK.finditer(text)] == [
        "http://a.b",
        "https://c.d/e",
    ]
