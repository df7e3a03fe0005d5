# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A request to a loaded model, from its prompt to its last word."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from stet_models.copying import Copier
from stet_models.decoding import Sampler, Stopped
from stet_models.engine import Task
from stet_models.gains import Gains
from stet_models.model import Model
from stet_models.protocol import Done, EndReason, Generate, Reading, Text
from stet_models.replies import Replies, Reply
from stet_models.reply_text import ReplyText


class Answer:
    """One request's replies under way."""

    def __init__(self, model: Model, request: Generate, task: Task, prompt: list[int]) -> None:
        self._model, self._request, self._task, self._prompt = model, request, task, prompt
        self._cached = 0
        self._replies: list[Reply] = []
        self._source = self._source_tokens()
        self._gains = self._surveyed() if request.edits else None

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
            gains=self._gains.told() if self._gains else (),
        )

    def _begin(self, number: int, sampler: Sampler) -> Reply:
        """Return the reply that a sampler begins after the prompt."""

        def say(text: str) -> None:
            if text:
                self._task.say(Text(self._request.id, text, number))

        text = ReplyText(self._request.stop)
        most = self._request.max_tokens
        piece = self._model.piece
        gains = None if number else self._gains
        return Reply(sampler, self._copier(), text, piece, say, most, gains)

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
        return Copier(self._source, self._prompt) if self._source else None

    def _source_tokens(self) -> list[int]:
        """Return the tokens of the source as a reply says them, none where it is not copied."""
        if self._model.is_recurrent or not self._request.source:
            return []
        # Behind a label a reply begins with a space.
        space = " " if self._request.prefill[-1:].strip() else ""
        return self._model.tokens(space + self._request.source, special=False)

    def _surveyed(self) -> Gains | None:
        """Return what takes note of what the edits of the source gain, where that can be told."""
        if not self._source:
            return None
        request = self._request
        return Gains(self._model, (self._prompt[-1], *self._source), request.source, request.edits)

    def _cancelled(self) -> bool:
        return self._task.cancelled

    def _progress(self, done: int, cached: int) -> None:
        self._task.say(Reading(self._request.id, done, len(self._prompt), cached))
