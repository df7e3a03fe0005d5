# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Measures of words: echoes, adverbs, passives, filter words, tense, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from stet.assist.coaching.draft import WORD, Piece
from stet.assist.coaching.measures.measure import (
    NOTHING,
    Measure,
    Reading,
    per_thousand,
    with_count,
    words_in,
)
from stet.assist.guards.word_lists import word_set

NEAR = 40
"""Words within which a word that comes again is heard."""

_PLAIN = word_set(
    """about above after again against almost along already also although always among another
    around because become before behind being below between beyond cannot could during either
    enough every everything might neither never nothing often other others ought perhaps quite
    rather really shall should since something sometimes still their theirs themselves there these
    thing things those though through throughout together toward towards under until upon usually
    where whether which while whose without would yourself"""
)
_ADVERB = regex.compile(r"\b\p{L}{3,}ly\b", regex.IGNORECASE)
_NO_ADVERB = word_set(
    """family only early friendly lonely ugly lovely holy daily weekly monthly yearly reply supply
    apply rely fly july italy belly bully jelly lily ally curly silly lively likely unlikely orderly
    elderly homely costly deadly timely assembly anomaly butterfly multiply imply comply"""
)
_PASSIVE = regex.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:not\s+)?(?:\p{L}+ly\s+)?(?:\p{L}{2,}ed|made|done"
    r"|given|taken|seen|known|written|held|told|found|kept|left|sent|built|brought|shown|thought"
    r"|chosen|drawn|put|set|spent|lost|paid|bought|sold)\b",
    regex.IGNORECASE,
)
_FILTER = regex.compile(
    r"\b(?:I|you|he|she|we|they|\p{Lu}\p{L}+)\s+(?:could\s+)?(?:saw|see|sees|heard|hear|hears|felt"
    r"|feels|noticed|notices|realised|realized|realises|watched|wondered|wonders|seemed|seems"
    r"|thought|knew|decided|remembered)\b"
)
_PAST = regex.compile(
    r"\b(?:was|were|had|did|said|went|came|saw|took|made|knew|thought|felt|told|stood|sat|ran|left"
    r"|kept|got|found|gave|heard|became|began|brought|held|let|put|\p{L}{3,}ed)\b",
    regex.IGNORECASE,
)
_PRESENT = regex.compile(
    r"\b(?:is|are|am|has|have|does|do|says|goes|comes|sees|takes|makes|knows|thinks|feels|tells"
    r"|stands|sits|runs|leaves|keeps|gets|finds|gives|hears|becomes|begins|brings|holds|lets|puts"
    r"|wants|needs|looks|seems)\b",
    regex.IGNORECASE,
)
_FIGURE = regex.compile(r"[£$€]?\p{N}[\p{N}.,:/]*%?")


def _echoes(pieces: Sequence[Piece]) -> Reading:
    last: dict[str, int] = {}
    heard: Counter[str] = Counter()
    at = 0
    for piece in pieces:
        for match in WORD.finditer(piece.text):
            at += 1
            word = match.group()
            folded = word.casefold()
            if len(word) < 5 or word[0].isupper() or folded in _PLAIN:
                continue
            if at - last.get(folded, -NEAR) < NEAR:
                heard[folded] += 1
            last[folded] = at
    value = per_thousand(sum(heard.values()), at)
    return Reading(value, _usual(heard)) if value is not None else NOTHING


def _matches(
    pieces: Sequence[Piece], pattern: regex.Pattern[str], passed: frozenset[str] = frozenset()
) -> Counter[str]:
    return Counter(
        word
        for piece in pieces
        for match in pattern.finditer(piece.text)
        if (word := " ".join(match.group().casefold().split())) not in passed
    )


def _usual(found: Counter[str]) -> tuple[str, ...]:
    return tuple(with_count(word, count) for word, count in found.most_common(4))


def _rate(
    pieces: Sequence[Piece], pattern: regex.Pattern[str], passed: frozenset[str] = frozenset()
) -> Reading:
    found = _matches(pieces, pattern, passed)
    value = per_thousand(sum(found.values()), words_in(pieces))
    return Reading(value, _usual(found)) if value is not None else NOTHING


def _tense(pieces: Sequence[Piece]) -> Reading:
    past = sum(_matches(_told(pieces), _PAST).values())
    present = sum(_matches(_told(pieces), _PRESENT).values())
    if past + present < 8:
        return NOTHING
    return Reading(100 * past / (past + present))


def _told(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in which nobody speaks."""
    return [piece for piece in pieces if not piece.speech]


ECHOES = Measure(
    "echoes",
    "Echoes",
    "in 1,000 words",
    f"Longer words that come again within {NEAR} words: often meant, now and then not.",
    _echoes,
)
ADVERBS = Measure(
    "adverbs",
    "Adverbs in -ly",
    "in 1,000 words",
    "A stronger verb may carry some of them.",
    lambda pieces: _rate(pieces, _ADVERB, _NO_ADVERB),
)
PASSIVES = Measure(
    "passives",
    "Passives",
    "in 1,000 words",
    "Right where the doer is unknown or does not matter.",
    lambda pieces: _rate(pieces, _PASSIVE),
)
FILTER_WORDS = Measure(
    "filter_words",
    "Filter words",
    "in 1,000 words",
    "“She saw the door open”: somebody stands between the reader and the door.",
    lambda pieces: _rate(pieces, _FILTER),
)
TENSE = Measure(
    "tense",
    "Past tense",
    "% of the verbs",
    "Outside speech. Where one part differs from the others, look whether it is meant.",
    _tense,
)
FIGURES = Measure(
    "figures",
    "Figures",
    "in 1,000 words",
    "Numbers, dates and sums, each of which may be wrong.",
    lambda pieces: _rate(pieces, _FIGURE),
)
