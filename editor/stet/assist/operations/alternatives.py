# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Up to three different versions of a sentence, a title or a passage, as values to choose from.

They come from plain code and from samples, of operations and of free requests, by one model or
several. A version that guards find fault with is none. Of the others those that most samples said
come first, and none that hardly differs from one before it; the likelihood of each, where it is
known, decides between equals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults
from stet.assist.operations.agreement import AGREE, judged, tidied
from stet.assist.operations.registry import OPERATIONS
from stet.assist.replies.alignment import likeness
from stet.assist.tasks.task import PLAIN_CODE, Task
from stet.document.word_diff import Edit, diff_words

MOST = 3
"""So many versions are shown beneath a sentence."""

TOO_ALIKE = 0.9
"""Two versions that are so like each other are one."""


@dataclass(frozen=True)
class Pool:
    """Samples of ``task`` for one source, by ``model``; of a free request with its instruction.

    ``likelihoods`` are nats a token, one for each sample, or none where nobody measured. ``agree``
    is how many samples must say a version: fewer only of a model that is big enough for the task.
    """

    task: Task
    samples: Sequence[str]
    model: str = ""
    instruction: str = ""
    likelihoods: Sequence[float] = ()
    agree: int = AGREE


@dataclass(frozen=True)
class Alternative:
    """A version that can stand for the source.

    ``edits`` turn the source into it, in code points; ``task`` and ``author`` say what it comes
    from, ``votes`` how many samples said it, 0 for plain code. ``likelihood`` is in nats a token.
    """

    text: str
    task: str
    author: str
    votes: int = 0
    likelihood: float = 0.0
    edits: tuple[Edit, ...] = field(default=(), compare=False)


def alternatives(source: str, pools: Iterable[Pool], most: int = MOST) -> tuple[Alternative, ...]:
    """Return up to ``most`` different versions of ``source``, the best first."""
    found: list[Alternative] = []
    for pool in pools:
        found += _of_operation(source, pool) if pool.task.check else _of_request(source, pool)
    ranked = sorted(found, key=lambda one: (one.votes > 1, one.votes, one.likelihood), reverse=True)
    chosen: list[Alternative] = []
    waiting: list[Alternative] = []
    tasks: set[str] = set()
    for each in ranked:
        if any(likeness(each.text, other.text) >= TOO_ALIKE for other in chosen):
            continue
        # One of each kind first: three ways to be formal are less of a choice than three ways.
        if each.task in tasks:
            waiting.append(each)
            continue
        tasks.add(each.task)
        chosen.append(each)
    for each in waiting:
        if all(likeness(each.text, other.text) < TOO_ALIKE for other in chosen):
            chosen.append(each)
    return tuple(chosen[:most])


def _of_operation(source: str, pool: Pool) -> list[Alternative]:
    operation, context = OPERATIONS[pool.task.check], GuardContext(pool.task)
    if not operation.applies(source):
        return []
    verdict = judged(source, pool.samples, operation, context, agree=pool.agree)
    likely = _likelihoods(pool, lambda sample: tidied(source, sample, operation))
    return [
        _made(source, version.text, pool, version.votes, likely.get(version.text, 0.0))
        for version in verdict.versions
    ]


def _of_request(source: str, pool: Pool) -> list[Alternative]:
    context = GuardContext(pool.task, pool.instruction)
    flat = [" ".join(sample.split()) for sample in pool.samples]
    likely = _likelihoods(pool, lambda sample: " ".join(sample.split()))
    return [
        _made(source, text, pool, count, likely.get(text, 0.0))
        for text, count in Counter(flat).most_common()
        if count >= pool.agree and text and text != source and not faults(source, text, context)
    ]


def _likelihoods(pool: Pool, flatten: Callable[[str], str]) -> dict[str, float]:
    best: dict[str, float] = {}
    for sample, likelihood in zip(pool.samples, pool.likelihoods, strict=False):
        text = flatten(sample)
        best[text] = max(likelihood, best.get(text, likelihood))
    return best


def _made(source: str, text: str, pool: Pool, votes: int, likelihood: float) -> Alternative:
    author = pool.model if votes else PLAIN_CODE
    return Alternative(text, pool.task.name, author, votes, likelihood, diff_words(source, text))
