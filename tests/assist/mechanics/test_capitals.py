# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Days, months and *I* have a capital, but where nothing has."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.capitals import capital_edits
from stet.document.word_diff import Edit, applied


def mended(sentence: str) -> str:
    edits = sorted(Edit(edit.start, edit.end, edit.text) for edit in capital_edits(sentence))
    return applied(sentence, edits)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("We met on tuesday.", "We met on Tuesday."),
        ("Closed on sundays in february.", "Closed on Sundays in February."),
        ("She teaches english here.", "She teaches English here."),
        ("Yesterday i was late, and i'm sorry.", "Yesterday I was late, and i'm sorry."),
    ],
)
def test_a_capital_is_given(sentence: str, right: str) -> None:
    assert mended(sentence) == right


@pytest.mark.parametrize(
    "sentence",
    [
        "we met on tuesday and i was late",
        "The march of time may go on; an august man.",
        "See example.com/monday and `june`_x.",
        "Let i be the index, and count i from 1.",
        "It has french windows.",
    ],
)
def test_what_is_right_stays(sentence: str) -> None:
    assert mended(sentence) == sentence
