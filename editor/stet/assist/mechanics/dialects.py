# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which English a text is written in: by its language tag, else by how it spells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

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
    r"\b(?:(?:col|hon|lab|fav|flav|neighb|harb|hum|rum|behavi|endeav|parl|sav|vap)our\w*"
    r"|(?:cent|theat|met|lit|fib|calib|spect)res?|grey\w*|tyres?|cheques?|programmes?|kerbs?"
    r"|(?:def|off|pret)ence|ploughs?|moustache|pyjamas|jewellery|whilst|storeys?|mould\w*"
    r"|(?:travel|cancel|label|model|level|signal|fuel|counsel|marvel|jewel)l(?:ed|ing|er)s?"
    r"|(?:organ|real|recogn|apolog|critic|emphas|summar|minim|maxim|final|special|general|util)"
    r"is(?:e[sdr]?|ing|ations?)|(?:anal|paral|catal)ys(?:e[sd]?|ing)|licences?|(?:misspe|spe|lea|bu|drea|smel)(?:lt|rnt|mt|t)|practis(?:e[sd]?|ing)"
    r"|(?!\w*(?:prom|ra|adv|rev|exerc|surpr|superv|disgu|compr|pra|advert|improv|telev|desp|dev|"
    r"prec|conc|no|po|cru|franch|ex|ar|merchand|perv))\w{3,}is(?:ed|ing|ations?))\b",
    regex.IGNORECASE,
)
_AMERICAN = regex.compile(
    r"\b(?:(?:col|hon|lab|fav|flav|neighb|harb|hum|rum|behavi|endeav|parl|sav|vap)or(?!ous)\w*"
    r"|(?:cent|theat|fib|calib|spect)ers?|liters?|gray\w*|(?:def|off|pret)ense|plows?|mustache"
    r"|pajamas|jewelry|mold\w*|(?:travel|cancel|label|model|signal|fuel|counsel|marvel)(?:ed|ing)"
    r"|(?:organ|real|recogn|apolog|critic|emphas|summar|minim|maxim|final|special|general|util)"
    r"iz(?:e[sdr]?|ing|ations?)|(?:anal|paral|catal)yz(?:e[sd]?|ing))\b",
    regex.IGNORECASE,
)


def dialect_of(tag: str, texts: Iterable[str]) -> Dialect:
    """Return the dialect of a language tag (``en-GB``), or that which ``texts`` spell like.

    American where nothing tells: then no word is there that the others spell otherwise.
    """
    for part in tag.upper().split("-")[1:]:
        if part in _REGIONS:
            return _REGIONS[part]
    british = american = 0
    for text in texts:
        british += len(_BRITISH.findall(text))
        american += len(_AMERICAN.findall(text))
    return "British" if british > american else "American"
