# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which model of the catalogue to get next: the biggest that has room here and is quick enough."""

from __future__ import annotations

from collections.abc import Iterable

from stet_models.catalogue import Entry
from stet_models.fit import Fit, Machine, forecast

FEWEST = 2_500_000_000
"""Parameters from which on a model is a step up from the everyday one."""
FIRST_WORDS = 15.0
REWRITE = 150.0
"""Seconds that one waits at most for the first words, and for a rewrite of 300 words."""
_ALIKE = 0.8
"""A model here of this share of the size is as good a choice."""


def recommended(
    entries: Iterable[Entry], sizes: Iterable[int], machine: Machine
) -> tuple[Entry, Fit] | None:
    """Return the model to get next with its forecast, None where nothing is a step up.

    ``sizes`` are the bytes of the models that are here.
    """
    largest = max(sizes, default=0)
    found = [
        (entry, fit)
        for entry in entries
        if entry.parameters >= FEWEST
        and largest < _ALIKE * entry.size
        and (fit := forecast(entry, machine)) is not None
        and fit.fits
        and fit.first_words_seconds <= FIRST_WORDS
        and fit.rewrite_seconds <= REWRITE
    ]
    return max(found, key=lambda one: one[0].parameters, default=None)
