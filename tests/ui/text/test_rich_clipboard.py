# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rich text in and out by the clipboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication
from tests.ui.text.conftest import ANN, Desk

from stet.document.paragraph import Position, Span
from stet.ui.text.clipboard import has_words
from stet.ui.text.rich_paste import rich_text_in

Make = Callable[[str], Desk]


def mime(html: str = "", text: str = "", rtf: bytes = b"") -> QMimeData:
    words = QMimeData()
    if html:
        words.setHtml(html)
    if text:
        words.setText(text)
    if rtf:
        words.setData("text/rtf", QByteArray(rtf))
    return words


def test_what_is_too_large_to_be_read_at_once_is_taken_as_plain_text() -> None:
    rtf = rb"{\rtf1 " + b"{\\b words} " * 900_000 + b"}"
    found = rich_text_in(mime(text="words " * 900_000, rtf=rtf))
    assert found is not None
    assert found.is_too_large
    assert found.markdown == "words " * 900_000


def test_what_is_only_large_by_its_pictures_is_read() -> None:
    picture = b"\r\n".join([b"89504e470d0a" * 8] * 90_000)
    rtf = rb"{\rtf1 {\b words} {\*\shppict{\pict\pngblip " + picture + rb"}} and more}"
    found = rich_text_in(mime(text="words and more", rtf=rtf))
    assert found is not None
    assert (found.markdown, found.pictures_lost) == ("**words** and more", 1)
    page = f"<p><b>words</b></p><img src='data:image/png;base64,{'iVBORw0KGgo' * 800_000}'>"
    found = rich_text_in(mime(page, text="words"))
    assert found is not None
    assert (found.markdown, found.pictures_lost, found.is_too_large) == ("**words**", 1, False)


def test_that_it_is_pasted_as_plain_text_is_said(desk: Make) -> None:
    page = desk("")
    page.view.insertFromMimeData(mime("<b>x</b>" * 1_100_000, text="x"))
    assert page.final == "x"
    assert "Pasted as plain text" in page.notices[0]


@pytest.mark.parametrize(
    ("words", "pasted"),
    [
        (mime("<p>a <b>b</b></p>"), "a **b**"),
        (mime("<p>a <b>b</b></p>", "a b"), "a **b**"),
        (mime("<p>one</p><p>two</p>", "one\r\ntwo\r\n"), "one\n\ntwo"),
        (mime("<span style='color:red'>a *b*</span>", "a *b*"), "a *b*"),
        (mime("<div>one</div><div>two</div>", "one\ntwo"), "one\ntwo"),
        (mime("<pre><span>x = 1</span></pre>", "x = 1"), "```\nx = 1\n```"),
        (mime("<div style='font-family: Consolas'>x = *1</div>", "x = *1"), "x = *1"),
        (mime("<p><b>a</b></p>", "a long text of which the HTML has next to nothing"), "a long"),
        (mime(rtf=rb"{\rtf1 a {\b b}}"), "a **b**"),
        (mime("", "a **b**"), "a **b**"),
    ],
)
def test_pasting(words: QMimeData, pasted: str, desk: Make) -> None:
    page = desk("")
    assert has_words(words)
    page.view.insertFromMimeData(words)
    assert page.final[: len(pasted)] == pasted
    assert pasted == "a long" or page.final == pasted
    page.view.undo()
    assert page.final == ""


def test_blocks_pasted_within_a_line_begin_on_their_own(desk: Make) -> None:
    page = desk("before")
    page.at(0, 6)
    page.view.insertFromMimeData(mime("<ul><li>a</li><li>b</li></ul>"))
    assert page.final == "before\n\n- a\n- b"


def test_pictures_that_come_as_data_are_told(desk: Make) -> None:
    page = desk("")
    page.view.insertFromMimeData(mime("<p><i>a</i> <img src='data:image/png;base64,x'></p>"))
    assert page.final == "*a*"
    assert "Pasted without its pictures (1)" in page.notices[0]


def test_pasting_plain_takes_the_plain_text(desk: Make) -> None:
    page = desk("")
    QGuiApplication.clipboard().setMimeData(mime("<p>a <b>b</b></p>", "a b"))
    page.view.paste_plain()
    assert page.final == "a b"


def test_copying_offers_html_that_is_made_when_it_is_wanted(desk: Make) -> None:
    page = desk("a **b** [c](https://example.org)")
    page.suggest(0, "a", "z", ANN)
    page.view.select_span(Span(Position(0, 0), page.manuscript.end))
    page.view.copy()
    words = QGuiApplication.clipboard().mimeData()
    assert words.text() == "a **b** [c](https://example.org)"
    assert "<strong>b</strong>" in words.html()
    assert "<del" not in words.html()
    other = desk("")
    other.view.paste()
    assert other.final == words.text()


def test_copying_with_marks(desk: Make) -> None:
    page = desk("one\na b c")
    page.suggest(1, "b", "z", ANN)
    page.view.select_span(Span(Position(1, 0), Position(1, 4)))
    page.view.copy_marked()
    words = QGuiApplication.clipboard().mimeData()
    assert words.text().startswith("a {~~{")
    assert '<del class="change"' in words.html()
    assert "one" not in words.html()


def test_copying_plain_leaves_the_marks_of_markdown_out(desk: Make) -> None:
    page = desk("# A\n\n- **b**")
    page.view.selectAll()
    page.view.copy_plain()
    words = QGuiApplication.clipboard().mimeData()
    assert words.text() == "A\n\n• b\n"
    assert not words.hasHtml()
