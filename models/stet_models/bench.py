# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Measures in some twenty seconds how fast this machine reads and writes, with any model here.

The model is asked the same kind of thing again and again, each time beginning otherwise so that
nothing of the prompt is remembered, and nothing is drafted ahead. The best of the rounds counts:
what slows a round is other work on the machine, and that does not belong to the machine's speed.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import psutil

from stet_models.build import of_header
from stet_models.client import Client
from stet_models.errors import EngineError
from stet_models.gguf import read_header
from stet_models.measured import Bench, Speed
from stet_models.protocol import Done, EndReason, Failed, Generate, Loaded, Message

SECONDS = 20.0
_READ_WORDS = 180
_WRITTEN = 40
_LEAST_ROUNDS = 2
_PROSE = (
    "The ferry left the old harbour before dawn, and the gulls followed it out past the wall. "
    "Nobody on board had slept; the letters lay unopened in a tin box below the bench. "
)


def bench(
    client: Client,
    path: Path,
    *,
    seconds: float = SECONDS,
    say: Callable[[float], None] = lambda _fraction: None,
    clock: Callable[[], float] = time.monotonic,
) -> Bench:
    """Measure with the model in a file; ``say`` hears how far it is, from 0 to 1.

    The client loads that model and keeps it. Raises ``ModelError``. Not for the interface's thread.
    """
    header = read_header(path)
    loaded = _load(client, path)
    best = Speed()
    begun = clock()
    rounds = 0
    while rounds < _LEAST_ROUNDS or clock() - begun < seconds:
        done = _round(client, rounds)
        rounds += 1
        read = done.prompt_tokens - done.cached_tokens
        best = Speed(
            max(best.reading, read / done.prompt_seconds if done.prompt_seconds else 0.0),
            max(best.writing, done.reply_tokens / done.reply_seconds if done.reply_seconds else 0),
            max(best.memory, resident(client)),
            rounds,
        )
        say(min(1.0, max(rounds / _LEAST_ROUNDS / 2, (clock() - begun) / max(seconds, 0.001))))
    if not (best.reading and best.writing):
        raise EngineError(
            f"{path.name} wrote nothing, so nothing could be measured with it. Choose another."
        )
    return Bench(path.name, of_header(header), best, loaded.threads)


def resident(client: Client) -> int:
    """Return the bytes of memory that the worker has, its model's mapped pages included."""
    pid = client.worker_pid
    if pid is None:
        return 0
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:  # it left meanwhile
        return 0


def _load(client: Client, path: Path) -> Loaded:
    last = deque(client.stream_load(path), maxlen=1).pop()
    if isinstance(last, Failed):
        raise EngineError(last.message)
    if not isinstance(last, Loaded):
        raise EngineError("Measuring was stopped before it began. Nothing was changed.")
    return last


def ask(number: int) -> Generate:
    """Return what round ``number`` asks; no two begin alike."""
    words = f"Chapter {number + 1}. {_PROSE * 12}".split()[:_READ_WORDS]
    text = f"{number + 1}. Go on with this story in long sentences:\n\n{' '.join(words)}"
    return Generate(0, (Message("user", text),), _WRITTEN)


def _round(client: Client, number: int) -> Done:
    last = deque(client.stream(ask(number)), maxlen=1).pop()
    if isinstance(last, Failed):
        raise EngineError(last.message)
    if not isinstance(last, Done) or last.reason is EndReason.CANCELLED:
        raise EngineError("Measuring was stopped. What was measured before still counts.")
    return last
