# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was measured on this machine, kept in one small file: how fast it is, and each model.

Two kinds of figures: of a *bench* (``stet model bench``), from which the machine's own speed
follows, and of real requests, one line a model, in which newer requests weigh more than old ones.
"""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

import msgspec
import platformdirs

from stet_models.build import Build
from stet_models.protocol import Done

FILE = "measured.json"
_NEWEST = 0.2
"""Share of the newest request in what is kept, once there are more than five."""
_LEAST_TOKENS = 16
"""A reply or a prompt shorter than this says little of the speed."""


class Speed(msgspec.Struct, frozen=True):
    """How fast a model reads and writes here, in tokens a second; ``memory`` of it in bytes.

    ``rewriting`` is writing where some could be copied ahead. 0 stands for what was not measured;
    ``requests`` is how many it is the mean of.
    """

    reading: float = 0.0
    writing: float = 0.0
    memory: int = 0
    requests: int = 0
    rewriting: float = 0.0


class Bench(msgspec.Struct, frozen=True):
    """One measurement of this machine with a model of known build, on ``threads`` threads."""

    model: str
    build: Build
    speed: Speed
    threads: int


class _Kept(msgspec.Struct, frozen=True):
    benches: tuple[Bench, ...] = ()
    models: dict[str, Speed] = {}


def default_folder() -> Path:
    """Return where what was measured is kept: it is of this machine, so in no synced folder."""
    return Path(platformdirs.user_state_dir("stet", appauthor=False))


_writing = threading.Lock()


class Measured:
    """What was measured, read anew at each call; a file that cannot be written costs nothing.

    To be used from any thread.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or default_folder()) / FILE

    def benches(self) -> tuple[Bench, ...]:
        """Return the benches, the newest first, one a model."""
        return self._read().benches

    def of(self, file: str, size: int) -> Speed | None:
        """Return how a model did in real requests, None where it has had none."""
        return self._read().models.get(_key(file, size))

    def keep(self, bench: Bench) -> None:
        """Remember a bench in place of an older one with the same model."""
        with _writing:
            self._keep(bench)

    def _keep(self, bench: Bench) -> None:
        kept = self._read()
        same = (bench.model, bench.build.size)
        others = (b for b in kept.benches if (b.model, b.build.size) != same)
        self._write(_Kept((bench, *others)[:8], kept.models))

    def learn(self, file: str, size: int, done: Done, *, memory: int = 0) -> None:
        """Take a request's figures into the mean of its model; very short ones are left out."""
        read = done.prompt_tokens - done.cached_tokens
        reading = _rate(read, done.prompt_seconds)
        written = _rate(done.reply_tokens, done.reply_seconds)
        writing, rewriting = (0.0, written) if done.drafted else (written, 0.0)
        if reading or written or memory:
            with _writing:
                speed = Speed(reading, writing, memory, rewriting=rewriting)
                self._learn(_key(file, size), speed)

    def _learn(self, key: str, speed: Speed) -> None:
        kept = self._read()
        before = kept.models.get(key, Speed())
        weight = max(_NEWEST, 1 / (before.requests + 1))
        now = Speed(
            _mean(before.reading, speed.reading, weight),
            _mean(before.writing, speed.writing, weight),
            max(before.memory, speed.memory),
            before.requests + 1,
            _mean(before.rewriting, speed.rewriting, weight),
        )
        self._write(_Kept(kept.benches, {**kept.models, key: now}))

    def _read(self) -> _Kept:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return _Kept()

    def _write(self, kept: _Kept) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".measured-")
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(kept)))
            Path(temporary).replace(self._path)
        except OSError:  # a forecast that learns nothing is still a forecast
            return


def _key(file: str, size: int) -> str:
    return f"{file} {size}"


def _rate(tokens: int, seconds: float) -> float:
    return tokens / seconds if tokens >= _LEAST_TOKENS and seconds > 0 else 0.0


def _mean(before: float, now: float, weight: float) -> float:
    """Return the weighted mean, or whichever of the two is known."""
    return before + (now - before) * weight if before and now else before or now
