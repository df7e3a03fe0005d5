# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names stay wherever they stand: also first in a sentence, where every word has a capital."""

from __future__ import annotations

from collections import Counter

import regex

from stet.assist.english.lexicon import may_be_name
from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.markdown.sentences import sentences

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")
_CONTRACTED = regex.compile(r"['’](?:s|m|d|ll|ve|re)\Z|n['’]t\Z")


def changed_whole_name(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which a name went, came, or is there more or less often.

    A name may be there once more where the task splits, and the new sentence says it again. What
    the instruction names may come.
    """
    known = _names(source) | _names(reply)
    before, after = _counted(source, known), _counted(reply, known)
    told = facts_of(context.instruction).words if context.instruction else frozenset[str]()
    new = {name for name in after if name not in before and name not in told}
    if before - after or new:
        return Fault.NAME
    return Fault.NAME if (after - before) and not (context.task.splits or told) else None


def _words(text: str) -> list[tuple[int, str]]:
    return [(m.start(), _CONTRACTED.sub("", m.group())) for m in _WORD.finditer(text)]


def _names(text: str) -> set[str]:
    """Return the words of ``text`` that are names by where they stand, or by what they are."""
    starts = {start for start, _ in sentences(text)}
    found: set[str] = set()
    for place, word in _words(text):
        before = text[:place].rstrip()
        begins = place in starts or not before.strip(" \"“‘'«„([*_") or before[-1:] in ".!?:…"
        begins = begins or text[place - 1 : place] in ("“", '"', "‘", "«", "„")
        if word[:1].isupper() and word not in _NO_NAMES and (not begins or may_be_name(word)):
            found.add(word)
    return found


def _counted(text: str, known: set[str]) -> Counter[str]:
    return Counter(word for _, word in _words(text) if word in known)


_NO_NAMES = frozenset({"I", "OK"})
