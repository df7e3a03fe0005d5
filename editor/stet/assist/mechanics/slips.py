# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Slips that a phrase gives away by itself, and that Harper does not know: *let me no if*.

The rules are in ``slips.tsv`` of the resources. Each names words that are wrong wherever they stand
together, or says what must stand around them for that.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from stet.assist.mechanics.capitals import capital_edits
from stet.assist.mechanics.phrase_rules import (
    PhraseEdit,
    PhraseRule,
    apart,
    edits_by,
    rules_in,
)
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.speech_marks import speech_mark_edits
from stet.assist.mechanics.splices import splice_edits
from stet.assist.mechanics.verb_slips import verb_slips


def slip_edits(sentence: str) -> tuple[PhraseEdit, ...]:
    """Return the edits, ascending and apart, that mend the slips of one sentence."""
    spared = quoted(sentence)
    splices = [
        edit
        for edit in splice_edits(sentence)
        if not any(low <= edit.start < high for low, high in spared)
    ]
    found = (
        *edits_by(_rules(), sentence),
        *verb_slips(sentence),
        *capital_edits(sentence),
        *speech_mark_edits(sentence),
    )
    return tuple(_narrowed(sentence, edit) for edit in apart((*found, *splices)))


def _narrowed(sentence: str, edit: PhraseEdit) -> PhraseEdit:
    """Return an edit without the words that it leaves, but for one beside what comes or goes."""
    ours, theirs = sentence[edit.start : edit.end].split(" "), edit.text.split(" ")
    fewest = min(len(ours), len(theirs))
    first = next((n for n in range(fewest) if ours[n] != theirs[n]), fewest)
    last = next(
        (n for n in range(fewest - first) if ours[-1 - n] != theirs[-1 - n]), fewest - first
    )
    if first + last >= fewest:
        first, last = max(first - 1, 0), last if first else max(last - 1, 0)
    start = edit.start + sum(len(word) + 1 for word in ours[:first])
    end = edit.end - sum(len(word) + 1 for word in ours[len(ours) - last :])
    return replace(edit, start=start, end=end, text=" ".join(theirs[first : len(theirs) - last]))


@cache
def _rules() -> tuple[PhraseRule, ...]:
    return rules_in("slips.tsv")
