# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Places where an apostrophe is missing: *my neighbours son*, *the landlords job*.

Somebody in the plural before a thing that one owns or does; whether a verb is meant says the model.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.site import Site

LEAST = 1.5
"""Nats that the apostrophe must gain."""

LEAST_OF_A_VERB = 5.0
"""The same before a word that is a verb as well: *my sisters house guests*."""

_ALSO_VERBS = word_set(
    """house garden name hand voice face phone job work bike fence shop coat book books answer help
    turn place report plans chair bed party needs"""
)

_OWNERS = (
    "neighbour|neighbor|brother|sister|mother|father|friend|doctor|teacher|boss|husband|wife|son|"
    "daughter|uncle|aunt|grandmother|grandfather|landlord|landlady|dad|mum|mom|cousin|colleague|"
    "manager|dog|cat|baby|child|king|queen|president|company|school|council|government|customer|"
    "patient|student|pupil|author|writer|artist|player|club|team|town|city|village|country|world|"
    "company|shop|hotel|hospital|museum|bride|farmer|driver|captain|owner|tenant|client|user|parent|"
    "girl|boy|man|woman|people|year|week|month|day|night|summer|winter|today|yesterday|tomorrow|"
    "visitor|member|editor|speaker|committee|church|garden|tree|horse|bird|car|boat|ship|house"
)
_OWNED = (
    "son|daughter|house|home|car|dog|cat|garden|kitchen|wife|husband|door|name|birthday|office|room|"
    "voice|hand|face|eyes|letter|phone|job|work|wedding|funeral|bike|boat|fence|hedge|roof|flat|shop|"
    "coat|hat|bag|book|books|children|kids|idea|opinion|answer|help|advice|fault|turn|place|money|health|"
    "life|death|mother|father|parents|friend|friends|brother|sister|best|biggest|largest|oldest|main|"
    "new|old|first|only|favourite|favorite|future|budget|website|report|plans|decision|history|"
    "chair|desk|bed|clothes|shoes|bedroom|toys|meeting|news|event|work|party|guests|needs|leg|tail"
)
_OWNER = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}'’-])(?P<det>(?:my|your|his|her|its|our|their|the|this|that|a|an|last|next|every|"
    rf"each|another) )(?P<owner>(?:{_OWNERS})s) (?=(?P<owned>{_OWNED})(?![\p{{L}}'’-]))",
    regex.IGNORECASE,
)


def possessive_sites(sentence: str) -> Iterator[Site]:
    """Yield the places of a sentence where an apostrophe may be missing."""
    mark = "’" if "’" in sentence else "'"
    for match in _OWNER.finditer(sentence):
        start, end = match.span("owner")
        old = match["owner"]
        least = LEAST_OF_A_VERB if match["owned"].casefold() in _ALSO_VERBS else LEAST
        one = f"{old[:-1]}{mark}s"
        yield Site(start, end, old, one, "possessive", least, is_striking=True)
        if match["det"].strip().casefold() not in ("a", "an", "this", "that", "every", "each"):
            yield Site(start, end, old, f"{old}{mark}", "possessive", least, is_striking=True)
