# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which requirement of a brief a part of a screen answers, by the words that both say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stet.assist.design.stated import on_screen
from stet.assist.design.wish import Phrase, Wish
from stet.design.brief.requirements import Requirement

LEAST = 2
"""Words that a part and a requirement have in common at least."""
SHARE = 0.6
"""How many of the part's words have to be the requirement's."""

_SAID_OF_ALL = re.compile(
    r"are|and|button|can|choice|each|every|for|from|has|have|its|list|link|must|one|search|sees?"
    r"|shows|that|the|their|there|they|this|which|who|with|you|your"
)


def tied(wish: Wish, requirements: Sequence[Requirement]) -> Wish:
    """Return a wish whose parts say which requirement they answer, where one surely is meant."""
    said = [(each.id, _words(f"{each.text} {on_screen(each.text)}")) for each in requirements]
    return replace(wish, phrases=tuple(_tied(phrase, said) for phrase in wish.phrases))


def _tied(phrase: Phrase, said: Sequence[tuple[str, frozenset[str]]]) -> Phrase:
    words = _words(phrase.text)
    if phrase.requirement or not words:
        return phrase
    ranked = sorted(((len(words & known), id_) for id_, known in said if id_), reverse=True)
    shared = [count for count, _ in ranked]
    is_sure = bool(ranked) and shared[0] >= LEAST and shared[0] >= SHARE * len(words)
    if not is_sure or shared[1:2] == shared[:1]:
        return phrase
    return replace(phrase, requirement=ranked[0][1])


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that say something, without the endings that they take."""
    found = re.findall(r"[a-z]{3,}", text.lower())
    return frozenset(
        re.sub(r"(?:ing|ed|es|s)$", "", word) for word in found if not _SAID_OF_ALL.fullmatch(word)
    )
