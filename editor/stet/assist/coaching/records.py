# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How often what a detector found was worth reading: what is known, and what decisions teach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """``worth`` of ``shown`` findings were worth reading, or were acted on."""

    worth: float = 0.0
    shown: float = 0.0

    def __add__(self, other: Record) -> Record:
        return Record(self.worth + other.worth, self.shown + other.shown)

    @property
    def precision(self) -> float:
        """How likely the next one is worth reading; one in two where nothing is known."""
        return (self.worth + 1) / (self.shown + 2)


PRIOR: Mapping[str, Record] = {
    "doubled_words": Record(19, 20),
    "contradiction": Record(9, 10),
    "date_conflict": Record(4, 5),
    "name_slip": Record(4, 5),
    "padding": Record(22, 23),
    "nominalisation": Record(6, 7),
    "promised_number": Record(4, 5),
    "said_twice": Record(2, 4),
    "stacked_hedges": Record(3, 3),
    "tense_slip": Record(1, 1),
    "jargon": Record(2, 2),
    "varying_style": Record(4, 5),
    "unsourced_claim": Record(6, 8),
    "brief_conflict": Record(5, 7),
    "brief_vague": Record(10, 14),
    "brief_solution": Record(4, 5),
    "brief_gaps": Record(8, 11),
    "brief_requirement": Record(16, 22),
    "ambiguous_pronoun": Record(4, 5),
    "passive_cluster": Record(3, 4),
    "unhelpful_links": Record(4, 5),
    "cliches": Record(12, 17),
    "vague_words": Record(9, 14),
    "unlike_items": Record(3, 5),
    "long_sentence": Record(6, 10),
    "acronym": Record(5, 9),
    "heading_levels": Record(9, 10),
    "plain_words": Record(6, 8),
    "inclusive_words": Record(6, 8),
    "wireframe_access": Record(3, 4),
    "wireframe_craft": Record(6, 7),
    "wireframe_states": Record(4, 6),
    "palette_contrast": Record(5, 5),
    "stated_fact": Record(30, 30),  # a list that was asked for, no judgement
}
"""What is known of each detector, by trials on texts that are not in this repository."""


def precision_of(detector: str, learnt: Mapping[str, Record]) -> float:
    """Return how likely a finding of ``detector`` is worth reading."""
    return (PRIOR.get(detector, Record()) + learnt.get(detector, Record())).precision
