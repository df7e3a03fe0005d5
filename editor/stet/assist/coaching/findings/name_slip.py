# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A name that stands once and is one letter off another that stands often: *Joan* for *Jean*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding

OFTEN = 3
"""So often a name stands for another to be taken for a slip of it."""

_NAME = regex.compile(r"\b\p{Lu}\p{Ll}{3,}\b")
_WORD = regex.compile(r"\b\p{Ll}+\b")


def _find(draft: Draft) -> Iterator[Finding]:
    pieces = tuple(draft.prose())
    count = Counter(name for piece in pieces for name in _NAME.findall(piece.text))
    words = {word for piece in pieces for word in _WORD.findall(piece.text)}
    names = [name for name in count if name.casefold() not in words]
    for rare in (name for name in names if count[name] == 1):
        likely = [name for name in names if count[name] >= OFTEN and _is_near(rare, name)]
        if len(likely) == 1:
            yield from _at(pieces, rare, likely[0], count[likely[0]])


def _at(pieces: tuple[Piece, ...], rare: str, likely: str, times: int) -> Iterator[Finding]:
    """Yield where the rare name stands, unless its sentence tells the two apart."""
    for piece in pieces:
        for match in regex.finditer(rf"\b{rare}\b", piece.text):
            sentence = piece.sentence_at(match.start())
            if likely not in piece.text[sentence.start : sentence.end]:
                said = f"“{rare}” stands here once, and “{likely}” {times} times."
                span = piece.span(*match.span())
                yield Finding("name_slip", span, said, f"Is this {likely}?")


def _is_near(one: str, other: str) -> bool:
    """Whether two names differ by one letter behind the first."""
    return (
        len(one) == len(other)
        and one[0] == other[0]
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


DETECTOR = Detector("name_slip", "Name", _find, most=2)
