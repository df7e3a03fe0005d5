# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A clause that stands in two sentences, word for word, where nothing needs to be said again."""

from __future__ import annotations

from collections.abc import Iterator

from stet.assist.coaching.draft import WORD, Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register
from stet.assist.english.content import content_words

RUN = 7
"""Words in a row that are the same."""

TELLING = 3
"""So many of them have a meaning of their own."""

LONGEST = 14
"""Words of a clause that are shown of it."""

_SIGNS = frozenset("|#=_*<>{}[]")
"""What stands in tables and code, and in no clause."""


def _find(draft: Draft) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], str] = {}
    for piece in draft.prose():
        if piece.list_id is not None:
            continue
        for sentence in piece.sentences:
            yield from _again(piece, sentence.start, sentence.end, seen)


def _again(
    piece: Piece, start: int, end: int, seen: dict[tuple[str, ...], str]
) -> Iterator[Finding]:
    text = piece.text[start:end].strip()
    words = [
        (match.start(), match.end(), match.group().casefold())
        for match in WORD.finditer(piece.text, start, end)
    ]
    runs = [
        tuple(word for _, _, word in words[at : at + RUN]) for at in range(len(words) - RUN + 1)
    ]
    for at, run in enumerate(runs):
        if run not in seen or seen[run] == text or piece.is_spoken(words[at][0], words[at][1]):
            continue
        last = at
        while last + 1 < len(runs) and runs[last + 1] in seen:
            last += 1
        low, high = words[at][0], words[last + RUN - 1][1]
        said = piece.text[low:high]
        if len(content_words(said)) < TELLING or not _SIGNS.isdisjoint(said):
            continue
        evidence = f"“{_shown(said)}” was said further up in these words."
        yield Finding(piece.span(low, high), evidence, "What does it add here?")
        break
    for run in runs:
        seen.setdefault(run, text)


def _shown(said: str) -> str:
    words = said.split()
    return said if len(words) <= LONGEST else " ".join([*words[:LONGEST], "…"])


DETECTOR = Detector(
    "said_twice",
    "Said twice",
    _find,
    registers=frozenset({Register.REPORT, Register.BRIEF, Register.PROSE}),
)
