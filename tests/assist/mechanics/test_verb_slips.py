# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Verb forms that are wrong wherever they stand, and their like that are right."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.verb_slips import verb_slips
from stet.document.word_diff import Edit, applied

MENDED = [
    ("Before that they had came every week.", "Before that they had come every week."),
    ("The lights had went out again.", "The lights had gone out again."),
    ("It has only came yesterday.", "It has only come yesterday."),
    ("They have already ate.", "They have already eaten."),
    ("She had never wrote to him.", "She had never written to him."),
    ("We’ve began to pack.", "We’ve begun to pack."),
    ("He seen the boat.", "He saw the boat."),
    ("Then I done it again.", "Then I did it again."),
    ("On Monday they gone home.", "On Monday they went home."),
    ("He did not believed in it.", "He did not believe in it."),
    ("She didn't went there.", "She didn't go there."),
    ("It doesn't needed it.", "It doesn't need it."),
    ("He teached us to swim.", "He taught us to swim."),
    ("A man runned past.", "A man ran past."),
]
RIGHT = [
    "All he had went to his son.",
    "Everything that they had came from the farm.",
    "The little money we had went on bread.",
    "What have they done? Had I known, I would have come.",
    "Never have I seen it, nor has she gone.",
    "Where are we given more? He was as she, gone.",
    "He had a saw and she had rose beds.",
    "They did not need it; he did not read it.",
    "I have put it away. They have run, and he has read it.",
    "“I seen him, and he had went,” said Tam.",
    "It was he, known to all, who came.",
    "With them gone, we left.",
    "He didn't found a school.",
]


def mended(sentence: str) -> str:
    return applied(
        sentence, [Edit(edit.start, edit.end, edit.text) for edit in verb_slips(sentence)]
    )


@pytest.mark.parametrize(("sentence", "right"), MENDED)
def test_a_wrong_form_is_mended(sentence: str, right: str) -> None:
    assert mended(sentence) == right


@pytest.mark.parametrize("sentence", [*RIGHT, *(right for _, right in MENDED)])
def test_what_is_right_stays(sentence: str) -> None:
    assert mended(sentence) == sentence
