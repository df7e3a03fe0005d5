# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers stay, but where the instruction speaks of them."""

from __future__ import annotations

from collections import Counter

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.replies.kinds import stripped_words

_SOUNDS = {"2": ("to", "too"), "4": ("for",), "8": ("ate",)}
"""Words that are written for a number by mistake."""


def changed_number(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with another number; one that writes anew may lose some, not all.

    Where the meaning stays, so do order, grouping and units; elsewhere no pair is turned round
    (*from 12 to 30*), and no number gets another unit.
    """
    ours, theirs, told = facts_of(source), facts_of(reply), context.told
    lost, new = ours.numbers - theirs.numbers, theirs.numbers - ours.numbers
    if told:
        if told.numbers & lost:
            return None
        new = new - told.numbers
    elif context.task.only_corrects and not lost and _was_misspelt(new, source, reply):
        return None
    may_lose = told is not None and not context.task.keeps_meaning
    if new or (lost and not (may_lose and theirs.numbers)):
        return Fault.NUMBER
    if context.task.keeps_meaning and told is None:
        is_other = ours.figures != theirs.figures or ours.units != theirs.units
        return Fault.NUMBER if is_other else None
    turned = {(two, one) for one, two in ours.pairs if one != two}
    if (theirs.pairs - ours.pairs) & turned:
        return Fault.NUMBER
    return Fault.NUMBER if _other_unit(ours.units, theirs.units) else None


def _was_misspelt(new: Counter[str], source: str, reply: str) -> bool:
    """Whether each new number stands where a word that sounds like it has gone."""
    before, after = Counter(stripped_words(source)), Counter(stripped_words(reply))
    return bool(new) and all(
        any(before[word] > after[word] for word in _SOUNDS.get(number, ())) for number in new
    )


def _other_unit(ours: Counter[str], theirs: Counter[str]) -> bool:
    """Whether a number that had a unit has another one."""
    lost, won = ours - theirs, theirs - ours
    return any(_digits(one) == _digits(two) for one in lost for two in won)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c in ".,:")
