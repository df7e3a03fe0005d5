# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of Markdown is prose, what nobody may touch, and the outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.document import Document
from stet.markdown.outline import Heading, Outline
from stet.markdown.prose import prose_of
from stet.markdown.protected import marks, protected
from stet.markdown.tree import Kind, parse

from .test_document import EDIT, LINES


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("Use `teh code` here", ["`teh code`"]),
        ("Use ``a ` b`` here", ["``a ` b``"]),
        ("as $x_1$ says", ["$x_1$"]),
        ("as $$x_1$$ says", ["$$x_1$$"]),
        ("as \\(x\\) and \\[y\\] say", ["\\(x\\)", "\\[y\\]"]),
        ("x \\begin{a}y\\end{a} z", ["\\begin{a}y\\end{a}"]),
        ("see [the map](teh/map.md) now", ["](teh/map.md)"]),
        ("see [the map](<teh map.md> 'teh title') now", ["](<teh map.md> 'teh title')"]),
        ("see ![the map](teh.png) now", ["](teh.png)"]),
        ("see [[teh harbour]] now", ["[[teh harbour]]"]),
        ("see [[teh harbour|the port]] now", ["[[teh harbour|", "]]"]),
        ("see [[teh harbour#part]] now", ["[[teh harbour#part]]"]),
        ("see ![[teh-image.png]] now", ["![[teh-image.png]]"]),
        ("see https://teh.org/a now", ["https://teh.org/a"]),
        ("see www.teh.org now", ["www.teh.org"]),
        ("see <https://teh.org> now", ["<https://teh.org>"]),
        ("ask teh@teh.org now", ["teh@teh.org"]),
        ("so #teh/tag now", ["#teh/tag"]),
        ("the end ^teh-id", ["^teh-id"]),
        ("so says @teh2020 now", ["@teh2020"]),
        ("so [see @teh2020, p. 3; @b] now", ["[see @teh2020, p. 3; @b]"]),
        ("a [word]{.teh} here", ["{.teh}"]),
        ("# Head {#teh .cls key='a b'}", ["{#teh .cls key='a b'}"]),
        ('so {{< ref "teh" >}} now', ['{{< ref "teh" >}}']),
        ("so {{% teh %}} now", ["{{% teh %}}"]),
        ("so {{ teh.x }} now", ["{{ teh.x }}"]),
        ("so {% if teh %}yes{% endif %} now", ["{% if teh %}", "{% endif %}"]),
        ("so {# teh #} now", ["{# teh #}"]),
        ("a <b class='teh'>word</b> here", ["<b class='teh'>", "</b>"]),
        ("a <!-- teh --> here", ["<!-- teh -->"]),
        ("so %%teh%% now", ["%%teh%%"]),
        ("a word[^teh] here", ["[^teh]"]),
        ("[^teh]: a note", ["[^teh]: "]),
        ("::: teh\nwords\n:::", ["::: teh", ":::"]),
        ("a &nbsp; b", ["&nbsp;"]),
        ("a :smile: b", [":smile:"]),
        ("*[TEH]: words", ["*[TEH]:"]),
        ("```\nteh\n```", ["```\nteh\n```"]),
        ("<div>\nteh\n</div>", ["<div>\nteh\n</div>"]),
        ("nothing *at* **all**", []),
    ],
)
def test_what_nobody_may_touch(text: str, guarded: list[str]) -> None:
    assert [text[each.start : each.end] for each in protected(parse(text))] == guarded


def test_a_link_to_a_definition_is_guarded() -> None:
    text = "see [the map][teh] now"
    assert [text[each.start : each.end] for each in protected(parse(text, ["teh"]))] == ["][teh]"]


def test_marks() -> None:
    text = "*a* **b** ~~c~~ ==d== [e](f) ![g](h) \\* _i_"
    found = [text[each.start : each.end] for each in marks(parse(text))]
    assert found == ["*", "*", "**", "**", "~~", "~~", "==", "==", "[", "![", "\\", "_", "_"]


@given(st.lists(LINES, max_size=30))
def test_prose_is_in_order_within_lines_and_has_words(lines: list[str]) -> None:
    for block in Document(lines).blocks():
        text = block.tree.text
        behind = 0
        for piece in prose_of(block.tree):
            for start, end in piece.spans:
                assert behind <= start < end <= len(text)
                assert "\n" not in text[start:end]
                assert text[start:end].strip() == text[start:end]
                behind = end
        ends = [(each.start, each.end) for each in protected(block.tree)]
        assert ends == sorted(ends)


def test_prose_of_each_kind() -> None:
    text = (
        "## Some head\n\n| one cell | x |\n|---|---|\n\n> quoted\n\n![a picture](b)\n\n[a link](c)"
    )
    found = [
        piece.kind
        for block in Document(text.split("\n")).blocks()
        for piece in prose_of(block.tree)
    ]
    assert found == [Kind.HEADING, Kind.CELL, Kind.PARAGRAPH, Kind.IMAGE, Kind.LINK]


def _outline(text: str) -> list[Heading]:
    return Outline(Document(text.split("\n"))).headings()


def test_outline() -> None:
    text = "# One\n\na\n\n## Two *b* [c](d) {#e}\n\nThree\n===\n\n> # no\n\n"
    text += "```\n# no\n```\n\n#### Four"
    assert _outline(text) == [
        Heading(1, "One", 0, 6),
        Heading(2, "Two b c", 4, 6),
        Heading(1, "Three", 6, 16),
        Heading(4, "Four", 15, 16),
    ]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# A `code` and \\*star\\*", "A code and *star*"),
        ("# [[page|Title]] and [[other]]", "Title and other"),
        ("# A &amp; B[^1]", "A & B"),
        ("# ![alt](x) <b>bold</b> %%gone%%", "alt bold"),
        ("#", ""),
        ("# 10 #1 ##", "10 #1"),
        ("---\ntitle: x\n---\n# Head", "Head"),
    ],
)
def test_titles_are_plain(heading: str, title: str) -> None:
    assert [each.title for each in _outline(heading)] == [title]


@given(st.lists(LINES, max_size=30), st.lists(EDIT, max_size=6))
def test_the_outline_follows_edits(
    lines: list[str], edits: list[tuple[int, int, list[str]]]
) -> None:
    document = Document(lines)
    outline = Outline(document)
    for first, removed, new in edits:
        size = len(document.lines)
        first = min(first, size - 1)
        removed = min(removed, size - first)
        if removed == size and not new:
            continue
        before = [each[:2] for each in outline.headings()]
        low, high = document.replace(first, removed, new)
        is_other = outline.follow(low, high, len(document.lines) - size)
        fresh = Outline(Document(document.lines)).headings()
        assert outline.headings() == fresh
        assert is_other == (before != [each[:2] for each in fresh])
