# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each kind of OpenAI-compatible server understands beyond what all of them do.

A server is known by what it calls the owner of its models. What is sent to servers of no known
kind is what OpenAI's own description has, and nothing else, since a strict one refuses the rest.
"""

from __future__ import annotations

import enum
from typing import Any

from stet_models.protocol import Generate

STOPS = 4
"""How many stop texts every server takes; the rest are looked for here."""

NO_GRAMMAR = (
    "This engine cannot be held to the form of a reply, so each reply is only checked afterwards; "
    "comments and ideas may come to nothing more often."
)


class Dialect(enum.Enum):
    """A kind of server, by what it calls the owner of its models."""

    LLAMA = "llamacpp"  # llama.cpp's own llama-server
    VLLM = "vllm"
    PLAIN = ""

    @classmethod
    def of(cls, owner: str | None) -> Dialect:
        """Return the kind of server that owns a model by this name."""
        return next((kind for kind in (cls.LLAMA, cls.VLLM) if kind.value == owner), cls.PLAIN)


def notes(dialect: Dialect) -> tuple[str, ...]:
    """Return sentences on what such a server cannot do."""
    return () if dialect is Dialect.LLAMA else (NO_GRAMMAR,)


def body(request: Generate, model: str, dialect: Dialect) -> dict[str, Any]:
    """Return a request for a streamed chat completion.

    A reply that is begun already goes along as a last message of the assistant's: llama-server and
    vLLM continue it; others may, or say it again from its beginning (``Begun``).
    """
    messages = [{"role": m.role, "content": m.content} for m in request.messages]
    if request.prefill:
        messages.append({"role": "assistant", "content": request.prefill})
    sampling = request.sampling
    asked: dict[str, Any] = {
        "model": model,
        "messages": messages,
        "max_tokens": request.max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "seed": sampling.seed,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if request.stop:
        asked["stop"] = list(request.stop if dialect is not Dialect.PLAIN else request.stop[:STOPS])
    if dialect is Dialect.PLAIN:
        return asked
    # Writers wait for words: a model that thinks aloud first is asked not to.
    asked |= {"top_k": 0, "min_p": sampling.min_p, "chat_template_kwargs": _NO_THINKING}
    if request.prefill:  # asked for in so many words, so that it is not said again
        asked |= {"add_generation_prompt": False, "continue_final_message": True}
    if dialect is Dialect.VLLM:
        asked["repetition_penalty"] = sampling.repeat_penalty
        return asked
    asked |= {"repeat_penalty": sampling.repeat_penalty, "return_progress": True}
    if request.grammar:
        asked["grammar"] = request.grammar
    return asked


_NO_THINKING = {"enable_thinking": False}


class Begun:
    """Takes away the beginning of a reply where a server repeats what it was to continue."""

    def __init__(self, prefill: str) -> None:
        self._prefill = prefill
        self._held = ""

    def add(self, text: str) -> str:
        """Take the next piece; return what may be shown now, perhaps nothing."""
        if not self._prefill:
            return text
        self._held += text
        if self._prefill.startswith(self._held) and self._held != self._prefill:
            return ""  # not decided yet
        return self.end()

    def end(self) -> str:
        """Return what was still held back, without a repeated beginning."""
        text = self._held.removeprefix(self._prefill)
        self._prefill = self._held = ""
        return text
