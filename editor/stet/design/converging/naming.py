# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names for groups of cards: the words that tell most of what they have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from stet.design.converging.likeness import Vector, centre, likeness
from stet.markdown.prose import without_syntax
from stet.markdown.tree import parse

MOST_WORDS = 40
"""Words of a group that are looked at."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_EMPTY = frozenset(
    re.split(
        r"\s+",
        """about above after again against also always another anything because become been before
        being below between both cannot come could does doing done down during each enough even ever
        every everything first from gets give given goes going gone have having here into itself
        just keep kept like made make many might more most much must near need never nobody nothing
        often once only other others over people perhaps really same several shall should since some
        somebody something still such take than that their them then there these they thing things
        this those though through together under until upon very want wants well were what when
        where whether which while whom whose will with within without would your yours""",
    )
)


def candidates(texts: Sequence[str]) -> list[str]:
    """Return the words that may name a group of texts, those in most of them first."""
    seen: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for text in texts:
        found = _WORD.findall(without_syntax(parse(text)))
        words = {word.casefold(): word for word in found}
        for key, word in words.items():
            if key not in _EMPTY:
                seen[key] += 1
                shown.setdefault(key, word.lower())
    ranked = sorted(seen, key=lambda key: (-seen[key], key))
    return [shown[key] for key in ranked[:MOST_WORDS]]


def telling(
    words: Sequence[str],
    vectors: Sequence[Vector],
    group: Sequence[Vector],
    taken: Collection[str] = (),
    count: int = 3,
) -> list[str]:
    """Return the words nearest the middle of a group, none that begins like another.

    ``vectors`` are those of the words, ``group`` those of the cards; words in ``taken`` name other
    groups already.
    """
    middle = centre(group)
    ranked = sorted(zip(words, vectors, strict=True), key=lambda pair: -likeness(pair[1], middle))
    chosen: list[str] = []
    for word, _ in ranked:
        if len(chosen) >= count:
            break
        if word not in taken and not any(_alike(word, other) for other in chosen):
            chosen.append(word)
    return chosen


def title_of(words: Sequence[str]) -> str:
    """Return the name that some telling words make."""
    said = ", ".join(words)
    return said[:1].upper() + said[1:]


def _alike(one: str, two: str) -> bool:
    """Say whether two words are forms of one: *carry* and *carries*."""
    length = max(4, min(len(one), len(two)) - 2)
    return one[:length] == two[:length]
