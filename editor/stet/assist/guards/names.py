# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names stay, but where the instruction or what stands around the passage has others."""

from __future__ import annotations

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.replies.alignment import likeness


def changed_name(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which a name has gone or another has come.

    A word that only got its capital is the same name, also one that was misspelt without it. What
    is written anew may leave a name out, or bring one, but not put one for another.
    """
    before, after, told = facts_of(source), facts_of(reply), context.told
    known = before.words | (told.words if told else frozenset())
    if context.around:
        known |= facts_of(context.around).words
    lost = [name for name in before.names if name not in after.words]
    gone = before.words - after.words
    new = [
        name
        for name in after.names
        if name not in known and not any(likeness(name, word) >= 0.5 for word in gone - set(lost))
    ]
    changed = new or lost if context.task.keeps_meaning else new and lost
    return Fault.NAME if changed else None
