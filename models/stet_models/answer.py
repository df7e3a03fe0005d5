# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A request to a loaded model, from its prompt to its last word."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from stet_models.copying import Copier
from stet_models.decoding import Evaluator, Sampler, Stopped
from stet_models.engine import Task
from stet_models.protocol import Done, EndReason, Generate, Prefill, Reading, Score, Survey, Text
from stet_models.replies import Replies, Reply
from stet_models.reply_text import ReplyText


class Model(Protocol):
    """What an answer needs of a loaded model."""

    evaluator: Evaluator
    is_recurrent: bool

    def read_ahead(
        self,
        request: Generate | Score | Survey | Prefill,
        prompt: list[int],
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> int:
        """Read all of a prompt but its last token; return how many tokens were held of it.

        Calls ``progress(tokens done, tokens that were held)``. Raises ``Stopped``.
        """

    def tokens(self, text: str, *, special: bool) -> list[int]:
        """Return the tokens of ``text``."""

    def piece(self, token: int) -> bytes:
        """Return the bytes that ``token`` stands for."""

    def is_end(self, token: int) -> bool:
        """Whether ``token`` ends a reply."""


class Answer:
    """One request's replies under way."""

    def __init__(self, model: Model, request: Generate, task: Task, prompt: list[int]) -> None:
        self._model, self._request, self._task, self._prompt = model, request, task, prompt
        self._cached = 0
        self._replies: list[Reply] = []

    def run(self, samplers: Sequence[Sampler]) -> Done:
        """Read, then write a reply with each sampler; say events meanwhile."""
        model, prompt = self._model, self._prompt
        began = first = time.perf_counter()
        stopped = False
        try:
            self._cached = model.read_ahead(self._request, prompt, self._cancelled, self._progress)
            # A recurrent model's cache is a summary, from which nothing can be taken back.
            again = model.evaluator.save() if model.is_recurrent and len(samplers) > 1 else b""
            model.evaluator.add(prompt[-1:], len(prompt) - 1, self._cancelled)
            self._progress(len(prompt), self._cached)
            first = time.perf_counter()
            # All first tokens at once: the logits of the prompt are gone with the next batch.
            self._replies = [self._begin(number, each) for number, each in enumerate(samplers)]
            for number, group in enumerate(self._groups()):
                if number:
                    self._go_back(again)
                Replies(model.evaluator, model.is_end, self._cancelled).write(group, len(prompt))
        except Stopped:
            stopped = True
        finally:
            for reply in self._replies:
                reply.end()
        return Done(
            self._request.id,
            EndReason.CANCELLED if stopped else self._reason(),
            prompt_tokens=len(prompt),
            cached_tokens=self._cached,
            reply_tokens=sum(reply.said for reply in self._replies),
            prompt_seconds=first - began,
            reply_seconds=time.perf_counter() - first,
            drafted=sum(reply.drafted for reply in self._replies),
            accepted=sum(reply.accepted for reply in self._replies),
            threads=model.evaluator.threads,
        )

    def _begin(self, number: int, sampler: Sampler) -> Reply:
        """Return the reply that a sampler begins after the prompt."""

        def say(text: str) -> None:
            if text:
                self._task.say(Text(self._request.id, text, number))

        text = ReplyText(self._request.stop)
        most = self._request.max_tokens
        piece = self._model.piece
        return Reply(sampler, self._copier(), text, piece, say, most)

    def _groups(self) -> Iterator[Sequence[Reply]]:
        """Yield the replies that are written together: as many as there is surely room for."""
        each = max(1, self._request.max_tokens)
        together = (self._model.evaluator.size - len(self._prompt)) // each
        together = 1 if self._model.is_recurrent else max(1, together)
        for start in range(0, len(self._replies), together):
            yield self._replies[start : start + together]

    def _go_back(self, kept: bytes) -> None:
        """Have the cache end with the prompt again."""
        evaluator, prompt = self._model.evaluator, self._prompt
        if not kept:
            evaluator.take_back(len(prompt))
            return
        evaluator.restore(prompt[:-1], kept)
        evaluator.add(prompt[-1:], len(prompt) - 1, self._cancelled)

    def _reason(self) -> EndReason:
        full = any(reply.reason is EndReason.LENGTH for reply in self._replies)
        return EndReason.LENGTH if full else EndReason.STOP

    def _copier(self) -> Copier | None:
        """Return what copies ahead, for a rewrite by a model that can take tokens back."""
        source = self._model.tokens(self._request.source, special=False)
        if not source or self._model.is_recurrent:
            return None
        return Copier(source, self._prompt)

    def _cancelled(self) -> bool:
        return self._task.cancelled

    def _progress(self, done: int, cached: int) -> None:
        self._task.say(Reading(self._request.id, done, len(self._prompt), cached))
