# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief has to say, and by which words one sees that it does."""

from __future__ import annotations

import re
from collections.abc import Collection

from stet.design.brief.brief import Topic

WHOM, MEASURE, LIMITS, BUDGET, DATE = (
    "whom it is for",
    "how success is measured",
    "its limits",
    "the budget",
    "by when",
)

PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for name, pattern in (
        (
            WHOM,
            r"\b(?:audience|target group|target market|aimed at|intended for|designed for"
            r"|users? (?:are|is)|(?:riders?|passengers?|buyers?) (?:are|is|will be)"
            r"|readers? (?:are|is)|customers? (?:are|is)|for (?:people|parents|children|families"
            r"|students"
            r"|teachers|visitors|residents|commuters|patients|beginners|professionals|couples"
            r"|members"
            r"|women|men|teenagers|tourists|owners|first-time) (?:who|with|in|aged|of|from|and"
            r"|between)?"
            r"|who (?:is it|it is|it['’]s) for|for whom|whom (?:it is|it['’]s|is it) for"
            r"|for \w+ who|who (?:comes|uses|reads|visits|buys|needs) (?:it|this|here|us)|personas?"
            r"|aged \d+|\d+[- ]year[- ]olds?|our visitors"
            r"|our (?:customers|readers|members|guests|patients|students|donors))\b"
            r"|^\W*(?:users?|readers?|visitors?|customers?|guests?|participants|people|who)\W*[:–—]",
        ),
        (
            MEASURE,
            r"\b(?:(?:success|measured?|metrics?|KPIs?|goals?|objectives?|targets?|aims?|increase"
            r"|raise"
            r"|reduce|cut|grow|reach|double|halve|sell|at least|from)\b[^.]{0,120}"
            r"(?:\d|two|three|four|five|six|ten|none|half|twice|double|a third|a quarter|every))",
        ),
        (
            LIMITS,
            r"\b(?:must(?: not)?|constraints?|limits?|limited to|no more than|at most|cannot|can't"
            r"|may not|only|without|mandatory|mandatories|required?|requirements?|not to exceed"
            r"|below"
            r"|restrictions?|has to|have to|never|no (?:app|plastic|new))\b",
        ),
        (
            BUDGET,
            r"(?:[£$€] ?\d|\d ?(?:[£$€]|k\b|euros?|dollars?|pounds?|EUR|USD|GBP|CHF))|\b(?:budget"
            r"|price"
            r"|costs?|fees?|funding|pro bono|unpaid|no money)\b|^\W*money\W*[:–—]",
        ),
        (
            DATE,
            r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July"
            r"|August"
            r"|September|October|November|December)|(?:January|February|March|April|May|June|July"
            r"|August|September|October|November|December)(?: \d{1,2}| \d{4})?|\d{4}-\d\d-\d\d"
            r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|Q[1-4]|week \d+|(?:\d+|two|three|four|six|eight|ten"
            r"|twelve)"
            r" (?:days|weeks|months)|deadline|due (?:on|by)|by (?:Monday|Tuesday|Wednesday|Thursday"
            r"|Friday|Christmas|Easter|the end of)|timeline|(?:spring|summer|autumn"
            r"|winter) \d{4})\b|^\W*when\W*[:–—]",
        ),
    )
)
"""Each thing by its name, and what says it, in English."""

TOPICS = {
    WHOM: Topic.AUDIENCE,
    MEASURE: Topic.SUCCESS,
    LIMITS: Topic.CONSTRAINTS,
    BUDGET: Topic.MONEY,
    DATE: Topic.DATES,
}
"""What a section is about that says each thing, by whatever words."""

_MAY = re.compile(r"\bmay\b")


def unsaid(text: str, sections: Collection[Topic] = ()) -> list[str]:
    """Return the names of what a brief does not say, in order.

    ``sections`` is what it has sections about.
    """
    text = _MAY.sub("", text)  # the verb, which is a month too
    return [
        name for name, pattern in PARTS if TOPICS[name] not in sections and not pattern.search(text)
    ]
