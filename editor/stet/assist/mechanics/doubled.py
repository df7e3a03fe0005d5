# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Doubled words, such as *the the*; but not *had had*, *that that*, and what is meant."""

from __future__ import annotations

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.flag import STET, Flag

RULE = "doubled word"

_PAIR = regex.compile(r"(?<![\p{L}\p{N}'’-])(\p{L}+)([ \t]+)(\p{L}+)(?![\p{L}\p{N}'’-])")
_NEVER_MEANT = word_set(
    "the a an and or but of to at by with from for as if than then is are was were be been being "
    "it its this these those they we you he she his her their our my your not when while because "
    "so what which who will would can could should must may might do does did have has"
)
"""Words of English that nobody doubles in a sentence, unless they stammer."""

_NEVER_MEANT_ELSEWHERE = word_set(
    "ein eine einen einem und oder aber mit von zu auf für ist nicht auch bei "
    "nach "
    "le la les un une et ou mais avec dans pour que qui est sont pas sur par du des "
    "el los las una y pero con en que es son por para del al "
    "il gli e ma per con della nel o os as um uma com em het een van op te voor maar"
)
_MEANT = word_set(
    "had that very so no yes ha bye night there now never ever on in out up well long far more "
    "die sie nous vous"
)
"""Words that stand twice in good sentences, in one language or another."""

_ASKED_BACK = frozenset({"what", "which", "who"})

_SHORTEST_CONTENT = 4
"""Letters from which on any word in small letters that stands twice is flagged."""


def doubled(text: str, *, is_english: bool) -> list[Flag]:
    """Return a flag for each word of ``text`` that stands twice by mistake; its second goes."""
    return [
        Flag(
            match.start(),
            match.end(),
            "doubled",
            RULE,
            f"“{match[1]}” stands here twice.",
            (match[1],),
            STET,
        )
        for match in _PAIR.finditer(text, overlapped=True)
        if match[1].casefold() == match[3].casefold() and _is_slip(match, is_english)
    ]


def _is_slip(match: regex.Match[str], is_english: bool) -> bool:
    first, second = match[1], match[3]
    word = first.casefold()
    if word in _MEANT or first[0].islower() != first.islower() or second != second.lower():
        return False  # a name of two like words, New New Deal, ha ha
    if word in _ASKED_BACK and first != word:
        return False  # *What what takes?* asks about a word that was said
    if not is_english:
        return word in _NEVER_MEANT_ELSEWHERE
    return word in _NEVER_MEANT or (
        len(word) >= _SHORTEST_CONTENT and first == second and not _is_triple(match)
    )


def _is_triple(match: regex.Match[str]) -> bool:
    """Tell whether the word stands more than twice: *knock knock knock* is meant."""
    behind = match.string[match.end() :].lstrip(" ,").casefold()
    before = match.string[: match.start()].rstrip(" ,").casefold()
    word = match[1].casefold()
    return behind.startswith(word) or before.endswith(word)
