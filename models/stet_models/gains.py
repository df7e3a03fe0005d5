# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What edits of a text gain: by how many nats the first token that each changes is likelier.

No edited text is read: the logits where the text itself is read, or copied by a reply, tell it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from stet_models.model import Model
from stet_models.protocol import Replacement

WORDS_BEHIND = 2
"""Words behind an edit that are split into tokens with it: they may be other ones then."""

_SPACE = b" "


class Gains:
    """What edits of the text at the end of some tokens gain, as its tokens are looked at."""

    def __init__(
        self, model: Model, tokens: Sequence[int], text: str, edits: Sequence[Replacement]
    ) -> None:
        self._evaluator, self._tokens = model.evaluator, tokens
        self._gains: list[float | None] = [None] * len(edits)
        self._wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
        read = _Text(model, tokens, text)
        for number, edit in enumerate(edits):
            if found := read.first_other(edit.start, edit.end, edit.text):
                self._wanted[found[0]].append((number, found[1]))

    @property
    def places(self) -> frozenset[int]:
        """The tokens that are to be looked at: where an edit would first change one."""
        return frozenset(self._wanted)

    def look(self, index: int, at: int) -> None:
        """Take note of what is gained at the token ``at``.

        The token before it is the one at ``index`` of the batch that was evaluated last, -1 for its
        last one.
        """
        if others := self._wanted.get(at):
            tokens = [self._tokens[at], *(token for _, token in others)]
            here, *rest = self._evaluator.log_likelihoods(index, tokens)
            for (number, _), likelihood in zip(others, rest, strict=True):
                self._gains[number] = likelihood - here

    def told(self) -> tuple[float | None, ...]:
        """Return what each edit gains, None where nobody has looked."""
        return tuple(self._gains)


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
