# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an OpenAI-compatible server says, read with bounds: server-sent events and JSON.

Only the fields that are used are named; servers say much more, and each something else. The form
of the events is the one of the HTML standard (section 9.2), of which the fields other than *data*
are not needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

MOST_LINE = 1 << 20
"""Longest line of a stream, in bytes; a piece of a reply is some hundreds."""

END = b"[DONE]"


class TooMuch(Exception):
    """More came than any sound server sends."""


class DataLines:
    """Takes the bytes of a stream as they come; gives out the data of each event.

    ``comments`` is how many bytes may be no data. Raises ``TooMuch`` for more of these, and for a
    line or an event beyond all bounds.
    """

    def __init__(self, comments: int = MOST_LINE) -> None:
        self._comments = comments
        self._rest = bytearray()
        self._data: list[bytes] = []
        self._size = 0

    def add(self, data: bytes) -> Iterator[bytes]:
        """Take the next bytes; yield what is complete."""
        self._rest += data
        lines: list[bytearray] = []
        if b"\n" in data:
            *lines, self._rest = self._rest.split(b"\n")
        if len(self._rest) > MOST_LINE:
            raise TooMuch
        for line in lines:
            line = line.removesuffix(b"\r")
            if len(line) > MOST_LINE:
                raise TooMuch
            if not line:
                yield from self._end()
                continue
            name, _, value = line.partition(b":")
            if name == b"data":
                self._data.append(bytes(value.removeprefix(b" ")))
                self._size += len(value)
                if self._size > MOST_LINE:
                    raise TooMuch
                continue
            self._comments -= len(line)
            if self._comments < 0:
                raise TooMuch

    def _end(self) -> Iterator[bytes]:
        if self._data:
            data, self._data, self._size = b"\n".join(self._data), [], 0
            yield data


class Words(msgspec.Struct, frozen=True):
    """A piece of a message, or a whole one."""

    content: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """One reply of those asked for; always the first, since one is asked for."""

    delta: Words = Words()
    message: Words = Words()
    finish_reason: str | None = None


class Details(msgspec.Struct, frozen=True):
    """What the count of the prompt's tokens is made of."""

    cached_tokens: int | None = 0


class Usage(msgspec.Struct, frozen=True):
    """Counts of tokens."""

    prompt_tokens: int = 0
    completion_tokens: int | None = 0
    prompt_tokens_details: Details | None = None


class Progress(msgspec.Struct, frozen=True):
    """How much of the prompt llama-server has read, in tokens."""

    total: int = 0
    cache: int = 0
    processed: int = 0


class Chunk(msgspec.Struct, frozen=True):
    """One event of a stream, or the whole answer of a server that does not stream."""

    choices: tuple[Choice, ...] = ()
    usage: Usage | None = None
    prompt_progress: Progress | None = None
    error: Any = None


class Meta(msgspec.Struct, frozen=True):
    """What llama-server adds to its model."""

    size: int = 0


class Model(msgspec.Struct, frozen=True):
    """One model of the list; vLLM says ``max_model_len``."""

    id: str
    owned_by: str | None = None
    max_model_len: int | None = None
    meta: Meta | None = None


class Models(msgspec.Struct, frozen=True):
    """The list of models; Ollama says ``null`` where it has none."""

    data: tuple[Model, ...] | None


class Settings(msgspec.Struct, frozen=True):
    """What llama-server would do with a request that says nothing."""

    n_ctx: int = 0


class Properties(msgspec.Struct, frozen=True):
    """What llama-server says of itself; ``n_ctx`` is the room of one conversation."""

    default_generation_settings: Settings = Settings()


class Tokens(msgspec.Struct, frozen=True):
    """A text cut into tokens by llama-server."""

    tokens: tuple[Any, ...]


chunk_decoder = msgspec.json.Decoder(Chunk)


def error_message(body: bytes) -> str:
    """Return what a server says went wrong, from the forms that are in use; empty for none."""
    try:
        said = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    return message_of(said.get("error", said) if isinstance(said, dict) else said)


def message_of(error: object) -> str:
    """Return the words of an error, which is a text or holds a ``message`` or a ``detail``."""
    if isinstance(error, dict):
        error = error.get("message") or error.get("detail") or ""
    return error if isinstance(error, str) else ""
