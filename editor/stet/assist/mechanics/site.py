# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A place of a sentence where another word may be meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "spelling",
    "usage",
    "relative",
    "agreement",
    "possessive",
    "form",
    "missing",
    "preposition",
    "apostrophe",
    "extra",
    "question",
    "joined",
    "pronoun",
    "splice",
]


@dataclass(frozen=True)
class Site:
    """A place of a sentence, half-open in code points, where ``new`` may be meant.

    ``least`` are the nats by which the sentence must gain for that. Where ``old`` is empty a word
    is missing. ``is_striking``: the words beside it speak against it, so that it is asked about
    also where nothing else is wrong.
    """

    start: int
    end: int
    old: str
    new: str
    kind: Kind
    least: float
    is_striking: bool = False

    def moved(self, by: int) -> Site:
        """Return it so many code points further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def like(word: str, other: str) -> str:
    """Return ``other`` with the capital and the apostrophe that ``word`` has."""
    if "’" in word:
        other = other.replace("'", "’")
    return other[0].upper() + other[1:] if word[0].isupper() else other
