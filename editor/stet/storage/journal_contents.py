# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the file of a journal holds, read as values: the document, and what is noted beside it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from stet.document.document import Detached
from stet.storage.database import Database, Unreadable
from stet.storage.names import Names
from stet.storage.replay import Loaded, Saved, digest, load
from stet.storage.rights import Rights

_NEW_ID = 16


@dataclass
class Facts:
    """What a journal notes beside what was done.

    ``saved`` is the last save, ``detached`` are suggestions that found no place, ``record`` is what
    belongs to the document besides its text; ``interrupted`` says that the file was being written
    in place when the program ended.
    """

    id: bytes = field(default_factory=lambda: secrets.token_bytes(_NEW_ID))
    saved: Saved | None = None
    detached: tuple[Detached, ...] = ()
    record: bytes = b""
    interrupted: bool = False

    @classmethod
    def of(cls, noted: Mapping[str, bytes | None]) -> Facts:
        """Return what the rows of a journal say; raises ``MsgspecError``."""
        facts = cls(record=noted.get("record") or b"", interrupted=bool(noted.get("copy")))
        facts.id = noted.get("id") or facts.id
        if saved := noted.get("saved"):
            facts.saved = msgspec.msgpack.decode(saved, type=Saved)
        if detached := noted.get("detached"):
            facts.detached = msgspec.msgpack.decode(detached, type=tuple[Detached, ...])
        return facts

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Yield what a journal that begins notes besides its id."""
        if self.saved is not None:
            yield "saved", msgspec.msgpack.encode(self.saved)
        if self.detached:
            yield "detached", msgspec.msgpack.encode(self.detached)
        if self.record:
            yield "record", self.record


class Contents(NamedTuple):
    """An open journal, and what is in it."""

    database: Database
    names: Names
    loaded: Loaded
    facts: Facts


def contents_of(
    path: Path, rights: Rights, displaced: Callable[[Database], None], text: str | None
) -> Contents | None:
    """Open the journal at ``path`` and read it; None where it was only begun.

    ``text`` is that of the document's file now, which a journal may go on from. Raises
    ``DatabaseError``.
    """
    database = Database.open(path, rights, displaced)
    try:
        noted = database.facts()
        names = Names(database.names())
        base = noted.get("base")
        begins = text if text is not None and base == digest(text).encode() else None
        loaded = load(database, names, begins)
        if loaded is None and base and database.last_record():
            raise Unreadable("the file it goes on from is another one now")
        facts = Facts.of(noted)
    except msgspec.MsgspecError as error:
        database.close()
        raise Unreadable(str(error)) from error
    except BaseException:
        database.close()
        raise
    if loaded is None:
        database.close()
        return None
    lost = [key for key, data in noted.items() if data is None]
    if lost and not loaded.damage:
        loaded.damage = f"its note of “{lost[0]}” is not what was written"
    return Contents(database, names, loaded, facts)
