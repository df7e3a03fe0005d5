# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""*I* stays I, *we* stay we, and nobody comes into a sentence who was not in it."""

from __future__ import annotations

from stet.assist.english.senses import Senses
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_SENSES = Senses(
    {
        "thanks": "thank you",
        "I": "i, me, my, mine, myself, i'm, i've, i'll, i'd",
        "we": "we, us, our, ours, ourselves, we're, we've, we'll, we'd",
        "you": "you, your, yours, yourself, yourselves, you're, you've, you'll, you'd",
        "he": "he, him, his, himself, he's, he'd, he'll",
        "she": "she, her, hers, herself, she's, she'd, she'll",
        "they": "they, them, their, theirs, themselves, they're, they've, they'll, they'd",
    }
)


def changed_person(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which somebody is no longer meant, or somebody else is.

    How often does not matter, but for a task that may only correct: *she went and she saw* may
    become *she went and saw*. A task may bring and drop those of its ``persons``.
    """
    before, after = set(_SENSES.found(source)), set(_SENSES.found(reply))
    for found in (before, after):
        found.discard("thanks")
    return Fault.PERSON if (before ^ after) - set(context.task.persons) else None
