# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A correction leaves most of a sentence as it was."""

from __future__ import annotations

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.replies.alignment import likeness
from stet.document.graphemes import count_words

FEW_WORDS = 4
"""In so few words one mistake is most of the sentence."""

LEAST_LIKE, LEAST_LIKE_OF_FEW = 0.5, 0.3


def went_far(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that changes more than corrections do."""
    least = LEAST_LIKE_OF_FEW if count_words(source) <= FEW_WORDS else LEAST_LIKE
    return Fault.FAR if likeness(source, reply) < least else None
