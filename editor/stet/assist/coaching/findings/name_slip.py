# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A name that is spelt in two ways: *Joan* for *Jean*, *Faraday* and *Farraday*, *Ms Tollard*.

One that stands once may be a letter off another that stands often. Two that differ in a doubled
letter alone are one name, and so are two like surnames of which one has a title and the other a
first name, where nobody has both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.english.lexicon import is_common

OFTEN = 3
"""So often a name stands for another to be taken for a slip of it."""

MOST_NAMES = 60
"""A text with more names is a list of people, in which like names are no slips."""

FEWEST, BEGIN, LONGEST_END = 4, 4, 3
"""Letters of a name that can have one doubled, with which like names begin, and behind those."""

_TITLED = regex.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? (\p{Lu}\p{Ll}{3,})\b")
_WHOLE = regex.compile(
    r"(?<![.!?] )\b(?!(?:Mr|Mrs|Ms|Miss|Dr)\b)(\p{Lu}\p{Ll}{2,}) (\p{Lu}\p{Ll}{3,})\b"
)
_NAME = regex.compile(r"\b\p{Lu}\p{Ll}{3,}\b")
_WORD = regex.compile(r"\b\p{Ll}+\b")


def _find(draft: Draft) -> Iterator[Finding]:
    pieces = tuple(draft.prose())
    count = Counter(name for piece in pieces for name in _NAME.findall(piece.text))
    words = {word for piece in pieces for word in _WORD.findall(piece.text)}
    names = [name for name in count if name.casefold() not in words]
    if len(names) > MOST_NAMES:
        return
    yield from _in_two_ways(pieces, count, names)
    for rare in (name for name in names if count[name] == 1 and not is_common(name.casefold())):
        likely = [name for name in names if count[name] >= OFTEN and _is_near(rare, name)]
        if len(likely) == 1:
            yield from _at(pieces, rare, likely[0], count[likely[0]])


def _in_two_ways(
    pieces: tuple[Piece, ...], count: Counter[str], names: list[str]
) -> Iterator[Finding]:
    text = "\n".join(piece.text for piece in pieces)
    titled = {match[1] for match in _TITLED.finditer(text)}
    whole = {match[2] for match in _WHOLE.finditer(text) if match[1] in names}
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if min(count[one], count[other]) > 1:
                continue
            doubled = len(one) > FEWEST and _single(one) == _single(other)
            alike = any(
                a in titled
                and b in whole
                and a not in whole
                and b not in titled
                and _are_like(a, b)
                for a, b in ((one, other), (other, one))
            )
            if doubled or alike:
                rare, likely = sorted(
                    (one, other), key=lambda name: (count[name], alike and name not in titled)
                )
                yield from _at(pieces, rare, likely, count[likely])


def _single(name: str) -> str:
    return regex.sub(r"(.)\1", r"\1", name)


def _are_like(one: str, other: str) -> bool:
    """Whether two surnames begin alike, and neither is made of the other."""
    ends = one[BEGIN:], other[BEGIN:]
    return (
        one[:BEGIN] == other[:BEGIN]
        and not one.startswith(other)
        and not other.startswith(one)
        and max(map(len, ends)) <= LONGEST_END
        and not set(ends[0]).isdisjoint(ends[1])
    )


def _at(pieces: tuple[Piece, ...], rare: str, likely: str, times: int) -> Iterator[Finding]:
    """Yield where the rare name stands, unless its sentence tells the two apart."""
    for piece in pieces:
        for match in regex.finditer(rf"\b{rare}\b", piece.text):
            sentence = piece.sentence_at(match.start())
            if likely not in piece.text[sentence.start : sentence.end]:
                often = "once too" if times == 1 else f"{times} times"
                said = f"“{rare}” stands here once, and “{likely}” {often}."
                span = piece.at(match)
                yield Finding(span, said, f"Is this {likely}?")


def _is_near(one: str, other: str) -> bool:
    """Whether two names differ by one letter behind the first."""
    return (
        len(one) == len(other)
        and one[0] == other[0]
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


DETECTOR = Detector("name_slip", "Name", _find, most=2)
