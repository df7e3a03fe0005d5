# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Versions of a file that another program wrote, kept because saving replaces them."""

from __future__ import annotations

import time
from pathlib import Path

from stet.storage import atomic
from stet.storage.rights import Rights, make_file

_KEPT = 5
_ENDING = ".theirs"


def keep_version(folder: Path, name: str, data: bytes, rights: Rights) -> Path:
    """Keep ``data`` in ``folder`` under a name that begins with ``name``; return its path.

    Only the last few of that name are kept. Raises ``OSError`` or ``StorageError``.
    """
    stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 10**9:09}"
    kept = folder / f"{name}.{stamp}{_ENDING}"
    make_file(kept, rights)
    atomic.write_atomically(kept, data)
    same = [
        path
        for path in folder.iterdir()
        if path.name.startswith(f"{name}.") and len(path.name) == len(kept.name)
    ]
    for old in sorted(path for path in same if path.suffix == _ENDING)[:-_KEPT]:
        old.unlink(missing_ok=True)
    return kept
