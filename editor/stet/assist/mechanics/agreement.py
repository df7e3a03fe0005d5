# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Verbs that do not go with a subject that stands beside them: *nobody walk*, *the man who look*.

The subject is told by its form alone: a pronoun, a noun before *who*, a verb before *and*. Where
that is not plain nothing is said. What fits better is the model's to say; but these places are
looked at even where nothing else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.english import verbs
from stet.assist.english.groups import GROUPS
from stet.assist.english.lexicon import is_common
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.site import Site, like
from stet.assist.mechanics.word_forms import known_bases

LEAST = 1.5
"""Nats that the other form must gain: the subject speaks for it already."""

LEAST_OF_A_NOUN = 3.0
"""The same where the subject is a noun: what stands behind it may be another one."""

_ADVERBS = (
    r"(?:(?:always|never|often|still|also|only|just|even|really|usually|sometimes|rarely|hardly|"
    r"already|soon|now|then|ever|mostly|seldom|probably|certainly|actually|simply|\p{Ll}{3,}ly) )?"
)
_APART = r"(?<![\p{L}\p{N}'’-])"
_END = r"(?![\p{L}\p{N}'’-])"
_DETERMINER = (
    r"(?:the|a|an|this|that|these|those|my|your|his|her|its|our|their|every|each|one|two|three|"
    r"four|five|six|some|many|several|both|all|most|few|other|another)"
)
_RELATIVE = regex.compile(
    rf"(?:(?P<before>[\p{{L}}'’]+|[^\s\p{{L}}]) )?{_APART}(?P<det>{_DETERMINER}) (?:\p{{Ll}}+ )?"
    rf"(?P<noun>\p{{Ll}}{{3,}}),? (?P<rel>who|"
    rf"which) {_ADVERBS}(?P<verb>\p{{Ll}}+(?:[n’'t]+)?){_END}",
    regex.IGNORECASE,
)
_INDEFINITE = regex.compile(
    rf"(?P<before>(?:[\p{{L}}'’]+|[^\s\p{{L}}]) |\A\W*){_APART}(?:nobody|no one|somebody|someone|"
    rf"everybody|"
    r"everyone|anybody|anyone|everything|nothing|something|(?:each|neither) of (?:us|them|you)"
    rf") {_ADVERBS}(?P<verb>\p{{Ll}}+(?:[n’'t]+)?){_END}",
    regex.IGNORECASE,
)
_PRONOUN = regex.compile(
    rf"(?P<before>(?:[\p{{L}}'’]+|[^\s\p{{L}}]) |\A\W*){_APART}(?P<who>he|she|it|I|we|they|you) "
    rf"{_ADVERBS}(?P<verb>\p{{Ll}}+(?:[n’'t]+)?){_END}",
    regex.IGNORECASE,
)
_THOSE_WHO = regex.compile(
    rf"{_APART}(?P<head>everyone|everybody|someone|somebody|anyone|anybody|nobody|no one|those|"
    rf"people|"
    rf"children|men|women) who {_ADVERBS}(?P<verb>\p{{Ll}}+(?:[n’'t]+)?){_END}",
    regex.IGNORECASE,
)
_NOUN = regex.compile(
    rf"(?P<before>(?:[\p{{L}}'’]+|[^\s\p{{L}}]) |"
    rf"\A\W*){_APART}(?P<det>{_DETERMINER}) (?:\p{{Ll}}+ )?"
    rf"(?P<noun>\p{{Ll}}{{3,}}) {_ADVERBS}(?P<verb>\p{{Ll}}{{3,}}) (?=(?:me|us|him|her|them|you|"
    rf"it|in|at|on|"
    r"to|a|an|the|my|your|his|their|our|up|down|off|out|away|back|into|over|all|every|like|that|"
    r"very|too|"
    r"not|home|here|there)\b)",
    regex.IGNORECASE,
)
_AND_BASE = regex.compile(
    rf"{_APART}(?P<who>he|she|it|I|we|they|\p{{Lu}}\p{{Ll}}+) "
    rf"(?P<first>\p{{Ll}}+){_END}(?P<between>[^.;:?!]{{0,60}}?),? (?:and|then|and then) "
    rf"(?P<verb>\p{{Ll}}+) (?=(?:me|him|her|it|us|them|the|a|an|my|his|their|our|to|up|down|out|"
    rf"off|back|away|at|on|in|over|into|through|for|round|around|that|as|nothing)\b)"
)
_HINDERS = regex.compile(
    r"\b(?:to|let|lets|make|makes|made|help|helps|helped|see|sees|saw|watch|watched|hear|heard|had|"
    r"have|could|would|can|will|should|must|might|may|shall|did|didn['’]t|do|does|not|and|but|who|"
    r"which|that|they|we|you|I|if|both|rather|suggested|insisted|asked|demanded)\b",
    regex.IGNORECASE,
)
"""What lets a verb behind *and* be another's: *he told us to sit and eat*."""

