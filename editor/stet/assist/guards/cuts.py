# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A cut sentence still says all that it said, only in fewer words.

No telling word may be lost but a few that are empty, and none may come but plain ones. Words that
say how sure, how much, when, why or on what condition stand in classes: such a word of either side
needs one of its class on the other (*unable to*, *cannot*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import regex

from stet.assist.english.contractions import contractions_in
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_list, word_set
from stet.assist.replies.alignment import likeness
from stet.assist.replies.content_words import any_akin
from stet.assist.replies.kinds import stripped_words

MISSPELT = 0.75
"""From this likeness on a word may be another in a better spelling."""

_EMPTY = word_set(
    """actual actually amount attempt basically basis carried carries carry carrying case cases
    certain character choice circumstances conclusion conduct conducted connection consideration
    course deal definitely effort else event extent fact fashion feature find found gave get gets
    getting give given gives giving got great hope idea indeed instance intention kind level made
    make makes making manner matter means nature number occasion opinion order part particular
    perform performed personally place point position presence process purpose reach reached really
    regard regards respect role sake sense serve served serves simply situation sort subject take
    taken takes taking terms thing things took truly type undertake undertaken undertook use used
    using utterly variety various very view way ways"""
)
"""Words that a cut may lose. Not *degree, form, period, back, go, first, same, time*."""

_LIGHT = word_set(
    """a am an and are as at be been being by did do does doing done for from has have having he
    her hers herself him himself his i in into is it its itself me my myself of on onto or our ours
    ourselves she so than that the their theirs them themselves there these they this those to
    under upon us was we were what where which who whom whose with would you your yours yourself
    there's it's that's i'm i've i'd we're we've they're they've not no nor neither"""
)
"""Words that hold a sentence together, and say nothing by themselves. Negations have a guard."""

_PLAIN = word_set(
    """believe believed believes decide decided decides expect expected expects help helped helps
    hoped hopes how know knows let many near of often think thinks thought tried tries try"""
)
"""Telling words that may come in the place of a wordy phrase."""

_CLASSES = (
    "can can't cannot could couldn't able unable capable possible impossible / ability capability "
    "capacity position may",
    "may might perhaps maybe / possibly possible can could",
    "possibly / may might perhaps maybe possible",
    "would / should could might",
    "must should shall ought need needs needed required requirement requires necessary obliged "
    "obligation recommend recommended recommendation supposed / have has had require",
    "will won't shall / going",
    "if unless whether provided / event case when",
    "because why since therefore thus hence reason reasons consequently / so as due for that",
    "although though despite spite however but yet / while",
    "probably likely unlikely",
    "seem seems seemed appear appears appeared apparently",
    "opinion views feel feels felt consider considers considered think thinks thought believe "
    "believes believed / view mind",
    "about around approximately roughly nearly almost circa / some on regarding",
    "all every each / any whole entire everyone everybody everything",
    "entire whole / all",
    "any / all",
    "both",
    "many several numerous / lot lots number various",
    "much / great lot lots deal amount",
    "lot lots / much many deal",
    "most mostly majority mainly chiefly largely / part",
    "more less fewer",
    "least latest earliest",
    "few little / small",
    "some / a an",
    "only merely / just",
    "just / only",
    "even",
    "still",
    "already",
    "again",
    "also too / addition and",
    "always",
    "never ever",
    "often frequently / many",
    "usually normally generally / most majority",
    "sometimes occasionally / times cases some",
    "now currently present today / moment time point",
    "then / time point",
    "soon shortly / future",
    "once / one when first",
    "before prior earlier / until",
    "after afterwards later subsequent / following",
    "during while when / time moment course at in over",
    "until till / before",
    "first firstly",
    "last finally / end",
    "other another / more",
    "same",
    "own",
    "together",
    "ago",
    "quite rather fairly somewhat",
    "hardly barely scarcely",
    "instead / rather place",
    "except exception / but",
    "without absence",
    "had",
    "recommend recommended recommendation / should",
    *word_list("up down off out back away over through across far yet else ever"),
)
"""Each class on a line; the words behind the stroke can stand for it, and may come and go."""


def _classes() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    strict: dict[str, set[int]] = defaultdict(set)
    members: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_CLASSES):
        say, _, may = line.partition("/")
        for word in word_set(say):
            strict[word].add(number)
        for word in word_set(say + may):
            members[word].add(number)
    return dict(strict), dict(members)


