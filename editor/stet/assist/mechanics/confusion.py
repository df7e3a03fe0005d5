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

NOT_IN_SPEECH = frozenset({"agreement", "form", "missing", "preposition"})
"""Kinds that are the speaker's."""

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_WISH = regex.compile(r"\b(?:if|wish|wishes|wished|though)\b", regex.IGNORECASE)
_BREAK = regex.compile(r"[.,;:!?()—–]")


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


def question_about(sentence: str, chosen: tuple[Site, ...], *, context: str = "") -> Question:
    """Return what to ask about a sentence with each of ``chosen`` changed, in order, one at least.

    ``context`` is what stands before it.
    """
    # Cut before a space: that is where the words of the model end.
    whole = f" {sentence}"
    shared = whole[: chosen[0].start + 1].rstrip()
    rest = len(shared)
    versions = [whole[rest:]] + [
        whole[rest : site.start + 1] + site.new + whole[site.end + 1 :] for site in chosen
    ]
    before = f" {context.strip()}" if context.strip() else ""
    return Question(f"{BEFORE}{before}{shared}", tuple(versions), chosen)


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
    if site.kind == "question":
        return "punctuation", "This asks something."
    if site.kind in ("agreement", "form"):
        return "grammar", f"The form that fits here is “{site.new}”."
    return "grammar", f"“{site.new}” is the word that fits here."
