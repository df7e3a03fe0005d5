# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A measure: one number for a stretch of text, and a few words that show where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stet.assist.coaching.draft import Piece


@dataclass(frozen=True)
class Reading:
    """What was counted in some pieces: ``value`` in the measure's unit, None where there is none.

    ``examples`` are words that count most, the likeliest first.
    """

    value: float | None
    examples: tuple[str, ...] = ()


NOTHING = Reading(None)


@dataclass(frozen=True)
class Measure:
    """One thing that can be counted.

    ``unit`` is what stands behind its number, ``about`` says in a sentence what it tells, and that
    it is no fault.
    """

    name: str
    title: str
    unit: str
    about: str
    count: Callable[[Sequence[Piece]], Reading]


def per_thousand(count: int, words: int) -> float | None:
    """Return how many there are in a thousand words; None for hardly any words."""
    return 1000 * count / words if words >= 20 else None


def with_count(folded: str, count: int) -> str:
    """Return an example in small letters as it is shown: "I" large, and how often if not once."""
    words = re.sub(r"\bi\b", "I", folded)
    return f"{words} ({count})" if count > 1 else words


def words_in(pieces: Sequence[Piece]) -> int:
    """Return how many words some pieces have."""
    return sum(piece.words for piece in pieces)