_INVERTED = word_set(
    """do does did don't doesn't didn't can could can't couldn't will would won't wouldn't shall
    should shouldn't may might must mustn't let lets let's make makes made making help helps helped
    see sees saw seen seeing watch watched watching hear heard hearing feel felt have has had had't
    having need than be being lest"""
)
"""Words behind which a subject may be no subject, or its verb a bare one."""

_CLAUSE_OPENS = word_set(
    """and but or so because if when while as although though since until before after where that
    which who what how why whether then than once unless whenever wherever said"""
)
_ORDERED = regex.compile(
    r"\b(?:suggest|insist|recommend|demand|require|request|ask|propose|order|urge|important|"
    r"essential|vital|necessary|lest|rather|wish|if|were|be it|come what|god|long live)\p{L}*\b",
    regex.IGNORECASE,
)
"""What asks for *that he go*."""

_NEVER_VERBS = word_set(
    """a an the my your his her its our their this that these those not and or but if in on at by
    for of to from with as so too very all both each who which what how why when where here there
    then than one two three else only just even alone himself herself itself themselves ourselves
    yourself myself must can could will would shall should may might ought need dare used let be
    been being am well ill out up down off over away back again ever never always also still
    sometimes perhaps besides towards afterwards upstairs downstairs outdoors indoors backwards
    forwards others yours ours theirs"""
)
_MANY_TO_ONE = {
    "are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't", "aren't": "isn't",
    "weren't": "wasn't", "haven't": "hasn't", "dont": "doesn't",
}  # fmt: skip
_ONE_TO_MANY = {one: many for many, one in _MANY_TO_ONE.items() if many != "dont"}
_MANY_OR_ONE = GROUPS | word_set(
    """people men women children cattle lot most half rich poor old young dead blind deaf sick
    elderly living few many others sheep fish deer data youth folk series species means news
    headquarters politics clergy fleet population handful kind sort type part ones mice geese
    feet teeth lice oxen brethren dozen hundred thousand only first last next same one best
    worst lucky unlucky wounded injured homeless jobless unemployed retired wealthy bold brave
    wise good bad faithful"""
)
"""Nouns that may be one or many, and adjectives that stand for all who are so."""

_ALSO_OF_MANY = word_set("these those two three four five six many several both few all some most")
_ONE_OF = regex.compile(
    r"\b(?:one|some|any|each|none|many|most|few|all|two|three|of|or|and|with)\Z", regex.IGNORECASE
)


def agreement_sites(sentence: str) -> Iterator[Site]:
    """Yield the places of a sentence where a verb does not go with the subject beside it."""
    for match in _RELATIVE.finditer(sentence, overlapped=True):
        number = _is_one(match)
        if number is not None:
            yield from _sites(match, is_one=number)
    for match in _INDEFINITE.finditer(sentence, overlapped=True):
        if _is_subject(sentence, match, is_one=True):
            yield from _sites(match, is_one=True)
    for match in _PRONOUN.finditer(sentence, overlapped=True):
        who = match["who"].casefold()
        opens = _opens_clause(match["before"])
        is_one = who in ("he", "she", "it")
        if _is_subject(sentence, match, is_one=is_one) and (opens or who not in ("it", "you")):
            yield from _sites(match, is_one=is_one, who=who)
    for match in _THOSE_WHO.finditer(sentence, overlapped=True):
        many = ("those", "people", "children", "men", "women")
        yield from _sites(match, is_one=match["head"].casefold() not in many)
    for match in _NOUN.finditer(sentence, overlapped=True):
        number = _is_one(match)
        if number is None or not (_opens_clause(match["before"]) and known_bases(match["verb"])):
            continue
        if _is_subject(sentence, match, is_one=number):
            yield from _sites(match, is_one=number, least=LEAST_OF_A_NOUN)
    for match in _AND_BASE.finditer(sentence, overlapped=True):
        yield from _in_the_past(match)


