# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whoever does something in a sentence that is cut still does it."""

from __future__ import annotations

import regex

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_set
from stet.assist.replies.content_words import LIGHT, any_akin
from stet.assist.replies.kinds import stripped_words

_BEING = word_set("am is are was were be been being")
_CLAUSE = regex.compile(
    r"\b(?P<who>I|you|he|she|it|we|they)(?:['’](?:d|ll|ve|s|m|re))?\s+"
    r"(?P<rest>\p{L}+(?:['’]\p{L}+)?(?:\s+\p{L}+(?:['’]\p{L}+)?){0,2})",
    regex.IGNORECASE,
)
_SIDE_CLAUSE = regex.compile(
    r"\b(?:when|if|because|while|since|although|though|unless)\s+(?:I|you|he|she|it|we|they)\b",
    regex.IGNORECASE,
)


def lost_clause(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply where somebody does something in the source and nothing in its place.

    *Because of the fact that she liked the lights* is not *because of the lights*.
    """
    before, after = _verbs(source), _verbs(reply)
    kept = stripped_words(reply)
    lost = [verb for verb in before if not any_akin(verb, kept)]
    instead = [verb for verb in after if not any_akin(verb, before)]
    sides = [len(_SIDE_CLAUSE.findall(text)) for text in (source, reply)]
    return Fault.CLAUSE if len(lost) > len(instead) or sides[1] < sides[0] else None


def _verbs(text: str) -> list[str]:
    """Return what the pronouns of ``text`` do."""
    found: list[str] = []
    for match in _CLAUSE.finditer(text):
        words = stripped_words(match["rest"])
        telling = next((place for place, word in enumerate(words) if word not in LIGHT), None)
        if telling is None:
            continue
        verb = words[telling]
        if _BEING.isdisjoint(words[:telling]) or verb.endswith(("ing", "ed")):
            found.append(verb)
    return found
