# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers stay, but where the instruction speaks of them."""

from __future__ import annotations

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def changed_number(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with another number; one that writes anew may lose some, not all."""
    before, after, told = facts_of(source).numbers, facts_of(reply).numbers, context.told
    lost, new = before - after, after - before
    if told:
        if told.numbers & lost:
            return None
        new = new - told.numbers
    may_lose = told is not None and not context.task.keeps_meaning
    if new or (lost and not (may_lose and after)):
        return Fault.NUMBER
    return None
