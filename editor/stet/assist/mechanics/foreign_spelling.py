# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Spelling in languages other than English, by their dictionary.

A word that no dictionary has is called wrong only where a word that one has differs by a letter:
dictionaries lack compounds, terms and names. One with a capital within a sentence may be a name,
and counts in German alone, where it differs as slips do: a letter doubled or not, two swapped, an
*ie* for an *i*.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from stet.assist.mechanics.dictionaries import Dictionary
from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.pieces import Piece
from stet.assist.mechanics.spelling import (
    SHORTEST,
    SPELLING_RULE,
    is_swapped_or_doubled,
    is_taken_for,
    may_be_misspelt,
    words_of,
)

_NOUNS = frozenset({"de", "lb"})
"""Languages whose nouns have a capital."""

_BEGINS = regex.compile(r"(?:\A|[.!?…:]\s*|\n)[\s\"'“„»«‚‘(\[¿¡*_—–-]*\Z")

SHORTEST_NOUN = 6


def foreign_flags(
    piece: Piece, language: str, dictionary: Dictionary, others: Iterable[Dictionary] = ()
) -> list[Flag]:
    """Return a flag for each misspelt word of a piece of prose in ``language``.

    ``others`` are dictionaries whose words are borrowed.
    """
    found: list[Flag] = []
    known = (dictionary, *others)
    for match in words_of(piece.text):
        word = match.group()
        begins = bool(_BEGINS.search(piece.text, 0, match.start()))
        if not _may_be(piece.text, match, begins, language):
            continue
        if any(each.has(word) or (begins and each.has(word.lower())) for each in known):
            continue
        suggestions = _corrections(word, begins, dictionary, language)
        if suggestions:
            found.append(
                Flag(
                    match.start(),
                    match.end(),
                    "spelling",
                    SPELLING_RULE,
                    f"“{word}” is in no dictionary; “{suggestions[0]}” is.",
                    suggestions,
                    dictionary.author,
                    is_offered=not is_taken_for(word, suggestions),
                )
            )
    return found


def _may_be(text: str, match: regex.Match[str], begins: bool, language: str) -> bool:
    word = match.group()
    if len(word) < SHORTEST or _is_code(text, match):
        return False
    if word == word.lower() or (begins and word[1:] == word[1:].lower()):
        return True
    return language in _NOUNS and len(word) >= SHORTEST_NOUN and word[1:] == word[1:].lower()


def _is_code(text: str, match: regex.Match[str]) -> bool:
    """Tell whether a word looks like code or a part of a name by what stands around it."""
    return not may_be_misspelt(text.lower(), match.start(), match.end())


def _corrections(word: str, begins: bool, dictionary: Dictionary, language: str) -> tuple[str, ...]:
    if word == word.lower():
        near, noun = dictionary.near(word), word.capitalize()
        # *kuchen* is a noun before it is *kuschen*, and *wiedersprechen* a slip before a noun.
        if language in _NOUNS and not any(is_swapped_or_doubled(word, each) for each in near):
            return (noun,) if dictionary.has(noun) else near
        return near
    if begins:
        small = tuple(each.capitalize() for each in dictionary.near(word.lower()))
        return small or _of_noun(word, dictionary)
    return _of_noun(word, dictionary)


def _of_noun(word: str, dictionary: Dictionary) -> tuple[str, ...]:
    return tuple(each for each in dictionary.near(word) if is_swapped_or_doubled(word, each))
