# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Slips that a phrase gives away by itself, and that Harper does not know: *let me no if*.

The rules are in ``slips.tsv`` of the resources. Each names words that are wrong wherever they stand
together, or says what must stand around them for that.
"""

from __future__ import annotations

from functools import cache

from stet.assist.mechanics.phrase_rules import PhraseEdit, PhraseRule, edits_by, rules_in


def slip_edits(sentence: str) -> tuple[PhraseEdit, ...]:
    """Return the edits, ascending and apart, that mend the slips of one sentence."""
    return edits_by(_rules(), sentence)


@cache
def _rules() -> tuple[PhraseRule, ...]:
    return rules_in("slips.tsv")
