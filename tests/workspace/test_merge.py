# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What another program did, told from what the writer did."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document import strategies

from stet.document.word_diff import Edit
from stet.formats.line_diff import outside_edits
from stet.workspace.merge import TheirEdit, merge


def applied(text: str, edits: Sequence[TheirEdit]) -> str:
    """Return ``text`` with all edits accepted."""
    parts, place = [], 0
    for (start, end, words), _ in edits:
        assert place <= start <= end <= len(text)
        parts += [text[place:start], words]
        place = end
    return "".join([*parts, text[place:]])


BASE = "The cat sat.\nThe dog ran.\nThe end.\n"

CASES = [
    # mine, theirs, what accepting all of theirs gives, and how many conflicts there are
    ("The black cat sat.\nThe dog ran.\nThe end.\n",
     "The cat sat.\nThe dog ran off.\nThe end.\n",
     "The black cat sat.\nThe dog ran off.\nThe end.\n", 0),
    ("The tiger sat.\nThe dog ran.\nThe end.\n",
     "The cat lay.\nThe dog ran.\nThe end.\n",
     "The tiger lay.\nThe dog ran.\nThe end.\n", 0),
    ("The tiger sat.\nThe dog ran.\nThe end.\n",
     "The lion sat.\nThe dog ran.\nThe end.\n",
     "The lion sat.\nThe dog ran.\nThe end.\n", 1),
    ("The tiger sat.\nThe dog ran.\nThe end.\n",
     "The tiger sat.\nThe dog ran.\nThe end.\n",
     "The tiger sat.\nThe dog ran.\nThe end.\n", 0),
    ("The tiger sat.\nThe dog ran.\nThe end.\n",
     "The tiger sat.\nThe wolf ran.\nThe end.\n",
     "The tiger sat.\nThe wolf ran.\nThe end.\n", 0),
    ("The dog ran.\nThe end.\n",
     "The cat sat.\nThe dog ran.\nThe end.\nMore.\n",
     "The dog ran.\nThe end.\nMore.\n", 0),
    ("The dog ran.\nThe end.\n",
     "The cat lay.\nThe dog ran.\nThe end.\n",
     "The cat lay.\nThe dog ran.\nThe end.\n", 1),
    ("The cat sat.\nThe dog ran.\nThe end.\nMine.\n",
     "The cat sat.\nThe dog ran.\nThe end.\nTheirs.\n",
     "The cat sat.\nThe dog ran.\nThe end.\nTheirs.\n", 1),
    ("First.\nThe cat sat.\nThe dog ran.\nThe end.\n",
     "The end.\n",
     "First.\nThe end.\n", 0),
    ("The cat sat.\nThe dog ran.\nThe end.\nMore.\n", BASE,
     "The cat sat.\nThe dog ran.\nThe end.\nMore.\n", 0),
    ("", "The cat sat.\nThe dog ran.\nThe END.\n", "The cat sat.\nThe dog ran.\nThe END.\n", 1),
    ("The cat sat.\nThe dog ran.\nThe END.\n", "", "", 1),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "both", "conflicts"), CASES)
def test_merge(mine: str, theirs: str, both: str, conflicts: int) -> None:
    edits = merge(BASE, mine, theirs)
    assert applied(mine, edits) == both
    assert sum(edit.is_conflict for edit in edits) == conflicts


def test_a_conflict_is_no_longer_than_what_differs() -> None:
    (edit,) = merge("a cat sat", "a very black cat sat", "a very white cat sat")
    assert edit == TheirEdit(Edit(7, 12, "white"), True)


@given(strategies.rewrites())
def test_where_i_changed_nothing_exactly_theirs_is_shown(texts: tuple[str, str]) -> None:
    base, theirs = texts
    edits = merge(base, base, theirs)
    assert [edit.edit for edit in edits] == outside_edits(base, theirs)
    assert not any(edit.is_conflict for edit in edits)
    assert applied(base, edits) == theirs


@given(strategies.rewrites())
def test_where_they_changed_nothing_nothing_is_shown(texts: tuple[str, str]) -> None:
    base, mine = texts
    assert merge(base, mine, base) == []


@given(strategies.rewrites())
def test_what_both_did_alike_is_not_shown(texts: tuple[str, str]) -> None:
    base, both = texts
    assert merge(base, both, both) == []


@given(strategies.rewrites(), strategies.texts)
def test_whose_is_whose_makes_no_difference_where_nothing_conflicts(
    texts: tuple[str, str], other: str
) -> None:
    base, mine = texts
    for theirs in (other, base[::2] + other, base + other, other + base):
        one, two = merge(base, mine, theirs), merge(base, theirs, mine)
        assert any(edit.is_conflict for edit in one) == any(edit.is_conflict for edit in two)
        if not any(edit.is_conflict for edit in one):
            assert applied(mine, one) == applied(theirs, two)
        applied(mine, one)


@given(st.data(), st.lists(strategies.texts.map(lambda text: text.replace("\n", " ")), min_size=3))
def test_edits_of_different_lines_are_both_there(data: st.DataObject, lines: list[str]) -> None:
    lines = [f"{index} {line} end" for index, line in enumerate(lines)]
    fates = data.draw(st.lists(st.sampled_from("-mt"), min_size=len(lines), max_size=len(lines)))
    mine, theirs, both = list(lines), list(lines), list(lines)
    for index, fate in enumerate(fates):
        new = f"{index} {data.draw(strategies.pieces)} new end"
        if fate == "m":
            mine[index] = both[index] = new
        elif fate == "t":
            theirs[index] = both[index] = new
    # A line that both left stands between those that were edited: else they touch.
    for text in (mine, theirs, both, lines):
        text[:] = [part for line in text for part in (line, "")]
    base = "\n".join(lines)
    edits = merge(base, "\n".join(mine), "\n".join(theirs))
    if not any(edit.is_conflict for edit in edits):
        assert applied("\n".join(mine), edits) == "\n".join(both)
    assert len({edit.edit.start for edit in edits}) == len(edits)
