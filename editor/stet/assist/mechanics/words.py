# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer has said of words and rules, as the checks need it, and the text's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.spelling import words_of

OFTEN = 2
"""How often a word stands in a text that may be the text's own: a name, a term."""

AROUND = 24
"""Code points on each side by which an occurrence is known again."""


@dataclass(frozen=True)
class Words:
    """What is known of words, occurrences and rules.

    ``known`` are words that are right, by the writer's dictionary and the document's own; a word
    in small letters is right in capitals as well. ``often`` are those that the text uses more than
    once, in small letters. ``ignored`` are occurrences, as ``occurrence`` names them, and
    ``rules_off`` the rules never to be told of. ``language`` is the document's, as BCP 47 writes
    it, "" where it is found out from the text.
    """

    known: frozenset[str] = frozenset()
    often: Container[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()
    language: str = ""

    def has(self, word: str) -> bool:
        """Tell whether the writer has said that ``word`` is right."""
        plain = word.replace("’", "'")
        bare = plain.removesuffix("'s")
        return not self.known.isdisjoint({plain, plain.lower(), bare, bare.lower()})

    def wants(self, text: str, flag: Flag) -> bool:
        """Tell whether a flag in ``text`` is to be told."""
        if flag.rule in self.rules_off:
            return False
        if flag.kind == "spelling" and self.has(text[flag.start : flag.end]):
            return False
        return not self.ignored or occurrence(text, flag) not in self.ignored


def occurrence(text: str, flag: Flag) -> str:
    """Return what tells one occurrence from others: its rule, its words and what is around."""
    before = text[max(0, flag.start - AROUND) : flag.start]
    behind = text[flag.end : flag.end + AROUND]
    return f"{flag.rule}|{before}[{text[flag.start : flag.end]}]{behind}"


class OftenIn:
    """The words that a text has more than once, in small letters; it is only read where asked.

    ``lines`` yields the lines of the text; each call may begin anew.
    """

    def __init__(self, lines: Callable[[], Iterable[str]]) -> None:
        self._lines = lines
        self._known: dict[object, bool] = {}

    def __contains__(self, word: object) -> bool:
        if word not in self._known:
            self._known[word] = isinstance(word, str) and self._is_often(word)
        return self._known[word]

    def _is_often(self, word: str) -> bool:
        # Line by line: one search of a long text would keep all other threads waiting.
        capital, count = word[:1].upper() + word[1:], 0
        for line in self._lines():
            count += line.count(word) + line.count(capital)
            if count >= OFTEN:
                return True
        return False


def words_often(lines: Iterable[str]) -> frozenset[str]:
    """Return the words, in small letters, that stand more than once in some lines."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(match.group().lower() for match in words_of(line))
    return frozenset(word for word, count in counts.items() if count >= OFTEN)
