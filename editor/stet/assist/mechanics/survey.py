# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model as a judge of every word: which of all that could stand there is meant.

Two readings of a paragraph say it. First, how gladly the model would put each candidate where it
corrects the paragraph, by the first token alone (``Survey``): where nothing is wrong it is nearly
certain to copy what stands there, so that few candidates are left. Each of these is put in its
sentence, and the whole is weighed as plain text (``Score``), where nothing invites to change a
word. What gains on both counts is meant; the more on one, the less is asked of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stet.assist.mechanics.candidates import Candidate, candidates
from stet.assist.mechanics.confusion import (
    DOUBTFUL,
    MOST_VERSIONS,
    Question,
    is_left_alone,
    question_about,
    sites,
)
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.site import Kind, Site
from stet.assist.mechanics.splices import splice_sites
from stet_models.service import Replacement

STEPS = ((0.0, 3.0), (-1.0, 6.5), (-4.0, 8.0))
"""Nats that a candidate gains at least where the model corrects, and those that its sentence has to
gain then; in between in proportion. Chosen on the texts that are seen, so that clean ones stay."""

STEPS_OF_A_CUT = ((0.0, 5.0),)
"""The same for a word that would go: a shorter text is a likelier one."""

LEAST_OF_A_GUESS = -3.0
"""Nats that a candidate gains at least which is none of two words that are taken for each other."""

MOST_OF_A_PLACE = 4
"""Candidates of one word or gap that are weighed."""

LEAST_OF_A_SITE = -4.0
"""Nats that what stands in a closed set has to gain to be weighed at all."""

_KINDS: dict[str, Kind] = {
    "near": "spelling",
    "taken": "usage",
    "joint": "usage",
    "joined": "joined",
    "form": "form",
    "be": "form",
    "adverb": "form",
    "pronoun": "usage",
    "relative": "usage",
    "determiner": "usage",
    "quantity": "usage",
    "article": "usage",
    "preposition": "preposition",
    "apostrophe": "apostrophe",
    "missing": "missing",
    "missing article": "missing",
    "extra": "extra",
    "doubled": "extra",
    "question": "question",
}
_SPEAKERS = frozenset({"form", "missing", "extra", "usage", "preposition"})
"""Kinds that are the speaker's."""

_NEVER = float("inf")


@dataclass(frozen=True)
class Place:
    """A site of the sentence that begins at ``base`` of the text, in code points."""

    base: int
    site: Site

    @property
    def start(self) -> int:
        """Where its stretch of the text begins."""
        return self.base + self.site.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.base + self.site.end

    @property
    def is_surveyed(self) -> bool:
        """Whether it says something how gladly the model would put it.

        No corrector breaks a sentence in two, so there only the sound of it decides.
        """
        return self.site.kind != "splice"

    @property
    def replacement(self) -> Replacement:
        """The edit of the text that would be made there."""
        return Replacement(self.start, self.end, self.site.new)


def places(
    text: str,
    stretches: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]] = (),
    *,
    is_faulty: bool = True,
    is_prose: bool = True,
) -> list[Place]:
    """Return all places of a text's sentences, ``stretches``, where something else could stand.

    What touches one of ``taken`` is left alone. ``is_faulty``: whether something else was wrong.
    Where it is no prose only the closed sets are looked at.
    """
    said = quoted(text)
    return [
        Place(start, site)
        for start, end in stretches
        for site in _possible(
            text[start:end],
            [(low - start, high - start) for low, high in said if low < end and start < high],
            is_faulty=is_faulty,
            is_prose=is_prose,
        )
        if not any(low <= start + site.end and start + site.start <= high for low, high in taken)
    ]


def _possible(
    sentence: str, spoken: Sequence[tuple[int, int]], *, is_faulty: bool, is_prose: bool
) -> list[Site]:
    found = {
        (site.start, site.end, site.new): site
        for site in sites(sentence, spoken)
        if is_faulty or site.is_striking or site.kind not in DOUBTFUL
    }
    for site in splice_sites(sentence, is_faulty=is_faulty) if is_prose else ():
        if not any(a <= site.start < b for a, b in spoken):
            found[site.start, site.end, site.new] = site
    for each in candidates(sentence) if is_prose else ():
        site = _site(sentence, each)
        if site.kind in _SPEAKERS and any(a <= site.start < b for a, b in spoken):
            continue
        if site.kind == "form" and is_left_alone(sentence[: site.start]):
            continue
        found.setdefault((site.start, site.end, site.new), site)
    return sorted(found.values(), key=lambda site: (site.start, site.end, site.new))


def _site(sentence: str, each: Candidate) -> Site:
    old = sentence[each.start : each.end]
    return Site(each.start, each.end, old, each.new, _KINDS[each.kind], _NEVER)


def promising(found: Sequence[Place], gains: Sequence[float]) -> list[Place]:
    """Return the places that are worth weighing, each with what its sentence has to gain.

    ``gains`` are what the survey says of each. Of a sentence those that gain most are taken, so
    many as can be asked about at once; they come in the order of the places.
    """
    if len(gains) != len(found):
        return []
    best: dict[int, list[tuple[float, Place]]] = {}
    here: Counter[tuple[int, int]] = Counter()
    ranked = sorted(_of_one_stem(found, gains), key=lambda pair: -pair[1])
    for place, gain in ranked:
        is_near = gain >= LEAST_OF_A_SITE or not place.is_surveyed
        least = min(_asked(place.site, gain), place.site.least if is_near else _NEVER)
        here[place.start, place.end] += least < _NEVER
        if least < _NEVER and here[place.start, place.end] <= MOST_OF_A_PLACE:
            chosen = Place(place.base, replace(place.site, least=least))
            best.setdefault(place.base, []).append((gain, chosen))
    return [
        place
        for base in sorted(best)
        for place in sorted(
            (place for _, place in best[base][:MOST_VERSIONS]),
            key=lambda place: (place.site.start, place.site.end, place.site.new),
        )
    ]


def _of_one_stem(found: Sequence[Place], gains: Sequence[float]) -> Iterator[tuple[Place, float]]:
    """Yield the places with what each gains; what differs in an apostrophe or an s gains the same.

    Of *knee's* the first token that *knees* changes is the stem, which says nothing of either.
    """
    best: dict[tuple[int, int], float] = {}
    for place, gain in zip(found, gains, strict=True):
        if place.site.kind == "apostrophe":
            span = place.start, place.end
            best[span] = max(gain, best.get(span, gain))
    for place, gain in zip(found, gains, strict=True):
        is_form = place.site.kind == "apostrophe"
        yield place, best[place.start, place.end] if is_form else gain


def _asked(site: Site, gain: float) -> float:
    if gain < LEAST_OF_A_GUESS and site.kind != "usage":
        return _NEVER
    steps = STEPS_OF_A_CUT if site.kind == "extra" else STEPS
    most, nats = steps[0]
    if gain >= most:
        return nats
    for (high, few), (low, many) in pairwise(steps):
        if gain >= low:
            return few + (many - few) * (high - gain) / (high - low)
    return _NEVER


def question(text: str, stretches: Sequence[tuple[int, int]], chosen: Sequence[Place]) -> Question:
    """Return what to ask about a text with the places chosen, one at least, counting in it.

    ``stretches`` are its sentences.
    """
    stops = dict(stretches)
    sites = [place.site.moved(place.base) for place in chosen]
    return question_about(text, sites, [stops[place.base] for place in chosen])
