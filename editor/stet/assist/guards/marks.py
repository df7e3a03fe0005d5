# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Emphasis and the like stay where they are."""

from __future__ import annotations

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def lost_marks(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that has lost marks; what is written anew may have more of them."""
    before, after = facts_of(source).marks, facts_of(reply).marks
    if before == after or (not context.task.keeps_meaning and not before - after):
        return None
    return Fault.MARKS
