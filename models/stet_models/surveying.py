# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much likelier a text would be with each of many edits, as far as one reading of it tells.

An edit is judged by the first token in which the edited text differs from the text as it stands: by
how many nats the other token is likelier there. No edited text is read, so a thousand edits cost
what the text alone costs. What comes behind an edit is not weighed; for that there is ``Score``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from stet_models.answer import Model
from stet_models.decoding import MOST_OUTPUTS, Cell
from stet_models.engine import Task
from stet_models.protocol import Reading, Scored, Survey

WORDS_BEHIND = 2
"""Words behind an edit that are split into tokens with it: they may be other ones then."""

_SPACE = b" "


def survey(model: Model, request: Survey, task: Task, tokens: Sequence[int]) -> Scored:
    """Answer a request; ``tokens`` are those of what comes before the text and of the text.

    Raises ``Stopped``.
    """
    text = _Text(model, tokens, request.text)
    wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, edit in enumerate(request.edits):
        found = text.first_other(edit.start, edit.end, edit.text)
        if found:
            wanted[found[0]].append((number, found[1]))
    gains = [0.0] * len(request.edits)
    if not wanted:
        return Scored(request.id, tuple(gains), (1,) * len(gains))
    start, end = min(wanted), max(wanted)

    def read(done: int, cached: int) -> None:
        task.say(Reading(request.id, done, end, cached))

    def cancelled() -> bool:
        return task.cancelled

    cached = model.read_ahead(request, list(tokens[:start]), cancelled, read)
    evaluator = model.evaluator
    evaluator.fork(1, start - 1)
    try:
        for first in range(start, end + 1, MOST_OUTPUTS):
            places = range(first, min(first + MOST_OUTPUTS, end + 1))
            evaluator.add_cells([Cell(tokens[at - 1], at - 1, (0,)) for at in places], cancelled)
            for index, at in enumerate(places):
                others = wanted.get(at, ())
                if not others:
                    continue
                here, *rest = evaluator.log_likelihoods(
                    index, [tokens[at], *(token for _, token in others)]
                )
                for (number, _), likelihood in zip(others, rest, strict=True):
                    gains[number] = likelihood - here
            read(places[-1], cached)
    finally:
        evaluator.join(start - 1)
    return Scored(request.id, tuple(gains), (1,) * len(gains), end, cached)


class _Text:
    """The text at the end of some tokens: which of them an edit of it changes first."""

    def __init__(self, model: Model, tokens: Sequence[int], text: str) -> None:
        self._model, self._tokens = model, tokens
        self._bytes = text.encode("utf-8", "replace")
        self._places = list(
            accumulate((len(each.encode("utf-8", "replace")) for each in text), initial=0)
        )
        starts: list[int] = []
        at, place = len(tokens), len(self._bytes)
        while at > 1 and place > 0:
            at -= 1
            place -= len(model.piece(tokens[at]))
            starts.append(place)
        self._first, self._starts = at, starts[::-1]
        # The first token may begin with the end of what comes before the text.
        self._before = model.piece(tokens[at])[:-place] if place < 0 else b""
        self._known: dict[bytes, list[int]] = {}

    def first_other(self, start: int, end: int, new: str) -> tuple[int, int] | None:
        """Return the place of the first token that an edit changes, and what it is then.

        ``start`` and ``end`` are code points of the text, half-open. None where no token changes.
        """
        if not self._starts:
            return None
        low, high = self._places[start], self._places[end]
        index = self._seam(low)
        begin = self._starts[index]
        stop = high
        for _ in range(WORDS_BEHIND):
            behind = self._bytes.find(_SPACE, stop + 1)
            stop = len(self._bytes) if behind < 0 else behind
        head = self._bytes[begin:low] if begin >= 0 else self._before + self._bytes[:low]
        changed = head + new.encode("utf-8", "replace") + self._bytes[high:stop]
        place = self._first + index
        for at, token in enumerate(self._split(changed), place):
            if at >= len(self._tokens):
                return None
            if token != self._tokens[at]:
                return at, token
        return None

    def _seam(self, low: int) -> int:
        """Return the last token before a place that begins a word, where splitting can begin."""
        index = max(bisect_right(self._starts, low) - 1, 0)
        spaced = low - 1 if self._bytes[low - 1 : low] == _SPACE else low
        while index and not (self._starts[index] <= spaced and self._begins_word(index)):
            index -= 1
        return index

    def _begins_word(self, index: int) -> bool:
        """Whether a token has the only space before a word: how that is split stands by itself."""
        start = self._starts[index]
        before, first = self._bytes[start - 1 : start], self._bytes[start : start + 1]
        return first == _SPACE and bool(before.strip())

    def _split(self, data: bytes) -> list[int]:
        if data not in self._known:
            self._known[data] = self._model.tokens(data.decode("utf-8", "replace"), special=False)
        return self._known[data]
