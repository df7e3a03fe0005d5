# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which guards step back because the writer has asked for the very thing that they hold back."""

from __future__ import annotations

import functools

import regex

_ASKED = tuple(
    (regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.IGNORECASE), names)
    for words, names in (
        (
            r"(?:first|second|third) person|from \p{L}+(?:'s)? (?:point of view|perspective)|"
            r"address(?:ing)? the reader|speak to the reader|as (?:you|we|i)|use (?:you|we|i)|"
            r"impersonal\w*|say (?:you|we|i)",
            "persons substance",
        ),
        (
            r"translat\w*|(?:in|into|to) (?:english|german|french|spanish|italian|dutch|russian|"
            r"chinese|japanese|portuguese|polish|arabic|korean|latin)",
            "script certainty amounts conditions moments persons denials said questions substance "
            "sentence_count whole_names measures",
        ),
        (
            r"short\w*|brief\w*|cut\w*|tight\w*|trim\w*|condens\w*|summar\w*|concis\w*|fewer|half|"
            r"halve|drop|remove|delete|leave out|one (?:sentence|line)|haiku|title|headline|slogan|"
            r"tweet|simpl\w+",
            "substance sentence_count certainty amounts conditions moments persons said denials "
            "whole_names measures questions",
        ),
        (
            r"add\w*|more detail\w*|longer|expand\w*|describ\w*|elaborat\w*|example\w*|explain\w*|"
            r"include|mention|insert|extend\w*|vivid\w*",
            "substance sentence_count amounts certainty conditions moments persons denials "
            "questions whole_names measures said",
        ),
        (
            r"sure\w*|certain\w*|confident\w*|hedg\w*|assertive\w*|cautious\w*|firm\w*|bold\w*",
            "certainty amounts",
        ),
        (r"polite\w*|softe\w*|diplomatic\w*|gentl\w*|friendl\w*|formal\w*", "questions"),
        (
            r"negative|positive|opposite|deny|denial|revers\w*|ironic\w*|sarcas\w*",
            "denials certainty amounts conditions substance",
        ),
        (r"question\w*", "questions denials"),
        (r"quot\w*|dialogue|indirect|reported|direct speech", "said persons questions"),
        (
            r"replace|instead of|change|call (?:him|her|it|them)|rename|swap",
            "whole_names measures said moments persons substance amounts",
        ),
        (
            r"numbers?|figures?|digits?|units?|metric|imperial|currency|prices?|dates?|times?|years?",
            "measures moments amounts",
        ),
        (
            r"poem|verse|rhym\w*|story|list|bullet\w*|dialect|slang|parod\w*|in the style of",
            "substance sentence_count certainty amounts conditions moments persons denials "
            "questions",
        ),
        (r"split|join|merge|combine|one sentence|sentences", "sentence_count"),
    )
)


@functools.lru_cache(maxsize=64)
def asked_for(instruction: str) -> frozenset[str]:
    """Return the names of the guards that an instruction asks to step back.

    What is meant to change is the writer's business: *in the third person* changes persons.
    """
    return frozenset(
        name for pattern, names in _ASKED if pattern.search(instruction) for name in names.split()
    )
