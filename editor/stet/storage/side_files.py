# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The files that SQLite keeps for a journal: which ones they are, and setting them aside."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

Identity = tuple[int, int] | None
"""The device and inode of a file, None where there is none."""


class Seen(NamedTuple):
    """What a file was when it was last looked at: which one, how long, and when written."""

    identity: Identity
    size: int = 0
    written: int = 0


def set_aside(path: Path, own: Sequence[Identity] = ()) -> Path | None:
    """Rename the journal at ``path``, so that another may come there; return its new path.

    Files that are one's ``own`` are removed instead, but for the database, which is to be
    replaced. Returns None where nothing was renamed; raises ``OSError``.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.{stamp}-{time.time_ns() % 10**9}.aside")
    renamed = False
    for source, target in zip(side_files(path), side_files(aside), strict=True):
        if (found := identity(source)) is None:
            continue
        if found not in own:
            source.rename(target)
            renamed = True
        elif source != path:
            source.unlink()
    return aside if renamed else None


def seen(path: Path) -> Seen:
    """Return what a file is now."""
    try:
        status = path.stat()
    except OSError:
        return Seen(None)
    return Seen((status.st_dev, status.st_ino), status.st_size, status.st_mtime_ns)


NO_FILES = (Seen(None), Seen(None))
"""A database and its log that are not there."""


def identity(path: Path) -> Identity:
    """Return which file it is."""
    return seen(path).identity


def side_files(path: Path) -> list[Path]:
    """Return the names of the files that SQLite keeps for the database at ``path``."""
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]
