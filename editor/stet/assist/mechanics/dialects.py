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
_OUR = r"(?:col|hon|lab|fav|flav|neighb|harb|hum|rum|behavi|endeav|parl|sav|vap)"
_OF_OUR = r"(?:s|ed|ing|er|ers|able|ably|ful|fully|less|ite|ites|ly|hood|hoods)?"
_ISE = r"(?:organ|real|recogn|apolog|critic|emphas|summar|minim|maxim|final|special|general|util)is"
_NOT_OF_ISE = (
    "prom ra adv rev exerc surpr superv disgu compr pra advert improv telev desp dev prec conc no "
    "po cru franch ex ar merchand perv inc upr erpr bru bra chast prem surm dem circumc"
)
_BRITISH = regex.compile(
    rf"(?:{_OUR}our\w*|grey(?:s|er|est|ed|ing|ish)?|tyres?|cheques?|programmes?|kerbs?"
    r"|(?:cent|theat|met|lit|fib|calib|spect)res?|(?:def|off|pret)ence|licences?|ploughs?"
    r"|moustache|pyjamas|jewellery|whilst|storeys?|mould\w*|(?:misspe|spe)lt|learnt|leant|dreamt"
    r"|(?:travel|cancel|label|model|level|signal|fuel|counsel|marvel|jewel)l(?:ed|ing|er)s?"
    rf"|{_ISE}(?:e[sdr]?|ing|ations?)|(?:anal|paral|catal)ys(?:ed?|ing)|practis(?:e[sd]?|ing)"
    rf"|(?!\w*(?:{'|'.join(_NOT_OF_ISE.split())}))\w{{3,}}is(?:ed|ing|ations?))",
    regex.IGNORECASE,
)
_AMERICAN = regex.compile(
    rf"(?:{_OUR}or{_OF_OUR}|(?:cent|theat|fib|calib|spect)ers?|liters?|gray(?:er|est|ed|ing|ish)?"
    r"|(?:def|off|pret)ense|plows?|mustache|pajamas|jewelry|mold(?:s|ed|ing|y|ier)?"
    r"|(?:travel|cancel|label|model|signal|fuel|counsel|marvel)(?:ed|ing)"
    rf"|{_ISE.removesuffix('s')}z(?:e[sdr]?|ing|ations?)|(?:anal|paral|catal)yz(?:e[sd]?|ing))",
    regex.IGNORECASE,
)


_WORD = regex.compile(r"\w+")
_TWICE = regex.compile(r"(.)\1+")
_AS_HEARD = str.maketrans("cz", "ss")
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


def is_variant(old: str, new: str) -> bool:
    """Whether ``old`` is right in one country, and ``new`` the same word as spelt in another."""
    return old != new and _word_spelt(old) != Spelt() and _heard(old) == _heard(new)


def _heard(word: str) -> str:
    """Return the consonants of a word as they sound, which is what its spellings share."""
    hard = word.casefold().translate(_AS_HEARD)
    return _TWICE.sub(r"\1", "".join(each for each in hard if each not in "aeiouy"))


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
