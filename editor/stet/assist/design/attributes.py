# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each entry of a list, a card or a row has: said behind *with*, or in a phrase of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stet.assist.design.text import unarticled

NUMBERS = {
    word: number
    for number, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight"], 2)
}
_COUNT = re.compile(rf"\b(?P<count>{'|'.join(NUMBERS)}|[2-8])\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:each )?(?:with|showing)\s+(?:their\s+|its\s+|the\s+)?(?P<rest>.+)$", re.I)
_ON_EACH = re.compile(
    r"\b(?:on|in|for|under|beside|next to|behind|at)\s+(?:each|every)\b.*$"
    r"|^(?:each|every)\b(?: \w+)?\s+(?:with|has|having|showing)\s+",
    re.IGNORECASE,
)
_OF_ENTRY = re.compile(
    r"^(?:with|who|when it|when they|how (?:much|many|long|far|old))\b(?!.*\?)", re.IGNORECASE
)


class Sort(StrEnum):
    """How an attribute is drawn."""

    PICTURE = "picture"
    CHECKBOX = "checkbox"
    SWITCH = "switch"
    BUTTON = "button"
    RATING = "rating"
    STATUS = "status"
    VALUE = "value"


_SORTS = (
    (Sort.BUTTON, r"\bbuttons?\b"),
    (Sort.CHECKBOX, r"\bcheck ?box(?:es)?\b|\bto tick\b|\btick ?box(?:es)?\b"),
    (Sort.SWITCH, r"\bswitch(?:es)?\b|\btoggles?\b|\bon or off\b"),
    (Sort.PICTURE, r"\b(?:pictures?|photos?|images?|covers?|portraits?|icons?|avatars?)\b"),
    (Sort.RATING, r"\bratings?\b|\bstars\b"),
    (Sort.STATUS, r"\b(?:status|state|availability)\b"),
)


@dataclass(frozen=True)
class Attribute:
    """One thing that each entry has; ``words`` are those it is asked for by."""

    sort: Sort
    words: str


def attributes_in(text: str) -> tuple[Attribute, ...]:
    """Return what a phrase such as *books as cards with cover and author* says of each entry."""
    found = _WITH.search(text)
    if found is None or re.match(r"(?:what|which|that|everything|all)\b", found["rest"], re.I):
        return ()
    names = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*", found["rest"])
    return tuple(attribute_of(name) for name in names if name.strip())[:5]


def attribute_of(words: str) -> Attribute:
    """Return one attribute for its words."""
    words = re.sub(r"^one\s+", "", unarticled(words.strip(" .,")), flags=re.IGNORECASE)
    sort = next((sort for sort, rule in _SORTS if re.search(rule, words, re.I)), Sort.VALUE)
    if sort is Sort.BUTTON:
        to = re.search(r"\bbuttons?\s+(?:to|for)\s+(?P<act>.+)$", words, re.IGNORECASE)
        before = re.match(r"^(?P<act>.+?)\s+buttons?\b", words, re.IGNORECASE)
        act = (to or before or {"act": "Open"})["act"]
        words = re.sub(r"\b(?:an?|the|it|them)\b\s*", "", str(act)).strip() or "open"
    return Attribute(sort, words[:32])


def of_each(text: str) -> tuple[Attribute, ...]:
    """Return what a phrase by itself says of each entry of the list before it, empty for none."""
    if _ON_EACH.search(text):
        plain = _ON_EACH.sub("", text).strip(" ,")
        return attributes_in(f"with {plain}") if plain else ()
    if re.match(r"^with\b", text, re.IGNORECASE):
        return attributes_in(text)
    if _OF_ENTRY.match(text) and len(text.split()) <= 5:
        return (attribute_of(text),)
    return ()


def count_in(text: str) -> int:
    """Return how many entries a phrase asks for, 0 where it says nothing."""
    found = _COUNT.search(text)
    if found is None:
        return 0
    word = found["count"].lower()
    return NUMBERS.get(word) or int(word)
