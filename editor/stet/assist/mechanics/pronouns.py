# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pronouns beside *and*, in the case that nobody would give them alone: *call Deb or I*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.mechanics.site import Kind, Site, like

LEAST = 1.5
"""Nats that a sentence must gain by the other case."""

_KIND: Kind = "pronoun"
_SUBJECT = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they"}
_OBJECT = {own: other for other, own in _SUBJECT.items()}
_OBJECTIVE, _NOMINATIVE = "|".join(_SUBJECT), "|".join(_OBJECT)
_DOES = (
    r"(?:am|is|are|was|were|have|has|had|do|does|did|can|could|will|would|shall|should|must|may|"
    r"might|don['’]t|didn['’]t|went|came|got|took|made|saw|said|want|wanted|need|needed|think|"
    r"thought|know|knew|live|lived|work|worked|like|liked|agree|agreed|decided|started|washed|"
    r"found|left|spent|had|hope|hoped|feel|felt)"
)
_OTHER = r"(?:(?:the|my|our|his|her|your|their|an?) (?:\p{L}+ ){0,2}?\p{L}+|\p{Lu}\p{L}+|you)"
_GIVEN = (
    r"(?:between|for|to|with|from|by|like|of|at|without|against|about|call|calls|called|tell|told|"
    r"ask|asked|see|saw|contact|email|let|lets|help|helped|gave|give|invite|invited|show|showed|"
    r"join|meet|met|thank|phone|ring|saw|took|drove|left)"
)
_DOERS = (
    regex.compile(rf"\b(?:and|or) (?P<word>{_OBJECTIVE}) (?={_DOES}\b)"),
    regex.compile(
        rf"(?:\A|(?<=[.;,:—–“\"] )|\b(?:but|when|because|so|that|while|if) )"
        rf"(?P<word>(?i:{_OBJECTIVE})) (?=and {_OTHER} {_DOES}\b)"
    ),
)
_GIVEN_TO = regex.compile(
    rf"\b{_GIVEN} {_OTHER} (?:and|or) (?P<word>{_NOMINATIVE})"
    r"(?=[.,;:!?)]|\Z| (?:before|after|at|on|in|if|when|by|for|about|with|to|and|so|as|because)\b)"
)


def pronoun_sites(sentence: str) -> Iterator[Site]:
    """Yield the pronouns of a sentence that may be in the wrong case, with the other one."""
    for forms, cases in ((_DOERS, _SUBJECT), ((_GIVEN_TO,), _OBJECT)):
        for form in forms:
            for match in form.finditer(sentence):
                word = match["word"]
                other = cases[word if word == "I" else word.casefold()]
                new = other if other == "I" else like(word if word != "I" else "i", other)
                yield Site(*match.span("word"), word, new, _KIND, LEAST, is_striking=True)
