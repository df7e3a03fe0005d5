# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A requirement that two people would test in two ways, or whose id another one has too."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register
from stet.design.brief.brief import Topic, topic_of
from stet.design.brief.gaps import ungraded

_ID = regex.compile(r"[\[(]?(R\d{1,4})(?!\d)[\])]?\s*[:.–—-]?\s+")


def _find(draft: Draft) -> Iterator[Finding]:
    wanted = {
        number
        for number, heading in enumerate(draft.headings, 1)
        if topic_of(heading.text) is Topic.REQUIREMENTS
    }
    seen: set[str] = set()
    for piece in draft.prose():
        if piece.list_id is None:
            continue
        found = _ID.match(piece.text)
        if found and found[1] in seen:
            span = piece.span(found.start(1), found.end(1))
            said = f"{found[1]} stands twice."
            yield Finding(span, said, "Which one do cards and screens mean?")
        elif found or piece.section in wanted:
            yield from _ungraded(piece, found.end() if found else 0)
        if found:
            seen.add(found[1])


def _ungraded(piece: Piece, start: int) -> Iterator[Finding]:
    word = ungraded(piece.text[start:])
    if word:
        place = piece.text.index(word, start)
        yield Finding(
            piece.span(place, place + len(word)),
            f"Two people would test “{word.lower()}” in two ways.",
            "Which number, or which test, decides?",
        )


DETECTOR = Detector(
    "brief_requirement",
    "Requirement",
    _find,
    registers=frozenset({Register.BRIEF}),
    most=3,
)
