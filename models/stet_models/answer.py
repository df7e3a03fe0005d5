# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A request to a loaded model, from its prompt to its last word."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from stet_models.copying import Copier
from stet_models.decoding import ContextFull, Evaluator, Sampler, Stopped
from stet_models.engine import Task
from stet_models.protocol import Done, EndReason, Generate, Reading, Text
from stet_models.reply_text import ReplyText
from stet_models.states import States

_SLOW = 0.08
"""Seconds a batch takes before it is worth asking, within it, whether it is cancelled."""


class Model(Protocol):
    """What an answer needs of a loaded model."""

    evaluator: Evaluator
    states: States
    is_recurrent: bool

    def tokens(self, text: str, *, special: bool) -> list[int]:
        """Return the tokens of ``text``."""

    def piece(self, token: int) -> bytes:
        """Return the bytes that ``token`` stands for."""

    def is_end(self, token: int) -> bool:
        """Whether ``token`` ends a reply."""


@dataclass
class Tally:
    """What came of copying ahead, in tokens."""

    drafted: int = 0
    accepted: int = 0


class Reply:
    """Writes one reply to a prompt that was read."""

    def __init__(
        self,
        evaluator: Evaluator,
        sampler: Sampler,
        copier: Copier | None,
        is_end: Callable[[int], bool],
        cancelled: Callable[[], bool],
        tally: Tally,
    ) -> None:
        self._evaluator, self._sampler, self._copier = evaluator, sampler, copier
        self._is_end, self._cancelled = is_end, cancelled
        self._alone = _SLOW  # seconds of the last token that was evaluated alone
        self._tally = tally

    def tokens(self, first: int, at: int, most: int) -> Iterator[int]:
        """Yield the reply's tokens, ``first`` (sampled from the prompt) at position ``at``.

        At most ``most``, one at least. Ends before the token that ends the reply. Raises
        ``Stopped``, and ``ContextFull`` when the cache is. A token is evaluated only when the next
        one is asked for.
        """
        token, size = first, self._evaluator.size
        while not self._is_end(token):
            if self._copier:
                self._copier.wrote(token)
            yield token
            most -= 1
            if most <= 0:
                return
            if at >= size:
                raise ContextFull
            draft = self._copier.draft(min(most - 1, size - at - 1)) if self._copier else ()
            self._add((token, *draft), at)
            at += 1
            self._tally.drafted += len(draft)
            for index, drafted in enumerate(draft):
                token = self._sampler.sample(index)
                if token != drafted:
                    self._evaluator.take_back(at)
                    break
                self._tally.accepted += 1
                if self._is_end(token):
                    return
                if self._copier:
                    self._copier.wrote(token)
                yield token
                most -= 1
                at += 1
            else:
                token = self._sampler.sample(len(draft))

    def _add(self, tokens: Sequence[int], at: int) -> None:
        if self._cancelled():
            raise Stopped
        # Asking within a batch costs a call into Python for each node of the graph: a hundredth
        # of the everyday model's time, and more on small, fast models.
        slow = self._alone * len(tokens) > _SLOW
        seconds = self._evaluator.add(tokens, at, self._cancelled if slow else None)
        if len(tokens) == 1:
            self._alone = seconds


class Answer:
    """One request's replies under way."""

    def __init__(self, model: Model, request: Generate, task: Task, prompt: list[int]) -> None:
        self._model, self._request, self._task, self._prompt = model, request, task, prompt
        self._cached = self._said = 0
        self._tally = Tally()

    def run(self, samplers: Sequence[Sampler]) -> Done:
        """Read, then write one reply with each sampler; say events meanwhile."""
        began = first = time.perf_counter()
        reason = EndReason.STOP
        self._model.states.settle(self._prompt, self._request.document)
        try:
            self._cached = self._model.evaluator.read(self._prompt, self._cancelled, self._progress)
            first = time.perf_counter()
            # All first tokens at once: the logits of the prompt are gone with the next batch.
            starts = [sampler.sample() for sampler in samplers]
            for number, (sampler, start) in enumerate(zip(samplers, starts, strict=True)):
                if number:
                    self._model.evaluator.take_back(len(self._prompt))
                if self._write(number, sampler, start) is EndReason.LENGTH:
                    reason = EndReason.LENGTH
        except Stopped:
            reason = EndReason.CANCELLED
        return Done(
            self._request.id,
            reason,
            prompt_tokens=len(self._prompt),
            cached_tokens=self._cached,
            reply_tokens=self._said,
            prompt_seconds=first - began,
            reply_seconds=time.perf_counter() - first,
            drafted=self._tally.drafted,
            accepted=self._tally.accepted,
            threads=self._model.evaluator.threads,
        )

    def _write(self, number: int, sampler: Sampler, start: int) -> EndReason:
        model, most = self._model, self._request.max_tokens
        if most <= 0:
            return EndReason.LENGTH
        text = ReplyText(self._request.stop)
        said = 0
        copier = self._copier()
        reply = Reply(model.evaluator, sampler, copier, model.is_end, self._cancelled, self._tally)
        try:
            for token in reply.tokens(start, len(self._prompt), most):
                said += 1
                self._say(text.add(model.piece(token)), number)
                if text.stopped:
                    return EndReason.STOP
        except ContextFull:
            return EndReason.LENGTH
        finally:
            self._said += said
            self._say(text.end(), number)
        return EndReason.LENGTH if said >= most else EndReason.STOP

    def _copier(self) -> Copier | None:
        """Return what copies ahead, for a rewrite by a model that can take tokens back."""
        source = self._model.tokens(self._request.source, special=False)
        if not source or self._model.is_recurrent:
            return None
        return Copier(source, self._prompt, self._model.evaluator.costs)

    def _cancelled(self) -> bool:
        return self._task.cancelled

    def _progress(self, done: int, cached: int) -> None:
        self._task.say(Reading(self._request.id, done, len(self._prompt), cached))

    def _say(self, text: str, number: int) -> None:
        if text:
            self._task.say(Text(self._request.id, text, number))
