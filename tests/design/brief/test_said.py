# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""By which words one sees that a brief says something."""

from __future__ import annotations

import pytest

from stet.design.brief.said import BUDGET, DATE, WHOM, unsaid


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("For whom: about 900 people a week, most of them on foot.", WHOM),
        ("Whom it is for: whoever comes in.", WHOM),
        ("**Users:** nurses of the night shift", WHOM),
        ("- Readers: the parish", WHOM),
        ("Who uses it: nobody yet", WHOM),
        ("Money: what the fair brings in", BUDGET),
        ("There is no money for a second run.", BUDGET),
        ("When: before the swifts come back", DATE),
    ],
)
def test_a_label_says_it(line: str, part: str) -> None:
    assert part not in unsaid(f"# Brief\n\nA shelf for the hall.\n\n{line}\n")


@pytest.mark.parametrize("line", ["The reader is asked to wait.", "People: wait here"])
def test_a_word_alone_is_no_answer(line: str) -> None:
    assert DATE in unsaid(line)
    assert BUDGET in unsaid(line)
