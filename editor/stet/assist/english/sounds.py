# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""English words that sound or look much like another, so that a hand or an ear takes one for it."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from stet.assist.english.lexicon import is_common, stems

FAR, FAR_OF_SHORT = 3, 2
"""Letters in which words of one sound may differ; the second those of fewer than ``SHORT``."""

SHORT = 5

_SPELT = {
    "tch": "C", "ch": "C", "sh": "S", "th": "T", "ph": "f", "ght": "t", "gh": "", "tio": "So",
    "sio": "So", "dg": "j", "ck": "k", "qu": "kw", "ce": "se", "ci": "si", "cy": "sy", "x": "ks",
}  # fmt: skip
_SPELLINGS = re.compile("|".join(sorted(_SPELT, key=len, reverse=True)))
_BEGINS = (("kn", "n"), ("gn", "n"), ("wr", "r"), ("wh", "w"), ("ps", "s"))
_LETTERS = str.maketrans("czvq", "ksfk")
_SILENT = re.compile(r"(?<=[a-zTSC])(?:e(?=s?$)|b(?<=mb)$)|(?<=[aeiou])[wy]")
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """Return about how a folded word sounds: all vowels are one."""
    for written, said in _BEGINS:
        if word.startswith(written):
            word = said + word[2:]
    if word.endswith("le"):
        word = f"{word[:-2]}al"
    word = _SPELLINGS.sub(lambda match: _SPELT[match.group()], word).translate(_LETTERS)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", _SILENT.sub("", word)))


@lru_cache(maxsize=8192)
def near_words(word: str) -> tuple[str, ...]:
    """Return the words that a folded one is near to, by sound or but for one letter, in order."""
    known, by_sound = _lexicon()
    far = FAR if len(word) >= SHORT else FAR_OF_SHORT
    found: set[str] = set()
    for stem, ending in _stems(word):
        same = by_sound.get(sound(stem), ())
        found |= {f"{each}{ending}" for each in same if OSA.distance(stem, each) <= far}
        if len(stem) > 3:
            found |= {f"{each}{ending}" for each in _one_letter_off(stem) if each in known}
    plurals = [f"{each}s" for each in by_sound.get(sound(word.removesuffix("s")), ())]
    found |= {each for each in plurals if sound(each) == sound(word)}
    return tuple(
        sorted(
            each
            for each in found
            if each != word
            and (each in known or is_common(each))
            and OSA.distance(word, each) <= far
        )
    )


def _stems(word: str) -> Iterator[tuple[str, str]]:
    yield word, ""
    if len(word) > 4 and word.endswith("s"):
        yield word[:-1], "s"


def _one_letter_off(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in string.ascii_lowercase)
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
        yield from (before + letter + behind for letter in string.ascii_lowercase)


@cache
def _lexicon() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return the words of the English dictionary, and which of them sound alike."""
    words = stems()
    by_sound: dict[str, list[str]] = defaultdict(list)
    for each in sorted(words):
        by_sound[sound(each)].append(each)
    return words, {code: tuple(found) for code, found in by_sound.items()}
