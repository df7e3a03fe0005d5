# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A brief whose problem is already an answer: *we need an app*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register

_ANSWER = (
    r"(?:an?|the|our) (?:own |new |better |mobile |simple |modern )*(?:app|application|website"
    r"|web site"
    r"|homepage|platform|portal|chatbot|logo|brochure|flyer|leaflet|poster|campaign|video|podcast"
    r"|newsletter|dashboard|redesign|rebrand|blog|social media (?:presence|strategy)|online shop"
    r"|web ?shop|tool|system)"
)
_WANTED = regex.compile(
    rf"\b(?:the problem is that (?:we|there) (?:have|is|has) no|(?:we|they|people|users|customers"
    rf"|it|the"
    rf" \p{{L}}+|our \p{{L}}+|my \p{{L}}+)(?: urgently| really| just)? (?:need|needs|want|lacks?"
    rf"|do not have|don['’]t have"
    rf"|have no"
    rf"|has no)|there is no|what is missing is|lack of|the solution is|without) {_ANSWER}\b"
    r"|\b(?:we|they|there)(?: still)? (?:have|has|is) no (?:app|website|platform|logo|chatbot"
    r"|portal"
    r"|newsletter|social media presence|online shop)\b",
    regex.IGNORECASE,
)
_PROBLEM = regex.compile(
    r"\b(?:problem|challenge|need|why|background|issue|situation|context)\b", regex.IGNORECASE
)
_IN_PLACE = regex.compile(r"\b(?:the )?(?:problem|challenge|issue|need)\b", regex.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        if not _is_about_the_problem(draft, piece):
            continue
        match = _WANTED.search(piece.text)
        if match:
            yield Finding(
                piece.at(match),
                f"“{match.group()}” is an answer already, where the problem should stand.",
                "What goes wrong today, and for whom?",
            )
            return


def _is_about_the_problem(draft: Draft, piece: Piece) -> bool:
    if piece.section:
        heading = draft.headings[piece.section - 1]
        if len(heading.text) < 50 and _PROBLEM.search(heading.text):
            return True
    label = piece.text[:40].split(":")[0]
    return (":" in piece.text[:40] and _IN_PLACE.search(label) is not None) or bool(
        regex.search(r"\bthe problem is that\b", piece.text, regex.IGNORECASE)
    )


DETECTOR = Detector("brief_solution", "Answer first", _find, registers=frozenset({Register.BRIEF}))
