# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a text answers elsewhere what a question asks: then it leaves nothing open there.

An answer is a sentence about the same things (two words of content that both have) with what is
asked for: a person who does it, a time, a number, a decision. Kept simple on the careful side: a
good question that is not asked costs less than one whose answer the writer has already given.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

import regex

from stet.assist.english.calendar import DAY, MONTH
from stet.assist.ideas.lexicon import FUNCTION

SHARED = 2
"""Words of content that two sentences about the same thing have in common."""


class Wants(enum.StrEnum):
    """What a question asks for.

    ASKED is what the quoted sentence says that nobody knows; THING is what becomes of a thing that
    somebody leaves or finds: a text that comes back to it says so itself.
    """

    WHO = "who"
    WHEN = "when"
    NUMBER = "number"
    CHOICE = "choice"
    ASKED = "asked"
    THING = "thing"


_WORD = regex.compile(r"\p{L}{3,}")
_ENDING = regex.compile(r"(?:ing|ed|es|s|e)$")
_ASKED = regex.compile(r"\b(?P<when>when)\b|\b(?P<number>how (?:many|much))\b|\b(?P<who>who)\b")
_ANSWERS = {
    Wants.WHO: regex.compile(
        r"(?:^|[.;:,] |\b(?:and|but|that|because) )(?:(?:Dr|Mrs?|Ms|Cllr)\.? )?\p{Lu}\p{Ll}+"
        r"(?: and \p{Lu}\p{Ll}+| \p{Lu}\p{Ll}+)? (?:will|does|do|has agreed|have agreed|to|looks? "
        r"after|sees? to|takes?|brings?|keeps?|chooses?|decides?|pays?)\b"
        r"|\b(?:I|[Ww]e) (?:will|shall)\b|\b(?:I|[Ww]e)[’']ll\b"
    ),
    Wants.WHEN: regex.compile(
        rf"\b(?:{DAY}|{MONTH}|o[’']clock|noon|midnight)\b|\b\d{{1,2}}[.:]\d\d\b"
    ),
    Wants.NUMBER: regex.compile(r"\d"),
    Wants.CHOICE: regex.compile(
        r"\b(?:[Ww]e|[Tt]hey|I|it)(?:[’']ve| have| has| was| is)? (?:now |since |then |finally )*"
        r"(?:decided|agreed|chosen|chose|settled)\b(?! (?:not )?yet)|\b[Ss]o we (?:will|shall)\b"
    ),
}
_WHOSE = regex.compile(
    r"\b(?:whose|(?:they|it)(?:[’']s| is|[’']re| are|[’']d) mine)\b", regex.IGNORECASE
)
_UNDECIDED = regex.compile(r"\b(?:not|never|nor|nobody|no one)\b|n[’']t\b|\?", regex.IGNORECASE)


def is_answered(quoted: str, found: str, wants: Wants, sentences: Sequence[str]) -> bool:
    """Whether one of the ``sentences`` of a text answers what is asked about a quoted one.

    ``found`` is the part of it that gave occasion for the question.
    """
    if wants is Wants.THING:
        return _comes_back(quoted, found, sentences)
    if wants is Wants.ASKED:
        asked = _ASKED.search(quoted)
        if asked is None or asked.lastgroup is None:
            return False
        wants = Wants(asked.lastgroup)
    about = _content(quoted)
    return any(
        len(about & _content(each)) >= SHARED and _ANSWERS[wants].search(each) is not None
        for each in sentences
        if each not in quoted and quoted not in each and not _UNDECIDED.search(each)
    )


def _comes_back(quoted: str, found: str, sentences: Sequence[str]) -> bool:
    """Whether the words that end what was found, and what follows it, are said again later."""
    place = next((at for at, each in enumerate(sentences) if quoted.strip("… ") in each), None)
    if place is None:
        return False
    things = _content(quoted[quoted.find(found) :]) - _content(found.split(" ", 1)[0])
    later = sentences[place + 1 :]
    return any(things & _content(each) or _WHOSE.search(each) for each in later)


def _content(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that say what it is about, without their endings."""
    words = (word.casefold() for word in _WORD.findall(sentence))
    return frozenset(_ENDING.sub("", word) for word in words if word not in FUNCTION)
