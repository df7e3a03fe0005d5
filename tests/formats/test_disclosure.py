# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest

from stet.formats import criticmarkup
from stet.formats.disclosure import Decided, Help, statement, with_statement


def test_it_counts_decisions_by_kind_and_claims_no_share() -> None:
    said = statement([Decided("spelling", 3, 1, 2), Decided("concise", 0, 0, 1)], Help.SOFTWARE, 2)
    assert "7 suggestions: 3 accepted, 1 accepted in other words, 3 rejected" in said
    assert "concise (0 taken, 1 rejected); spelling (4 taken, 2 rejected)" in said
    assert "2 suggestions not decided yet" in said
    assert "reviewed by a person" in said
    assert "%" not in said


def test_nothing_decided_is_said_as_that() -> None:
    said = statement([], Help.NOBODY)
    assert "No suggestion was decided" in said
    assert "not decided yet" not in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "*S.*\n"),
        ("a", "a\n\n*S.*\n"),
        ("a\n", "a\n\n*S.*\n"),
        ("a{++ b++}\n", "a\n\n*S.*\n"),
    ],
)
def test_it_is_the_last_paragraph_and_no_suggestion(text: str, expected: str) -> None:
    manuscript = criticmarkup.read_text(text)
    copy = with_statement(manuscript, "S.")
    assert copy.original == expected
    assert manuscript.original != copy.original
    assert copy.pending_count == manuscript.pending_count
