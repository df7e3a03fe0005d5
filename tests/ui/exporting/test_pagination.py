# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where pages end: nothing is lost between them, and nothing stands alone."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextBlockFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stet.formats.pdf import Job
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.pagination import Line, Page, blocks_of, lines_of, pages_of
from stet.ui.exporting.paper import Paper
from stet.ui.exporting.pdf_program import made
from stet.ui.look.theme import load_fonts

HEIGHT = 100.0


@st.composite
def columns(draw: st.DrawFn) -> list[Line]:
    top, lines = 0.0, []
    for _ in range(draw(st.integers(0, 40))):
        top += draw(st.sampled_from([0, 1, 9, 30]))
        bottom = top + draw(st.sampled_from([5, 20, 60, 100, 250]))
        lines.append(Line(top, bottom, draw(st.booleans()), draw(st.integers(0, 9)) == 0))
        top = bottom
    return lines


@given(columns())
def test_each_line_is_on_one_page_and_whole_where_it_can_be(lines: list[Line]) -> None:
    pages = pages_of(lines, HEIGHT)
    assert pages
    assert all(0 <= page.bottom - page.top <= HEIGHT for page in pages)
    assert all(one.bottom <= other.top for one, other in pairwise(pages))
    for line in lines:
        held = [page for page in pages if page.top < line.bottom and line.top < page.bottom]
        shown = sum(min(page.bottom, line.bottom) - max(page.top, line.top) for page in held)
        assert shown == pytest.approx(line.bottom - line.top)
        assert len(held) == 1 or line.bottom - line.top > HEIGHT
        if line.begins and line.bottom - line.top <= HEIGHT:
            assert held[0].top == line.top


def column(*sizes: float, stays: frozenset[int] = frozenset()) -> list[Line]:
    lines, top = [], 0.0
    for index, size in enumerate(sizes):
        lines.append(Line(top, top + size, index in stays))
        top += size
    return lines


@pytest.mark.parametrize(
    ("lines", "tops"),
    [
        ([], [0]),
        (column(60, 60), [0, 60]),
        (column(40, 30, 40, stays=frozenset({1})), [0, 40]),
        (column(40, 20, 20, 40, stays=frozenset({1, 2})), [0, 40]),
        (column(40, 40, 40, stays=frozenset({0, 1})), [0, 80]),
        (column(20, 250, 20), [0, 20, 120, 220]),
        (column(20, 250, 90), [0, 20, 120, 220, 270]),
    ],
    ids=["none", "two", "kept", "two kept", "all kept", "high", "high, then more"],
)
def test_pages_begin_at(lines: list[Line], tops: list[float]) -> None:
    assert [page.top for page in pages_of(lines, HEIGHT)] == tops


def test_an_empty_text_is_one_page(qtbot: QtBot) -> None:
    load_fonts()
    assert Paper("", "T", PageSetup("A4").layout()).page_count == 1
    assert pages_of([], HEIGHT) == [Page(0, HEIGHT)]


def test_rows_of_a_table_are_not_parted(qtbot: QtBot) -> None:
    load_fonts()
    row = f"<tr><td>{'word ' * 30}</td><td>x</td><td>{'y ' * 200}</td></tr>"
    paper = Paper(f"<table>{row * 40}</table>", "T", PageSetup("A4").layout())
    lines = lines_of(paper.column.sections[0].document)
    assert all(one.bottom <= other.top + 0.5 for one, other in pairwise(lines))
    assert paper.page_count > 3


WORDS = "Some words that go on for a line or two and then stop. " * 12


def test_a_long_text_with_headings_is_laid_out_to_its_end(qtbot: QtBot) -> None:
    """Qt laid out a part of it only, where page breaks were put in before the end was reached."""
    load_fonts()
    body = "".join(f"<h2>Part {n}</h2>{f'<p>{WORDS}</p>' * 20}" for n in range(40))
    paper = Paper(body, "Title", PageSetup("A4").layout())
    counts = [block.layout().lineCount() for block in blocks_of(paper.column.sections[0].document)]
    assert len(counts) == 40 * 21
    assert 0 not in counts
    assert paper.page_count > 200
    assert [each.words for each in paper.headings()] == [f"Part {n}" for n in range(40)]


def test_each_word_is_on_the_pages_once(qtbot: QtBot) -> None:
    load_fonts()
    body = "".join(f"<h2>Part {n}</h2>{f'<p>p{n} {WORDS}</p>' * 5}" for n in range(6))
    pages = pypdf.PdfReader(io.BytesIO(made(Job(body, "Title")))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert [text.count(f"p{n} Some") for n in range(6)] == [5] * 6
    assert text.count("and then stop.") == 6 * 5 * 12


@pytest.mark.parametrize("after", ["<p>b</p>", "<h2>b</h2>", "<ul><li>b</li></ul>", "<pre>b</pre>"])
def test_a_page_ends_where_the_text_says_so(after: str, qtbot: QtBot) -> None:
    load_fonts()
    data = made(Job(f'<p>a</p>\n<div class="page-end"></div>\n{after}', "Title"))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert ["a" in pages[0].split(), "b" in pages[0].split()] == [True, False]
    assert len(pages) == 2
    assert "b" in pages[1]


def test_a_paragraph_that_goes_on_is_as_far_in_as_it_began(
    qtbot: QtBot, qapp: QApplication
) -> None:
    load_fonts()
    body = f"<p>{WORDS}</p>" * 3 + f"<blockquote><p>{WORDS * 8}</p></blockquote>"
    paper = Paper(body, "Title", PageSetup("A4").layout())
    assert paper.page_count > 1
    lefts = []
    for page in (0, 1):
        image = QImage(paper.inner.toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paper.paint(painter, page, QRectF(QPointF(0, 0), paper.inner))
        painter.end()
        line = range(int(paper.inner.height()) - 60, int(paper.inner.height()) - 40)
        rows = line if not page else range(40, 60)
        lefts.append(
            next(
                x
                for x in range(image.width())
                if any(QColor(image.pixel(x, y)).lightness() < 160 for y in rows)
            )
        )
    assert lefts[0] > 20
    assert abs(lefts[0] - lefts[1]) < 8


def test_a_task_has_its_box_in_the_place_of_a_bullet(qtbot: QtBot) -> None:
    load_fonts()
    box = '<input type="checkbox"{} disabled="">'
    body = (
        f"<ul>\n<li>{box.format('')} open</li>\n"
        f"<li><p>{box.format(' checked=' + chr(34) * 2)} done</p>\n</li>\n<li>other</li>\n</ul>"
    )
    document = Paper(body, "T", PageSetup("A4").layout()).column.sections[0].document
    found = [(block.text(), block.blockFormat().marker()) for block in blocks_of(document)]
    marker = QTextBlockFormat.MarkerType
    assert found == [
        ("open", marker.Unchecked), ("done", marker.Checked), ("other", marker.NoMarker)
    ]  # fmt: skip
