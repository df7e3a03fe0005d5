# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What others have said stays as they said it."""

from __future__ import annotations

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.replies.alignment import likeness


def changed_quotation(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that quotes otherwise, or has lost the marks of a quotation.

    A correction within a quotation is the proof-reader's business, and what an instruction does to
    one the writer's.
    """
    before, after = facts_of(source), facts_of(reply)
    if context.task.keeps_meaning and before.quote_marks != after.quote_marks:
        return Fault.QUOTATION
    if context.told or context.task.only_corrects:
        return None
    for quotation in before.quotations:
        if not any(likeness(quotation, other) >= 0.9 for other in after.quotations):
            return Fault.QUOTATION
    return None
