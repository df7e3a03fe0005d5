# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence stays one sentence, where the task does not split."""

from __future__ import annotations

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.markdown.sentences import sentences


def changed_sentences(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with more or fewer sentences; one that splits may have more."""
    before, after = len(sentences(source)), len(sentences(reply))
    if context.task.splits:
        return Fault.SENTENCES if after < before else None
    return Fault.SENTENCES if before != after else None
