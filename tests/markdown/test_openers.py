# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a text opens that is still coming."""

from __future__ import annotations

import pytest

from stet.markdown import openers


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("```\ncode", 4),
        ("````python  \ncode", 13),
        ("```python", 0),
        ("``\ncode", 0),
        ("a ```\n", 0),
        ("", 0),
    ],
)
def test_a_fence_ends_with_its_line(text: str, end: int) -> None:
    assert openers.fence_end(text) == end


@pytest.mark.parametrize(
    ("text", "may"), [("`", True), ("```py", True), ("ab", True), ("```\n", False), ("abcd", False)]
)
def test_a_fence_may_still_come(text: str, may: bool) -> None:
    assert openers.may_open_fence(text) is may


@pytest.mark.parametrize(
    ("text", "end"),
    [("# A", 2), ("###### A", 7), ("####### A", 0), (">  A", 3), ("- A", 2), ("-A", 0), ("A", 0)],
)
def test_a_marker_has_a_space_behind_it(text: str, end: int) -> None:
    assert openers.marker_end(text) == end
    assert openers.begins_marked(text) is (text[0] in "#>-")


@pytest.mark.parametrize(
    ("text", "may"), [("##", True), ("-", True), ("#######", False), ("# a", False)]
)
def test_a_marker_may_still_come(text: str, may: bool) -> None:
    assert openers.may_open_marker(text) is may


def test_nothing_begins_with_nothing() -> None:
    assert not openers.begins_marked("")
