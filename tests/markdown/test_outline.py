# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The outline of a long text, read piece by piece; what it says of a text is in ``test_prose``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markdown.test_prose import EDIT, LINES

from stet.markdown.document import Document
from stet.markdown.outline import DEEPEST, Outline, deepened

STEPS = st.lists(st.one_of(st.integers(1, 12), EDIT), max_size=12)


@given(st.lists(LINES, max_size=40), STEPS)
def test_reading_goes_on_through_edits_and_ends_with_what_a_fresh_look_finds(
    lines: list[str], steps: list[int | tuple[int, int, list[str]]]
) -> None:
    document = Document(lines, step=5)
    outline = Outline(document, whole=False)
    for step in steps:
        if isinstance(step, int):
            outline.read(step)
            continue
        first, removed, new = step
        size = len(document.lines)
        first = min(first, size - 1)
        removed = min(removed, size - first)
        if removed == size and not new:
            continue
        low, high = document.replace(first, removed, new)
        outline.follow(low, high, len(document.lines) - size)
    while not outline.is_complete:
        outline.read(3)
    assert outline.headings() == Outline(Document(document.lines)).headings()


def test_what_was_read_is_known_at_once() -> None:
    outline = Outline(Document(["# One", "", "words", "", "# Two", ""]), whole=False)
    assert not outline.headings()
    outline.read(2)
    assert [each.title for each in outline.headings()] == ["One"]
    assert not outline.is_complete
    outline.read(100)
    assert [each.title for each in outline.headings()] == ["One", "Two"]
    assert outline.is_complete


@pytest.mark.parametrize(
    ("text", "by", "deeper"),
    [
        ("# One\n\nwords", 2, "### One\n\nwords"),
        ("  ## Two ##\n##### Five", 2, "  #### Two ##\n###### Five"),
        ("One\n===\nwords", 1, "## One\nwords"),
        ("One,\ntwo\n---\n\nwords", 1, "### One, two\n\nwords"),
        ("Who?>\n*we*\n-", 1, "### Who?> *we*"),
        ("In C #\n===", 1, "## In C # ##"),
        ("One\n===", 0, "One\n==="),
        ("```\n# a comment\n```\n\n    # code", 2, "```\n# a comment\n```\n\n    # code"),
        ("#tag\n\n> # quoted\n\n- # listed", 2, "#tag\n\n> # quoted\n\n- # listed"),
        ("# One", 0, "# One"),
        ("", 3, ""),
    ],
)
def test_headings_go_deeper_and_nothing_else_does(text: str, by: int, deeper: str) -> None:
    assert deepened(text, by) == deeper


@given(st.lists(LINES, max_size=20), st.integers(0, 6))
def test_a_text_has_the_same_headings_deeper(lines: list[str], by: int) -> None:
    before = Outline(Document(lines)).headings()
    after = Outline(Document(deepened("\n".join(lines), by).split("\n"))).headings()
    assert [min(DEEPEST, each.level + by) for each in before] == [each.level for each in after]
