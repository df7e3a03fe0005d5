# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""All measures, by name, in the order in which they are shown."""

from __future__ import annotations

from stet.assist.coaching.measures.measure import Measure
from stet.assist.coaching.measures.sentences import LENGTH, OPENERS, READABILITY
from stet.assist.coaching.measures.words import (
    ADVERBS,
    ECHOES,
    FIGURES,
    FILTER_WORDS,
    PASSIVES,
    TENSE,
)

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        LENGTH,
        READABILITY,
        ECHOES,
        OPENERS,
        ADVERBS,
        PASSIVES,
        FILTER_WORDS,
        TENSE,
        FIGURES,
    )
}
