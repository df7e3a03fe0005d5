# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links and addresses lead where they led."""

from __future__ import annotations

from stet.assist.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def changed_link(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with another target of a link, or with one more or fewer."""
    return Fault.LINK if facts_of(source).links != facts_of(reply).links else None
