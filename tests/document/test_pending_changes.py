# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is pending, one case a line: each change with its place in the original and its texts."""

from __future__ import annotations

import pytest
from tests.document.notation import read

from stet.document.pending_changes import pending_changes

CASES = [
    ("a[-1 b][+1 x]c", [(1, 1, 2, "b", "x")]),
    ("a[+1 b]c", [(1, 1, 1, "", "b")]),
    ("[+1 x]a[-2 b]c", [(1, 0, 0, "", "x"), (2, 1, 2, "b", "")]),
    # one suggestion in several places: what it keeps in between stands in both texts
    ("[-1 Can][+1 Could] you [+1 please ]come?", [(1, 0, 8, "Can you ", "Could you please ")]),
    ("a[-1 ¶][+1  ]b¶c[-1 ¶][+1  ]d", [(1, 1, 6, "\nb\nc\n", " b\nc ")]),
    ("[-1 a] [+2 x][-1 b]", [(1, 0, 3, "a b", " "), (2, 2, 2, "", "x")]),
]


@pytest.mark.parametrize(("line", "wanted"), CASES)
def test_pending_changes(line, wanted):
    manuscript, _ = read(line)
    assert [tuple(one) for one in pending_changes(manuscript)] == wanted


@pytest.mark.parametrize(("line", "_wanted"), CASES)
def test_each_alone_replaces_its_old_text(line, _wanted):
    manuscript, _ = read(line)
    original = manuscript.original
    for change in pending_changes(manuscript):
        assert original[change.start : change.end] == change.old


def test_earlier_ones_are_left_out():
    manuscript, _ = read("[+1 x]a[-2 b]")
    assert [one.id for one in pending_changes(manuscript, {1})] == [2]
