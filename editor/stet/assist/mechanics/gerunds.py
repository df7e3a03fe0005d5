# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Verbs that take no infinitive: *consider to go*, *look forward to go*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.english import verbs
from stet.assist.english.lexicon import is_common
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.site import Site

LEAST = 1.0
"""Nats that a sentence must gain: grammar says it already."""

_NO_INFINITIVE = (
    r"(?:recommend|suggest|consider|avoid|enjoy|finish|practi[sc]e|risk|imagine|den[yi]|admit|"
    r"postpone|delay|involve|dislike)(?:e?s|e?d|ing)?|worth"
)
_NO_VERBS = word_set(
    "the this that these those them me my you your he his her him us our it its their all each one"
)
_TO_DO = regex.compile(
    rf"\b(?:{_NO_INFINITIVE}) (?P<what>to (?P<base>\p{{Ll}}+))\b"
    r"|\b(?:forward|accustomed|opposed|committed) (?P<what>(?P<to>to) (?P<base>\p{Ll}+))\b"
)


def gerund_sites(sentence: str) -> Iterator[Site]:
    """Yield the infinitives of a sentence that stand for a gerund, in order."""
    for match in _TO_DO.finditer(sentence):
        base = match["base"]
        if base not in _NO_VERBS and base in verbs.bases(base) and is_common(verbs.gerund(base)):
            new = ("to " if match["to"] else "") + verbs.gerund(base)
            yield Site(*match.span("what"), match["what"], new, "form", LEAST, is_striking=True)
