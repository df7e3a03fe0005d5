# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is denied stays denied, and what is said stays said."""

from __future__ import annotations

from stet.assist.english.lexicon import is_common
from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_set
from stet.assist.replies.alignment import likeness

MISSPELT = 0.6
"""From this likeness on a word that is in no dictionary may be one that denies."""

_DENYING = word_set("neither never nobody nothing nowhere none nor without")


def changed_negation(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that denies something where the source does not, or the other way about."""
    before, after = facts_of(source), facts_of(reply)
    if bool(before.negations) == bool(after.negations):
        return None
    if context.task.only_corrects and not before.negations:
        misspelt = [word for word in before.words - after.words if not is_common(word.casefold())]
        if any(likeness(one, two) >= MISSPELT for one in misspelt for two in _DENYING):
            return None  # *niether* has been denied all along
    return Fault.NEGATION
