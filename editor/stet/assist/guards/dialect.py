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


def changed_dialect(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which a word went from British to American spelling or back."""
    ours = set(_LETTERS.findall(source.casefold()))
    theirs = set(_LETTERS.findall(reply.casefold()))
    gone = {_american(word) for word in ours - theirs}
    return Fault.DIALECT if any(_american(word) in gone for word in theirs - ours) else None


def _american(word: str) -> str:
    for pattern, american in _DIALECT:
        word = pattern.sub(american, word)
    return word
