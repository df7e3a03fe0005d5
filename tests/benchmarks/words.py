# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The word diff of a passage of 5,000 words, edited lightly and heavily."""

from __future__ import annotations

import random
import time

from bench import Row, measure
from sample_manuscript import passage

from stet.document.word_diff import diff_words
from stet.ui import collector


def rows() -> list[Row]:
    """Return the rows of the table."""
    collector.calm()  # as the program does when it starts
    original = passage(5_000)
    return [
        _row(original, _edited(original, share), name)
        for name, share in (("lightly", 0.04), ("heavily", 0.5))
    ]


def _edited(original: str, share: float) -> str:
    chance = random.Random(1)
    words = original.split(" ")
    for index in range(len(words)):
        if chance.random() < share:
            words[index] = chance.choice(["", "other", words[index] + " very", "changed"])
    return " ".join(word for word in words if word)


def _row(original: str, rewrite: str, name: str) -> Row:
    times = measure(lambda: diff_words(original, rewrite), 30, clock=time.thread_time)
    return Row(f"word diff, 5,000 words {name} edited", "ms", *times, 50, "cpu")
