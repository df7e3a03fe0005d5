# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How likely texts are that begin alike: each token they share is evaluated once.

The texts are token lists that all begin with the same ``shared`` tokens. They are sorted and taken
in groups, each a tree whose branches are sequences of the cache; what a tree's texts have in common
is one node for all of them. A tree is evaluated a batch at a time and dropped, so that hundreds of
texts need no more of the cache than one group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from stet_models.decoding import MOST_BRANCHES, MOST_OUTPUTS, Cell, Evaluator
from stet_models.engine import Task
from stet_models.errors import BadRequestError
from stet_models.model import Model
from stet_models.protocol import Reading, Score, Scored

Texts = Sequence[list[int]]


@dataclass
class _Node:
    """A token of one text or more, and which tokens come next in them."""

    token: int
    at: int
    texts: list[int]
    next: dict[int, _Node] = field(default_factory=dict)
    likelihood: float = 0.0


def score(
    model: Model, request: Score, task: Task, base: list[int], texts: Sequence[list[int]]
) -> Scored:
    """Answer a request; ``base`` is what the texts go on from, and each of them begins with.

    They need not have all its tokens: a text's first letters may be part of its last one. Raises
    ``Stopped``.
    """
    start = shared((base, *texts))
    if not start:
        raise BadRequestError("There is nothing before the texts that they could follow.")
    prefix = base[:start]
    together = list(groups(texts, start, model.evaluator.size - start + 1))
    whole = start - 1 + sum(_cells(texts, group, start) for group in together)
    done = 0

    def read(count: int, cached: int) -> None:
        task.say(Reading(request.id, count, whole, cached))

    def cancelled() -> bool:
        return task.cancelled

    cached = model.read_ahead(request, prefix, cancelled, read)
    totals = [0.0] * len(texts)
    done = start - 1
    for group in together:

        def add(count: int) -> None:
            nonlocal done
            done += count
            read(done, cached)

        chosen = [texts[number] for number in group]
        for number, total in zip(
            group, score_group(model.evaluator, chosen, start, cancelled, add), strict=True
        ):
            totals[number] = total
    counts = tuple(len(text) - start for text in texts)
    return Scored(request.id, tuple(totals), counts, whole, cached)


def _cells(texts: Texts, group: Sequence[int], start: int) -> int:
    """Return how many tokens are evaluated for a group: no text's last one."""
    root = _tree([texts[number] for number in group], start - 1)
    return sum(bool(node.next) for node in _walk(root))


def shared(texts: Texts) -> int:
    """Return how many tokens all texts begin with alike."""
    first, last = min(texts), max(texts)  # if the outermost two agree, so do all between
    most = min(len(first), len(last))
    return next((i for i in range(most) if first[i] != last[i]), most)


def groups(texts: Texts, start: int, room: int) -> Iterator[list[int]]:
    """Yield the numbers of texts that are scored together; they take ``room`` cells at most.

    The first ``start`` tokens of each are in the cache and take none. A text alone may be longer.
    """
    order = sorted(range(len(texts)), key=lambda number: tuple(texts[number]))
    group: list[int] = []
    filled = 0
    for number in order:
        text = texts[number]
        common = shared((texts[group[-1]], text)) if group else start
        new = len(text) - common
        if group and (filled + new > room or len(group) == MOST_BRANCHES):
            yield group
            group, filled, new = [], 0, len(text) - start
        group.append(number)
        filled += new
    if group:
        yield group


def score_group(
    evaluator: Evaluator,
    texts: Texts,
    start: int,
    cancelled: Callable[[], bool],
    progress: Callable[[int], None],
) -> list[float]:
    """Return each text's sum of log-likelihoods, in nats, from its token ``start`` on.

    The cache holds all before the token ``start - 1``, which the texts have in common; so it does
    afterwards. ``progress`` is told of tokens as they are evaluated. Raises ``Stopped``.
    """
    root = _tree(texts, start - 1)
    evaluator.fork(len(texts), start - 1)
    try:
        nodes = [node for node in _walk(root) if node.next]
        for first in range(0, len(nodes), MOST_OUTPUTS):
            batch = nodes[first : first + MOST_OUTPUTS]
            evaluator.add_cells([Cell(n.token, n.at, n.texts) for n in batch], cancelled)
            for index, node in enumerate(batch):
                after = list(node.next.values())
                likelihoods = evaluator.log_likelihoods(index, [each.token for each in after])
                for each, likelihood in zip(after, likelihoods, strict=True):
                    each.likelihood = likelihood
            progress(len(batch))
    finally:
        evaluator.join(start - 1)
    totals = [0.0] * len(texts)
    for node in _walk(root):
        for text in node.texts:
            totals[text] += node.likelihood
    return totals


def _tree(texts: Texts, at: int) -> _Node:
    """Return the texts' tokens from place ``at`` on, where all have the same, as a tree."""
    root = _Node(texts[0][at], at, list(range(len(texts))))
    for number, text in enumerate(texts):
        node = root
        for place in range(at + 1, len(text)):
            node = node.next.setdefault(text[place], _Node(text[place], place, []))
            node.texts.append(number)
    return root


def _walk(root: _Node) -> Iterator[_Node]:
    """Yield all nodes, each before those that come next in its texts."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.next.values()))
