# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which task a free instruction means, by its words.

A small model changes what is said where it is told freely what to do, and does not where one
operation is asked for that it has seen worked. So *make it politer* is done as *more formal*, and
the writer is told; what means none of them, or more than one, or has more in it, stays as it is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.tasks.task import Task

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")
_REST = word_set(
    """make it this that the a an please can could you put rewrite write turn change change convert
    say set into in to be more and a bit little much lot slightly very so sound sounds read reads
    them they these those text passage paragraph sentence sentences letter email e-mail message
    note page part tone style voice tense all everything whole of for me my our up way too is are
    should would like want i need use using just only somewhat keep with here version give
    ones some words language in a style less far rather long overly"""
)
"""Words of an instruction that ask for nothing besides."""

_NEGATED = regex.compile(
    r"\b(?:not|n't|don't|never|without making|rather than|instead of)\b", regex.I
)


@dataclass(frozen=True)
class Meaning:
    """The task that an instruction means, and the words by which it was found."""

    task: Task
    words: str


def meaning_of(instruction: str, tasks: Iterable[Task]) -> Meaning | None:
    """Return which of ``tasks`` an instruction means, None where none is meant, or not only one."""
    folded = " ".join(instruction.casefold().replace("’", "'").split()).strip(" .!")
    if not folded:
        return None
    found = [
        Meaning(task, words)
        for task in tasks
        if task.asked_by and (words := _longest(folded, task.asked_by))
    ]
    # The longer words win where they hold the others: *less formal* is not *formal*.
    meant = [
        one
        for one in found
        if not any(one is not two and _holds(two.words, one.words) for two in found)
    ]
    if len(meant) != 1:
        return None
    left = _pattern(meant[0].words).sub(" ", folded)
    for words in meant[0].task.asked_by:  # *more formal and polite*
        left = _pattern(words).sub(" ", left)
    if _NEGATED.search(left):
        return None
    rest = [word for word in _WORD.findall(left) if word not in _REST]
    return None if rest else meant[0]


def _longest(folded: str, phrases: Iterable[str]) -> str:
    there = (phrase.casefold() for phrase in phrases if _pattern(phrase.casefold()).search(folded))
    return max(there, key=len, default="")


def _holds(longer: str, shorter: str) -> bool:
    return len(longer) > len(shorter) and bool(_pattern(shorter).search(longer))


@functools.lru_cache(maxsize=512)
def _pattern(phrase: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}-]){regex.escape(phrase.casefold())}(?![\p{{L}}-])")
