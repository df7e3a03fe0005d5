# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rich text as bare words, as who pastes into a form or a message wants them."""

from __future__ import annotations

import pytest

from stet.formats.rich.html import read_html
from stet.formats.rich.model import Block, Container, Kind, Piece, Row, Sort
from stet.formats.rich.plain_text import plain_text


def plain(html: str) -> str:
    return plain_text(read_html(html).blocks)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("<h1>A</h1><p>b <b>c</b></p>", "A\n\nb c\n", id="a heading and bold words"),
        pytest.param("<p>a<br>b</p>", "a\nb\n", id="a break"),
        pytest.param("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb\n", id="a rule"),
        pytest.param("<ul><li>a<li>b</ul>", "• a\n• b\n", id="bullets"),
        pytest.param("<ol start=9><li>a<li>b</ol>", "9. a\n10. b\n", id="numbers"),
        pytest.param(
            "<ul><li>a<p>more</p><li>b</ul>", "• a\n  more\n• b\n", id="an item of two paragraphs"
        ),
        pytest.param(
            "<ul><li>a<ul><li>b<br>c</ul></ul>", "• a\n  • b\n    c\n", id="an item in an item"
        ),
        pytest.param(
            "<ul><li><input type=checkbox checked>a<li><input type=checkbox>b</ul>",
            "• ☑ a\n• ☐ b\n",
            id="tasks",
        ),
        pytest.param("<blockquote><p>a<p>b</blockquote>", "    a\n\n    b\n", id="a quotation"),
        pytest.param("<pre>x = 1\n y</pre>", "x = 1\n y\n", id="code"),
        pytest.param(
            '<p>see <a href="https://example.org">the page</a> now</p>',
            "see the page (https://example.org) now\n",
            id="a link",
        ),
        pytest.param(
            '<p><a href="https://example.org">example.org</a></p>',
            "example.org\n",
            id="a link that is its own words",
        ),
        pytest.param(
            '<p><a href="mailto:ann@example.org">Ann</a></p>',
            "Ann (ann@example.org)\n",
            id="an address",
        ),
        pytest.param(
            "<table><tr><th>a<th>long<tr><td>longer<td>c</table>",
            "a       long\nlonger  c\n",
            id="a table",
        ),
    ],
)
def test_words_without_marks(html: str, wanted: str) -> None:
    assert plain(html) == wanted


@pytest.mark.parametrize(
    ("literal", "wanted"),
    [
        ("![a map](map.png)", "[a map]"),
        ("![a \\] map](map.png)", "[a \\] map]"),
        ("![](map.png)", ""),
        ("[^1]", "[1]"),
        ("$x$", "$x$"),
    ],
)
def test_what_stands_for_words(literal: str, wanted: str) -> None:
    block = Block(Kind.PARAGRAPH, (Piece("a "), Piece(literal, sort=Sort.LITERAL)))
    assert plain_text([block]) == f"a {wanted}".strip(" ") + "\n"


def test_a_note_has_its_name_and_the_ends_of_comments_have_no_words() -> None:
    start, end = Piece("1", sort=Sort.NOTE_START), Piece("1", sort=Sort.NOTE_END)
    note = Container(note="2", key=1)
    blocks = [
        Block(Kind.PARAGRAPH, (start, Piece("Said"), end, Piece("."))),
        Block(Kind.PARAGRAPH, (Piece("So."),), (note,)),
        Block(Kind.PARAGRAPH, (Piece("More."),), (note,)),
    ]
    assert plain_text(blocks) == "Said.\n\n[2] So.\n\n    More.\n"


def test_rows_may_be_shorter_than_others_and_a_table_empty() -> None:
    rows = (Row(((Piece("a"),), (Piece("b"),))), Row(((Piece("c"),),)))
    assert plain_text([Block(Kind.TABLE, rows=rows)]) == "a  b\nc\n"
    assert plain_text([Block(Kind.TABLE)]) == "\n"
