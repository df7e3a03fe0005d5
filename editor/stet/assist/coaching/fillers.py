# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that fill a sentence and say nothing, and phrases that pad it."""

from __future__ import annotations

import regex

from stet.assist.coaching.draft import WORD
from stet.assist.guards.word_lists import word_set

_FILLERS = word_set(
    """very really just quite actually basically simply rather somewhat perhaps literally totally
    absolutely certainly definitely completely extremely"""
)
_PHRASES = regex.compile(
    r"\b(?:in order to|the fact that|it was the case that|for the purpose of|at this point in time|"
    r"in the event that|due to the fact|a number of|such time as|in actual fact|"
    r"because of the fact that|the month of|"
    r"it (?:is|was) (?:important|worth)|in terms of|as a matter of fact)\b",
    regex.IGNORECASE,
)


def pads(sentence: str) -> list[str]:
    """Return the fillers and the padded phrases of a sentence."""
    words = [word.casefold() for word in WORD.findall(sentence)]
    phrases = [match.group() for match in _PHRASES.finditer(sentence)]
    return phrases + [word for word in words if word in _FILLERS]
