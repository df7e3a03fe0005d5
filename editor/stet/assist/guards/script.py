# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Not one letter of another script comes into a text."""

from __future__ import annotations

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.language import asks_for_language, scripts


def changed_script(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with letters of a script that the source has not: a model's slip."""
    if asks_for_language(context.instruction):
        return None
    ours, theirs = scripts(source), scripts(reply)
    return Fault.LANGUAGE if ours and set(theirs) - set(ours) else None
