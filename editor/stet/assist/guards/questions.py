# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A question stays one."""

from __future__ import annotations

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def changed_question(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with other questions; a correction may give one its mark."""
    before, after = facts_of(source).questions, facts_of(reply).questions
    if after < before or (after > before and not context.task.only_corrects):
        return Fault.QUESTION
    return None
