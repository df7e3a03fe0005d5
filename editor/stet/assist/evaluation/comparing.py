# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An outcome held against what is right: mended, missed, and changed without need.

Outcome and source are compared word by word, whatever the grain of the suggestions was; where
changes and known mistakes touch, that combination of mistakes mended and left is taken which is
nearest to the outcome. What then still differs is a change that nobody needed.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from stet.assist.evaluation.passage import Gold, Passage
from stet.document.word_diff import Edit, applied

_TOKEN = regex.compile(r"[\p{L}\p{M}\d]+(?:['’][\p{L}\p{M}\d]+)*|\s+|.", regex.DOTALL)
_WORD = regex.compile(r"[\p{L}\p{M}\d]+(?:['’][\p{L}\p{M}\d]+)*")
_MOST_COMBINATIONS = 2_000
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True)
class Extra:
    """A change without need: what should stand at a place of the source, and what does.

    ``start`` and ``end`` are code points of the source, half-open.
    """

    start: int
    end: int
    wanted: str
    found: str


@dataclass(frozen=True)
class Comparison:
    """What became of the mistakes of a passage, and what was changed besides.

    ``goal`` is the right text that is nearest to the outcome.
    """

    mended: tuple[Gold, ...]
    missed: tuple[Gold, ...]
    extra: tuple[Extra, ...]
    goal: str


def words(text: str) -> list[str]:
    """Return the words of a text, numbers included."""
    return _WORD.findall(text)


def compare(passage: Passage, outcome: str) -> Comparison:
    """Return what ``outcome`` did to the mistakes of a passage."""
    changes = _changes(passage.text, outcome)
    mended: list[Gold] = []
    missed: list[Gold] = []
    extra: list[Extra] = []
    goal: list[Edit] = []
    for golds, near in _clusters(passage.text, passage.golds, changes):
        touching: list[Gold | Edit] = [*golds, *near]
        start = min(each.start for each in touching)
        end = max(each.end for each in touching)
        found = applied(passage.text, near, start, end)
        chosen = _nearest(passage.text, start, end, golds, found)
        for gold, text in zip(golds, chosen, strict=True):
            if gold.is_mistake:
                (missed if text == gold.old else mended).append(gold)
            right = text if text in gold.right else gold.right[0]
            goal.append(Edit(gold.start, gold.end, right))
        steps = [Edit(g.start, g.end, t) for g, t in zip(golds, chosen, strict=True)]
        wanted = applied(passage.text, steps, start, end)
        if _plain(wanted) != _plain(found):
            extra.append(Extra(start, end, wanted, found))
    whole = applied(passage.text, goal)
    return Comparison(tuple(mended), tuple(missed), tuple(extra), whole)


def distance(one: str, other: str) -> int:
    """Return how many words have to be put in, taken out or replaced to make one the other."""
    return _distance(words(one.translate(_QUOTES)), words(other.translate(_QUOTES)))


def _changes(old: str, new: str) -> list[Edit]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    ends = list(itertools.accumulate(map(len, before), initial=0))
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        Edit(ends[a0], ends[a1], "".join(after[b0:b1]))
        for tag, a0, a1, b0, b1 in codes
        if tag != "equal"
    ]


def _clusters(
    text: str, golds: Sequence[Gold], changes: Sequence[Edit]
) -> Iterator[tuple[list[Gold], list[Edit]]]:
    """Yield what touches: nothing between but space."""
    every: list[Gold | Edit] = sorted((*golds, *changes), key=lambda one: (one.start, one.end))
    near: list[Gold | Edit] = []
    end = 0
    for one in every:
        if near and text[end : one.start].strip():
            yield _parted(near)
            near = []
        end = max(end, one.end) if near else one.end
        near.append(one)
    if near:
        yield _parted(near)


def _parted(near: list[Gold | Edit]) -> tuple[list[Gold], list[Edit]]:
    return (
        [one for one in near if isinstance(one, Gold)],
        [one for one in near if isinstance(one, Edit)],
    )


def _nearest(text: str, start: int, end: int, golds: Sequence[Gold], found: str) -> tuple[str, ...]:
    """Return what stands for each gold, so that the whole is as near as can be to ``found``."""
    options = [(gold.old, *(r for r in gold.right if r != gold.old)) for gold in golds]
    wanted = _TOKEN.findall(_plain(found))

    def far(chosen: tuple[str, ...]) -> int:
        steps = [Edit(g.start, g.end, t) for g, t in zip(golds, chosen, strict=True)]
        return _distance(_TOKEN.findall(_plain(applied(text, steps, start, end))), wanted)

    combinations = itertools.islice(itertools.product(*options), _MOST_COMBINATIONS)
    return min(combinations, key=far)


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


def _distance(one: Sequence[str], other: Sequence[str]) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]
