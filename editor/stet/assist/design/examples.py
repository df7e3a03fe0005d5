# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Examples by the noun that a list, a card or a table is of: names with what belongs to each.

A closed list of our own: what stands in one entry agrees with itself, whatever is asked of it, and
two parts of a screen that are of the same noun show the same things, shared out among its lists.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from stet_resources import examples_path


class Things(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Things of one kind: ``values`` and ``about`` have one text for each of ``names``.

    ``words`` are the nouns and ``topic`` what the request must say besides, both as patterns; so
    are the keys of ``values``, which are searched in the words that an attribute is asked for by.
    """

    words: str
    names: tuple[str, ...]
    topic: str = ""
    about: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = {}

    def values_for(self, words: str) -> tuple[str, ...]:
        """Return what each is said to have of an attribute, empty where nothing is known."""
        found = (values for rule, values in self.values.items() if re.search(rule, words, re.I))
        return next(found, ())

    def behind(self, count: int) -> Things:
        """Return these without the first ones."""
        values = {rule: values[count:] for rule, values in self.values.items()}
        return msgspec.structs.replace(
            self, names=self.names[count:], about=self.about[count:], values=values
        )

    @property
    def usual(self) -> tuple[str, ...]:
        """What is shown of each where nothing is asked for, empty for nothing."""
        return next(iter(self.values.values()), ())


class Talk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What two people write to each other; ``who`` is a pattern for what they are."""

    who: str
    lines: tuple[str, ...]


class _Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    things: tuple[Things, ...]
    talks: tuple[Talk, ...]


# What follows the noun says more of it, and is not what it is.
_MORE = re.compile(
    r"\s+(?:of|to|for|from|in|with|that|already|nearby|near|on|about|taught|so far)\b.*$",
    re.IGNORECASE,
)


@cache
def _examples() -> _Examples:
    return msgspec.toml.decode(examples_path().read_bytes(), type=_Examples)


@cache
def _nouns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], Things], ...]:
    return tuple(
        (
            re.compile(rf"(?:^|[\s-])(?:{things.words})$", re.IGNORECASE),
            re.compile(rf"\b(?:{things.topic})" if things.topic else "", re.IGNORECASE),
            things,
        )
        for things in _examples().things
    )


def things_for(words: str, around: str) -> Things | None:
    """Return the things that ``words`` name in a request that says ``around``, None for unknown."""
    words = words.strip()
    nouns = (words, _MORE.sub("", words))
    for noun, topic, things in _nouns():
        if any(noun.search(each) for each in nouns) and topic.search(around):
            return things
    return None


def talk_for(around: str) -> tuple[str, ...]:
    """Return what the two of a conversation write, by who the request says they are."""
    for talk in _examples().talks:
        if not talk.who or re.search(rf"\b(?:{talk.who})", around, re.IGNORECASE):
            return talk.lines
    return ()
