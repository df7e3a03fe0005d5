# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words of offices for which there is a plain one; only where plain language is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding

_PLAIN: tuple[tuple[str, str], ...] = (
    ("utilise", "use"), ("utilises", "uses"), ("utilised", "used"), ("utilising", "using"),
    ("utilize", "use"), ("utilizes", "uses"), ("utilized", "used"), ("utilizing", "using"),
    ("commence", "begin"), ("commences", "begins"), ("commenced", "began"),
    ("commencing", "beginning"), ("endeavour to", "try to"), ("endeavor to", "try to"),
    ("facilitate", "help"), ("facilitates", "helps"), ("ascertain", "find out"),
    ("terminate", "end"), ("terminates", "ends"), ("terminated", "ended"),
    ("purchase", "buy"), ("purchases", "buys"), ("purchased", "bought"),
    ("prior to", "before"), ("subsequent to", "after"), ("in lieu of", "instead of"),
    ("in accordance with", "by"), ("pursuant to", "under"), ("in excess of", "more than"),
    ("in the absence of", "without"), ("notwithstanding", "despite"), ("henceforth", "from now on"),
    ("herewith", "here"), ("aforementioned", "these"), ("remuneration", "pay"),
    ("expedite", "speed up"), ("additional", "more"), ("numerous", "many"),
    ("sufficient", "enough"), ("approximately", "about"), ("demonstrate", "show"),
    ("demonstrates", "shows"), ("regarding", "about"), ("concerning", "about"),
    ("for the duration of", "during"), ("with effect from", "from"), ("at your convenience", ""),
)  # fmt: skip
_TO = {office: plain for office, plain in _PLAIN if plain}
_ANY = regex.compile(rf"\b(?:{'|'.join(sorted(_TO, key=len, reverse=True))})\b", regex.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    seen: set[str] = set()
    for piece, match in draft.unspoken(_ANY):
        word = match.group().casefold()
        if word not in seen:
            seen.add(word)
            said = f"“{match.group()}” is a word of offices."
            yield Finding(piece.at(match), said, f"Would “{_TO[word]}” do?")


def _mend(words: str, _draft: Draft) -> str | None:
    plain = _TO.get(words.casefold())
    return plain[0].upper() + plain[1:] if plain and words[0].isupper() else plain


DETECTOR = Detector("plain_words", "Plain word", _find, _mend, unasked=False, most=4, a_thousand=2)
