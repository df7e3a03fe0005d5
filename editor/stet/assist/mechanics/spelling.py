# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a word that a dictionary does not have is a mistake, and which correction is likely.

A dictionary alone is a poor judge: names, terms and coinages are in none. So a word is only called
wrong where it has no capital, is not code by its looks, and is close to a word that there is; and a
word that the text uses more than once only where it is very close.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from rapidfuzz.distance import OSA

from stet.assist.guards.word_lists import word_set

SHORTEST = 3
"""Letters of a word that is checked."""

LONG = 7
"""Letters from which on two may be wrong."""

_PREFIXES = word_set("un non re pre over under mis anti multi sub super inter co de dis semi")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*")
_CODE = regex.compile(r"[\p{N}_/\\@#=<>+~|$%&]")
_RUN = regex.compile(r"(.)\1+")
_APOSTROPHES = str.maketrans("", "", "'’")


def words_of(text: str) -> Iterable[regex.Match[str]]:
    """Return the words of a text, apostrophes within included."""
    return _WORD.finditer(text)


def may_be_misspelt(text: str, start: int, end: int) -> bool:
    """Tell whether a word unknown to a dictionary may be a mistake, and no name and no code."""
    word = text[start:end]
    if word != word.lower() or len(word) < SHORTEST or _CODE.search(word) or " " in word:
        return False
    before, behind = text[max(0, start - 1) : start], text[end : end + 2]
    if before and (_CODE.match(before) or before in ".-–'’*"):
        return False
    return not (behind and (_CODE.match(behind) or regex.match(r"[-(]|[.:]\S", behind)))


def likely(word: str, suggestions: Sequence[str], most: int = 5) -> tuple[str, ...]:
    """Return those corrections that are near enough to be what was meant, the likeliest first.

    What differs in an apostrophe, in a letter doubled or not, or in two letters that changed places
    is likelier than what a dictionary happens to name first.
    """
    near = [each for each in suggestions if _is_near(word, each)]
    if any(word == prefix + each for each in suggestions for prefix in _PREFIXES):
        return ()  # made as one makes words
    return tuple(sorted(near, key=lambda each: _rank(word, each))[:most])


def _is_near(word: str, suggestion: str) -> bool:
    if suggestion.lower() == word:
        return True
    if suggestion != suggestion.lower():
        return False
    distance = OSA.distance(word, suggestion)
    is_long = len(word) >= LONG and word[0] == suggestion[0]
    return _rank(word, suggestion) < 2 or distance == 1 or (distance == 2 and is_long)


def is_sure(word: str, suggestion: str) -> bool:
    """Tell whether a word is so near to another that it is a slip wherever it stands."""
    return _rank(word, suggestion) < 3 or (
        len(word) > 5 and word[0] == suggestion[0] and OSA.distance(word, suggestion) == 1
    )


def _rank(word: str, suggestion: str) -> int:
    if suggestion.translate(_APOSTROPHES) == word.translate(_APOSTROPHES):
        return 0
    if _RUN.sub(r"\1", word) == _RUN.sub(r"\1", suggestion):
        return 1
    if sorted(word) == sorted(suggestion) and OSA.distance(word, suggestion) == 1:
        return 2
    return 2 + OSA.distance(word, suggestion)
