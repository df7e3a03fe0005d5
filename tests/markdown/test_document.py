# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""After any edits a document understands its lines as one made of the same lines does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.boundaries import block_starts
from stet.markdown.document import Document
from stet.markdown.tree import Kind

LINES = st.sampled_from(
    [
        *("", "", "", "text *a* and **b**", "more [x] text", "[x]: /u", "[x]:", "'title", "/u 'a'"),
        *("# head", "===", "---", "- item", "  - inner", "    deep", "\tcode", "1. one", "2) two"),
        *("* * *", "> quote", "> - a", "lazy", "```", "~~~ x", "````", "| a | b |", "|---|---|"),
        *("a | b", "<div>", "</div>", "<!-- a", "b -->", "<pre>", "</pre>", "[^1]: note", "%%"),
        *(
            ":::note",
            ":::",
            "$$",
            "\\begin{a}",
            "\\end{a}",
            "+++",
            "title: x",
            "{",
            "}",
            "-",
            "a %%",
        ),
        *(
            "words " * 25,
            "- long " * 20,
            "more " * 30 + "*x",
            "> ```",
            "  ```",
            "* [ ] task",
            "> [!note] T",
            "<?php",
            "?>",
            "\u2028",
            "word \ud800",
        ),
    ]
)
EDIT = st.tuples(st.integers(0, 40), st.integers(0, 4), st.lists(LINES, max_size=4))


def _whole(document: Document) -> list[tuple[object, ...]]:
    return [tuple(block) for block in document.blocks()]


def test_what_stands_in_a_formula_does_not_end_it() -> None:
    lines = ["$$", "", "", "", "", "?>", "<?php", "$$", "text *a* and **b**"]
    assert list(Document(lines).starts()) == list(Document(lines, 2).starts()) == [0, 8]


def test_a_definition_begins_where_it_stands_however_much_is_cut_at_once() -> None:
    lines = ["", "", "[x]:", "text *a* and **b**", ""]
    assert list(Document(lines).starts()) == list(Document(lines, 3).starts())


def test_what_is_pushed_down_from_the_first_line_is_no_head_any_more() -> None:
    edited = Document(["title: x"])
    assert edited.block_at(0).tree.blocks[0].kind is Kind.FRONT_MATTER
    edited.replace(0, 0, [""])
    assert _whole(edited) == _whole(Document(["", "title: x"]))


def test_a_formula_opened_before_another_changes_the_pairs_behind_it() -> None:
    edited = Document(["", "", "", "", "", "  ```", "  ```", "\\begin{a}", "", "\\end{a}", ""], 3)
    edited.starts()
    edited.replace(6, 0, ["\\begin{a}"])
    assert list(edited.starts()) == list(Document(edited.lines).starts())


@given(st.lists(LINES, max_size=40), st.lists(EDIT, max_size=8), st.data())
def test_edits_come_to_the_same_as_reading_all_anew(
    lines: list[str], edits: list[tuple[int, int, list[str]]], data: st.DataObject
) -> None:
    edited = Document(lines, 3)
    for first, removed, new in edits:
        if data.draw(st.booleans()):
            edited.block_at(data.draw(st.integers(0, len(edited.lines) - 1)))
        before = {block.first: block for block in edited.blocks()} if removed % 2 else {}
        size = len(edited.lines)
        first = min(first, size - 1)
        removed = min(removed, size - first)
        if removed == size and not new:
            continue
        low, high = edited.replace(first, removed, new)
        assert 0 <= low <= high <= len(edited.lines)
        fresh = Document(edited.lines)
        assert list(edited.starts()) == list(fresh.starts())
        assert _whole(edited) == _whole(fresh)
        shift = len(edited.lines) - size
        for block in edited.blocks():  # what is not said to be otherwise is as it was
            if before and block.last <= low:
                assert before[block.first].tree == block.tree
            if before and block.first >= high:
                assert before[block.first - shift].tree == block.tree


@given(st.lists(LINES, max_size=60), st.integers(1, 7))
def test_cutting_slice_by_slice_comes_to_the_same(lines: list[str], size: int) -> None:
    whole = list(Document(lines).starts())
    again = Document(lines, size)
    for line in range(0, len(again.lines), size):
        again.block_at(line)
    assert list(again.starts()) == whole
    at_once = block_starts(again.lines, again.head_end, len(again.lines))
    assert [start for start in whole if start >= again.head_end] == at_once


