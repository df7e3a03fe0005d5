# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Notes in a journal that it came here from somewhere else, with its document.

Who takes a draft over goes on in a copy of its journal. A journal forgets old states; the one that
a copy began with is kept, so that both copies can be merged by what they have in common.
"""

from __future__ import annotations

import contextlib
import platform
from pathlib import Path

import msgspec

from stet.storage import paths
from stet.storage.database import Database, DatabaseError

_PLACE = "place"
_BEGUN = "begun"
_MOST = 3
"""So many states are kept for this, the latest."""


def note_place(database: Database, document: Path | None, seq: int) -> bool:
    """Note where the journal of ``document`` is; say whether it was elsewhere until now.

    Then the state after record ``seq`` is to be kept.
    """
    here = b"" if document is None else f"{platform.node()}:{paths.key_of(document)}".encode()
    with contextlib.suppress(DatabaseError):
        before = database.facts().get(_PLACE)
        if here == (before or b""):
            return False
        database.note(_PLACE, here)
        if before:
            kept = (*begun(database), seq)[-_MOST:]
            database.note(_BEGUN, msgspec.msgpack.encode(kept))
            return True
    return False


def begun(database: Database) -> tuple[int, ...]:
    """Return after which records the journal came to another place, ascending."""
    with contextlib.suppress(DatabaseError, msgspec.MsgspecError):
        data = database.facts().get(_BEGUN)
        return msgspec.msgpack.decode(data, type=tuple[int, ...]) if data else ()
    return ()
