# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a journal has noted of its document, for who does not open the document.

A window that has a journal open has it for itself, so a copy is read; its log comes along.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from stet.storage import paths
from stet.storage.database import Database, DatabaseError, side_files
from stet.storage.names import Names
from stet.storage.replay import load

T = TypeVar("T")

LARGEST = 512 * 1024 * 1024
"""Bytes; a bigger journal is not copied."""


def noted(document: Path, key: str) -> bytes:
    """Return what the journal of the file ``document`` has noted under ``key``; empty for nothing.

    A journal that is not there, cannot be read or is damaged has noted nothing.
    """
    for journal in _journals(document):
        found = _ask(journal, lambda database: database.facts().get(key) or b"", b"")
        if found:
            return found
    return b""


def pending_in(document: Path) -> int:
    """Return how many suggestions wait in the journal of the file ``document``.

    A document that was never opened in Stet goes without a journal, and nothing waits in it.
    """
    for journal in _journals(document):
        found = _ask(journal, _pending, -1)
        if found >= 0:
            return found
    return 0


def _pending(database: Database) -> int:
    loaded = load(database, Names(database.names()))
    return -1 if loaded is None else loaded.manuscript.pending_count


def _journals(document: Path) -> Iterator[Path]:
    path = document.expanduser().absolute()
    with contextlib.suppress(OSError):
        path = path.resolve()
    yield paths.journal_beside(path)
    yield paths.journal_away(path)


def _ask(journal: Path, ask: Callable[[Database], T], nothing: T) -> T:
    """Return what ``ask`` finds in a copy of a journal, ``nothing`` where there is none to read."""
    with contextlib.suppress(OSError, DatabaseError):
        if not journal.is_file() or journal.stat().st_size > LARGEST:
            return nothing
        with tempfile.TemporaryDirectory(prefix="stet-") as folder:
            copy = Path(folder) / "journal.db"
            for file, beside in zip(side_files(journal), side_files(copy), strict=True):
                if file.is_file() and not file.name.endswith("-shm"):
                    shutil.copyfile(file, beside)
            database = Database.open(copy)
            try:
                return ask(database)
            finally:
                database.close()
    return nothing
