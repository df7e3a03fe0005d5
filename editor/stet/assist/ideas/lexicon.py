# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words by which slots are typed: persons, places, things, and words that are none."""

from __future__ import annotations

import functools

import msgspec

from stet.assist.guards.word_lists import word_set
from stet_resources import provocation_path

FUNCTION = word_set(
    """a about above across after against all along although am among an and another any are around
    as at be because been before behind being below beneath beside between beyond both but by can
    cannot could did do does down during each either every few for from had has have he her here
    hers him his how i if in inside into is it its just less like many may me might more most much
    must my near neither never no none nor not of off on once one only onto or other our out outside
    over own past per she should since so some such than that the their them then there these they
    this those though through till to too toward towards under until up upon us very was we were
    what when where whether which while who whom whose why will with within without would yet you
    your again also always ago away back still even ever now soon today tomorrow yesterday
    upstairs downstairs opposite alone together here there""",
)
"""What is no noun and no adjective; a noun before one of these is a head, no modifier."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: str
    irregular: str
    groups: str
    places: str
    things: str
    plain: str
    used: str
    served: str
    visited: str
    read_: str
    seen: str
    studied: str
    denied: str
    denied_singly: str
    acts: str


class Lexicon(msgspec.Struct, frozen=True):
    """Nouns by what they are, in the singular but where said.

    ``becomes`` says of the subject of a brief what is done with it; ``denied`` are plurals by
    any form of theirs. ``plain`` are things that mean nothing unless they come back.
    """

    people: frozenset[str]
    plural_people: frozenset[str]
    places: frozenset[str]
    things: frozenset[str]
    plain: frozenset[str]
    becomes: dict[str, str]
    denied: dict[str, str]
    acts: frozenset[str]


def plural(noun: str, irregular: dict[str, str]) -> str:
    """Return the plural of an English noun."""
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun}s"


@functools.cache
def lexicon() -> Lexicon:
    """Return the words that come with Stet."""
    words = msgspec.toml.decode(provocation_path("words").read_bytes(), type=_Words)
    irregular = dict(pair.split(":") for pair in words.irregular.split())
    people = word_set(words.people)
    kinds = {
        "used": words.used,
        "served": words.served,
        "visited": words.visited,
        "read": words.read_,
        "seen": words.seen,
        "studied": words.studied,
    }
    singly = dict(pair.split(":") for pair in words.denied_singly.split())
    return Lexicon(
        people,
        frozenset({plural(each, irregular) for each in people} | word_set(words.groups)),
        word_set(words.places),
        word_set(words.things),
        word_set(words.plain),
        {noun: kind for kind, nouns in kinds.items() for noun in nouns.split()},
        {each: each for each in words.denied.split()} | singly,
        word_set(words.acts),
    )
