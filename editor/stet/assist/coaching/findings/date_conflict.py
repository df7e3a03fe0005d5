# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Days and years that cannot all be right: the day after a Tuesday, a tenth time, a jubilee."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.english.calendar import DAY, DAYS, MONTH, MONTHS
from stet.assist.guards.word_lists import word_list
from stet.assist.ideas.numbers import number_of

_YEAR = r"(?:1[5-9]|20)\d\d"
_A_DAY = regex.compile(rf"\b(?:{DAY})(?P<many>s)?\b")
_NOT_THAT_DAY = regex.compile(
    r"\b(?:every|each|any|next|last|on \p{L}+ days? but|until|by|since|before|after|for|most|a|due|"
    r"(?:will|would|should|can|could|has|have) (?:\p{L}+ ){0,4}?(?:on )?) ?\Z",
    regex.IGNORECASE,
)
"""What stands before a weekday that is not the day on which one is in the story."""

_NEXT_DAY = regex.compile(
    rf"\b(?:the )?next (?:day|morning|afternoon|evening),? (?:a |which was a )?(?P<day>{DAY})\b",
    regex.IGNORECASE,
)
_LATER = regex.compile(
    r"\b(?:next|following|later|tomorrow|yesterday|days?|weeks?|fortnight|months?|years?|nights)\b",
    regex.IGNORECASE,
)
"""What stands between two weekdays where time has gone by that nobody counts."""

_RUNNING = regex.compile(
    rf"\b(?:every|each) (?:\p{{L}}+ )?since (?P<since>{_YEAR})\b.{{0,40}}?\bin (?P<now>{_YEAR}),? "
    r"for the "
    r"(?P<nth>\p{L}+(?:-\p{L}+)?|\d+(?:st|nd|rd|th)) (?:\p{L}+ )?(?:time|year|summer|winter|spring|"
    r"autumn|season)(?: running| in a row)?\b",
    regex.IGNORECASE,
)
_SINCE = regex.compile(
    rf"\b(?:since|founded in|opened in|established in|began in|built in) (?P<since>{_YEAR})\b",
    regex.IGNORECASE,
)
_TURNS = regex.compile(
    r"\b(?:the|our) (?:shop|firm|company|club|school|society|choir|band|museum|hotel|theatre|"
    r"theater|cinema|hospital|library|orchestra|brewery|bakery|factory|church|chapel|bridge|pier|market|"
    r"festival|charity|association|business|paper|magazine|house|hall|pub|restaurant|café) "
    r"(?:turns?|will be|celebrates? its) (?P<age>\d{1,3}|\p{L}+(?:-\p{L}+)?)"
    rf"(?:th|st|nd|rd)? (?:years old |birthday |anniversary )?in (?P<now>{_YEAR})\b",
    regex.IGNORECASE,
)
_COURSE = regex.compile(
    rf"\b(?P<count>\p{{L}}+|\d+) (?:(?:{DAY}) (?:mornings?|afternoons?|evenings?)|(?:{DAY})s"
    rf"|weekly \p{{L}}+s)\b.{{0,90}}?\b(?:begins?|starts?|runs?|from)(?: again)?(?: on| from)? "
    rf"(?P<d1>\d{{1,2}}) (?P<m1>{MONTH})\b.{{0,30}}?\b(?:ends?|finish(?:es)?|to|until) (?:on )?"
    rf"(?P<d2>\d{{1,2}}) (?P<m2>{MONTH})\b",
    regex.IGNORECASE | regex.DOTALL,
)
_ORDINALS = {
    name: number
    for number, name in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
_NEAR = 1
"""By so much a count of years may differ: one counts with the first, or without it."""


@dataclass(frozen=True)
class _Then:
    """The weekday on which a story last was, empty for none, and what was told since."""

    day: str
    since: str


def _find(draft: Draft) -> Iterator[Finding]:
    then = _Then("", "")
    begun: int | None = None
    for piece in draft.prose():
        for start, end, said in _wrong_days(piece, then):
            yield Finding(piece.span(start, end), said, "Which day is it?")
        then = _at(piece, len(piece.text), then)
        for start, end, said in _wrong_years(piece, begun):
            yield Finding(piece.span(start, end), said, "Which year is right?")
        if begun is None and (first := _SINCE.search(piece.text)):
            begun = int(first["since"])


def _wrong_days(piece: Piece, before: _Then) -> Iterator[tuple[int, int, str]]:
    """Yield each weekday that does not follow the one on which the story last was."""
    for match in piece.unspoken(_NEXT_DAY):
        then = _at(piece, match.start(), before)
        if not then.day or _LATER.search(then.since):
            continue
        follows = DAYS[(DAYS.index(then.day) + 1) % len(DAYS)]
        if match["day"].capitalize() != follows:
            yield (*match.span(), f"It was {then.day} before, and the day after is {follows}.")


def _at(piece: Piece, end: int, before: _Then) -> _Then:
    """Return when the story is at ``end`` of a piece."""
    then = _Then(before.day, f"{before.since} {piece.text[:end]}")
    for match in _A_DAY.finditer(piece.text, 0, end):
        is_day = not match["many"] and not piece.is_spoken(*match.span())
        if is_day and not _NOT_THAT_DAY.search(piece.text, 0, match.start()):
            then = _Then(match.group(), piece.text[match.end() : end])
    return then


def _wrong_years(piece: Piece, begun: int | None) -> Iterator[tuple[int, int, str]]:
    text = piece.text
    for match in _RUNNING.finditer(text):
        times = int(match["now"]) - int(match["since"]) + 1
        nth = _nth(match["nth"])
        if nth and abs(nth - times) > _NEAR:
            said = f"From {match['since']} to {match['now']} there are {times}."
            yield (match.start("nth"), match.end(), said)
    for match in _TURNS.finditer(text):
        first = _SINCE.search(text, 0, match.start())
        since = int(first["since"]) if first else begun
        age = _nth(match["age"])
        if since is None or not age:
            continue
        years = int(match["now"]) - since
        if years > 0 and abs(years - age) > _NEAR:
            yield (*match.span(), f"From {since} to {match['now']} it is {years} years.")
    for match in _COURSE.finditer(text):
        count = number_of(match["count"])
        days = _days_between(match)
        weeks, odd = divmod(days, len(DAYS))
        if count > 1 and days > 0 and not odd and weeks + 1 != count:
            dates = f"{match['d1']} {match['m1']} to {match['d2']} {match['m2']}"
            said = f"From {dates} there are {weeks + 1}, and not {match['count']}."
            yield (match.start("d1"), match.end(), said)


def _days_between(match: regex.Match[str]) -> int:
    """Return the days from the first date to the second, 0 where a leap day may lie between."""
    try:
        first, last = (
            datetime.date(2025, MONTHS.index(match[f"m{n}"].capitalize()) + 1, int(match[f"d{n}"]))
            for n in (1, 2)
        )
    except ValueError:
        return 0
    is_over_february = first < datetime.date(2025, 3, 1) <= last
    return 0 if is_over_february else (last - first).days


def _nth(words: str) -> int:
    """Return the number that a numeral or an ordinal says, 0 for what is neither."""
    return _ORDINALS.get(words.casefold()) or number_of(regex.sub(r"(?:st|nd|rd|th)$", "", words))


DETECTOR = Detector("date_conflict", "Dates", _find, most=3, a_thousand=2)
