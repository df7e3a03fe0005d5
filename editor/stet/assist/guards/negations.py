# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is denied stays denied, and what is said stays said."""

from __future__ import annotations

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def changed_negation(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that denies something where the source does not, or the other way about."""
    before, after = facts_of(source).negations, facts_of(reply).negations
    return Fault.NEGATION if bool(before) != bool(after) else None
