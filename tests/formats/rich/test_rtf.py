# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.formats.rich.markdown import markdown_of
from stet.formats.rich.rtf import read_rtf


def pasted(body: str | bytes) -> str:
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    return markdown_of(read_rtf(b"{\\rtf1\\ansi\\ansicpg1252 " + data + b"}").blocks)


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (r"plain {\b bold} and {\i it}\par next\par", "plain **bold** and *it*\n\nnext\n"),
        (r"\b on\b0  off", "**on** off\n"),
        (r"caf\'e9 \u8220?quote\u8221? \u55357?\u56832?", "café “quote” 😀\n"),
        (r"\uc0\u8212 x", "—x\n"),
        (r"\uc2\u8212\'a1\'aax", "—x\n"),
        (r"{\fonttbl{\f0 Times;}{\f1\fmodern Courier New;}}\f0 a {\f1 code} b", "a `code` b\n"),
        (r"{\fonttbl{\f0\fcharset204 Times;}}\f0 \'cf\'f0", "Пр\n"),
        (r"{\colortbl;\red0;}{\stylesheet{\s1 Heading;}}{\*\generator X;}a", "a\n"),
        (r"{\*\unknown {deep {er}}}a", "a\n"),
        (r"\pard\outlinelevel0 {\b Title}\par\pard text\par", "# Title\n\ntext\n"),
        (
            r'{\field{\*\fldinst HYPERLINK "https://e.org"}{\fldrslt {\ul here}}} now',
            "[here](https://e.org) now\n",
        ),
        (
            r"\pard{\listtext\'b7\tab}\ilvl0 one\par{\listtext o\tab}\ilvl1 two\par"
            r"\pard{\listtext 1.\tab}three\par",
            "- one\n  - two\n\n1. three\n",
        ),
        (
            r"\trowd\pard\intbl a\cell b\cell\row\trowd\pard\intbl 1\cell 2\cell\row\pard end\par",
            "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nend\n",
        ),
        (r"one\line two", "one\\\ntwo\n"),
        (r"{\strike gone} 2\{3\} \\x", "~~gone~~ 2{3} \\x\n"),
        (r"{\deleted old}new", "new\n"),
        (r"{\pict\pngblip 8950}{\header h}a", "a\n"),
        (r"{\info{\title T}{\author A}}a", "a\n"),
    ],
)
def test_what_is_read(body: str, markdown: str) -> None:
    assert pasted(body) == markdown


def test_pictures_are_counted() -> None:
    assert read_rtf(rb"{\rtf1 {\pict 89}a}").pictures_lost == 1


@pytest.mark.parametrize(
    "data", [b"", b"text", b"{\\rtf1", b"{\\rtf1 }}}}a", b"{\\rtf1 " + b"{" * 9999]
)
def test_what_is_no_rtf_or_broken_does_no_harm(data: bytes) -> None:
    read_rtf(data)


PARTS = [
    rb"{",
    rb"}",
    rb"\b ",
    rb"\par ",
    rb"\u-1 ",
    rb"\'e9",
    rb"x",
    rb"\*",
    rb"\cell ",
    rb"\row ",
]
PARTS += [rb"\intbl ", rb"\fldinst ", rb"\listtext ", rb"\uc9 ", rb"\pard ", b"\\"]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map(b"".join))
def test_nothing_breaks_it(body: bytes) -> None:
    pasted(body)
