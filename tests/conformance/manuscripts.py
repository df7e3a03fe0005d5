# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Manuscripts that hypothesis draws: all of Markdown, with changes and remarks by several hands."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from hypothesis import strategies as st

from stet.document import thread
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span

ANN = Origin(Source.HUMAN, "Ann")
BEN = Origin(Source.HUMAN, "Ben")
MODEL = Origin(Source.MODEL, "qwen2.5-1.5b", "tighten")
_HANDS = st.sampled_from([ANN, BEN, MODEL])

_PLAIN = [
    "the ferry",
    "a light",
    "3,000.5",
    "über",
    "她喜欢",
    "שלום",
    "e\u0301",
    "👩‍👩‍👧",
    "AT&T",
    "Mrs. Holm",
]
_SIGNS = [
    "2 * 3",
    "snake_case",
    "a < b",
    "[sic]",
    "\\*",
    "&amp;",
    "5 > 3",
    "{x}",
    "~",
    "`",
    "|",
    "#1",
]
_LOOKS = [
    *("**bold words**", "*slanted*", "***both***", "~~struck~~", "`code x`", "==marked=="),
    *("[a link](https://example.org/a_b)", '[titled](https://example.org "Why")', "[here](#a)"),
    *("<https://example.org>", "<u>under</u>", "H<sub>2</sub>O", "$x^2$", "![a boat](boat.png)"),
    *("**bold with *slanted* in it**", "`a | b`", "a[^1] note", '<span class="x">tag</span>'),
]
_words = st.lists(st.sampled_from([*_PLAIN * 2, *_SIGNS, *_LOOKS]), min_size=1, max_size=5).map(
    " ".join
)


def _quoted(block: str) -> str:
    return "\n".join([f"> {line}".rstrip() for line in block.split("\n")])


def _in_item(block: str) -> str:
    return "- " + block.replace("\n", "\n  ").replace("\n  \n", "\n\n")


_lines = st.lists(_words, min_size=1, max_size=3)
_cells = st.lists(_words.map(lambda words: words.replace("|", "\\|")), min_size=2, max_size=2)
_rows = st.lists(_cells.map(lambda row: f"| {' | '.join(row)} |"), min_size=1, max_size=3)
_simple = (
    _words
    | _lines.map("\n".join)
    | _lines.map("\\\n".join)
    | st.tuples(st.integers(1, 6), _words).map(lambda made: f"{'#' * made[0]} {made[1]}")
    | _lines.map(lambda lines: "\n".join([f"- {line}" for line in lines]))
    | _lines.map(lambda lines: "\n".join([f"{at}. {line}" for at, line in enumerate(lines, 3)]))
    | _lines.map(
        lambda lines: "\n".join([f"- [{'x '[at % 2]}] {line}" for at, line in enumerate(lines)])
    )
    | _lines.map(lambda lines: "\n".join([f"{'  ' * at}- {line}" for at, line in enumerate(lines)]))
    | _rows.map(lambda rows: "\n".join([rows[0], "| --- | ---: |", *rows[1:]]))
    | _lines.map(lambda lines: "```py\n" + "\n  ".join(lines).replace("`", "") + "\n```")
    | st.sampled_from(["---", "\\newpage", "<div>\nraw *html*\n</div>", "    indented\n      code"])
)
_blocks = _simple | _simple.map(_quoted) | _words.map(_in_item) | _simple.map(_in_item)
_NOTE = "[^1]: The *note*.\n"
texts = st.lists(_blocks, min_size=1, max_size=6).map(
    lambda blocks: (
        "\n\n".join([*blocks, _NOTE]) if "[^1]" in "".join(blocks) else "\n\n".join(blocks)
    )
)
"""Some blocks of Markdown."""

_pieces = st.sampled_from(["", " ", "\n", "\n\n", "**", "*", "`", "> ", "- ", "# ", "| ", "\\"])
_edit = st.tuples(st.integers(0, 999), st.integers(0, 12), _words | _pieces | texts, _HANDS)
_remark = st.tuples(st.integers(0, 999), st.integers(0, 12), _words, _HANDS, st.integers(0, 3))


@st.composite
def manuscripts(draw: st.DrawFn, *, within_words: bool = False) -> Manuscript:
    """Draw a text with up to five changes and three remarks, some of them answered or settled.

    Changes are made anywhere, whatever becomes of Markdown's signs; with ``within_words`` only
    words come and go, beside others.
    """
    manuscript = Manuscript.of(draw(texts))
    for at, length, words, who in draw(st.lists(_edit, max_size=5)):
        span = _span(manuscript, at, length)
        if within_words:
            before, inside = _around(manuscript, span)
            if not before.isalnum() or not re.fullmatch(r"[\w ]*", inside):
                continue
            words = draw(st.sampled_from(_PLAIN))
        piece = Piece(words, who)
        manuscript.apply(replace_span(manuscript, span, (piece,), who, tracked=True))
    for at, length, words, who, fate in draw(st.lists(_remark, max_size=3)):
        manuscript.apply(thread.add(manuscript, _span(manuscript, at, length), words, who))
        id_ = max(manuscript.comments)
        if fate % 2:
            manuscript.apply(thread.reply(manuscript, id_, f"Re: {words}", BEN))
        if fate > 1:
            manuscript.apply(thread.resolve(manuscript, id_, who))
    return manuscript


def _around(manuscript: Manuscript, span: Span) -> tuple[str, str]:
    """Return the sign before a span, and what the span holds; a blank at the start of a line."""
    line = manuscript.paragraphs[span.start.paragraph].markup
    start = span.start.column
    inside = line[start : span.end.column] if span.end.paragraph == span.start.paragraph else "\n"
    return line[start - 1 : start] or " ", inside


def _span(manuscript: Manuscript, at: int, length: int) -> Span:
    """Return the span of that length at a place, which is taken modulo what there is."""
    starts = [0, *accumulate(len(each.markup) + 1 for each in manuscript.paragraphs)]

    def position(offset: int) -> Position:
        index = bisect_right(starts, offset) - 1
        return Position(index, offset - starts[index])

    start = at % starts[-1]
    return Span(position(start), position(min(start + length, starts[-1] - 1)))
