# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A long text that is laid out part by part is the same as one laid out at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from stet.ui.exporting import column
from stet.ui.exporting.column import Column, bodies
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.pagination import blocks_of
from stet.ui.exporting.paper import Paper
from stet.ui.look.theme import load_fonts

WORDS = "Some words that go on for a line or two and then stop. " * 12
BLOCKS = (
    f"<p>{WORDS}</p>",
    "<h1>A chapter</h1>",
    "<h3>A heading</h3>",
    f"<ul>\n<li>{WORDS}</li>\n<li>two</li>\n</ul>",
    f"<blockquote>\n<p>{WORDS}</p>\n<blockquote>\n<p>inner</p>\n</blockquote>\n</blockquote>",
    "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n"
    "</tbody>\n</table>",
    "<pre><code>one\n<b>two</b>\n</code></pre>",
    '<div class="page-end"></div>\n<p>a new page</p>',
)


def text_of(number: int) -> str:
    """Return some hundred pages with all kinds of blocks."""
    return "".join(f"{BLOCKS[n % len(BLOCKS)]}\n<p>p{n} {WORDS}</p>\n" for n in range(number))


@given(st.lists(st.sampled_from(BLOCKS), max_size=60))
def test_parts_are_the_whole_and_part_no_block(blocks: list[str]) -> None:
    body = "\n".join(block * 4 for block in blocks)
    found = list(bodies(body))
    lists = re.compile(r"</?ul>")
    assert lists.sub("", "".join(found)) == lists.sub("", body)
    for part in found:
        for tag in ("ul", "blockquote", "table", "pre", "div"):
            assert part.count(f"<{tag}") == part.count(f"</{tag}>")
        assert not part.rstrip().endswith('<div class="page-end"></div>')


def test_its_sheets_are_those_of_a_text_laid_out_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_fonts()
    body, layout = text_of(160), PageSetup("A5").layout()
    paper = Paper(body, "Title", layout)
    first = paper.page_count
    assert not paper.is_whole
    paper.finish()
    assert len(paper.column.sections) > 3
    monkeypatch.setattr(column, "_SIZE", len(body))
    whole = Paper(body, "Title", layout)
    assert whole.is_whole
    assert 0 < first < paper.page_count == whole.page_count
    assert paper._heads == whole._heads
    for one, other in zip(paper._pages, whole._pages, strict=True):
        assert tuple(one) == pytest.approx(tuple(other))
    for head, wanted in zip(paper.headings(), whole.headings(), strict=True):
        assert (head.level, head.words, head.page) == (wanted.level, wanted.words, wanted.page)
        assert head.top == pytest.approx(wanted.top)


@pytest.mark.parametrize("start", [1, 41])
def test_a_list_that_is_parted_is_counted_on(start: int, qtbot: QtBot) -> None:
    load_fonts()
    items = "".join(f"<li>item{n} {WORDS}\n<ul>\n<li>inner</li>\n</ul>\n</li>\n" for n in range(90))
    body = (
        f'<section class="notes">\n<h2>Notes</h2>\n<ol start="{start}">\n{items}</ol>\n</section>'
    )
    paper = Paper(body, "Title", PageSetup("A5").layout())
    paper.finish()
    assert len(paper.column.sections) > 1
    seen = []
    for section in paper.column.sections:
        for block in blocks_of(section.document):
            if (numbers := block.textList()) is not None and block.text().startswith("item"):
                number = numbers.format().start() + numbers.itemNumber(block)
                seen.append((block.text().split()[0], number))
    assert seen == [(f"item{n}", start + n) for n in range(90)]


def test_an_empty_text_is_a_column(qtbot: QtBot) -> None:
    load_fonts()
    made = Column("", 400, 600)
    made.grow()
    assert made.is_whole
    assert made.grow() == []
