# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which English a text is written in: by its language tag, else by how it spells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

Dialect = Literal["American", "British", "Australian", "Canadian", "Indian"]

_REGIONS: dict[str, Dialect] = {
    "US": "American",
    "GB": "British",
    "UK": "British",
    "IE": "British",
    "NZ": "British",
    "ZA": "British",
    "AU": "Australian",
    "CA": "Canadian",
    "IN": "Indian",
}
_BRITISH = regex.compile(
    r"(?:(?:col|hon|lab|fav|flav|neighb|harb|hum|rum|behavi|endeav|parl|sav|vap)our\w*"
    r"|(?:cent|theat|met|lit|fib|calib|spect)res?|grey\w*|tyres?|cheques?|programmes?|kerbs?"
    r"|(?:def|off|pret)ence|ploughs?|moustache|pyjamas|jewellery|whilst|storeys?|mould\w*"
    r"|(?:travel|cancel|label|model|level|signal|fuel|counsel|marvel|jewel)l(?:ed|ing|er)s?"
    r"|(?:organ|real|recogn|apolog|critic|emphas|summar|minim|maxim|final|special|general|util)"
    r"is(?:e[sdr]?|ing|ations?)|(?:anal|paral|catal)ys(?:e[sd]?|ing)|licences?|(?:misspe|spe|lea|bu|drea|smel)(?:lt|rnt|mt|t)|practis(?:e[sd]?|ing)"
    r"|(?!\w*(?:prom|ra|adv|rev|exerc|surpr|superv|disgu|compr|pra|advert|improv|telev|desp|dev|"
    r"prec|conc|no|po|cru|franch|ex|ar|merchand|perv))\w{3,}is(?:ed|ing|ations?))",
    regex.IGNORECASE,
)
_AMERICAN = regex.compile(
    r"(?:(?:col|hon|lab|fav|flav|neighb|harb|hum|rum|behavi|endeav|parl|sav|vap)or(?!ous)\w*"
    r"|(?:cent|theat|fib|calib|spect)ers?|liters?|gray\w*|(?:def|off|pret)ense|plows?|mustache"
    r"|pajamas|jewelry|mold\w*|(?:travel|cancel|label|model|signal|fuel|counsel|marvel)(?:ed|ing)"
    r"|(?:organ|real|recogn|apolog|critic|emphas|summar|minim|maxim|final|special|general|util)"
    r"iz(?:e[sdr]?|ing|ations?)|(?:anal|paral|catal)yz(?:e[sd]?|ing))",
    regex.IGNORECASE,
)


_WORD = regex.compile(r"\w+")
_MOST_KEPT = 20_000
"""Words whose spelling is known again: those of a novel."""


class Spelt(NamedTuple):
    """How many words of a text are spelt as the British do, and how many as Americans do."""

    british: int = 0
    american: int = 0


def spelt(text: str) -> Spelt:
    """Return how the words of a text are spelt; word by word, as most stand there many times."""
    british = american = 0
    for word in _WORD.findall(text):
        told = _word_spelt(word)
        british += told.british
        american += told.american
    return Spelt(british, american)


@lru_cache(maxsize=_MOST_KEPT)
def _word_spelt(word: str) -> Spelt:
    return Spelt(bool(_BRITISH.fullmatch(word)), bool(_AMERICAN.fullmatch(word)))


def dialect_of(tag: str, counts: Iterable[Spelt]) -> Dialect:
    """Return the dialect of a language tag (``en-GB``), or that which most words are spelt in.

    American where nothing tells: then no word is there that the others spell otherwise.
    """
    for part in tag.upper().split("-")[1:]:
        if part in _REGIONS:
            return _REGIONS[part]
    british = american = 0
    for each in counts:
        british += each.british
        american += each.american
    return "British" if british > american else "American"
