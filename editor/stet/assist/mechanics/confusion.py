# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words taken for one another: which sentences to ask the model about, and what it says.

The sets are closed and stand in ``confusion_sets.tsv``. Each other word of a set is put in the
sentence, and the model says how likely that is as far as some words behind it: a mistake gains 3 to
12 nats when it is mended, and what is right loses as much. All versions of a text share what stands
before the first place, and are scored in one batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from stet.assist.english.groups import names_group
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.site import Kind, Site, like
from stet.assist.mechanics.small_words import missing_sites
from stet.assist.mechanics.striking import striking_sites
from stet.assist.mechanics.word_forms import form_sites
from stet_resources.mechanics import rows

MOST_VERSIONS = 12
"""Versions of a sentence that are asked about in one go."""

WORDS_BEHIND = 8
"""Words behind a place that are weighed with it: what comes later hardly depends on it."""

APOSTROPHE = 1.0
"""Nats by which it is likelier beforehand that only an apostrophe is wrong."""

BEFORE = "Text:"
"""What a sentence is scored behind: with nothing before it, a first word says next to nothing."""

_KINDS: dict[str, Kind] = {
    "spelling": "spelling",
    "usage": "usage",
    "relative": "relative",
    "agreement": "agreement",
    "preposition": "preposition",
}
DOUBTFUL = frozenset({"form", "missing", "preposition"})
"""Kinds that a writer means more often than not: only asked about where something else is wrong, or
where a place is striking."""

NOT_IN_SPEECH = frozenset({"agreement", "form", "missing", "preposition", "pronoun"})
"""Kinds that are the speaker's."""

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_WISH = regex.compile(r"\b(?:if|wish|wishes|wished|though)\b", regex.IGNORECASE)
_BEHIND = regex.compile(rf"(?:\S*\s+){{0,{WORDS_BEHIND}}}\S*")
_BREAK = regex.compile(r"[.,;:!?()—–]")


@dataclass(frozen=True)
class Question:
    """How likely ``continuations`` of ``prefix`` are: a text with and without changes.

    Each of ``sites`` has the numbers of two of them in ``pairs``: as it stands, and changed.
    """

    prefix: str
    continuations: tuple[str, ...]
    sites: tuple[Site, ...]
    pairs: tuple[tuple[int, int], ...]

    def gains(self, totals: Sequence[float]) -> list[float]:
        """Return the nats that each site gains, by those of each continuation."""
        return [totals[changed] - totals[left] for left, changed in self.pairs]

    def answered(self, totals: Sequence[float], besides: float = 0.0) -> list[Site]:
        """Return the sites where the other word is meant, in order, by the nats of each version.

        Each has to gain so many nats ``besides`` those that are asked of it.

        Of sites that touch it is the one that gains most; none of a question without an answer.
        An apostrophe is lost more often than another form is meant: *the shelters roof*.
        """
        if len(totals) != len(self.continuations):
            return []
        gains = zip(self.gains(totals), self.sites, strict=True)
        meant = [(gain, site) for gain, site in gains if gain >= site.least + besides]
        kept: list[Site] = []
        for _, site in sorted(meant, key=lambda pair: -_weight(*pair)):
            if all(_are_apart(site, other) for other in kept):
                kept.append(site)
        return sorted(kept, key=lambda site: site.start)


def _weight(gain: float, site: Site) -> float:
    return gain + APOSTROPHE * (_letters(site.old) == _letters(site.new))


def _letters(words: str) -> str:
    return words.replace("’", "").replace("'", "")


def _are_apart(one: Site, other: Site) -> bool:
    """Whether both may be made; beside a word that becomes another none is missing."""
    gap = 1 if "" in (one.old, other.old) else 0
    return one.end + gap < other.start or other.end + gap < one.start


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


def sites(sentence: str, spoken: Sequence[tuple[int, int]] | None = None) -> list[Site]:
    """Return the places of a sentence where another word may be meant, in order.

    ``spoken`` is where somebody speaks in it, where that is known from what stands around it.
    """
    spoken = quoted(sentence) if spoken is None else spoken
    found: dict[tuple[int, str], Site] = {}
    tried = (
        *striking_sites(sentence),
        *_in_sets(sentence),
        *form_sites(sentence),
        *missing_sites(sentence),
    )
    for site in tried:
        is_spoken = any(low <= site.start < high for low, high in spoken)
        if is_spoken and site.kind in NOT_IN_SPEECH:
            continue
        if site.kind in ("agreement", "form") and is_left_alone(sentence[: site.start]):
            continue
        found.setdefault((site.start, site.new), site)
    return sorted(found.values(), key=lambda site: site.start)


def _in_sets(sentence: str) -> Iterator[Site]:
    for match in _WORD.finditer(sentence):
        word, start, end = match.group(), match.start(), match.end()
        folded = word.casefold().replace("’", "'")
        for each in _sets().get(folded, ()):
            if each.behind and not each.behind.search(sentence[:start]):
                continue
            if each.before and not each.before.match(sentence[end:]):
                continue
            for other in each.others:
                yield Site(start, end, word, like(word, other), each.kind, each.least)


def is_left_alone(before: str) -> bool:
    """Whether a verb behind ``before`` may be in either number: of a group, in a wish."""
    clause = _BREAK.split(before)[-1]
    is_wished = before.rstrip().casefold().endswith("there") or _WISH.search(clause) is not None
    return is_wished or names_group([word.casefold() for word in _WORD.findall(clause)])


def question_about(text: str, chosen: Sequence[Site], stops: Sequence[int] = ()) -> Question:
    """Return what to ask about a text with each of ``chosen`` changed, in order, one at least.

    ``stops`` are where the sentence of each ends, in code points.
    """
    # Cut before a space: that is where the words of the model end.
    whole = f" {text}"
    shared = whole[: chosen[0].start + 1].rstrip()
    rest = len(shared)
    versions: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for site, stop in zip(chosen, stops or [len(text)] * len(chosen), strict=True):
        start, end = site.start + 1, site.end + 1
        behind = _BEHIND.match(whole, end, stop + 1)
        tail = whole[end : behind.end() if behind else stop + 1]
        two = (site.old + tail, site.new + tail)
        before = whole[rest:start]
        left, changed = (versions.setdefault(before + each, len(versions)) for each in two)
        pairs.append((left, changed))
    return Question(f"{BEFORE}{shared}", tuple(versions), tuple(chosen), tuple(pairs))


def reason_of(site: Site) -> tuple[str, str]:
    """Return the kind of the change at a site, and one sentence on why it is made."""
    if site.kind == "spelling":
        return "wrong word", f"“{site.new}” is meant, which sounds like “{site.old}”."
    if site.kind == "missing":
        return "grammar", f"“{site.new.strip()}” is missing here."
    if site.kind == "possessive":
        return "punctuation", f"An apostrophe is missing: “{site.new}”."
    if site.kind == "apostrophe":
        return "punctuation", f"“{site.new}” is meant, as one or as many."
    if site.kind == "extra":
        return "grammar", f"“{site.old.strip()}” is one word too many here."
    if site.kind == "joined":
        return "spelling", f"“{site.new}” is one word here."
    if site.kind == "splice":
        return "grammar", "A comma does not part two sentences."  # not one of the safe kinds
    if site.kind == "question":
        return "grammar", "This asks something."
    if site.kind in ("agreement", "form"):
        return "grammar", f"The form that fits here is “{site.new}”."
    return "grammar", f"“{site.new}” is the word that fits here."
