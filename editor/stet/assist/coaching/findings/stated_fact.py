# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures, sums, dates and times: what a reader may look up, and a writer had better."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import EVERY, Detector, Finding

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_FACT = regex.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?\b(?!\d)"
    rf"|\b{_MONTH} \d{{4}}\b"
    r"|[£$€¥] ?\d[\d,.]*\d(?: ?(?:million|billion|bn|m|k)\b)?|[£$€¥] ?\d\b"
    r"|\b\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\b)?|\b\d{1,2} ?[ap]\.?m\b"
    r"|\b\d[\d,.]*\d ?(?:%|per ?cent\b)|\b\d ?(?:%|per ?cent\b)"
    r"|\b(?:1[5-9]|20)\d{2}\b"
    r"|\b\d[\d,.]*\d\b|\b\d (?=\p{Ll}{2,})",
)
MOST_NAMED = 4


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.pieces:
        facts = [match for match in _FACT.finditer(piece.text) if match.group().strip()]
        while facts:
            sentence = piece.sentence_at(facts[0].start())
            here = [match for match in facts if match.start() < sentence.end] or facts[:1]
            facts = facts[len(here) :]
            words = [match.group().strip() for match in here]
            more = " …" if len(words) > MOST_NAMED else ""
            named = ", ".join(words[:MOST_NAMED]) + more
            end = here[-1].start() + len(here[-1].group().rstrip())
            yield Finding(
                piece.span(here[0].start(), end),
                f"{named}.",
                "Is that right, and where can it be looked up?",
            )


DETECTOR = Detector(
    "stated_fact",
    "A fact to check",
    _find,
    registers=EVERY,
    unasked=False,
    most=20,
    a_thousand=20,
)
