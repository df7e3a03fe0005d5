# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a sentence tells, its new wording tells: no detail goes, and none is made up."""

from __future__ import annotations

from stet.assist.english.content import lost_words, new_words
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext


def changed_substance(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with a content word less or more, but for synonyms and forms of it.

    What the task calls ``empty`` may go and come: words that a tone is made of.
    """
    empty = context.task.empty
    found = lost_words(source, reply) + new_words(source, reply)
    return Fault.FACT if any(word not in empty for word in found) else None
