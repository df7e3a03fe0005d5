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
from stet.storage.database import Database, DatabaseError
from stet.storage.names import Names
from stet.storage.replay import load
from stet.storage.side_files import side_files

T = TypeVar("T")

LARGEST = 512 * 1024 * 1024
"""Bytes; a bigger journal is not copied."""

_TRIES = 5


def noted(document: Path, key: str) -> bytes:
    """Return what the journal of the file ``document`` has noted under ``key``; empty for nothing.

    A journal that is not there, cannot be read or is damaged has noted nothing.
    """
    for journal in journals(document):
        found = _ask(journal, lambda database: database.facts().get(key) or b"", b"")
        if found:
            return found
    return b""


def pending_in(document: Path) -> int:
    """Return how many suggestions wait in the journal of the file ``document``.

    A document that was never opened in Stet goes without a journal, and nothing waits in it.
    """
    for journal in journals(document):
        found = _ask(journal, _pending, -1)
        if found >= 0:
            return found
    return 0


def _pending(database: Database) -> int:
    loaded = load(database, Names(database.names()))
    return -1 if loaded is None else loaded.manuscript.pending_count


def journals(document: Path) -> tuple[Path, ...]:
    """Return where the journal of the file ``document`` may be, the likelier place first."""
    path = document.expanduser().absolute()
    with contextlib.suppress(OSError):
        path = path.resolve()
    return paths.journal_beside(path), paths.journal_away(path)


@contextlib.contextmanager
def copied(journal: Path) -> Iterator[Database | None]:
    """Give a copy of a journal as it is now, None where there is none to read."""
    with contextlib.ExitStack() as stack:
        database = None
        with contextlib.suppress(OSError, DatabaseError):
            if journal.is_file() and journal.stat().st_size <= LARGEST:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stet-")))
                database = _copy(journal, folder)
                stack.callback(database.close)
        yield database


def _copy(journal: Path, folder: Path) -> Database:
    """Open a copy; one during which the log was folded into the journal is made again."""
    copy = folder / "journal.db"
    pairs = [
        (source, target)
        for source, target in zip(side_files(journal), side_files(copy), strict=True)
        if not source.name.endswith("-shm")
    ]
    for _ in range(_TRIES):
        before = _stamp(journal)
        for source, target in pairs:
            target.unlink(missing_ok=True)
            if source.is_file():
                shutil.copyfile(source, target)
        if _stamp(journal) == before:
            break
    return Database.open(copy)


def _stamp(journal: Path) -> tuple[int, int]:
    status = journal.stat()
    return status.st_size, status.st_mtime_ns


def _ask(journal: Path, ask: Callable[[Database], T], nothing: T) -> T:
    """Return what ``ask`` finds in a copy of a journal, ``nothing`` where there is none to read."""
    with contextlib.suppress(OSError, DatabaseError), copied(journal) as database:
        if database is not None:
            return ask(database)
    return nothing
