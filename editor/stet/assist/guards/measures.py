# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures stay to the letter: their order, their digits, their currency and their unit.

*From 12 to 30* is not *from 30 to 12*, 1,200 is not 1.200, £40 is not €40, and a telephone number
gets no hyphens.
"""

from __future__ import annotations

import functools

import regex

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_set

_FIGURE = regex.compile(
    r"(?P<before>[£$€¥#§±~<>≤≥−–-]?)(?P<digits>\d(?:[\d.,:/–-]*\d)?)"
    r"(?P<behind>\s?[°%‰]\s?[cf]?\b|\s?\p{L}+)?"
)
_UNITS = word_set(
    """mm cm m km g kg mg t l ml cl s ms min h hr hrs hour hours minute minutes second seconds day
    days week weeks month months year years mile miles foot feet inch inches yard yards acre
    acres pound pounds ounce ounces oz lb lbs euro euros dollar dollars pence p penny cents
    percent per °c °f % k kb mb gb tb hz khz mhz ghz w kw kwh v mv a am pm a.m p.m st nd rd th
    million billion thousand hundred dozen degrees times people"""
)
_SPELT = {
    "hours": "hour", "minutes": "minute", "seconds": "second", "days": "day", "weeks": "week",
    "months": "month", "years": "year", "miles": "mile", "feet": "foot", "pounds": "pound",
    "euros": "euro", "dollars": "dollar",
}  # fmt: skip


def changed_measure(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply whose figures are not those of the source, to the letter and in order.

    Where the task may turn a sentence about (``reorders``), the order may change.
    """
    before, after = _figures(source), _figures(reply)
    if context.task.reorders and sorted(before) == sorted(after):
        return None
    return Fault.NUMBER if before != after else None


@functools.lru_cache(maxsize=512)
def _figures(text: str) -> tuple[str, ...]:
    found = []
    for match in _FIGURE.finditer(text.casefold()):
        unit = (match["behind"] or "").strip().replace(" ", "")
        unit = _SPELT.get(unit, unit) if unit in _UNITS or unit[:1] in "°%‰" else ""
        mark = (
            "" if match["before"] in ("-", "–") and _joins(text, match.start()) else match["before"]
        )
        found.append(f"{mark}{match['digits']}{unit}")
    return tuple(found)


def _joins(text: str, place: int) -> bool:
    """Whether a dash at ``place`` stands between two words and makes no number negative."""
    return place > 0 and not text[place - 1].isspace()
