# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One window at a time for one file: a lock that the system drops when its process dies."""

from __future__ import annotations

import contextlib
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from stet.storage.rights import PRIVATE, make_folder, narrow


class Lock:
    """A lock that is held until it is released or the process ends."""

    def __init__(self, held: BaseFileLock | None) -> None:
        self._held = held

    @classmethod
    def take(cls, path: Path, wait: float = 0) -> Lock | None:
        """Return the lock on ``path``, or None where somebody has it; raises ``OSError``.

        ``wait`` is for how many seconds it is waited for.

        Two windows of one process exclude each other as two processes do. A lock that only a
        file's being there tells of is not taken in its stead: it would outlive a killed process.
        """
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_folder(path.parent, PRIVATE)
        narrow(path, PRIVATE.file)
        lock = FileLock(
            path, timeout=wait, mode=PRIVATE.file, thread_local=False, fallback_to_soft=False
        )
        try:
            lock.acquire()
        except Timeout:
            return None
        return cls(lock)

    @classmethod
    def take_if_possible(cls, path: Path, wait: float = 0) -> Lock | None:
        """Do as ``take``, but where no lock can be had at all, return one on nothing.

        Not to open a file at all would be worse.
        """
        try:
            return cls.take(path, wait)
        except OSError:
            return cls(None)

    def release(self) -> None:
        """Let others have it; twice does no harm."""
        if self._held is not None:
            held, self._held = self._held, None
            with contextlib.suppress(OSError):
                held.release()
