# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Harper's linters, with the rules that were found to be right.

Which of its some nine hundred rules are used says ``harper.tsv`` of the resources: kinds as a
whole, and single rules besides or not. To make a linter takes 50 ms, the first most of a second and
140 MB; so it is done in a process of its own, by one thread: another may not even let go of it.
What making the first one needs for a moment, 27 MB of that, is given back.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

import harper
import regex

from stet.assist.mechanics.dialects import Dialect
from stet.assist.mechanics.flag import HARPER, Flag, FlagKind
from stet.assist.mechanics.spelling import MOST_SUGGESTIONS, SPELLING_RULE
from stet_resources.mechanics import rows

_SUBJECT = regex.compile(
    r"(?:\A|[.!?:;,“\"(—–]|\b(?:and|but|or|so|because|if|when|that|while|though|as))\s*\p{L}+\s*\Z",
    regex.IGNORECASE,
)
"""A subject of one word before the verb that is flagged, and nothing before it in the clause."""

BESIDE = 40
"""Code points in which the words beside a flag are looked for."""

_WORD_BEFORE = regex.compile(r"([\p{L}’']+)\s+\Z")
_IN_COMPOUND = regex.compile(r"[-—–]\p{L}")
_MARKED = regex.compile(r"`([^`]*)`")
_INVERTED = regex.compile(
    r"\b(?:do|does|did|don['’]t|doesn['’]t|didn['’]t|have|has|had|will|would|can|could|shall|should|"
    r"may|might|must|let|lets|make|makes|made|help|helped|see|saw|hear|heard|watch|watched|felt|"
    r"(?:insist|demand|suggest|recommend|ask|propose)(?:s|ed|d)? that|lest|in case)\s+\p{L}+\s*\Z",
    regex.IGNORECASE,
)
"""What makes the verb behind its subject stand in its base form."""


@dataclass(frozen=True)
class _Use:
    """How a rule is used: what its flags are called, and where they count."""

    kind: FlagKind
    conditions: tuple[str, ...] = ()


_MOST_READ = 10_000
"""Code points that a linter reads before another is made in its place.

It keeps what it found in each clause, by all its rules: 150 MB after 300,000 code points, 60 with
this limit, in which what is being written is not looked at anew.
"""


class Linters:
    """The linters, one for each dialect, made when first asked for; for one thread."""

    def __init__(self) -> None:
        _table()  # where this process may read no file afterwards, it has read that
        self._of: dict[Dialect, harper.Linter] = {}
        self._read: dict[Dialect, int] = {}
        self._is_tidy = True

    def flags(self, text: str, dialect: Dialect) -> list[Flag]:
        """Return what is found in one piece of prose, in order; places are code points of it."""
        self._read[dialect] = self._read.get(dialect, 0) + len(text)
        found = self._linter(dialect).organized_lints(text, language="plaintext")
        flags = [flag for rule, lints in found.items() for flag in _flags(text, rule, lints)]
        return sorted(flags, key=lambda flag: (flag.start, flag.end))

    def has(self, word: str, dialect: Dialect) -> bool:
        """Tell whether the dictionary has a word in small letters."""
        found = self._linter(dialect).organized_lints(f"{word}.", language="plaintext")
        return not found[SPELLING_RULE]

    def tidy(self) -> None:
        """Make those linters anew that have read much, and give memory back; when nobody waits."""
        for dialect, read in self._read.items():
            if read > _MOST_READ:
                del self._of[dialect]
                self._linter(dialect)
                self._read[dialect] = 0
        if not self._is_tidy:
            _give_back()
            self._is_tidy = True

    def _linter(self, dialect: Dialect) -> harper.Linter:
        if dialect not in self._of:
            self._of[dialect] = _made(dialect)
            self._is_tidy = False
        return self._of[dialect]


def _made(dialect: Dialect) -> harper.Linter:
    linter = harper.Linter(harper.Dialect[dialect.upper()])
    linter.set_lint_config(_config())
    return linter


def _give_back() -> None:
    """Have the C library give memory back that is free, where it is one that keeps it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


@cache
def _config() -> dict[str, bool | None]:
    """Return which rules are used; to ask Harper for its own list takes as long as a linter."""
    _, rules = _table()
    return {
        rule: is_on and rules.get(rule, True) is not None
        for rule, is_on in harper.get_default_lint_config().items()
    }


def _flags(text: str, rule: str, lints: list[harper.Lint]) -> Iterator[Flag]:
    kinds, rules = _table()
    for lint in lints:
        use = rules[rule] if rule in rules else kinds.get(lint.lint_kind)
        if use is None or not _counts(use.conditions, text, lint.span.start, lint.span.end):
            continue
        suggestions = tuple(_suggestions(lint))
        if suggestions:
            message = _MARKED.sub(r"“\1”", lint.message)
            yield Flag(
                *(lint.span.start, lint.span.end, use.kind, rule, message, suggestions, HARPER)
            )


def _counts(conditions: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Tell whether a flag counts where it stands, by the conditions of its rule."""
    flagged, behind = text[start:end], text[end : end + BESIDE].split(maxsplit=1)[:1]
    before = _WORD_BEFORE.search(text[max(0, start - BESIDE) : start])
    last = before[1].lower() if before else ""
    if _IN_COMPOUND.match(text, end):
        return False  # *Are there pre-existing* has no *pre*
    for condition in conditions:
        name, _, listed = condition.partition("=")
        words = listed.split("|")
        is_met = {
            "plural": flagged.endswith("s"),
            "lower": flagged == flagged.lower(),
            "not": flagged.lower() not in words,
            "only": flagged.lower() in words,
            "before": behind in ([word] for word in words),
            "behind": behind not in ([word] for word in words),
            "unless": last not in words,
            "plain": name != "plain" or not _INVERTED.search(text, 0, start),
            "subject": name != "subject" or bool(_SUBJECT.search(text, 0, start)),
        }[name]
        if not is_met:
            return False
    return True


def _suggestions(lint: harper.Lint) -> list[str]:
    """Return what may stand in the place of a flag's text, the best first."""
    found: dict[str, None] = {}
    for each in lint.suggestions:
        is_added = each.kind.name == "INSERT_AFTER"
        found[lint.problem_text + each.replacement_text if is_added else each.replacement_text] = (
            None
        )
    found.pop(lint.problem_text, None)
    return list(found)[:MOST_SUGGESTIONS]


@cache
def _table() -> tuple[dict[str, _Use], dict[str, _Use | None]]:
    """Return how kinds are used, and how single rules are; None for a rule that is off."""
    kinds: dict[str, _Use] = {}
    rules: dict[str, _Use | None] = {}
    for scope, name, use, kind, conditions in rows("harper.tsv"):
        value = _Use(cast(FlagKind, kind), tuple(conditions.split())) if use == "on" else None
        if scope == "rule":
            rules[name] = value
        elif value:
            kinds[name] = value
    return kinds, rules
