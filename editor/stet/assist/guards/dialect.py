# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""British stays British, and American American."""

from __future__ import annotations

import regex

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_LETTERS = regex.compile(r"\p{L}+")
_DIALECT = (
    (regex.compile(r"(?<=\w{2})our(?=s?\b|ed|ing|ite|able|hood|less|ful)"), "or"),
    (regex.compile(r"(?<=\w{3})is(?=e[sdr]?\b|ing\b|ation)"), "iz"),
    (regex.compile(r"(?<=\w{2})ys(?=e[sd]?\b|ing\b)"), "yz"),
    (regex.compile(r"(?<=\w{2}[tb])re(?=s?\b)"), "er"),
    (regex.compile(r"(?<=\w{2}[ae])ll(?=ed\b|ing\b|ers?\b)"), "l"),
    (regex.compile(r"\bgrey"), "gray"),
    (regex.compile(r"(?<=\w)ence(?=s?\b)"), "ense"),
    (regex.compile(r"(?<=\b(?:dream|lean|leap))t\b"), "ed"),
    (regex.compile(r"(?<=\bburn|\blearn)t\b"), "ed"),
    (regex.compile(r"(?<=\b(?:spe|sme))lt\b"), "led"),
    (regex.compile(r"(?<=\bspi)lt\b"), "lled"),
    (regex.compile(r"(?<=\bspoi)lt\b"), "led"),
    (regex.compile(r"(?<=\bprogram)me"), ""),
    (regex.compile(r"(?<=\b(?:whil|among|amid))st\b"), ""),
    (regex.compile(r"\bwhile\b"), "whil"),
    (regex.compile(r"(?<=\b(?:to|after|back|for|up|down)ward)s\b"), ""),
    (regex.compile(r"\b(cheque|tyre|storey|kerb|plough|moustache|sceptic|aluminium)"), r"\1!"),
    (regex.compile(r"\bcheck(?=s?\b)"), "cheque!"),
    (regex.compile(r"\btire(?=s?\b)"), "tyre!"),
    (regex.compile(r"\bgotten\b"), "got"),
    (regex.compile(r"\baround\b"), "round"),
    (regex.compile(r"\bpractis"), "practic"),
    (regex.compile(r"\blicens"), "licenc"),
)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY_FIRST = regex.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")
_MONTH_FIRST = regex.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)")
_OPEN_TITLE = regex.compile(r"\b(?:Mr|Mrs|Ms|Dr)\b(?!\.)")
_POINTED_TITLE = regex.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.")
_CUSTOMS = (
    (_DAY_FIRST, _MONTH_FIRST),
    (_OPEN_TITLE, _POINTED_TITLE),
    (regex.compile(r"\bper cent\b"), regex.compile(r"\bpercent\b")),
)
"""What is written in one way in Britain, another in America: 3 November, Mr Holm, 10 per cent."""


def changed_dialect(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which something went from British to American custom or back.

    That is the spelling of a word, the order in a date, the point behind a title.
    """
    for one, other in _CUSTOMS:
        for kept, come in ((one, other), (other, one)):
            if kept.search(source) and come.search(reply) and not come.search(source):
                return Fault.DIALECT
    ours = set(_LETTERS.findall(source.casefold()))
    theirs = set(_LETTERS.findall(reply.casefold()))
    gone = {_american(word) for word in ours - theirs}
    return Fault.DIALECT if any(_american(word) in gone for word in theirs - ours) else None


def _american(word: str) -> str:
    for pattern, american in _DIALECT:
        word = pattern.sub(american, word)
    return word
