# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Counts of what came of trials, to be added up."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

import msgspec


class Counts(msgspec.Struct, frozen=True):
    """Counts that can be added up.

    ``mistakes`` stood in the text and ``mended`` of these were mended; the text was ``wrong`` words
    away from being right and is now ``left`` words; ``shown`` items are
    ``right``, ``needless``, ``harmful`` or neither; ``before`` and ``after`` are words of the text,
    with every change taken; ``planted`` faults of structure were ``found``; of ``sentences`` so
    many were ``touched``.
    """

    texts: int = 0
    mistakes: int = 0
    mended: int = 0
    wrong: int = 0
    left: int = 0
    shown: int = 0
    right: int = 0
    needless: int = 0
    harmful: int = 0
    before: int = 0
    after: int = 0
    planted: int = 0
    found: int = 0
    sentences: int = 0
    touched: int = 0
    held_back: int = 0
    failed: int = 0
    first: tuple[float, ...] = ()
    last: tuple[float, ...] = ()

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        names = self.__struct_fields__
        return Counts(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def shorter(self) -> float:
        """By which share the texts became shorter."""
        return 1 - self.after / self.before if self.before else 0.0

    @property
    def usual_first(self) -> float:
        """The median of the seconds to the first thing shown."""
        return statistics.median(self.first) if self.first else 0.0

    @property
    def usual_last(self) -> float:
        """The median of the seconds to the end."""
        return statistics.median(self.last) if self.last else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """Add up."""
    return sum(counts, Counts())
