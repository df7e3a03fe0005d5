# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two sentences with only a comma between them, where that is surely a slip.

So it is before *however we* and *please do not*, and between two long clauses that each have a
subject and a verb of their own. A short one is a writer's way: *She was right, I was late.*
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.english import verbs
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.phrase_rules import PhraseEdit
from stet.assist.mechanics.site import Site

FEWEST_BEFORE, FEWEST_BEHIND = 5, 5
"""Words of each of two clauses that only a comma parts."""

_FINITE = (
    r"(?:am|is|are|was|were|have|has|had|can|could|will|would|must|should|do|does|did|cannot|"
    r"can['’]t|"
    r"don['’]t|didn['’]t|doesn['’]t|isn['’]t|wasn['’]t|weren['’]t|won['’]t|haven['’]t|hadn['’]t)"
)
_JOINT = regex.compile(
    r", (?:(?P<adverb>however|therefore|nevertheless|consequently|luckily|unfortunately|"
    r"fortunately|sadly|otherwise) (?=(?:I|we|you|he|she|it|they|there|this|the|my|our|"
    r"\p{Lu}\p{Ll}+) \p{Ll})|(?P<please>please) (?=(?:don['’]t|do not|let|note|make|remember|bring|"
    r"keep|call|check|use|leave|take|send|tell|ask|return|contact|be)\b)|"
    rf"(?P<subject>I|we|you|he|she|it|they|there) (?:now |also |still |only |"
    rf"just )?(?={_FINITE}\b))"
)
FEWEST_MAYBE = 4
"""Words of each of two that may be clauses; shorter ones are a writer's way."""

LEAST_OF_A_SPLICE, LEAST_AMONG_MISTAKES = 1.0, -2.0
"""Nats that a text gains by a full stop; the second where other things are wrong.

Where a comma is right it loses six and more."""

_MAYBE = regex.compile(
    r"(?P<old>, (?P<word>it|they|he|she|we|I|you|this|there|the))(?= \p{Ll})"
    r"(?P<is> (?:is|was|are|were)\b)?"
)
_SUBORDINATE = word_set(
    """if when although though because while since after before unless as once until whereas
    whenever whatever wherever whoever however should had were given provided assuming in for by at
    on to from with without during despite instead according having being what how why where who
    which whether not so and but or nor yet then whilst even except like unlike no yes oh well
    nobody never only more due following based owing thanks under upon over through throughout among
    amid against beyond between behind above below beneath near beside besides toward towards
    around across along ere till lest were did had despite notwithstanding regarding concerning as
    out off up down by once then now thus hence"""
)
"""What a clause begins with that is none by itself, or that a comma may part from the next."""

_OPENING_CLAUSE = regex.compile(
    r"\s*(?:(?:and|but|so|or|yet|even|just|only|ever|now) )?"
    r"(?:if|when|although|though|because|while|whilst|since|after|before|unless|as|once|until|that|"
    r"whereas|whenever|whatever|wherever|whoever|whether|however|given|provided|assuming|having|"
    r"being|in case|by the time|the moment|(?:every|each|the (?:first|last|next)) time)\b",
    regex.IGNORECASE,
)
"""Begins a clause that the one behind the comma needs: the comma is right."""

_LAST_OF_A_SERIES = regex.compile(r", (?:and|or) (?!(?:so|then)\b)")
"""Follows the second of three clauses: *the power went out, the lift stopped, and we waited*."""

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_OTHERWISE = regex.compile(
    r"[,;:()“”\"—–?!]|--|\.\p{L}|['‘]\p{L}|\b(?:and|or|but|if|that|who|which)\Z"
)
_AS_HE_COULD = regex.compile(
    r"\s*(?:I|we|you|he|she|it|they) (?:can|could|may|might|like|liked|want)\b"
)

_GOES_ON = regex.compile(r"[,;:?!“”\"]|\b(?:not|never|too|either|so)\b")
"""What makes a second clause one of a series, or the answer to the first."""

_DEPENDS = regex.compile(
    r"\b(?:that|who|which|whose|if|when|while|because|since|although|though|unless|whether|what|how|"
    r"where|why|the fact|the more|the less)\b",
    regex.IGNORECASE,
)
"""What makes the first clause part of the second, or holds one in it that may be."""

_DENIES = regex.compile(
    r"\b(?:not|never|no|nobody|nothing|so|such|hardly|scarcely|no sooner)\b|n['’]t\b",
    regex.IGNORECASE,
)
"""What sets up a contrast that a comma is enough for: *It was not late, it was early.*"""


def splice_edits(sentence: str) -> Iterator[PhraseEdit]:
    """Yield the edits that part what only a comma parts: a semicolon in its place."""
    for match in _JOINT.finditer(sentence):
        before, behind = sentence[: match.start()], sentence[match.end() :]
        if not _is_clause(before):
            continue
        if match["adverb"]:
            is_slip = not _AS_HE_COULD.match(behind)
        elif match["please"]:
            is_slip = _words(before) >= FEWEST_BEFORE
        else:
            is_slip = _are_long(before, behind)
        if is_slip:
            at = match.start()
            yield PhraseEdit(at, at + 1, ";", "comma between sentences", "punctuation", 1)


def splice_sites(sentence: str, *, is_faulty: bool) -> Iterator[Site]:
    """Yield the comma of a sentence that may stand between two: the model says how it sounds.

    Two such commas are a series, and a contrast may be parted by one: *not late, it was early*.
    """
    found = list(_MAYBE.finditer(sentence))
    if len(found) != 1:
        return
    match = found[0]
    before, behind = sentence[: match.start()], sentence[match.start() :]
    if _OPENING_CLAUSE.match(before) or min(_words(before), _words(behind)) < FEWEST_MAYBE:
        return
    if (match["is"] and _DENIES.search(before)) or _LAST_OF_A_SERIES.search(behind):
        return
    old, word = match["old"], match["word"]
    new = f". {word[0].upper()}{word[1:]}"
    least = LEAST_AMONG_MISTAKES if is_faulty else LEAST_OF_A_SPLICE
    yield Site(*match.span("old"), old, new, "splice", least)


def _is_clause(before: str) -> bool:
    """Whether what stands before a comma is a whole sentence, with nothing else parted in it."""
    words = _WORD.findall(before)
    if len(words) < 3 or words[0].casefold() in _SUBORDINATE or _OTHERWISE.search(before):
        return False
    if _DEPENDS.search(before):
        return False
    return any(
        word in verbs.AUXILIARIES or verbs.is_surely_past(word)
        for word in map(str.casefold, words[1:])
    )


def _are_long(before: str, behind: str) -> bool:
    rest = _words(behind) + 1
    return (
        _words(before) >= FEWEST_BEFORE
        and rest >= FEWEST_BEHIND
        and not _GOES_ON.search(behind)
        and not _DENIES.search(before)
    )


def _words(text: str) -> int:
    return len(_WORD.findall(text))
