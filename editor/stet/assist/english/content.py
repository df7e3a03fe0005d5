# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a sentence that say what it is about, and which of them a rewording lost."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from stet.assist.english.contractions import spelt_out
from stet.assist.english.synonyms import synonyms
from stet.assist.english.verbs import AUXILIARIES, are_forms_of_one
from stet.assist.guards.word_lists import word_set

_LETTERS = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")
_SMALL = AUXILIARIES | word_set(
    """a an the this that these those i me my mine myself you your yours yourself he him his himself
    she her hers herself it its itself we us our ours ourselves they them their theirs themselves
    who whom whose which what where when why how whether if and or but nor so yet for as than then
    though although while because since until till unless before after of in on at by to from with
    without within into onto upon over under up down out off about around through between among
    against during towards toward via per not no cannot there here just only also too very quite
    rather really even still again ever please kindly oh well hi hey hello dear yes okay ok let
    lets get gets got getting be some any each every all both such one another other others same
    own more most much many few less least lot lots bit ahead back away along across behind beside
    besides enough like via everyone everybody everything someone somebody something anyone
    anybody anything nobody nothing none little till approximately roughly around circa nearly
    almost unable able possible impossible"""
)
"""Words of which other guards see to it that they stay, or that say nothing alone."""


_PHRASES = tuple(
    (regex.compile(rf"(?<!\p{{L}}){phrase}(?!\p{{L}})"), word)
    for phrase, word in (
        (r"(?:am|is|are) going to (?=\p{L})", "will "),
        (r"(?:right|straight) away", "immediately"),
        (r"turn(?:ed|s)? up", "arrived"),
        (r"put(?:s|ting)? up", "increase"),
        (r"put(?:s|ting)? (the \p{L}+) up", r"increase \1"),
        (r"sort(?:ed|s)? (it|this|that) out", r"resolve \1"),
        (r"take care of", "resolve"),
        (r"go(?:es)? ahead", "proceed"),
        (r"(?:is|are|was|were) (?:not )?required to", "must"),
        (r"carry out", "perform"),
        (r"look(?:ed|ing)? into", "investigate"),
        (r"find out", "learn"),
        (r"fill(?:ed)? (?:in|out)", "complete"),
        (r"(?:loads|lots|a lot|a large number|a great many) of", "many"),
        (r"in (?:all|total)", "altogether"),
        (r"get in touch(?: with)?", "contact"),
        (r"(?:will|would) be (?:un)?able to", "can"),
        (r"(?:no one|no-one)", "nobody"),
        (r"up to (?=\d)", "most "),
    )
)
"""What several words say as one does."""


def content_words(text: str) -> list[str]:
    """Return the folded words of ``text`` that say what it is about, in order."""
    return [word for word in _words(text) if len(word) > 1 and word not in _SMALL]


def _words(text: str) -> list[str]:
    plain = spelt_out(text).casefold().replace("’", "'")
    for pattern, word in _PHRASES:
        plain = pattern.sub(word, plain)
    folded = _LETTERS.findall(plain)
    return [_uncontracted(word) for word in folded]


def lost_words(source: str, reply: str, *, may_reword: bool = True) -> list[str]:
    """Return the content words of ``source`` that have nothing in ``reply`` to stand for them."""
    kept = _words(reply)
    return [word for word in content_words(source) if not _stands(word, kept, may_reword)]


def new_words(source: str, reply: str, *, may_reword: bool = True) -> list[str]:
    """Return the content words of ``reply`` that stand for nothing in ``source``."""
    return lost_words(reply, source, may_reword=may_reword)


def _stands(word: str, others: Sequence[str], may_reword: bool) -> bool:
    if any(is_akin(word, other) for other in others):
        return True
    if not may_reword:
        return False
    ours = synonyms(word)
    return any(not ours.isdisjoint(synonyms(other)) for other in others)


def is_akin(one: str, two: str) -> bool:
    """Whether two folded words are forms of one word: *bake, baked*; *quick, quickly*."""
    if are_forms_of_one(one, two):
        return True
    short, long = sorted((one, two), key=len)
    if len(short) < 4 or not long.startswith(short[:-1]):
        return False
    return long[len(short) - 1 :].removeprefix(short[-1]) in _ENDINGS


_ENDINGS = word_set("s es ed d ing ly ily er or ers ors ment ments ion ions ation ations al ness")


def _uncontracted(word: str) -> str:
    if word in ("can't", "won't", "shan't"):
        return "not"
    for ending in ("n't", "'ll", "'ve", "'re", "'m", "'d", "'s"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word
