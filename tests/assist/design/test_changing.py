# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What differs between two wireframes, element by element."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.design.changing import edits_between

OLD = 'screen "A"\n  heading "B"\n  button "C"\n'


@pytest.mark.parametrize(
    ("new", "came"),
    [
        (
            OLD.replace("  button", '  text "T"\n  link "L"\n  button'),
            ['  text "T"\n', '  link "L"\n'],
        ),
        (
            OLD.replace("  button", '  list "L"\n    item "1"\n    item "2"\n  text "T"\n  button'),
            ['  list "L"\n    item "1"\n    item "2"\n', '  text "T"\n'],
        ),
        (OLD.replace('"B"', '"D"').replace('"C"', '"E"'), ['  heading "D"\n', '  button "E"\n']),
        (OLD.replace('  heading "B"\n  button "C"\n', ""), ["", ""]),
        (OLD, []),
    ],
)
def test_each_element_is_an_edit_of_its_own(new: str, came: list[str]) -> None:
    assert [each.text for each in edits_between(OLD, new)] == came


LINES = st.lists(
    st.sampled_from(["screen", "  a", "  b", "    c", "    d", "", "  e"]), max_size=8
).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(LINES, LINES)
def test_all_edits_make_the_new_of_the_old(old: str, new: str) -> None:
    made, behind = "", 0
    for edit in edits_between(old, new):
        assert behind <= edit.start <= edit.end
        made += old[behind : edit.start] + edit.text
        behind = edit.end
    assert made + old[behind:] == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\n  b\n  c", "a\n  d"),
        ("a\n  b\n  c", "a\n  b"),
        ("a\n  b\n  c", "a"),
        ("a\n  b\n  c", "a\n  b\n  c\n  d\n  e"),
        ("a\n  b\n  c", "a\n  b\n  d\n  e"),
        ("a\n  b\n  c", "z\n  c\n  b"),
        ("a\n  b\n", "a\n  c\n  b\n"),
    ],
)
def test_edits_make_the_new_text_and_each_alone_keeps_every_line_whole(old, new):
    edits = edits_between(old, new)
    text = old
    for start, end, words in reversed(edits):
        text = text[:start] + words + text[end:]
    assert text == new
    lines = {*old.split("\n"), *new.split("\n")}
    for start, end, words in edits:
        alone = old[:start] + words + old[end:]
        assert set(alone.split("\n")) <= lines
