# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much and how many stays, and how nearly: *about*, *at least*, *some*, *only*."""

from __future__ import annotations

from stet.assist.english.senses import Senses
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_SENSES = Senses(
    {
        "in all": "in all, in total, altogether, all told, all in all",
        "idle": "at once, at all, all right, after all, all the same, all over, more or less",
        "about": "about, around, approximately, roughly, circa, some, nearly, almost, or so, just "
        "under, just over",
        "at least": "at least, no fewer than, no less than, a minimum of",
        "at most": "at most, up to, no more than, not more than, a maximum of, at the latest",
        "more": "more, over, exceeding, greater than, above, additional, another, extra, further, "
        "again, else",
        "less": "less, fewer, under, below",
        "all": "all, every, each, everyone, everybody, everything, whole, entire, any, anyone, "
        "anybody, anything, whoever, whatever",
        "both": "both",
        "most": "most, majority of",
        "many": "many, much, a lot of, lots of, loads of, a lot, numerous, plenty of, a large "
        "number of, a great deal of, several",
        "few": "few, a few, a couple of, a handful of, a little, a bit, a bit of, slightly",
        "none": "none, neither",
        "part": "some of, half, half of, part of, partly, third, quarter",
        "only": "only, just, merely, solely, nothing but, nobody but, no one but, nobody else, "
        "except, apart from, alone",
        "even": "even, also, too, as well",
        "once": "once, twice, first, last, second, next, final",
        "enough": "enough, too many, too much, sufficient, sufficiently",
        "very": "very, so much, extremely, really, quite, rather, fairly, highly, completely, "
        "entirely, absolutely, hardly, barely, scarcely",
    }
)
_FREE = ("very", "idle")
"""How strongly a thing is said may be said otherwise, one step up or down."""


def changed_amount(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which a quantity, its limit or its exactness went, came or changed."""
    before, after = _SENSES.found(source), _SENSES.found(reply)
    changed = (before - after) + (after - before)
    return Fault.AMOUNT if any(name not in _FREE for name in changed) else None
