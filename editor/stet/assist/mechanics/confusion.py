# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words taken for one another: which sentences to ask the model about, and what it says.

The sets are closed and stand in ``confusion_sets.tsv``. Each other word of a set is put in the
sentence, and the model says how likely the whole is: a mistake gains 3 to 12 nats when it is
mended, and what is right loses as much. All versions of a sentence share what stands before the
first place, and are scored in one batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.quotation import quoted
from stet_resources.mechanics import rows

MOST_PLACES = 5
"""Places of a sentence that are asked about: those of the rarer words first."""

BEFORE = "Text:"
"""What a sentence is scored behind: with nothing before it, a first word says next to nothing."""

Kind = Literal["spelling", "usage", "relative", "agreement"]

_KINDS: dict[str, Kind] = {
    "spelling": "spelling",
    "usage": "usage",
    "relative": "relative",
    "agreement": "agreement",
}
_COLLECTIVE = word_set(
    """army audience band board choir class club committee company council couple crew crowd
    department enemy family firm gang government group jury majority management minority ministry
    number orchestra pair panel parliament party police press public rest squad staff team union
    university village"""
)
_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_BREAK = regex.compile(r"[.,;:!?()—–]")


@dataclass(frozen=True)
class Site:
    """A place of a sentence, half-open in code points, where ``new`` may be meant."""

    start: int
    end: int
    old: str
    new: str
    kind: Kind
    least: float


@dataclass(frozen=True)
class Question:
    """Which of ``continuations`` of ``prefix`` is likeliest: the first is the sentence itself.

    The others are it with one of ``sites`` changed, in their order.
    """

    prefix: str
    continuations: tuple[str, ...]
    sites: tuple[Site, ...]

    def answered(self, totals: Sequence[float]) -> list[Site]:
        """Return the sites where the other word is meant, in order, by the nats of each version.

        Where two words gain at one place it is the better; none of a question without an answer.
        """
        if len(totals) != len(self.continuations):
            return []
        best: dict[int, tuple[float, Site]] = {}
        for site, total in zip(self.sites, totals[1:], strict=True):
            gain = total - totals[0]
            if gain >= site.least and gain > best.get(site.start, (0.0, site))[0]:
                best[site.start] = gain, site
        return [site for _, (_, site) in sorted(best.items())]


@dataclass(frozen=True)
class _Set:
    others: tuple[str, ...]
    kind: Kind
    least: float
    behind: regex.Pattern[str] | None
    before: regex.Pattern[str] | None


@cache
def _sets() -> dict[str, tuple[_Set, ...]]:
    """Return the sets by the word that stands there."""
    found: dict[str, list[_Set]] = defaultdict(list)
    for words, kind, least, behind, before in rows("confusion_sets.tsv"):
        word, *others = words.split()
        each = _Set(
            tuple(others),
            _KINDS[kind],
            float(least),
            regex.compile(rf"(?:{behind})\Z", regex.IGNORECASE) if behind else None,
            regex.compile(rf"\s?(?:{before})", regex.IGNORECASE) if before else None,
        )
        found[word].append(each)
    return {word: tuple(sets) for word, sets in found.items()}


def sites(sentence: str) -> list[Site]:
    """Return the places of a sentence where another word may be meant, in order."""
    spoken = quoted(sentence)
    found: dict[tuple[int, str], Site] = {}
    for match in _WORD.finditer(sentence):
        word, start, end = match.group(), match.start(), match.end()
        folded = word.casefold().replace("’", "'")
        for each in _sets().get(folded, ()):
            if each.behind and not each.behind.search(sentence[:start]):
                continue
            if each.before and not each.before.match(sentence[end:]):
                continue
            if each.kind == "agreement" and (
                any(low <= start < high for low, high in spoken)
                or _is_collective(sentence[:start])
                or sentence[:start].rstrip().casefold().endswith(("if", "wish", "though", "there"))
            ):
                continue
            for other in each.others:
                site = Site(start, end, word, _like(word, other), each.kind, each.least)
                found.setdefault((start, other), site)
    return sorted(found.values(), key=lambda site: site.start)


def _is_collective(before: str) -> bool:
    """Whether what does it is a group, which may be one or many."""
    clause = _BREAK.split(before)[-1]
    words = [word.casefold() for word in _WORD.findall(clause)[-4:]]
    return not _COLLECTIVE.isdisjoint(words)


def _like(word: str, other: str) -> str:
    """Return ``other`` with the capital and the apostrophe that ``word`` has."""
    if "’" in word:
        other = other.replace("'", "’")
    return other[0].upper() + other[1:] if word[0].isupper() else other


def question_of(sentence: str, taken: Sequence[tuple[int, int]] = ()) -> Question | None:
    """Return what to ask about a sentence, None where nothing in it is in a set.

    The stretches ``taken``, half-open, are left alone.
    """
    found = [
        site
        for site in sites(sentence)
        if not any(low < site.end and site.start < high for low, high in taken)
    ]
    places = sorted({site.start for site in found}, key=lambda start: _rank(found, start))
    wanted = set(places[:MOST_PLACES])
    chosen = tuple(site for site in found if site.start in wanted)
    if not chosen:
        return None
    # Cut before a space: that is where the words of the model end.
    whole = f" {sentence}"
    shared = whole[: chosen[0].start + 1].rstrip()
    rest = len(shared)
    versions = [whole[rest:]] + [
        whole[rest : site.start + 1] + site.new + whole[site.end + 1 :] for site in chosen
    ]
    return Question(f"{BEFORE}{shared}", tuple(versions), chosen)


def _rank(found: Sequence[Site], start: int) -> tuple[bool, int]:
    kind = next(site.kind for site in found if site.start == start)
    return kind == "agreement", start


def reason_of(site: Site) -> tuple[str, str]:
    """Return the kind of the change at a site, and one sentence on why it is made."""
    if site.kind == "spelling":
        return "spelling", f"“{site.new}” is meant, which sounds like “{site.old}”."
    if site.kind == "agreement":
        return "grammar", f"The form that fits here is “{site.new}”."
    return "grammar", f"“{site.new}” is the word that fits here."
