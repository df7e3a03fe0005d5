# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Harper, the checker of English, with the rules that were found to be right.

Which of its some nine hundred rules are used says ``harper.tsv`` of the resources: kinds as a
whole, and single rules besides or not. A linter may only be used by the thread that made it, and to
make one takes 50 ms, the first most of a second and 140 MB: so one thread has them all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar, cast

import regex

from stet.assist.mechanics.dialects import Dialect
from stet.assist.mechanics.flag import HARPER, Flag, FlagKind
from stet.assist.mechanics.spelling import MOST_SUGGESTIONS, SPELLING_RULE
from stet_resources.mechanics import rows

if TYPE_CHECKING:
    import harper

_SUBJECT = regex.compile(
    r"(?:\A|[.!?:;,“\"(—–]|\b(?:and|but|or|so|because|if|when|that|while|though|as))\s*\p{L}+\s*\Z",
    regex.IGNORECASE,
)
"""A subject of one word before the verb that is flagged, and nothing before it in the clause."""

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


class _Linters(threading.local):
    """The linters of the thread that they belong to: another may not even let go of them."""

    def __init__(self) -> None:
        self.of: dict[Dialect, harper.Linter] = {}
        self.read: dict[Dialect, int] = {}


_LINTERS = _Linters()

T = TypeVar("T")


class _Worker:
    """The one thread that has linters; the program ends without waiting for it."""

    def __init__(self) -> None:
        self._calls: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[object, ...]]] = (
            SimpleQueue()
        )
        threading.Thread(target=self._run, name="harper", daemon=True).start()

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """Return what ``function`` does there, having waited for it."""
        future: Future[T] = Future()
        self._calls.put((future, function, arguments))
        return future.result()

    def _run(self) -> None:
        while True:
            future, function, arguments = self._calls.get()
            try:
                future.set_result(function(*arguments))
            except Exception as error:  # noqa: BLE001 (it is raised where it was asked for)
                future.set_exception(error)


_worker = cache(_Worker)


class Harper:
    """The linters, one for each dialect, made when first asked for; usable from any thread.

    Who asks waits for what others have asked before.
    """

    def warm(self, dialect: Dialect) -> None:
        """Make the linter of a dialect, so that its first check need not wait."""
        _worker().call(_found, "This is ready.", dialect)

    def flags(self, text: str, dialect: Dialect) -> list[Flag]:
        """Return what is found in one piece of prose, in order; places are code points of it."""
        return _worker().call(_found, text, dialect)

    def has(self, word: str, dialect: Dialect) -> bool:
        """Tell whether the dictionary has a word in small letters."""
        return _worker().call(_has, word, dialect)


def _found(text: str, dialect: Dialect) -> list[Flag]:
    if (read := _LINTERS.read.get(dialect, 0) + len(text)) > _MOST_READ:
        _LINTERS.of.pop(dialect, None)
        read = len(text)
    _LINTERS.read[dialect] = read
    found = _linter(dialect).organized_lints(text, language="plaintext")
    flags = [flag for rule, lints in found.items() for flag in _flags(text, rule, lints)]
    return sorted(flags, key=lambda flag: (flag.start, flag.end))


def _has(word: str, dialect: Dialect) -> bool:
    found = _linter(dialect).organized_lints(f"{word}.", language="plaintext")
    return not found[SPELLING_RULE]


def _linter(dialect: Dialect) -> harper.Linter:
    linters = _LINTERS.of
    if dialect not in linters:
        import harper

        linter = harper.Linter(harper.Dialect[dialect.upper()])
        _, rules = _table()
        default = harper.get_default_lint_config()
        linter.set_lint_config(
            {rule: is_on and rules.get(rule, True) is not None for rule, is_on in default.items()}
        )
        linters[dialect] = linter
    return linters[dialect]


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
    flagged = text[start:end]
    for condition in conditions:
        name, _, words = condition.partition("=")
        if name == "plural" and not flagged.endswith("s"):
            return False
        if name == "lower" and flagged != flagged.lower():
            return False
        if name == "not" and flagged.lower() in words.split("|"):
            return False
        if name == "before" and text[end:].split(maxsplit=1)[:1] not in (
            [w] for w in words.split("|")
        ):
            return False
        if name == "behind" and text[end:].split(maxsplit=1)[:1] in ([w] for w in words.split("|")):
            return False
        if name == "plain" and _INVERTED.search(text, 0, start):
            return False
        if name == "subject" and not _SUBJECT.search(text, 0, start):
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
