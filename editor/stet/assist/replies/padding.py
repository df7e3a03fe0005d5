# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Phrases that say nothing, and what is left of them: where no model is needed to tighten.

Only what is certain stands here: each is cut without a look at what surrounds it, and the sentence
keeps its meaning.
"""

from __future__ import annotations

import functools

import regex

from stet.assist.english.calendar import MONTH

_PHRASES: tuple[tuple[str, str], ...] = (
    (r"it (?:was|is) the case that ", ""),
    (r"the fact of the matter (?:was|is) that ", ""),
    (r"it should be (?:noted|pointed out|remembered) that ", ""),
    (r"needless to say,? ", ""),
    (r"(?:because of|due to|owing to|on account of|in view of) the fact that ", "because "),
    (r"(?:in spite of|despite|regardless of) the fact that ", "although "),
    (r"(?:until|till) such time as ", "until "),
    (r"in the event that ", "if "),
    (r"at (?:this|the present) (?:point|moment) in time", "now"),
    (r"at that (?:point|moment) in time", "then"),
    (r"(?:in actual fact|as a matter of fact|in point of fact),? ", ""),
    (r"in order to (?!the\b|an?\b)(?=\p{Ll})", "to "),
    (rf"the month of (?=(?:{MONTH})\b)", ""),
    (r"(?<=\bfor )a period of (?=\p{L}+ (?:years|months|weeks|days|hours|minutes))", ""),
    (r"absolutely (?=no\b|nothing\b|nobody\b|never\b)", ""),
)  # fmt: skip
_COMPILED = [
    (regex.compile(rf"(?<!\w){phrase}", regex.IGNORECASE), plain) for phrase, plain in _PHRASES
]


def is_padded(text: str) -> bool:
    """Whether one of the phrases stands in ``text``."""
    return any(pattern.search(text) for pattern, _ in _COMPILED)


def without_padding(text: str) -> str:
    """Return ``text`` without the phrases that say nothing."""
    for pattern, plain in _COMPILED:
        text = pattern.sub(functools.partial(_plain, plain), text)
        if not plain:
            text = _capital_again(text)
    return text


def _plain(plain: str, match: regex.Match[str]) -> str:
    if not match.group()[0].isupper() or (plain and not plain[0].islower()):
        return plain
    # What comes to stand at the beginning gets its capital from ``_capital_again``.
    return plain[0].upper() + plain[1:] if plain else "\x00"


def _capital_again(text: str) -> str:
    return regex.sub(r"\x00(.?)", lambda match: match[1].upper(), text, flags=regex.DOTALL)
