# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Measures of sentences: how long they are, how they begin, how hard they are to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from stet.assist.coaching.draft import WORD, Piece
from stet.assist.coaching.measures.measure import NOTHING, Measure, Reading, with_count

_VOWELS = regex.compile(r"[aeiouyäöüáéíóúàèìòùâêîôû]+", regex.IGNORECASE)
FEWEST = 3
"""Sentences of which something can be said."""


def lengths(pieces: Sequence[Piece]) -> list[int]:
    """Return the words of each sentence, in order."""
    return [len(words) for words in _sentences(pieces)]


def _sentences(pieces: Sequence[Piece]) -> Iterator[list[str]]:
    for piece in pieces:
        for start, end in piece.sentences:
            words = WORD.findall(piece.text, start, end)
            if words:
                yield words


def _length(pieces: Sequence[Piece]) -> Reading:
    found = lengths(pieces)
    if not found:
        return NOTHING
    longest = max(found)
    return Reading(sum(found) / len(found), (f"shortest {min(found)}", f"longest {longest}"))


def _openers(pieces: Sequence[Piece]) -> Reading:
    firsts = [words[0].casefold() for words in _sentences(pieces)]
    if len(firsts) < FEWEST:
        return NOTHING
    same = sum(1 for one, other in pairwise(firsts) if one == other)
    usual = [with_count(word, count) for word, count in Counter(firsts).most_common(3) if count > 1]
    return Reading(100 * same / (len(firsts) - 1), tuple(usual))


def syllables(word: str) -> int:
    """Return about how many syllables an English word has."""
    plain = word.casefold()
    count = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(count, 1)


def _readability(pieces: Sequence[Piece]) -> Reading:
    found = list(_sentences(pieces))
    words = [word for sentence in found for word in sentence if word[0].isalpha()]
    if len(found) < FEWEST or len(words) < 30:
        return NOTHING
    ease = 206.835 - 1.015 * len(words) / len(found)
    ease -= 84.6 * sum(map(syllables, words)) / len(words)
    return Reading(max(0.0, min(100.0, ease)))


LENGTH = Measure(
    "sentence_length",
    "Sentence length",
    "words a sentence",
    "Long and short ones side by side make a rhythm; all of one length do not.",
    _length,
)
OPENERS = Measure(
    "openers",
    "Same beginnings",
    "% begin like the one before",
    "May be a figure of speech, or a habit.",
    _openers,
)
READABILITY = Measure(
    "readability",
    "Reading ease",
    "of 100 (Flesch)",
    "Made for English. 60 is a newspaper, 30 a law; it counts syllables and knows no meaning.",
    _readability,
)
