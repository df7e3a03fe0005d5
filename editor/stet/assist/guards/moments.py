# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""*Before 3 p.m.* is not *by 3 p.m.*, and *within a week* is not *in a week*.

The little word before a figure, a day, a month or a time says what the figure means.
"""

from __future__ import annotations

from collections import Counter

import regex

from stet.assist.english.senses import Senses
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_list

_TIME = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|noon|midnight|midday|today|tomorrow|yesterday|"
    r"tonight|christmas|easter|spring|summer|autumn|winter|morning|afternoon|evening|night|week|"
    r"month|year|hours?|minutes?|days?|weeks?|months?|years?|o'clock|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|end|beginning|middle|start"
)
_BEFORE_FIGURE = regex.compile(
    r"(?<!\p{L})(before|by|after|until|till|since|from|to|between|within|in|at|on|during|for|per|"
    r"under|over|above|below|towards|through|throughout|of|past|inside|outside)\s+"
    rf"(?:(?:the|a|an|its|his|her|our|their|next|last|early|late|mid|about|around|room|page)[\s-]+)*"
    rf"([£$€#]?\d[\d.,:/]*|(?:{_TIME})(?!\p{{L}}))"
)
_BY_SOME = frozenset(
    (number, "by")
    for number in word_list("one two three four five six seven eight nine ten eleven twelve")
)
_SAME = {"till": "until", "on": "", "for": "for"}
_PLACES = Senses(
    {
        "left": "left",
        "right": "right",
        "up": "upstairs, upward, upwards, top",
        "down": "downstairs, downward, downwards, bottom",
        "inside": "inside, indoors",
        "outside": "outside, outdoors",
        "behind": "behind, back of",
        "front": "in front of, front",
        "beside": "beside, next to",
        "opposite": "opposite",
        "north": "north",
        "south": "south",
        "east": "east",
        "west": "west",
        "now": "now, today, currently, at present, at the moment",
        "soon": "soon, shortly, at once, immediately, right away, straight away, straightaway",
        "already": "already",
        "yet": "so far",
        "earlier": "earlier, previously, formerly, recently, ago",
        "later": "later, subsequently",
        "early": "early",
        "late": "late",
    }
)


def changed_moment(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that puts a thing at, before or after another time, or in another place."""
    before, after = _figures(source), _figures(reply)
    gone = set(before - after)
    if context.task.reorders:  # *by two students*: they do it now
        gone -= _BY_SOME
    if gone or after - before:
        return Fault.MOMENT
    return Fault.MOMENT if _PLACES.found(source) != _PLACES.found(reply) else None


def _figures(text: str) -> Counter[tuple[str, str]]:
    """Count the figures and times of ``text``, each with the little word before it."""
    folded = text.casefold().replace("’", "'")
    found = [(m[2].rstrip(".,:"), _SAME.get(m[1], m[1])) for m in _BEFORE_FIGURE.finditer(folded)]
    return Counter(pair for pair in found if pair[1])
