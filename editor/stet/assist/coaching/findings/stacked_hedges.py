# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Doubts piled on one another: *it might perhaps be possible, in some cases, to consider*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import WORD, Draft
from stet.assist.coaching.finding import ARGUED, Detector, Finding

_KINDS = (
    r"might|may|could|would",
    r"perhaps|maybe|possibly|potentially|conceivably|arguably|probably|presumably",
    r"(?:be|is|was) (?:possible|likely|conceivable)|(?:seems?|appears?) (?:likely|possible|to)"
    r"|seems?|appears?|tends? to|likely",
    r"in (?:some|certain|many|most) (?:cases|ways|circumstances|instances)"
    r"|in all (?:probability|likelihood)|to (?:some|a certain) (?:extent|degree)"
    r"|(?:some|a certain) (?:degree|measure|amount|sort|kind) of|more or less|as it were"
    r"|somewhat|up to a point",
)
_HEDGE = regex.compile(
    "|".join(rf"\b(?P<k{at}>{kind})\b" for at, kind in enumerate(_KINDS)), regex.I
)
WINDOW = 12
"""Words within which the doubts stand."""

MANY = 3
"""So many kinds of doubt about one thing are too many; modal verbs are one kind."""


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        for sentence in piece.sentences:
            hedges = list(_HEDGE.finditer(piece.text, sentence.start, sentence.end))
            for at, first in enumerate(hedges):
                near = [
                    each
                    for each in hedges[at:]
                    if len(WORD.findall(piece.text[first.start() : each.end()])) <= WINDOW
                ]
                kinds = {each.lastgroup for each in near}
                if len(kinds) < MANY or piece.is_spoken(first.start(), near[-1].end()):
                    continue
                named = ", ".join(f"“{each.group()}”" for each in near)
                yield Finding(
                    piece.span(first.start(), near[-1].end()),
                    f"{named}: {len(near)} doubts in a row leave nothing said.",
                    "Which of them do you mean?",
                )
                break


DETECTOR = Detector("stacked_hedges", "Doubts", _find, registers=ARGUED, most=2, a_thousand=1)
