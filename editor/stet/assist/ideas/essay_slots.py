# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an essay or an article fills slots with: a claim, a figure, the persons it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from stet.assist.ideas.lexicon import lexicon
from stet.assist.ideas.reading import Reading, Shape
from stet.assist.ideas.slots import Slots

LONGEST = 24

_CLAIMS = regex.compile(
    r"\b(?:should|must|ought to|never|nobody|always|the only|cannot)\b", regex.I
)
_FIGURE = regex.compile(
    r"\b\d[\d,.]*\s?(?:%|percent|per cent)|\b\d{1,3}(?:,\d{3})+\b|"
    r"\b(?:[2-9]\d|\d{3})\b(?! (?:June|May))"
)
_YEAR = regex.compile(r"\b(?:1[5-9]|20)\d\d\b")
_LEANS = regex.compile(
    r"(?:this|these|that|those|they|it|he|she|so|and|but|or|yet|because|however|therefore|then|"
    r"such|there|as|here|which|instead|still|also|for example|thus|if)\b",
    regex.IGNORECASE,
)
_ABOUT_ITSELF = regex.compile(
    r"The (?:argument|question|answer|problem|point|reason|truth|trouble)\b"
)
_WORD = regex.compile(r"\p{L}+")


def essay_slots(reading: Reading) -> Slots:
    """Return what an essay fills slots with."""
    return Slots(
        {
            "claim": tuple(_quotable(reading, _CLAIMS))[:4],
            "figure": tuple(each for each in _quotable(reading, _FIGURE) if _counts(each))[:2],
            "users": tuple(_persons(reading)),
        }
    )


def _counts(sentence: str) -> bool:
    return bool(_FIGURE.search(_YEAR.sub("", sentence)))


def _quotable(reading: Reading, form: regex.Pattern[str]) -> Iterator[str]:
    """Yield whole sentences that say something by themselves."""
    for piece in reading.pieces:
        if piece.shape is Shape.HEADING:
            continue
        for sentence in piece.sentences:
            if not form.search(sentence) or not sentence.endswith("."):
                continue
            if _LEANS.match(sentence) or _ABOUT_ITSELF.match(sentence):
                continue
            if any(mark in sentence for mark in '“”"():;'):
                continue
            if 4 <= len(sentence.split()) <= LONGEST:
                yield sentence


def _persons(reading: Reading) -> Iterator[str]:
    """Yield the persons that are spoken of three times or more, in the plural."""
    plurals = lexicon().plural_people - {"people", "users", "persons", "researchers", "authors"}
    words = Counter(word for each in reading.sentences for word in _WORD.findall(each.casefold()))
    for word, count in words.most_common():
        if count >= 3 and word in plurals:
            yield word
