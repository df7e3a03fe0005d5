# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One window at a time for one file: a lock that the system drops when its process dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from stet.storage.rights import PRIVATE, make_folder, narrow

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """A lock that is held until it is released or the process ends."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """Return the lock on ``path``, or None where somebody has it; raises ``OSError``.

        The lock belongs to what was opened, not to the process: two windows of one process
        exclude each other as two processes do.
        """
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        make_folder(path.parent, PRIVATE)
        narrow(path, PRIVATE.file)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        return cls(descriptor)

    @classmethod
    def take_if_possible(cls, path: Path) -> Lock | None:
        """Do as ``take``, but where no lock can be had at all, return one on nothing.

        Not to open a file at all would be worse.
        """
        try:
            return cls.take(path)
        except OSError:
            return cls(None)

    def release(self) -> None:
        """Let others have it; twice does no harm."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            with contextlib.suppress(OSError):
                os.close(descriptor)
