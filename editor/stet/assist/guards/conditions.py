# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What holds only under a condition, for a reason or against another thing goes on to do so."""

from __future__ import annotations

from stet.assist.english.senses import Senses
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_SENSES = Senses(
    {
        "if": "if, provided that, provided, providing, as long as, on condition that, in case, "
        "in the event of, in the event that, should you, whether, assuming",
        "unless": "unless, or else, otherwise",
        "or": "or",
        "because": "so that, because, since, due to, owing to, because of, as a result "
        "of, for this "
        "reason, that is why, that's why, so, therefore, thus, hence, consequently, which "
        "is why, which means that, which meant that, this means that, this meant that, "
        "that means, this means, as a result",
        "although": "although, though, even though, but, however, yet, despite, in spite "
        "of, whereas, "
        "still, nevertheless, instead",
        "idle": "at once, once more, once again, once or twice, more than once, only once",
        "so that": "in order to, in order that",
        "before": "before",
        "after": "after, afterwards, once",
        "until": "until, till",
        "when": "when, while, whenever, as soon as, by the time, meanwhile",
    }
)
_SOFT = frozenset({"idle", "so that", "when", "or"})
"""What a rewording may well say with another word; where a thing goes, not what holds."""


def changed_condition(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that has lost, brought or turned a condition, a reason or a contrast."""
    before, after = _SENSES.found(source), _SENSES.found(reply)
    changed = (before - after) + (after - before)
    return Fault.CONDITION if any(name not in _SOFT for name in changed) else None
