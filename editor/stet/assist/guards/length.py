# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much may go and how much may come."""

from __future__ import annotations

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.document.graphemes import count_words

SHORTEST_UNASKED = 0.4
"""Where an instruction did not ask for less, so much of the words stays at least."""

SLACK = 2
"""Words that a correction may bring or take away in any sentence, however short."""


def wrong_length(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that is shorter or longer than the task's bounds, in words."""
    bounds = context.task.length
    slack = SLACK if context.task.only_corrects else 0
    before, after = count_words(source), count_words(reply)
    if after > before and context.wants_less:
        return Fault.LONG
    if after > max(bounds.longest * before, before + slack):
        return Fault.LONG
    shortest = bounds.shortest
    if context.instruction and not context.may_drop:
        shortest = max(shortest, SHORTEST_UNASKED)
    if after < shortest * before and before - after > slack:
        return Fault.SHORT
    return None
