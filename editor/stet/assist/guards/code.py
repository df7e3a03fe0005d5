# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Code is not prose."""

from __future__ import annotations

from stet.assist.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def changed_code(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that has touched code, or made some."""
    return Fault.CODE if facts_of(source).code != facts_of(reply).code else None
