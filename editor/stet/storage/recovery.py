# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents without a file that an earlier session left behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.storage import paths
from stet.storage.database import Busy
from stet.storage.journal import Journal
from stet.storage.lock import Lock
from stet.storage.places import Places
from stet.storage.states import State

_PREVIEW = 60


@dataclass(frozen=True)
class Recoverable:
    """A document without a file: its journal, its first words, and when it was last written.

    ``time`` is in seconds since the epoch. ``DocumentFile.recover(journal, writer)`` opens it.
    """

    journal: Path
    preview: str
    time: float


def recoverable() -> list[Recoverable]:
    """Return the documents without a file that no window has, newest first."""
    found: list[Recoverable] = []
    for path in sorted(paths.untitled_folder().glob("*.db")):
        try:
            lock = Lock.take(paths.lock_of(path))
        except OSError:
            continue
        if lock is None:
            continue
        try:
            if (one := _look(path)) is not None:
                found.append(one)
        finally:
            lock.release()
    return sorted(found, key=lambda one: -one.time)


def is_blank(manuscript: Manuscript) -> bool:
    """Say whether there is nothing in it that anybody could miss."""
    return not (manuscript.comments or manuscript.pending_count or manuscript.original.strip())


def _look(path: Path) -> Recoverable | None:
    changed = path.stat().st_mtime
    journal = Journal(Places(path, path), lambda: State(()), lambda _: None)
    try:
        loaded = journal.load()
        if loaded is None:
            return None
        if is_blank(loaded.manuscript):
            journal.delete()
            return None
        words = " ".join(loaded.manuscript.final.split())
        return Recoverable(path, words[:_PREVIEW], changed)
    except Busy:
        return None
    finally:
        journal.close()
