# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Slips that a phrase gives away by itself, and that Harper does not know: *let me no if*.

The rules are in ``slips.tsv`` of the resources. Each names words that are wrong wherever they stand
together, or says what must stand around them for that.
"""

from __future__ import annotations

from functools import cache

from stet.assist.mechanics.capitals import capital_edits
from stet.assist.mechanics.phrase_rules import (
    PhraseEdit,
    PhraseRule,
    apart,
    edits_by,
    rules_in,
)
from stet.assist.mechanics.verb_slips import verb_slips


def slip_edits(sentence: str) -> tuple[PhraseEdit, ...]:
    """Return the edits, ascending and apart, that mend the slips of one sentence."""
    return apart((*edits_by(_rules(), sentence), *verb_slips(sentence), *capital_edits(sentence)))


@cache
def _rules() -> tuple[PhraseRule, ...]:
    return rules_in("slips.tsv")
