# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One reply of a server's on its way to events, held to the bounds that were asked for."""

from __future__ import annotations

import time

import msgspec

from stet_models.engine import Task
from stet_models.errors import EngineError
from stet_models.protocol import Done, EndReason, Generate, Reading, Text
from stet_models.remote import errors as say
from stet_models.remote.addresses import Address
from stet_models.remote.connection import Exchange, Response
from stet_models.remote.dialect import Begun
from stet_models.remote.limits import LIMITS, Limits
from stet_models.remote.stream import (
    END,
    Chunk,
    DataLines,
    TooMuch,
    chunk_decoder,
    message_of,
)
from stet_models.reply_text import ReplyText

READ = 1 << 16
"""Bytes that are read at once."""

JSON_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding JSON may raise."""


class Reply:
    """One reply; ``number`` counts the alternatives that one request asks for.

    ``begun`` takes away what a server says again of a reply that was begun for it.
    """

    def __init__(
        self,
        request: Generate,
        task: Task,
        address: Address,
        number: int,
        limits: Limits = LIMITS,
    ) -> None:
        self._request, self._task, self._address = request, task, address
        self._number, self._limits = number, limits
        self._text = ReplyText(request.stop)
        self.begun = Begun("")
        self._reason: EndReason | None = None
        self._began = self._first = self._last = time.perf_counter()
        self._pieces = 0
        self._prompt = self._cached = self._said = 0

    def take(self, response: Response, exchange: Exchange) -> None:
        """Read the answer to its end."""
        kind = response.headers.get_content_type()
        if kind == "application/json":
            seconds = self._limits.no_text
            self._chunk(whole(response, exchange, self._address, self._limits.body, seconds))
        elif kind != "text/event-stream":
            raise EngineError(say.NOT_AN_ENGINE.format(self._address))
        else:
            self._stream(response, exchange)
        if self._reason is None:
            raise EngineError(say.BROKEN.format(self._address))

    def done(self, reason: EndReason | None = None) -> Done:
        """Return how it ended."""
        if not self._text.stopped:
            self._say(self._text.add(self.begun.end().encode()) + self._text.end())
        now = time.perf_counter()
        return Done(
            self._request.id,
            reason or self._reason or EndReason.STOP,
            prompt_tokens=self._prompt,
            cached_tokens=self._cached,
            reply_tokens=self._said or self._pieces,
            prompt_seconds=(self._first if self._pieces else now) - self._began,
            reply_seconds=now - self._first if self._pieces else 0.0,
        )

    def _stream(self, response: Response, exchange: Exchange) -> None:
        limits, tokens = self._limits, self._request.max_tokens
        lines = DataLines(limits.comments)
        most = limits.bytes_besides + limits.bytes_for_token * tokens
        longest = limits.no_text + limits.for_token * tokens
        came = 0
        while data := response.read1(READ):
            exchange.heard()
            came += len(data)
            try:
                for event in lines.add(data):
                    if event.strip() == END or not self._chunk(event):
                        return
            except TooMuch:
                came = most + 1
            if came > most:
                raise EngineError(say.TOO_MUCH.format(self._address))
            now = time.perf_counter()
            if now - self._last > limits.no_text:
                raise EngineError(say.NO_WORDS.format(self._address, limits.no_text))
            if now - self._began > longest:
                raise EngineError(say.TOO_SLOW.format(self._address, longest))

    def _chunk(self, data: bytes) -> bool:
        """Take one event; return whether more is wanted."""
        try:
            chunk = chunk_decoder.decode(data)
        except JSON_ERRORS as error:
            raise EngineError(say.GARBLED.format(self._address)) from error
        if chunk.error is not None:
            said = say.clean(message_of(chunk.error))
            raise EngineError(say.status(self._address, 500, said, key=False))
        self._counts(chunk)
        if not chunk.choices:
            return True
        choice = chunk.choices[0]
        if text := (choice.delta.content or choice.message.content or ""):
            self._hear(text)
        if choice.finish_reason and self._reason is None:
            ended = choice.finish_reason == "length"
            self._reason = EndReason.LENGTH if ended else EndReason.STOP
        if self._text.stopped:
            self._reason = EndReason.STOP
            return False
        if self._pieces > self._request.max_tokens:  # it does not heed the bound that it was given
            self._reason = EndReason.LENGTH
            return False
        return True

    def _hear(self, text: str) -> None:
        self._last = time.perf_counter()
        if not self._pieces:
            self._first = self._last
        self._pieces += 1
        if self._request.max_tokens > 0:  # llama-server writes a token even when none is wanted
            self._say(self._text.add(self.begun.add(text).encode("utf-8", "replace")))

    def _counts(self, chunk: Chunk) -> None:
        if progress := chunk.prompt_progress:
            read = Reading(self._request.id, progress.processed, progress.total, progress.cache)
            self._task.say(read)
        if usage := chunk.usage:
            self._prompt = usage.prompt_tokens
            self._said = usage.completion_tokens or 0
            details = usage.prompt_tokens_details
            self._cached = (details.cached_tokens or 0) if details else 0

    def _say(self, text: str) -> None:
        if text:
            self._task.say(Text(self._request.id, text, self._number))


def whole(
    response: Response, exchange: Exchange, address: Address, most: int, seconds: float
) -> bytes:
    """Return an answer's whole body; raises ``EngineError`` beyond so many bytes or seconds."""
    parts: list[bytes] = []
    left, end = most, time.perf_counter() + seconds
    while data := response.read1(READ):
        exchange.heard()
        parts.append(data)
        left -= len(data)
        if left < 0:
            raise EngineError(say.TOO_MUCH.format(address))
        if time.perf_counter() > end:
            raise EngineError(say.TOO_SLOW.format(address, seconds))
    return b"".join(parts)
