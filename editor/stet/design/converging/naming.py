# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names for groups of cards: one or two words that tell what they have in common.

They are taken from the cards: what a card is called, a noun with what stands before it, or a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from stet.design.converging.likeness import Vector, centre, likeness
from stet.markdown.prose import without_syntax
from stet.markdown.tree import parse

MOST_WORDS = 60
"""Words and phrases of a group that are looked at."""
LONGEST = 2
"""Words of a card's name that may name its group."""
SHARED, MOST_SHARED = 0.06, 0.18
"""How much likelier each further card that has the words makes a name, and at the most."""
APART = 0.5
"""How much the nearest other group counts against a name."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_PHRASE = re.compile(
    r"\b(?:an?|the|its|their|his|her|one|each|every|no) "
    r"((?:[^\W\d_][\w’'-]* )?[^\W\d_][\w’'-]{2,})"
    r"(?= (?:of|for|with|that|which|and|or|is|are|outside)\b|"
    r"[,.;:!?)]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A noun behind an article, alone or with a word before it, where the phrase surely ends."""
_NAME = re.compile(
    r"(?:\d+\.? )?(?:an? |the )?((?:[^\s:–—.,]+ ){0,3}[^\s:–—.,]+)(?=:|\n| [–—]|\Z)", re.IGNORECASE
)
_REFERENCE = re.compile(r"\s*#R\d+")
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"))
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
    """Return what may name a group of texts, in lower case; what is in most of them first."""
    seen: Counter[str] = Counter()
    for text in texts:
        plain = _REFERENCE.sub("", without_syntax(parse(text)))
        plain = re.sub(r" +(?=[\s:,.;])", "", plain)  # where marks stood are blanks
        seen.update({phrase.lower() for phrase in _phrases(plain)})
    # Of equals the longer ones: two words tell more than one.
    ranked = sorted(seen, key=lambda each: (-seen[each], -len(each.split()), each))
    return ranked[:MOST_WORDS]


def _phrases(plain: str) -> Iterator[str]:
    if (name := _NAME.match(plain.strip())) and len(name[1].split()) <= LONGEST:
        yield name[1]
    for found in _PHRASE.finditer(plain):
        words = found[1].split()
        if not any(word.lower() in _EMPTY for word in words) and not words[0].lower().endswith(
            "ly"
        ):
            yield found[1]
    for word in _WORD.findall(plain):
        if word.lower() not in _EMPTY:
            yield word


def telling(
    phrases: Sequence[str],
    vectors: Sequence[Vector],
    group: Sequence[Vector],
    texts: Sequence[str],
    others: Sequence[Vector] = (),
    taken: Collection[str] = (),
) -> str:
    """Return the phrase that names a group best; empty for none.

    ``vectors`` are those of the phrases, ``group`` those of the cards with ``texts``; ``others``
    are the middles of other groups, and ``taken`` their names, none of whose words comes again.
    """
    middle = centre(group)
    folded = [text.casefold() for text in texts]
    used = [word for name in taken for word in name.casefold().split()]

    def rank(pair: tuple[str, Vector]) -> float:
        phrase, vector = pair
        words = phrase.casefold().split()
        cards = sum(all(_stem(word) in text for word in words) for text in folded)
        shared = min(MOST_SHARED, SHARED * max(0, cards - 1))
        apart = max((likeness(vector, each) for each in others), default=0.0)
        return likeness(vector, middle) + shared - APART * max(0.0, apart)

    free = [
        pair
        for pair in zip(phrases, vectors, strict=True)
        if not any(_alike(word, other) for word in pair[0].casefold().split() for other in used)
    ]
    return max(free, key=rank)[0] if free else ""


def title_of(phrase: str) -> str:
    """Return a name in title case."""
    words = phrase.split()
    return " ".join(
        word if place and word in _SMALL else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)]


def _alike(one: str, two: str) -> bool:
    """Say whether two words are forms of one: *carry* and *carries*."""
    length = max(3, min(len(one), len(two)) - 1)
    return one[:length] == two[:length]
