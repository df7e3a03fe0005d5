# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which verb a word is a form of, where that is sure: the dictionary knows it, and no other."""

from __future__ import annotations

import functools
from collections.abc import Callable

import regex

from stet.assist.english.lexicon import is_common
from stet.assist.english.verbs import bases, gerund, irregular_bases, past, third_person
from stet.assist.guards.word_lists import word_set

_SHORT = word_set("be do go")
_WOULD_DOUBLE = regex.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A word of one syllable that doubles its last letter before an ending: *writ* has no *writing*."""


@functools.lru_cache(maxsize=4096)
def verb_of_gerund(word: str) -> str:
    """Return the verb whose *-ing* the folded ``word`` is, "" where none or not one alone is."""
    return _only_verb(word, gerund)


@functools.lru_cache(maxsize=4096)
def verb_of_third_person(word: str) -> str:
    """Return the verb of which the folded ``word`` is what *she* does, "" where not sure."""
    return _only_verb(word, third_person)


@functools.lru_cache(maxsize=4096)
def is_verb(word: str) -> bool:
    """Whether the folded ``word`` may be the base of a verb; many are nouns as well."""
    if word in irregular_bases() | _SHORT or word == "have":
        return True
    return all(map(is_common, (word, past(word), gerund(word))))


def _only_verb(word: str, form: Callable[[str], str]) -> str:
    found = {base for base in bases(word) if base != word and form(base) == word and is_verb(base)}
    sure = found & irregular_bases() or {
        base for base in found if word != f"{base}ing" or not _WOULD_DOUBLE.fullmatch(base)
    }
    return next(iter(sure)) if len(sure) == 1 else ""
