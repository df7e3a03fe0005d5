# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Versions of a file that another program wrote, kept because saving replaces them."""

from __future__ import annotations

import time
from pathlib import Path

from stet.storage import atomic, errors
from stet.storage.places import Places
from stet.storage.rights import Rights, make_file

_KEPT = 5
_ENDING = ".theirs"


def keep_version(places: Places, data: bytes) -> Path:
    """Keep ``data`` where the journal of the same document may be; return its path.

    Only the last few are kept. Raises ``NotKept``.
    """
    refused: Exception = OSError("there is no good place for it")
    for path in places.usable():
        try:
            places.make_folder(path)
            return _keep(path.parent, path.stem, data, places.rights(path))
        except (OSError, errors.StorageError) as error:
            refused = error
    raise errors.NotKept(places.document or places.home, str(refused))


def _keep(folder: Path, name: str, data: bytes, rights: Rights) -> Path:
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
