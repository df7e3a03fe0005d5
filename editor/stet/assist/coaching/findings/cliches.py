# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Phrases so often heard that nobody hears them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register

_CLICHES = regex.compile(
    r"\b(?:at the end of the day|thinks? outside (?:of )?the box|thinking outside the box"
    r"|low[- ]hanging fruit|avoid(?:ed|s)? \w+ like the plague|(?:the )?tip of the iceberg"
    r"|in today['’]s (?:\p{L}+[- ])*(?:world|society|age|climate|market|landscape|economy)"
    r"|in this day and age|game[- ]chang(?:er|ing)|(?:as )?clear as day|crystal clear"
    r"|(?:her|his|their|my) (?:heart|pulse) (?:skipped a beat|was racing|pounded in (?:her"
    r"|his) chest)"
    r"|(?:her|his|their|my) blood ran cold|time (?:stood still|seemed to stand still)"
    r"|(?:a )?breath (?:she|he) (?:didn['’]t|did not|hadn['’]t) (?:know|realised|realized|known)"
    r"|light at the end of the tunnel|needles? in a haystack|(?:a )?blessing in disguise"
    r"|(?:hit|hits) the ground running|(?:the )?best of both worlds|calm before the storm"
    r"|(?:back to|gone back to) the drawing board|(?:a )?win[- ]win(?: situation)?|paradigm shift"
    r"|move the needle|moves the needle|only time will tell|the writing (?:is|was) on the wall"
    r"|each and every|first and foremost|last but not least|(?:a )?perfect storm"
    r"|few and far between"
    r"|(?:take|takes|taking|took) \p{L}+ to the next level|push(?:es|ing)? the envelope"
    r"|(?:as )?white as (?:a ghost|a sheet|snow)|(?:as )?cold as ice|(?:as )?busy as (?:a bee|bees)"
    r"|(?:as )?quiet as a mouse|(?:like|as) (?:a )?fish out of water|slept like a (?:log|baby)"
    r"|raining cats and dogs|piece of cake|(?:a )?double[- ]edged sword"
    r"|(?:the )?elephant in the room"
    r"|breath of fresh air|(?:every|a) nook and cranny|to die for|food for thought"
    r"|you could have heard a pin drop|when all is said and done"
    r"|(?:as )?black as (?:night|coal|pitch)"
    r"|(?:as )?clear as (?:day|crystal)|(?:as )?light as a feather|(?:as )?good as gold"
    r"|(?:as )?old as the hills|at the drop of a hat|once in a blue moon|a blast from the past"
    r"|when push comes to shove|stood the test of time|stands the test of time"
    r"|(?:a )?tapestry of|rollercoaster (?:of emotions|ride)|(?:a )?stark reminder"
    r"|(?:the )?fabric of (?:our )?society|(?:a )?sea of (?:faces|people)|(?:a )?deafening silence"
    r"|(?:weak at the knees|butterflies in (?:her|his|my) stomach)"
    r"|not all (?:sunshine|rainbows)|the rest is history|little did (?:she|he|they|we|I) know"
    r"|(?:all )?walks of life|leave no stone unturned|left no stone unturned"
    r"|(?:the )?bottom line is"
    r"|stick(?:s|ing)? out like a sore thumb|stuck out like a sore thumb|diamond in the rough"
    r"|burn(?:ed|t|ing)? the midnight oil|bit(?:e|ing)? the bullet|hit(?:s)? the nail on the head"
    r"|kill(?:s|ed|ing)? two birds with one stone|back to square one|like (?:a )?moths? to (?:a"
    r"|the) flame"
    r"|(?:a )?shivers? (?:ran |went |running |down )(?:up and )?(?:down )?(?:her|his|their"
    r"|my) spine"
    r"|sen[dt]s? (?:a )?shivers? down (?:her|his|their|my) spine|in the blink of an eye"
    r"|silence was deafening|a sigh of relief|(?:her|his|their) heart (?:sank|was pounding|pounded"
    r"|leapt into (?:her|his) (?:throat|mouth))|tears streamed down|(?:a )?lump in (?:her"
    r"|his) throat"
    r"|on the same page|touch base|circle back|deep dive into|unlock(?:s|ing)? (?:the|your|its"
    r"|their)"
    r" (?:full )?potential|harness(?:es|ing)? the power of|ever[- ](?:changing|evolving)"
    r" (?:world|landscape|environment)|now more than ever|it goes without saying|tried and true"
    r"|once[- ]in[- ]a[- ]lifetime|hustle and bustle|hidden gem|(?:a )?stone['’]s throw"
    r"|a testament to|sink or swim|(?:as )?fit as a fiddle|dark and stormy night"
    r"|the ball is in (?:your|their|our|her|his) court|open(?:s|ed)? a can of worms"
    r"|par for the course"
    r"|turned (?:his|her|their) world upside down|(?:all )?in the same boat"
    r"|eyes (?:like|as) (?:saucers|stars|diamonds)|a dime a dozen|lock, stock and barrel"
    r"|a wake[- ]up call|raise(?:s|d)? the bar|step(?:s|ped)? up to the plate|going forward"
    r"|cutting[- ]edge|state[- ]of[- ]the[- ]art|one[- ]stop shop|synerg(?:y|ies)"
    r"|best[- ]in[- ]class)\b",
    regex.IGNORECASE,
)
_FILLER = regex.compile(
    r"at the end of the day|when all is said|in today|in this day|each and every"
    r"|first and foremost|last but not|few and far|now more than ever|it goes without"
    r"|going forward|the bottom line|bottom line is"
    r"|when push comes|only time will|the rest is|tried and true|touch base|circle back",
    regex.IGNORECASE,
)
_CLAIM = regex.compile(
    r"game[- ]chang|paradigm|cutting[- ]edge|state[- ]of|one[- ]stop|synerg|best[- ]in|win[- ]win"
    r"|to the next level|potential|harness|ever[- ]|hidden gem|a testament|move|push|raise|best of"
    r"|thinks? outside|thinking outside|stands? the test|stood the test|breath of fresh",
    regex.IGNORECASE,
)
_LITERAL = regex.compile(r"\b(?:fabric|tapestry) of\b", regex.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    seen: set[str] = set()
    for piece, match in draft.unspoken(_CLICHES):
        words = match.group()
        if words.casefold() in seen:
            continue
        if _LITERAL.search(words) and not words.casefold().endswith("society"):
            continue
        seen.add(words.casefold())
        said = f"“{words}” has been read too often to be seen."
        yield Finding(piece.at(match), said, _question(words))


def _question(words: str) -> str:
    """Return what to ask: a filler can go, praise needs a fact, a picture another picture."""
    if _FILLER.search(words):
        return "What would the sentence lose without it?"
    if _CLAIM.search(words):
        return "Which plain fact would say it?"
    return "What is it like here, and nowhere else?"


DETECTOR = Detector(
    "cliches",
    "Worn phrase",
    _find,
    registers=frozenset(
        {Register.PROSE, Register.STORY, Register.REPORT, Register.BRIEF, Register.SPEECH}
    ),
    first_person=False,
    most=2,
    a_thousand=1,
)
