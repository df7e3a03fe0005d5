# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What plain code can find in a text: where a remark on pace or repetition has something to say.

A small model asked for a repetition finds one, whether there is one or not. So it is asked only
where these have found something, and about that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from stet.assist.guards.word_lists import word_set
from stet.document.graphemes import count_words

LONG = 30
"""A sentence of so many words is a long one."""

_FILLERS = word_set(
    """very really just quite actually basically simply rather somewhat perhaps literally totally
    absolutely certainly definitely completely extremely"""
)
_PHRASES = regex.compile(
    r"\b(?:in order to|the fact that|it was the case that|for the purpose of|at this point in time|"
    r"in the event that|due to the fact|a number of|such time as|in actual fact|"
    r"because of the fact that|the month of|"
    r"it (?:is|was) (?:important|worth)|in terms of|as a matter of fact)\b",
    regex.IGNORECASE,
)
_PASSIVE = regex.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?(?:\w+ed|made|done|given|taken|seen|known|"
    r"written|held|told|found|kept|left|sent|built|brought|shown|thought|said)\b",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"\p{L}[\p{L}'’]*")
_PLAIN = word_set(
    """about after again against also although always another around because been before being
    between both came come could does down each even every from have having here into just know
    like made make many more most much never nobody nothing only other over said same should since
    some such than that their them then there these they thing things this those though through
    under until upon very want were what when where which while will with without would your"""
)


@dataclass(frozen=True)
class Finding:
    """Sentence number ``sentence``, from 0, and what is the matter with it.

    ``what`` is a clause for the model, ``remark`` says it to the writer.
    """

    sentence: int
    what: str
    remark: str = ""


def pads(sentence: str) -> list[str]:
    """Return the fillers and the padded phrases of a sentence."""
    words = [word.casefold() for word in _WORD.findall(sentence)]
    phrases = [match.group() for match in _PHRASES.finditer(sentence)]
    return phrases + [word for word in words if word in _FILLERS]


def pace(sentences: Sequence[str]) -> list[Finding]:
    """Return the sentences that are long, or padded."""
    found: list[Finding] = []
    for index, sentence in enumerate(sentences):
        words = [word.casefold() for word in _WORD.findall(sentence)]
        fillers = [word for word in words if word in _FILLERS]
        phrases = _PHRASES.findall(sentence)
        if len(words) >= LONG:
            found.append(_long(index, sentence, len(words)))
        elif len(fillers) >= 2 or (phrases and len(words) >= 12):
            padding = [*phrases, *fillers]
            what = f"sentence {index + 1} has the padding “{padding[0]}”"
            found.append(Finding(index, what, _padded(padding, len(words))))
    return found


def _long(index: int, sentence: str, words: int) -> Finding:
    joints = len(regex.findall(r"\b(?:and|but|or|which|that|who|when|as)\b|[;:]", sentence))
    links = f", held together by {joints} joints such as “and” or “that”" if joints >= 3 else ""
    remark = f"{words} words in one sentence{links}. A stop halfway would give the reader a breath."
    return Finding(index, f"sentence {index + 1} has {words} words", remark)


def _padded(padding: list[str], words: int) -> str:
    named = " and ".join(f"“{each}”" for each in dict.fromkeys(padding[:2]))
    count = sum(map(count_words, padding))
    what = "is 1 word" if count == 1 else f"are {count} words"
    return f"{named}: here {what} of {words} that could go or shrink."


def repeats(sentences: Sequence[str]) -> list[Finding]:
    """Return the sentences that say a telling word again which one of the two before has said."""
    found: list[Finding] = []
    before: list[set[str]] = []
    for index, sentence in enumerate(sentences):
        telling = {
            word.casefold()
            for word in _WORD.findall(sentence)
            if len(word) >= 5 and word.casefold() not in _PLAIN and not word[0].isupper()
        }
        for earlier in before[-2:]:
            again = sorted(telling & earlier)
            if len(again) >= 2 or (len(again) == 1 and len(telling) <= 5):
                words = " and ".join(f"“{word}”" for word in again[:2])
                nearby = "the sentence before" if earlier is before[-1] else "two sentences before"
                remark = f"{words} stood in {nearby} already. Is it meant to be heard twice?"
                found.append(Finding(index, f"sentence {index + 1} says {words} again", remark))
                break
        before.append(telling)
    return found


def unclear(sentences: Sequence[str]) -> list[Finding]:
    """Return the sentences that are hard to follow: long, or in the passive."""
    found: list[Finding] = []
    for index, sentence in enumerate(sentences):
        words = len(_WORD.findall(sentence))
        if words >= LONG:
            found.append(Finding(index, f"sentence {index + 1} has {words} words"))
        elif words >= 12 and len(_PASSIVE.findall(sentence)) >= 2:
            found.append(Finding(index, f"sentence {index + 1} does not say who acts"))
    return found
