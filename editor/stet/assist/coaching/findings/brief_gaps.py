# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief does not say: for whom, to what end, within which limits, for how much, until when.

All that is missing is one finding, on its heading.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register

SHORTEST = 60
"""Words of a brief that has room to say these things."""

_PARTS: tuple[tuple[str, regex.Pattern[str]], ...] = tuple(
    (name, regex.compile(pattern, regex.IGNORECASE))
    for name, pattern in (
        (
            "whom it is for",
            r"\b(?:audience|target group|target market|aimed at|intended for|designed for"
            r"|users? (?:are|is)"
            r"|readers? (?:are|is)|customers? (?:are|is)|for (?:people|parents|children|families"
            r"|students"
            r"|teachers|visitors|residents|commuters|patients|beginners|professionals|couples"
            r"|members"
            r"|women|men|teenagers|tourists|owners|first-time) (?:who|with|in|aged|of|from|and"
            r"|between)?"
            r"|who (?:is it|it is|it['’]s) for|personas?|aged \d+|\d+[- ]year[- ]olds?|our visitors"
            r"|our (?:customers|readers|members|guests|patients|students|donors))\b",
        ),
        (
            "how success is measured",
            r"\b(?:(?:success|measured?|metrics?|KPIs?|goals?|objectives?|targets?|aims?|increase"
            r"|raise"
            r"|reduce|cut|grow|reach|double|halve|sell|at least|from)\b[^.]{0,120}"
            r"(?:\d|two|three|four|five|six|ten|none|half|twice|double|a third|a quarter|every))",
        ),
        (
            "its limits",
            r"\b(?:must(?: not)?|constraints?|limits?|limited to|no more than|at most|cannot|can't"
            r"|may not|only|without|mandatory|mandatories|required?|requirements?|not to exceed"
            r"|below"
            r"|restrictions?|has to|have to|never|no (?:app|plastic|new))\b",
        ),
        (
            "the budget",
            r"(?:[£$€] ?\d|\d ?(?:[£$€]|k\b|euros?|dollars?|pounds?|EUR|USD|GBP|CHF))|\b(?:budget"
            r"|price"
            r"|costs?|fees?|funding|pro bono|unpaid)\b",
        ),
        (
            "a date",
            r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July"
            r"|August"
            r"|September|October|November|December)|(?:January|February|March|April|May|June|July"
            r"|August|September|October|November|December)(?: \d{1,2}| \d{4})?|\d{4}-\d\d-\d\d"
            r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|Q[1-4]|week \d+|(?:\d+|two|three|four|six|eight|ten"
            r"|twelve)"
            r" (?:days|weeks|months)|deadline|due (?:on|by)|by (?:Monday|Tuesday|Wednesday|Thursday"
            r"|Friday|Christmas|Easter|the end of)|timeline|(?:spring|summer|autumn"
            r"|winter) \d{4})\b",
        ),
    )
)


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.words < SHORTEST or not draft.pieces:
        return
    text = regex.sub(r"\b(?:may)\b", "", draft.text)
    missing = [name for name, pattern in _PARTS if not pattern.search(text)]
    if not missing:
        return
    named = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} or {missing[-1]}"
    piece = draft.pieces[0]
    yield Finding(
        "brief_gaps",
        piece.span(0, len(piece.text.rstrip())),
        f"The brief does not say {named}.",
        "Is that open on purpose?",
    )


DETECTOR = Detector("brief_gaps", "Missing", _find, registers=frozenset({Register.BRIEF}))
