# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A reply that says the instruction again has not done it."""

from __future__ import annotations

import regex

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

RUN = 4
"""So many words of the instruction in a row are no accident."""

_WORD = regex.compile(r"[\p{L}\p{N}]+")


def repeated_instruction(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with words of the instruction in a row that are not in the source.

    What the instruction puts in quotation marks is meant to be taken over.
    """
    told = _words(context.instruction)
    ours, theirs = " ".join(_words(source)), " ".join(_words(reply))
    quoted = " ".join(_words(" ".join(facts_of(context.instruction).quotations)))
    for place in range(len(told) - RUN + 1):
        run = " ".join(told[place : place + RUN])
        if run in theirs and run not in ours and run not in quoted:
            return Fault.ECHO
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
