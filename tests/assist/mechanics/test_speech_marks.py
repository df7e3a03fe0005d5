# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The mark between what is said and who says it."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.slips import slip_edits
from stet.document.word_diff import Edit, applied

MENDED = [
    ("“Turn it round” she said.", "“Turn it round,” she said."),
    ('"Stop" he said to the dog.', '"Stop," he said to the dog.'),
    ("He said, “Turn it round” and she said no.", "He said, “Turn it round” and she said no."),
    ("“Just go” said the old man.", "“Just go,” said the old man."),
    ("“My brother.” said Tobias.", "“My brother,” said Tobias."),
    ("“It is late.” she said.", "“It is late,” she said."),
    ("“Who lives here,” she asked.", "“Who lives here?” she asked."),
    ("“Well. Did you see it,” asked the boy.", "“Well. Did you see it?” asked the boy."),
    ("“Isn’t that yours,” he asked.", "“Isn’t that yours?” he asked."),
]
STAYS = [
    "“Turn it round,” she said.",
    "“It rained.” I said nothing.",
    "“It rained.” He said nothing.",
    "The word “stop” she said twice.",
    "He called it “a mess” and left.",
    "“Bring pens, paper etc.” she said.",
    "“He wants to know who lives here,” she said.",
    "“Tell me,” she asked.",
    "“What a day,” she said.",
]


def mended(sentence: str) -> str:
    edits = [Edit(edit.start, edit.end, edit.text) for edit in slip_edits(sentence)]
    return applied(sentence, edits)


@pytest.mark.parametrize(("sentence", "right"), MENDED)
def test_a_mark_is_put_that_is_missing_or_another(sentence: str, right: str) -> None:
    assert mended(sentence) == right


@pytest.mark.parametrize("sentence", STAYS)
def test_what_is_marked_as_it_should_be_stays(sentence: str) -> None:
    assert mended(sentence) == sentence
