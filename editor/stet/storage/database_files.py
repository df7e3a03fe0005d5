# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What SQLite's files look like from outside: told without SQLite, which says nothing of it.

https://www.sqlite.org/fileformat2.html#the_write_ahead_log says how a log is laid out.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

PAGE = 4096
"""Bytes of a page: SQLite's own choice, so that of all journals there are."""

_LOG_HEAD, _FRAME_HEAD = 32, 24
_FRAME = _FRAME_HEAD + PAGE
_PART = 1 << 16


def commits_in(log: Path) -> int:
    """Return the last frame of a log that ended a transaction, counted from 1; 0 for none.

    SQLite reads a log up to the first frame that is damaged, and says nothing of those behind it.
    """
    last = 0
    with contextlib.suppress(OSError), log.open("rb") as file:
        header, first = file.read(_LOG_HEAD), file.read(_FRAME_HEAD)
        salts = {header[16:24], first[8:16]}  # either may be what is damaged
        for number in range((log.stat().st_size - _LOG_HEAD) // _FRAME):
            file.seek(_LOG_HEAD + number * _FRAME)
            frame = file.read(_FRAME_HEAD)
            if frame[8:16] in salts and any(frame[4:8]):
                last = number + 1
    return last


def is_begun(log: int) -> bool:
    """Say whether a log of so many bytes has whole frames, one at least, and nothing else."""
    frames, rest = divmod(log - _LOG_HEAD, _FRAME)
    return frames > 0 and not rest


def is_folded(path: Path, pages: int, id_: bytes) -> bool:
    """Say whether a file has so many pages and the journal's ``id_`` in it, or is gone.

    It is read no further than to the id, which stands near its start.
    """
    before = b""
    try:
        with path.open("rb") as file:
            if path.stat().st_size != pages * PAGE:
                return False
            while part := file.read(_PART):
                if id_ in before + part:
                    return True
                before = part[-len(id_) :]
    except OSError:
        return True  # what was taken away is noticed by that
    return False
