# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Brings what was written to a journal's log to the disk itself, beside the interface's work.

A write to the log is with the system when it returns: whatever becomes of the process, it is there
for who opens the journal next. Only a power cut, or a crash of the system, can still take it, and
waiting for the disk takes 4 ms and more for each key. So a thread does that for many keys at once,
``GROUP_SECONDS`` after the first of them, and folds a log that has grown into the database when
nobody writes.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

GROUP_SECONDS = 0.05
"""How long writes are gathered before the disk is asked."""

QUIET_SECONDS = 0.4
"""How long nobody must have written before the log is folded into the database."""

FOLD_BYTES = 4_000_000
"""From this size on the log is folded when it is quiet."""

FOLD_ANYWAY_BYTES = 64_000_000
"""From this size on it is folded though somebody writes."""


class Flusher:
    """Flushes one log; ``trouble`` is what the disk said when it could not.

    ``find`` is asked before each flush and says where the log is, where that is another one now;
    it may raise ``OSError``.
    """

    def __init__(
        self, log: Path, fold: Callable[[], None], find: Callable[[], Path | None] = lambda: None
    ) -> None:
        self.trouble: OSError | None = None
        self._log = log
        self._fold = fold
        self._find = find
        self._fold_first = True
        self._file: int | None = None
        self._flushing = threading.Lock()
        self._written = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def note(self) -> None:
        """Take note that something was written; returns at once."""
        if not self._written.is_set():
            self._written.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="stet-flush", daemon=True)
                self._thread.start()

    def flush(self) -> None:
        """Bring everything written so far to the disk and wait for that; raises ``OSError``."""
        with self._flushing:
            self._follow()
            try:
                self._flush()
            except OSError:
                # The log may have been taken away in the middle of it.
                if not self._follow():
                    raise
                self._flush()

    def _follow(self) -> bool:
        """Turn to the log where that is another one now; return whether it is."""
        if (log := self._find()) is None:
            return False
        self._let_go()
        self._log, self._fold_first = log, True
        return True

    def _flush(self) -> None:
        if self._fold_first:
            # A new database's own file has never been on the disk, and the first write to an
            # old one's log waits for the disk: folding sees to both.
            self._fold_first = False
            self._fold()
        if self._file is None:
            # Windows wants a handle that may write for that.
            self._file = os.open(self._log, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
            _flush_folder(self._log.parent)
        if sys.platform == "linux":
            os.fdatasync(self._file)
        else:
            os.fsync(self._file)

    def close(self) -> None:
        """Stop, and let go of the log; what is not flushed yet is left to who closes it."""
        self._closing.set()
        self._written.set()
        if self._thread is not None:
            self._thread.join()
        self._let_go()

    def _let_go(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _run(self) -> None:
        while True:
            self._written.wait()
            self._closing.wait(GROUP_SECONDS)
            self._written.clear()
            # Asked only now: a close that came before the clear is seen here, and one that comes
            # after it sets both again. The other way about, its wake-up would be cleared away.
            if self._closing.is_set():
                return
            try:
                self.flush()
                self._fold_if_grown()
            except OSError as error:
                self.trouble = error
                return

    def _fold_if_grown(self) -> None:
        size = 0 if self._file is None else os.fstat(self._file).st_size
        if size < FOLD_BYTES:
            return
        if size >= FOLD_ANYWAY_BYTES or not self._written.wait(QUIET_SECONDS):
            self._fold()


def _flush_folder(folder: Path) -> None:
    """Bring the log's name to the disk, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
