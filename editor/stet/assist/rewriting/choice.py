# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which of a reply's changes to a sentence are taken, where it was to be made shorter.

Of the changes that two replies have in common all subsets are looked at that pass the guards. Shown
is the shortest that is, to the model, as likely a sentence as the one that stands there: a cut that
left *have only arrived* or *difference at night small* is not. Where the engine cannot say how
likely a sentence is, the shortest is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from stet.assist.guards.corrections import is_style
from stet.assist.guards.cuts import MISSPELT
from stet.assist.guards.word_lists import word_set
from stet.assist.replies.alignment import likeness
from stet.assist.replies.kinds import are_forms, is_form, joined_edits, stripped_words
from stet.document.graphemes import count_words
from stet.document.word_diff import Edit, applied, diff_words

MOST_CHANGES = 7
"""Changes of a reply of which all subsets are looked at; more are first joined where close."""

AGREEING = 2
"""Replies that make a change which is looked at."""

MOST_SCORED = 8
"""Versions of a sentence that the model is asked about."""

LEAST_GAIN = 1.0
"""Nats by which a shorter sentence must be likelier in all than the one that stands there."""

MOST_LOSS = 0.25
"""Nats a token that it may be less likely."""

CLOSE = 2
"""Words between two changes from which on they are two."""

_LEANING = word_set(
    "in on at to for of with by from i you we he she it they is are was were be will would there"
)
"""Words that hold a sentence together: where two of them go, one does not go alone."""

Passes = Callable[[str], bool]
"""Whether the guards find nothing wrong with a version of the sentence."""


@dataclass(frozen=True)
class Version:
    """A version of a sentence: ``text`` is the source with ``edits`` made."""

    text: str
    edits: tuple[Edit, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)


def versions(source: str, replies: Sequence[str], passes: Passes) -> list[Version]:
    """Return the shorter versions of what ``replies`` agree on that pass, the shortest first.

    A change counts that two of them make, the only one where there is one. Equally short versions
    come in the order of their new words, the fewest first.
    """
    counts = Counter(edit for reply in replies for edit in set(changes(source, reply)))
    common = sorted(
        edit
        for edit, count in counts.items()
        if count >= min(AGREEING, len(replies)) and _saves(source, edit)
    )
    apart = [
        edit
        for index, edit in enumerate(common)
        if not index or edit.start >= common[index - 1].end
    ]
    words = count_words(source)
    found = [
        Version(text, edits)
        for edits in _subsets(apart[:MOST_CHANGES])
        if count_words(text := applied(source, edits)) < words and passes(text)
    ]
    return sorted(found, key=lambda each: (each.words, _new_words(source, each)))


def changes(source: str, reply: str) -> list[Edit]:
    """Return what ``reply`` changes, what only works together as one, at most ``MOST_CHANGES``."""
    found = [edit for edit in diff_words(source, reply) if not is_style(source, edit)]
    edits = joined_edits(source, found)
    while len(edits) > MOST_CHANGES:
        gaps = [two.start - one.end for one, two in pairwise(edits)]
        place = gaps.index(min(gaps))
        edits[place : place + 2] = [_joined(source, edits[place], edits[place + 1])]
    return edits


def _saves(source: str, edit: Edit) -> bool:
    """Whether a change saves a word, or puts a word into the form that fits the others."""
    ours, theirs = stripped_words(source[edit.start : edit.end]), stripped_words(edit.text)
    if len(theirs) != len(ours):
        return len(theirs) < len(ours)
    return all(
        one == two or are_forms(one, two) or is_form(one, two) or likeness(one, two) >= MISSPELT
        for one, two in zip(ours, theirs, strict=True)
    )


def _subsets(edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
    for count in range(len(edits), 0, -1):
        yield from combinations(edits, count)


def _joined(source: str, one: Edit, two: Edit) -> Edit:
    return Edit(one.start, two.end, one.text + source[one.end : two.start] + two.text)


def _new_words(source: str, version: Version) -> int:
    return (Counter(stripped_words(version.text)) - Counter(stripped_words(source))).total()


@dataclass(frozen=True)
class Likelihood:
    """How likely a text is: the sum over its tokens in nats, and how many these are."""

    total: float
    tokens: int

    @property
    def each(self) -> float:
        """Nats a token."""
        return self.total / max(self.tokens, 1)


def likely(
    source: Likelihood, found: Sequence[Version], likelihoods: Sequence[Likelihood]
) -> Version | None:
    """Return the shortest version that is likely enough beside the source, None where none is."""
    good = [
        (version.words, index)
        for index, (version, likelihood) in enumerate(zip(found, likelihoods, strict=True))
        if likelihood.total >= source.total + LEAST_GAIN
        and likelihood.each >= source.each - MOST_LOSS
    ]
    return found[min(good)[1]] if good else None


def _leans(source: str, edit: Edit) -> bool:
    """Whether a change only takes a word that another one mostly stands for."""
    return not edit.text.strip() and source[edit.start : edit.end].strip().casefold() in _LEANING


def together(source: str, edits: Sequence[Edit], passes: Passes) -> tuple[Edit, ...]:
    """Return ``edits`` with those made one that only work together, or stand side by side.

    Each that is left passes by itself, and the others pass without it. Two small words that go are
    one change: *and in the last part I will say* loses *in* and *I*, or neither.
    """
    joined = list(edits)
    index = 0
    while index < len(joined) and len(joined) > 1:
        others = joined[:index] + joined[index + 1 :]
        is_close = index + 1 < len(joined) and (
            count_words(source[joined[index].end : joined[index + 1].start]) < CLOSE
        )
        leans = _leans(source, joined[index]) and any(
            _leans(source, other) for other in joined[index + 1 :]
        )
        if (
            not is_close
            and not leans
            and all(passes(applied(source, some)) for some in ([joined[index]], others))
        ):
            index += 1
            continue
        place = min(index, len(joined) - 2)
        joined[place : place + 2] = [_joined(source, joined[place], joined[place + 1])]
        index = 0
    return tuple(joined)
