# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a journal has noted of its document, for who does not open the document.

A window that has a journal open has it for itself, so a copy is read; its log comes along.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from stet.storage import paths
from stet.storage.database import Database, DatabaseError, side_files

LARGEST = 512 * 1024 * 1024
"""Bytes; a bigger journal is not copied."""


def noted(document: Path, key: str) -> bytes:
    """Return what the journal of the file ``document`` has noted under ``key``; empty for nothing.

    A journal that is not there, cannot be read or is damaged has noted nothing.
    """
    path = document.expanduser().absolute()
    with contextlib.suppress(OSError):
        path = path.resolve()
    for journal in (paths.journal_beside(path), paths.journal_away(path)):
        with contextlib.suppress(OSError, DatabaseError):
            found = _facts(journal).get(key)
            if found:
                return found
    return b""


def _facts(journal: Path) -> dict[str, bytes | None]:
    if not journal.is_file() or journal.stat().st_size > LARGEST:
        return {}
    with tempfile.TemporaryDirectory(prefix="stet-") as folder:
        copy = Path(folder) / "journal.db"
        for file, beside in zip(side_files(journal), side_files(copy), strict=True):
            if file.is_file() and not file.name.endswith("-shm"):
                shutil.copyfile(file, beside)
        database = Database.open(copy)
        try:
            return database.facts()
        finally:
            database.close()
