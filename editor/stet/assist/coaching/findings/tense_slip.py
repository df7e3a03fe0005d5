# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence in the present, *she sees it and stops*, in a story told in the past."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register
from stet.assist.english.lemmas import verb_of_third_person
from stet.assist.english.verbs import may_be_past
from stet.assist.guards.word_lists import word_set

_DOES = regex.compile(
    r"\b(?:She|He|she|he)(?: (?:then|just|only|never|still|slowly|suddenly))? (\p{Ll}+)\b"
)
_THAT = regex.compile(
    r"\b(?:that|what|who|which|if|whether|as|than|because|where|how|why|says?)\b[^.]*\Z"
)
_OF_BOOKS = word_set(
    "argues says quotes expands notes states writes suggests concludes claims explains calls "
    "describes refers adds insists admits continues points asks shows"
)
"""What somebody does in a book that one can open; it is told in the present."""

PAST = 8
"""So many times somebody has done something, and no more than once does it."""


def _find(draft: Draft) -> Iterator[Finding]:
    past, present = 0, []
    for piece, match in draft.unspoken(_DOES):
        word = match[1]
        if word == "was" or may_be_past(word):
            past += 1
        elif word not in _OF_BOOKS and verb_of_third_person(word):
            present.append((piece, match))
    if past < PAST or len(present) != 1:
        return
    piece, match = present[0]
    sentence = piece.sentence_at(match.start())
    if _THAT.search(piece.text[sentence.start : match.start()]):
        return  # what is always so may stand in the present
    yield Finding(
        piece.at(match),
        f"“{match.group()}” stands in the present, and the story is told in the past.",
        "Is it meant to?",
    )


DETECTOR = Detector("tense_slip", "Tense", _find, registers=frozenset({Register.STORY}))
