# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a string of letters is an English word that is no name, by Hunspell and lists."""

from __future__ import annotations

import functools
import importlib
import importlib.resources
from typing import Any

from stet.assist.guards.word_lists import word_set
from stet_resources.mechanics import lines

_ALSO_NAMES = word_set(
    """will mark rose may june april august grace hope faith joy bill rob frank jack pat sue
    dawn art
    drew grant ray carol ivy lily violet daisy iris heather amber ruby pearl olive hazel summer
    autumn holly robin martin victor clay dean miles guy peg penny polly sandy rusty chase chance
    hunter mason taylor carter baker cook reed lance nick gene ham bath reading hull deal march
    wells rugby sandwich ware eve max sunny charity basil"""
)
"""Words that are names as well, so that one at the start of a sentence may be a name."""

_NO_NAMES = word_set(
    """mr mrs ms dr hi hello hey ok okay dear thanks yes no oh ah colour favour neighbour harbour
    grey centre theatre organise realise apologise recognise analyse programme cheque tyre kerb
    learnt burnt spelt leant leapt whilst labour humour behaviour travelling travelled cancelled"""
)


@functools.cache
def is_common(word: str) -> bool:
    """Whether a folded word stands in the dictionary without a capital; so do all if there is none.

    One with letters that English has not is taken for a name.
    """
    if word in _NO_NAMES:
        return True
    dictionary = _dictionary()
    # The dictionary is in Latin 1, and refuses what that cannot hold.
    return dictionary is None or (word.isascii() and bool(dictionary.spell(word)))


def is_known(word: str) -> bool:
    """Whether a folded word is English, however rare it is and in whatever country it is spelt so.

    Without the dictionary only those that are rare are known.
    """
    return (_dictionary() is not None and is_common(word)) or word in _listed("rare_words.txt")


def is_rarest(word: str) -> bool:
    """Whether a folded word is one that few know, and one letter away from one that most do."""
    return word in _listed("rarest_words.txt")


def is_frequent(word: str) -> bool:
    """Whether a folded word is one of the ten thousand that are met with most."""
    return word in _listed("frequent_words.txt")


def may_be_name(word: str) -> bool:
    """Whether the capitalised ``word`` may be a name, wherever it stands in its sentence."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return folded in _ALSO_NAMES or not is_common(folded)


@functools.cache
def stems() -> frozenset[str]:
    """Return the words as the dictionary lists them, without those that only endings make of them.

    Folded, of ASCII letters, three at least; none where there is no dictionary.
    """
    try:
        path = importlib.resources.files("hunspell") / "dictionaries" / "en_US.dic"
        entries = path.read_text(encoding="latin-1").split("\n")
    except (OSError, ModuleNotFoundError):
        return frozenset()
    words = (line.partition("/")[0] for line in entries[1:])
    return frozenset(
        each
        for each in words
        if len(each) > 2 and each.isascii() and each.islower() and each.isalpha()
    )


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lines(name))


@functools.cache
def _dictionary() -> Any:  # noqa: ANN401 # the library has no types
    # Imported here, and by name since it has no types: it reads 900 KB, and few things ask.
    try:
        return importlib.import_module("hunspell").Hunspell()
    except Exception:  # noqa: BLE001 # whatever is wrong with a dictionary, one does without
        return None