def _kinds(lines: Sequence[str]) -> list[list[Kind]]:
    return [[node.kind for node in block.tree.blocks] for block in Document(lines).blocks()]


@pytest.mark.parametrize(
    "head",
    [
        ["---", "title: A", "---"],
        ["---", "title: 'A: b'", "tags:", "  - x", "- y", "# note", "...", ""],
        ["+++", 'title = "A"', "+++"],
        ["{", '  "title": "A"', "}"],
        ['{"title": "A"}'],
        ["% Title", "% Author"],
        ["Title: A", "Author: B", "Date:   x"],
        ["\ufeff---", "title: A", "---"],
    ],
)
def test_heads(head: list[str]) -> None:
    found = Document([*head, "", "Text."])
    assert found.head_end == len([line for line in head if line])
    assert found.block_at(0).tree.blocks[0].kind is Kind.FRONT_MATTER
    assert found.block_at(len(head) + 1).tree.blocks[0].kind is Kind.PARAGRAPH


@pytest.mark.parametrize(
    "lines",
    [
        ["---", "", "First scene of teh book.", "", "---", "", "Second."],
        ["---", "", "A scene: it rained.", "They left.", "", "---"],
        ["---", "title: A"],
        ["---", "> quoted", "---"],
        ["+++", "no toml here", "+++"],
        ["{", "no json"],
        ['{"a": 1} and text'],
        ["% of all people"] * 600,
        ["Note: this is prose.", "So is this."],
        ["Dear John: hello", "", "text"],
    ],
)
def test_what_is_no_head(lines: list[str]) -> None:
    assert Document(lines).head_end == 0


def test_a_rule_at_the_top_becomes_a_head_when_it_is_closed() -> None:
    found = Document(["---", "title: A", "", "text"])
    assert found.block_at(0).tree.blocks[0].kind is Kind.RULE
    assert found.replace(2, 0, ["---"])[0] == 0
    assert found.block_at(0).tree.blocks[0].kind is Kind.FRONT_MATTER
    found.replace(1, 1, ["no key"])
    assert found.head_end == 0


def test_a_definition_far_away_makes_a_link() -> None:
    found = Document(["see [x]", "", "text"])
    assert Kind.LINK not in [node.kind for node in found.block_at(0).tree.walk()]
    assert found.replace(2, 1, ["[x]: /u"]) == (0, 3)
    assert Kind.LINK in [node.kind for node in found.block_at(0).tree.walk()]


def test_each_item_of_a_list_is_a_block_of_its_own() -> None:
    found = Document(["- a", "  - b", "", "  c", "- d", "1. e"])
    assert list(found.starts()) == [0, 4, 5]


def test_blocks_cover_all_lines() -> None:
    found = Document(["", "a", "", "", "```", "", "b"])
    ends = [(block.first, block.last) for block in found.blocks()]
    assert ends[0][0] == 0
    assert ends[-1][1] == 7
    assert all(before[1] == after[0] for before, after in pairwise(ends))


@pytest.mark.parametrize("fence", ["```", "~~~~ python", "  ```"])
@pytest.mark.parametrize(
    ("first", "removed", "new"),
    [
        (300, 1, ["other"]),
        (300, 1, ["two", "lines"]),
        (300, 2, []),
        (300, 1, ["```"]),
        (300, 1, ["~~~~"]),
        (0, 1, ["text"]),
        (0, 0, ["text"]),
        (500, 1, ["x"]),
        (501, 1, ["x"]),
        (505, 1, ["x", ""]),
    ],
)
def test_an_edit_in_a_long_block_of_code(
    fence: str, first: int, removed: int, new: list[str]
) -> None:
    for closer in (fence.split(" p")[0], "no closer"):
        lines = [fence, *[f"line {number}" for number in range(499)], closer, "", "[x]: /u", "text"]
        edited = Document([*lines, *["more *x*", ""] * 200])
        edited.starts()
        edited.replace(first, removed, new)
        fresh = Document(edited.lines)
        assert list(edited.starts()) == list(fresh.starts())
        assert _whole(edited) == _whole(fresh)
        for line in range(len(fresh.lines)):
            if edited.is_long_code(line):
                block = fresh.block_at(line)
                assert block.tree.blocks[0].kind is Kind.CODE_BLOCK