_STRICT, _MEMBERS = _classes()
_AT = regex.compile(r"\bat (?:the )?(?:very )?(?:least|most|latest|earliest)\b", regex.IGNORECASE)
_IDLE = regex.compile(
    r"\b(?:make|makes|made|making) every effort to\b|\beach and (?=every\b)|\bfirst and foremost\b|"
    r"(?<=\btimes )when\b|\bat all\b(?! times)|\bas yet\b|\bat this point in time\b",
    regex.IGNORECASE,
)
"""Phrases whose words would say something anywhere else."""

_PURPOSE = regex.compile(
    r"(?<!\b(?:found|seem|seems|seemed|appear|appears|appeared|proved|considered|thought|likely|"
    r"need|"
    r"needs|needed|has|have|had|going|able|ought) )\bto be\b",
    regex.IGNORECASE,
)
"""What somebody does something for: *went there to be alone* is not *went there alone*."""

_EXTENT = regex.compile(
    r"\b(?:to (?:some|a certain|a large|a great|any) (?:extent|degree)|in part|up to a point)\b",
    regex.IGNORECASE,
)
"""How far something holds."""

_NEARLY = regex.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|circa|some|over|under|just|in the "
    r"region of|in the neighbourhood of|in the order of|something like) (?=(?:\d|[£$€]|an?\b|"
    r"half\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|twelve\b|"
    r"\p{L}+teen\b|"
    r"\p{L}+ty\b|hundred\b))",
    regex.IGNORECASE,
)
"""How nearly an amount holds: one such word does not stand for another elsewhere."""

_SHARE = regex.compile(
    r"\b(some|many|several|few|much|half|part|none|any) of "
    r"(?:the|this|that|these|those|my|your|his|her|its|our|their|them|us|it|whom|which)\b",
    regex.IGNORECASE,
)
"""How many of them: an *a* elsewhere does not stand for *some of their lights*."""

_GOING_ON = regex.compile(r"\b(?:am|is|are|was|were) (\p{L}{2,})ing\b", regex.IGNORECASE)
"""What goes on at that time: *when it is raining* is not *when it rains*."""

_PLANS = frozenset({"go", "plann", "hop", "expect", "look", "think"})
"""What is as well said of them: *we are planning to*, *we plan to*."""

_COMPANY = regex.compile(r"\bwith (?:me|you|him|her|it|us|them)\b(?=[ .,;:!?]|$)", regex.IGNORECASE)
_BROUGHT = regex.compile(
    r"\b(?:bring|brings|brought|bringing|take|takes|took|taking|carry|carries|carried|carrying)\b",
    regex.IGNORECASE,
)
"""Verbs that say it already: *bring a coat with you*."""

_WITH_ARTICLE = regex.compile(r"\b(?:the|an?) (\p{L}[\p{L}\p{M}'’-]*)", regex.IGNORECASE)
_BEFORE_NOUNS = (
    r"(?:the|an?|this|that|these|those|my|your|our|his|her|its|their|each|every|any|no|one|some"
    r"|all|both|most|many|half|several|two)"
)
_PAIR = regex.compile(r"\b(?P<one>\p{L}{3,}) and (?P<other>\p{L}{3,})\b")
_NUMBERED = word_set("is are was were has have does do")
"""Forms that go with one or with many: none may come that was not there."""


_IF = regex.compile(r"\bif\b", regex.IGNORECASE)
_SOME = regex.compile(r"\bsome\b", regex.IGNORECASE)
_ONE = regex.compile(r"\ban?\b", regex.IGNORECASE)
_PERFECT = regex.compile(
    r"\b(?:has|have|had|[’']ve) (?:already |just |never |always |since )?(?P<verb>\p{L}+)",
    regex.IGNORECASE,
)
"""What has come about, which is not what came about."""

_WHO_WAS = regex.compile(
    r"\bwho (?:is|are|was|were) (?=(?:an?|the|my|your|his|her|our|their)\b)", regex.IGNORECASE
)
"""At what time somebody was it."""

_DOER = regex.compile(r"\b(?:I|you|he|she|we|they)\b", regex.IGNORECASE)
_DOING = regex.compile(r"\b\p{L}{2,}ing\b", regex.IGNORECASE)


