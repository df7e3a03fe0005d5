# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Padding: phrases that say nothing, cut or put shorter by rule.

The rules are in the resources: phrases in ``padding.tsv``, in ``constructions.tsv`` what is known
by its grammar, whatever words stand in it. Nothing within quotation marks is touched: what somebody
said is theirs.
"""

from __future__ import annotations

from functools import cache

from stet.assist.mechanics.phrase_rules import PhraseEdit, PhraseRule, edits_by, rules_in

PLAIN = 1
"""The tier of what can go from any text."""

VOICED = 2
"""The tier of what costs a shade of voice."""

PaddingEdit = PhraseEdit
"""An edit whose ``tier`` is PLAIN or VOICED."""


def padding_edits(sentence: str, tier: int = PLAIN) -> tuple[PaddingEdit, ...]:
    """Return the edits, ascending and apart, that cut the padding of one sentence.

    Rules of a higher ``tier`` are left out.
    """
    return edits_by(_rules(tier), sentence)


def why(edit: PaddingEdit) -> str:
    """Return what a writer is told of such an edit."""
    return "This says nothing here." if edit.is_cut else f"“{edit.text.strip()}” says as much."


@cache
def _rules(tier: int) -> tuple[PhraseRule, ...]:
    rules = (*rules_in("constructions.tsv"), *rules_in("padding.tsv"))
    return tuple(rule for rule in rules if rule.tier <= tier)
