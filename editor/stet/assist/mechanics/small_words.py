# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Places of a sentence where a small word may be missing: *in such hurry*, *on upturned pot*.

An article is tried where a word that can be one thing stands behind a word that such a thing
often follows.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.english import verbs
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.phrase_rules import VOWEL
from stet.assist.mechanics.site import Site

LEAST = 5.0
"""Nats that a sentence must gain by an article."""

_BEFORE = word_set(
    """of in on at to with from for into onto under over by as is was be been had has have such
    it's there's buy bought take took need needs make makes made give gave see saw want wants wrote
    write got get without ask that like carrying paid put"""
)
_NO_ARTICLE = word_set(
    """a an the my your his her its our their this that these those no some any every each all both
    many much more most less several few such another what which who whom whose where when why how
    it he she they we you i me him them us and or but not to of in on at by for with from as than
    if so very too just only also still already then there here now one two three four five six
    seven eight nine ten eleven twelve course least most last first home work bed town school
    everyone everything nothing something anything someone somebody nobody anybody else other others
    mine yours hers ours theirs itself himself herself themselves myself yourself
    late early about around nearly almost over under up down out off back away good bad time"""
)
LEAST_STRIKING = 2.5
"""The same where the words around an article's place ask for one."""

_TRADES = (
    r"(?:doctor|teacher|student|nurse|engineer|lawyer|farmer|plumber|baker|writer|waiter|waitress|"
    r"driver|carpenter|electrician|builder|painter|singer|dancer|actor|pilot|sailor|soldier|cook|"
    r"chef|gardener|dentist|vet|architect|accountant|journalist|librarian|scientist|volunteer|"
    r"beginner|vegetarian|widow|widower|stranger|fisherman|shopkeeper|postman|policeman|member|"
    r"child|boy|girl)"
)
_AS_IT_WAS = (
    r"(?:nuisance|shame|pity|mistake|mess|relief|disaster|nightmare|miracle|problem|surprise|joke|"
    r"secret|failure|success|lie|mystery|privilege|disgrace|bargain|blessing|credit to)"
)
_DONE = {
    "ask|asked|asking|have|had|answer|answered": r"question",
    "make|made|makes|making": r"mistake|decision|list|promise|complaint|suggestion|plan|noise|wish|"
    r"phone call|fire|mess|speech|difference|living",
    "take|took|takes|taking|taken": r"photo|photograph|picture|walk|shower|taxi|seat|break|nap|"
    r"look|bath|deep breath|rest",
    "have|had|has|having": r"accident|idea|headache|cold|dog|cat|car|baby|good time|meeting|party|"
    r"problem|son|daughter|brother|sister|great time|lot of",
    "give|gave|gives|giving": r"speech|talk|lift|presentation",
    "tell|told|telling": r"lie|story|joke",
    "play|played|playing|plays": r"joke|trick",
    "need|needs|needed|want|wants|wanted|buy|bought|find|found|rent|rented": r"job|house|"
    r"flat|car|bike|ticket|new \p{Ll}+(?<!s)|coat|table|chair|room|doctor|dog|cat|key|pen|"
    r"computer|phone",
}
_STRIKING = (
    regex.compile(
        r"\bsuch (?=(?:(?:good|bad|nice|big|small|great|lovely|strange|long|short|beautiful|"
        r"terrible|wonderful|stupid|difficult|important|high|low|large|little) (?:day|time|way|"
        r"place|man|woman|person|idea|house|job|story|book|mistake|friend|dog|price|distance|noise|"
        r"smell|difference|surprise|evening|morning|night|week|year|number|amount|room|garden|film|"
        r"song|view)|hurry|mess|shame|pity|rush|relief|surprise|difference|state|nuisance|hit|"
        r"success|failure|thing|person)"
        r"(?![\p{L}'’-]))",
        regex.IGNORECASE,
    ),
    regex.compile(
        r"\b(?:take|takes|took|taken|last|lasts|lasted|wait|waited|stay|stayed|quite|for|be|been|"
        r"after|once in|in|(?:take|takes|took|taken) (?:me|us|him|her|them|you)) (?=while(?:[.,;]| "
        r"(?:to|until|"
        r"before|ago|longer|now|and|for|since|because|at|in|but)\b))",
        regex.IGNORECASE,
    ),
    regex.compile(
        rf"\b(?:is|was|am|['’]m|['’]s|be|became|become|as) (?={_TRADES}(?:[,;.!?]| (?:and|in|at|"
        rf"from|who|"
        r"with|by|for|when|but|or|there|here|so|now)\b|\Z))",
        regex.IGNORECASE,
    ),
    regex.compile(
        rf"\b(?:is|was|be|been|['’]s|[Ii]ts|such) (?=(?:real|great|big|complete|total|terrible|"
        rf"huge|bit|little) "
        rf"{_AS_IT_WAS}\b|{_AS_IT_WAS}(?:[,;.!?]| (?:that|to|and|but|because|when|for|if)\b))"
    ),
    regex.compile(
        r"\bsize of (?=(?:plate|coin|pea|football|house|fist|hand|car|stamp|room|cat|dog)\b)"
    ),
    *(
        regex.compile(
            rf"(?<!\b(?:to|the|a|of) )\b(?:{does}) (?={what}(?:[,;.!?]| (?:about|and|in|on|at|to|"
            rf"for|with|of|"
            r"that|because|when|but|from|by|yesterday|last|this|which|who|where)\b|\Z))"
        )
        for does, what in ((d, f"(?:{w})") for d, w in _DONE.items())
    ),
)
"""Places where an article is missing by the look of what stands around."""

_WORD = regex.compile(r"\p{Ll}+(?:['’]\p{L}+)?")
_PAIR = regex.compile(r"(?<![\p{L}\p{N}'’-])(\p{L}+(?:['’]s)?) (\p{Ll}{3,})(?![\p{L}\p{N}'’-])")


def missing_sites(sentence: str) -> Iterator[Site]:
    """Yield the places of a sentence where an article may be missing, in order."""
    for match in _PAIR.finditer(sentence, overlapped=True):
        before, word = match[1].casefold().replace("’", "'"), match[2]
        if not _may_precede(before) or word in _NO_ARTICLE or not _may_be_one(word):
            continue
        at = match.start(2)
        article = "an" if VOWEL.match(word) else "a"
        yield Site(at, at, "", f"{article} ", "missing", LEAST)
        yield Site(at, at, "", "the ", "missing", LEAST)


def striking_articles(sentence: str) -> Iterator[Site]:
    """Yield the places of a sentence that an article is missing from by the words around."""
    for form in _STRIKING:
        for match in form.finditer(sentence):
            at = match.end()
            first = _WORD.match(sentence, at)
            if first:
                article = "an" if VOWEL.match(first.group()) else "a"
                yield Site(at, at, "", f"{article} ", "missing", LEAST_STRIKING, is_striking=True)


def _may_precede(word: str) -> bool:
    return word in _BEFORE or (len(word) > 4 and word.endswith(("ed", "ing")))


def _may_be_one(word: str) -> bool:
    """Whether a word may begin the name of one thing: no plural, no verb in a form of its own."""
    if word.endswith(("ing", "ly")) or (word.endswith("s") and not word.endswith("ss")):
        return False
    return word not in verbs.AUXILIARIES and not verbs.is_surely_past(word)