def lost_in_cut(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a cut that loses what only the cut words said, or says something new."""
    if source == reply:
        return None
    telling, theirs = stripped_words(_IDLE.sub(" ", source)), stripped_words(reply)
    ours = stripped_words(source)
    if _unmatched(telling, theirs, _EMPTY) or _unmatched(theirs, ours, _PLAIN):
        return Fault.REWORDED
    if _unclassed(telling, theirs) or _unclassed(theirs, ours):
        return Fault.MEASURE
    if len(_AT.findall(source)) != len(_AT.findall(reply)):
        return Fault.MEASURE
    if len(_EXTENT.findall(source)) > len(_EXTENT.findall(reply)):
        return Fault.MEASURE
    if len(_PURPOSE.findall(source)) > len(_PURPOSE.findall(reply)):
        return Fault.REWORDED
    if len(_NEARLY.findall(source)) > len(_NEARLY.findall(reply)):
        return Fault.MEASURE
    if len(contractions_in(reply)) > len(contractions_in(source)):
        return Fault.REWORDED  # no word fewer, and another voice
    if any(share.casefold() not in theirs for share in _SHARE.findall(source)):
        return Fault.MEASURE
    if _goes_on_no_more(source, reply) or _lost_company(source, reply):
        return Fault.REWORDED
    if reply.count(",") > source.count(","):
        return Fault.REWORDED  # what was joined is a list now: as long, and another voice
    if len(_IF.findall(source)) > len(_IF.findall(reply)) or _lost_some(source, reply):
        return Fault.MEASURE
    if _lost_tense(source, reply) or _lost_doer(source, reply):
        return Fault.REWORDED
    if not _NUMBERED.isdisjoint(set(theirs) - set(ours)) or _lost_half(source, reply):
        return Fault.REWORDED
    return Fault.REWORDED if _lost_article(source, reply) else None


def _lost_some(source: str, reply: str) -> bool:
    """Whether a *some* has gone, and no *a* has come for it."""
    gone = len(_SOME.findall(source)) - len(_SOME.findall(reply))
    return gone > max(0, len(_ONE.findall(reply)) - len(_ONE.findall(source)))


def _lost_tense(source: str, reply: str) -> bool:
    """Whether *has turned* has become *turned*, or *who was a pupil* only *a pupil*."""
    if len(_WHO_WAS.findall(source)) > len(_WHO_WAS.findall(reply)):
        return True
    kept = [verb.casefold() for verb in _PERFECT.findall(reply)]
    words = stripped_words(reply)
    return any(
        verb not in kept and verb in words for verb in map(str.casefold, _PERFECT.findall(source))
    )


def _lost_doer(source: str, reply: str) -> bool:
    """Whether nobody does any more what somebody did: *after you have put*, *after putting*."""
    if len(_DOER.findall(source)) <= len(_DOER.findall(reply)):
        return False
    known = stripped_words(source)
    return any(word.casefold() not in known for word in _DOING.findall(reply))


def _goes_on_no_more(source: str, reply: str) -> bool:
    """Whether what goes on has become what happens: *is raining*, *rains*."""
    words = stripped_words(reply)
    for stem in _GOING_ON.findall(source.casefold()):
        if stem in _PLANS or f"{stem}ing" in words:
            continue
        if any(word in (stem, f"{stem}s", f"{stem}e", f"{stem}es", f"{stem}ed") for word in words):
            return True
    return False


def _lost_company(source: str, reply: str) -> bool:
    return not _BROUGHT.search(source) and len(_COMPANY.findall(source)) > len(
        _COMPANY.findall(reply)
    )


def _unmatched(some: Sequence[str], others: Sequence[str], free: Collection[str]) -> list[str]:
    """Return the telling words that have nothing like them among ``others``."""
    there = {number for word in others for number in _STRICT.get(word, ())}
    return [
        word
        for word in dict.fromkeys(some)
        if word not in others
        and word not in free
        and word not in _LIGHT
        and word not in _STRICT
        and not _MEMBERS.get(word, set()) & there
        and not any_akin(word, others)
        and not any(likeness(word, other) >= MISSPELT for other in others)
    ]


def _unclassed(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the words that say how much, when or why and have none of their class there."""
    there = {number for word in others for number in _MEMBERS.get(word, ())}
    return [
        word
        for word in dict.fromkeys(some)
        if word in _STRICT and word not in others and not _STRICT[word] & there
    ]


def _lost_article(source: str, reply: str) -> bool:
    """Whether an article has gone from before a word that is still there."""
    return any(
        regex.search(rf"\b{regex.escape(word)}\b", reply, regex.IGNORECASE)
        and not regex.search(rf"\b{_BEFORE_NOUNS} {regex.escape(word)}\b", reply, regex.IGNORECASE)
        for word in _WITH_ARTICLE.findall(source)
    )


def _lost_half(source: str, reply: str) -> bool:
    """Whether of two things that are joined, *firm and level*, one has gone."""
    theirs = stripped_words(reply)
    return any(
        (one in theirs) != (other in theirs)
        for one, other in (
            (pair["one"].casefold(), pair["other"].casefold())
            for pair in _PAIR.finditer(source, overlapped=True)
        )
        if one not in _LIGHT and other not in _LIGHT
    )
