# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""As often as something is denied in a sentence, it is denied in its new wording."""

from __future__ import annotations

import regex

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_ELSE = regex.compile(
    r"\b(?:refus(?:e[sd]?|ing)|unlikely|fail(?:s|ed)? to|lacks?|lacked|hardly|"
    r"scarcely|barely|forbidden|prohibited|denied|denies|deny|avoid(?:s|ed)?)\b"
)
_PAIRED = regex.compile(r"\bneither\b(?=.*\bnor\b)")


def changed_denial(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that denies more or fewer things than the source.

    *Unable to* denies as *not able to* does, and *neither … nor* once as *not … or* does.
    """
    return Fault.NEGATION if _denials(source) != _denials(reply) else None


def _denials(text: str) -> int:
    folded = text.casefold()
    return facts_of(text).negations + len(_ELSE.findall(folded)) - len(_PAIRED.findall(folded))
