# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names stay, but where the instruction or what stands around the passage has others."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from stet.assist.english.lexicon import may_be_name
from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_set
from stet.assist.replies.alignment import likeness
from stet.markdown.sentences import sentences

CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter english french german
    spanish italian british american european internet"""
)
"""Words with a capital that are no names, and that are misspelt like any other."""

_FIRST = regex.compile(r"\A[^\p{L}]*(\p{Lu}[\p{L}\p{M}]+)")

MISSPELT = 0.6
"""From this likeness on a capitalised word may be one of these, misspelt."""


def changed_name(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which a name has gone or another has come.

    A word that only got its capital is the same name, also one that was misspelt without it. What
    is written anew may leave a name out, or bring one, but not put one for another.
    """
    before, after, told = facts_of(source), facts_of(reply), context.told
    known = before.words | (told.words if told else frozenset())
    if context.around:
        known |= facts_of(context.around).words
    lost = [
        name
        for name in before.names
        if name not in after.words and not _is_mended(name, after.words - before.words, context)
    ]
    gone = before.words - after.words
    new = [
        name
        for name in after.names
        if name not in known | CALENDAR
        and not any(likeness(name, word) >= 0.5 for word in gone - set(lost))
    ]
    changed = new or lost if context.task.keeps_meaning else new and lost
    swapped = context.task.only_corrects and _put_for_another(source, reply)
    return Fault.NAME if changed or swapped else None


def _put_for_another(source: str, reply: str) -> bool:
    """Whether a sentence begins with a name where it began with another one.

    By its capital alone one cannot tell: *Teh* is no name for *The*, *Ffion* one for *Fiona*.
    """
    ours, theirs = _begun(source), _begun(reply)
    return bool(ours - theirs and theirs - ours)


def _begun(text: str) -> set[str]:
    """Return the words that sentences begin with and that may be names, as they are written."""
    each = (text[start:end] for start, end in sentences(text))
    firsts = (match[1] for match in map(_FIRST.search, each) if match)
    return {word for word in firsts if word.casefold() not in CALENDAR and may_be_name(word)}


def _is_mended(name: str, new: Iterable[str], context: GuardContext) -> bool:
    """Whether a word with a capital was misspelt, and stands there now as it is written."""
    if not context.task.only_corrects or name in CALENDAR:
        return False
    if not context.is_english:  # where nouns have capitals, a name is known by no capital
        return any(likeness(name, word) >= 0.8 for word in new)
    return any(word in CALENDAR and likeness(name, word) >= MISSPELT for word in new)