def _is_one(match: regex.Match[str]) -> bool | None:
    """Return whether the noun before *who* is one, None where its form does not tell."""
    noun, determiner = match["noun"].casefold(), match["det"].casefold()
    before = (match["before"] or "").casefold()
    if noun in _MANY_OR_ONE or _ONE_OF.search(before):
        return None
    if determiner in _ALSO_OF_MANY:
        return False if noun.endswith("s") else None
    if noun.endswith("s"):
        return False if not noun.endswith("ss") and is_common(noun[:-1]) else None
    return True if determiner not in ("all", "other") else None


def _is_subject(sentence: str, match: regex.Match[str], *, is_one: bool) -> bool:
    before = match["before"].strip().casefold().replace("’", "'")
    if before in _INVERTED:
        return False
    return not (is_one and _ORDERED.search(sentence, 0, match.start("verb")))


def _opens_clause(before: str) -> bool:
    word = before.strip().casefold()
    return not word[-1:].isalpha() or word in _CLAUSE_OPENS


def _sites(
    match: regex.Match[str], *, is_one: bool, who: str = "", least: float = LEAST
) -> Iterator[Site]:
    word = match["verb"]
    folded = word.replace("’", "'")
    if folded != folded.lower():
        return
    right = _for_one(folded) if is_one else _for_many(folded, who)
    if right and right != folded:
        start, end = match.span("verb")
        yield Site(start, end, word, like(word, right), "agreement", least, is_striking=True)


def _for_one(word: str) -> str:
    """Return what *she* does for what *they* do, "" for what is no verb for many."""
    if word in _MANY_TO_ONE:
        return _MANY_TO_ONE[word]
    if word in _NEVER_VERBS or word in verbs.AUXILIARIES or not word.isalpha() or len(word) < 3:
        return "goes" if word == "go" else ""
    if word.endswith(("ed", "ing", "ly", "s")) and word not in (*known_bases(word), "discuss"):
        return ""
    third = verbs.third_person(word)
    is_past = verbs.may_be_past(word) and word not in verbs.irregular_bases()
    forms = (word, third, verbs.gerund(word), verbs.past(word))
    return third if not is_past and all(map(is_common, forms)) else ""


def _for_many(word: str, who: str) -> str:
    """Return what *they* do for what *she* does, "" for what is no verb for one."""
    if word in _ONE_TO_MANY:
        return "" if who == "i" and word in ("is", "was") else _ONE_TO_MANY[word]
    if who == "i" or not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return ""
    if word in _NEVER_VERBS:
        return ""
    bases = [base for base in verbs.bases(word) if verbs.third_person(base) == word]
    known = [base for base in bases if base != word and is_common(base)]
    return known[0] if len(known) == 1 and known[0] not in _NEVER_VERBS - {"need"} else ""


def _in_the_past(match: regex.Match[str]) -> Iterator[Site]:
    """Yield what stands behind *and* as a base where the same person did something before."""
    word, first = match["verb"], match["first"]
    is_told = verbs.may_be_past(first) and first not in verbs.AUXILIARIES
    if not is_told or _HINDERS.search(match["between"]):
        return
    if word in _NEVER_VERBS or word in verbs.AUXILIARIES or word.endswith(("s", "ed", "ing", "ly")):
        return
    past = verbs.past(word)
    if past != word and not verbs.may_be_past(word) and is_common(word) and is_common(past):
        start, end = match.span("verb")
        yield Site(start, end, word, past, "agreement", LEAST, is_striking=True)
