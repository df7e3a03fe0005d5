# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A word that stands there twice by a slip: *the the*, across a line's end too."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.guards.word_lists import word_set

_DOUBLED = regex.compile(r"(?<![\p{L}\p{N}'’-])(\p{L}+)[ \t]+(\1)(?![\p{L}\p{N}'’-])", regex.I)
_SLIPS = word_set(
    """the a an and or of to in on at by for with from as is are was were be been it its this these
    those he she we they you I his her their our your my not but if when which who will would can
    could should may might must has have do does did into than then there what about also only
    between after before because while where how per via"""
)
"""Words that nobody means to say twice. *That that*, *had had* and *very very* may be meant."""


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.pieces:
        for match in _DOUBLED.finditer(piece.text):
            first, second = match[1], match[2]
            if first.casefold() not in _SLIPS and first != "I":
                continue
            if second[0].isupper() and first != second and second != "I":
                continue  # a name, or another sentence
            if first.casefold() in ("is", "was") and _begins_with_what(piece.text, match.start()):
                continue  # what it is is a question
            if first.casefold() in ("in", "on", "by") and second == first:
                # “went in in the morning”: particle and preposition
                before = regex.search(r"(\p{L}+) $", piece.text[: match.start()])
                if before and before[1].casefold() in _WITH_PARTICLE:
                    continue
            said = f"“{first}” stands here twice."
            yield Finding(piece.at(match), said, "Is one of them a slip?")


_WITH_PARTICLE = word_set(
    "go goes went gone going come came comes coming log logged get got give gave hand handed join "
    "move moved check checked drop dropped turn turned stop stopped pass passed put set stand"
    " stood "
    "break broke carry carried keep kept live lived stay stayed walk walked"
)


def _begins_with_what(text: str, offset: int) -> bool:
    before = text[max(0, offset - 60) : offset]
    return regex.search(r"\b[Ww](?:hat|here|ho|hich)\b[^.!?]*$", before) is not None


def _mend(words: str, _draft: Draft) -> str | None:
    match = _DOUBLED.fullmatch(words)
    return match[1] if match else None


DETECTOR = Detector("doubled_words", "Doubled word", _find, _mend, most=4, a_thousand=2)
