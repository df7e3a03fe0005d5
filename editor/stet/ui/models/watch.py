# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model did lately: how long it took to open, and how fast it read and wrote."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from stet_models.service import AnyEvent, Done, EndReason, Loaded, Loading

LEAST = 8
"""Tokens that a reply which was cut off must have had to be counted."""

KEPT = 8
"""How many of the last requests are remembered."""


@dataclass(frozen=True)
class RequestFacts:
    """One request: tokens and seconds, and the clock time at which it ended."""

    model: str
    prompt_tokens: int
    cached_tokens: int
    reply_tokens: int
    prompt_seconds: float
    reply_seconds: float
    ended: float

    @property
    def reading(self) -> float:
        """Tokens of the prompt read in a second, 0 where too few to tell."""
        return _rate(self.prompt_tokens - self.cached_tokens, self.prompt_seconds)

    @property
    def writing(self) -> float:
        """Tokens written in a second, 0 where too few to tell."""
        return _rate(self.reply_tokens, self.reply_seconds)

    @property
    def remembered(self) -> float:
        """The share of the prompt that was read before, from 0 to 1."""
        return self.cached_tokens / self.prompt_tokens if self.prompt_tokens else 0.0


class ModelWatch:
    """Takes note of the events of the model that is in use."""

    def __init__(self) -> None:
        self.loaded: Loaded | None = None
        self.requests: deque[RequestFacts] = deque(maxlen=KEPT)
        self.opening: dict[str, float] = {}
        """Seconds that each model took to open the last time, by its name."""
        self._name = ""
        self._began = 0.0

    def begin_opening(self, name: str) -> None:
        """Take note that the model ``name`` is to be opened."""
        self._name, self._began, self.loaded = name, time.monotonic(), None

    def forget(self) -> None:
        """Take note that no model is open any more."""
        self.loaded = None

    def hear(self, event: AnyEvent, name: str) -> bool:
        """Take note of an event of the model ``name``; return whether it says something new."""
        if isinstance(event, Loading):
            if self._name != name or self.loaded is not None:
                self.begin_opening(name)
        elif isinstance(event, Loaded):
            if self._name == name and self.loaded is None:
                self.opening[name] = time.monotonic() - self._began
            self.loaded = event
            return True
        elif isinstance(event, Done) and _counts(event):
            self.requests.append(
                RequestFacts(
                    name,
                    event.prompt_tokens,
                    event.cached_tokens,
                    event.reply_tokens,
                    event.prompt_seconds,
                    event.reply_seconds,
                    time.time(),
                )
            )
            return True
        return False


def _counts(done: Done) -> bool:
    """Whether a request says something of the speed: one that was cut off early does not."""
    return done.reason is not EndReason.CANCELLED or done.reply_tokens >= LEAST


def _rate(tokens: int, seconds: float) -> float:
    return tokens / seconds if tokens >= 4 and seconds > 0 else 0.0
