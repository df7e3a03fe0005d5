# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that a style guide advises against, with the guide named; only where asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding


class _Advice(NamedTuple):
    words: str
    instead: str
    source: str


_APA = "APA Style, Bias-Free Language Guidelines"
_UN = "United Nations, Guidelines for gender-inclusive language in English"
_GOV = "UK Government, Inclusive language: words to use and avoid when writing about disability"
_GOOGLE = "Google developer documentation style guide, Write inclusive documentation"

_ADVICE = (
    _Advice("chairman", "chair", _UN),
    _Advice("chairmen", "chairs", _UN),
    _Advice("mankind", "humankind", _UN),
    _Advice("manpower", "staff", _UN),
    _Advice("man-made", "artificial", _UN),
    _Advice("businessmen", "business people", _UN),
    _Advice("businessman", "business person", _UN),
    _Advice("policemen", "police officers", _UN),
    _Advice("policeman", "police officer", _UN),
    _Advice("firemen", "firefighters", _UN),
    _Advice("fireman", "firefighter", _UN),
    _Advice("spokesman", "spokesperson", _UN),
    _Advice("cleaning lady", "cleaner", _UN),
    _Advice("he or she", "they", _APA),
    _Advice("his or her", "their", _APA),
    _Advice("the elderly", "older people", _APA),
    _Advice("the poor", "people on low incomes", _APA),
    _Advice("the homeless", "people without housing", _APA),
    _Advice("the disabled", "disabled people", _GOV),
    _Advice("the handicapped", "disabled people", _GOV),
    _Advice("the blind", "blind people", _GOV),
    _Advice("the deaf", "deaf people", _GOV),
    _Advice("wheelchair-bound", "wheelchair user", _GOV),
    _Advice("confined to a wheelchair", "uses a wheelchair", _GOV),
    _Advice("suffers from", "has", _GOV),
    _Advice("able-bodied", "non-disabled", _GOV),
    _Advice("blacklist", "denylist", _GOOGLE),
    _Advice("whitelist", "allowlist", _GOOGLE),
    _Advice("sanity check", "final check", _GOOGLE),
    _Advice("dummy variable", "placeholder variable", _GOOGLE),
)
_BY_WORDS = {each.words: each for each in _ADVICE}
# “The poor man” and “the blind side” are about something else.
_GROUP = r"(?= (?:is|are|was|were|and|or|who|in|of|to|have|need|will|can)\b|[.,;:!?]|\Z)"
_ANY = regex.compile(
    r"\b(?:"
    + "|".join(each.words + (_GROUP if each.words.startswith("the ") else "") for each in _ADVICE)
    + r")(?!\p{L})",
    regex.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    seen: set[str] = set()
    for piece, match in draft.unspoken(_ANY):
        words = match.group().casefold()
        if words not in seen:
            seen.add(words)
            advice = _BY_WORDS[words]
            said = f"“{match.group()}”: advised against by {advice.source}."
            yield Finding(piece.at(match), said, f"Would “{advice.instead}” say it?")


def _mend(words: str, _draft: Draft) -> str | None:
    advice = _BY_WORDS.get(words.casefold())
    if advice is None:
        return None
    return advice.instead[0].upper() + advice.instead[1:] if words[0].isupper() else advice.instead


DETECTOR = Detector(
    "inclusive_words", "Inclusive word", _find, _mend, unasked=False, most=4, a_thousand=2
)
