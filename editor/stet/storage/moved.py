# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finding the journal of a file that was renamed or moved while it was closed.

A journal notes which file it belongs to: its device and inode, and the digest of what was in it.
In the same folder the journals without a file are looked at; for a file that went to another one, a
small index in the state folder leads from its inode to its journal. Only a journal whose file is
gone is taken, so a copy never takes the record of what it was copied from. An inode alone proves
nothing, since file systems give it to the next file: the text must be the one saved, or like it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from stet.deferred import deferred
from stet.storage import atomic, errors, paths
from stet.storage.atomic import Fingerprint
from stet.storage.database import Database, DatabaseError
from stet.storage.lock import Lock
from stet.storage.names import Names
from stet.storage.replay import Saved, manuscript_at
from stet.storage.rights import PRIVATE, Rights, make_file, make_folder
from stet.storage.side_files import set_aside, side_files

_ORPHANS = 50
"""How many journals without a file are looked at in a folder, the newest first."""

_TELLING = 20
"""A text of fewer characters, spaces aside, may be another one that reads the same."""

_ALIKE = 0.5
_COMPARED = 20_000


class _Entry(msgspec.Struct, array_like=True, frozen=True):
    """Where the journal of a document is; paths as the system has them."""

    journal: bytes
    document: bytes


@dataclass(frozen=True)
class Record:
    """A journal and the file that it belongs or belonged to, with its device and inode."""

    journal: Path
    document: Path
    device: int = -1
    inode: int = -1


def note(record: Record) -> None:
    """Note in the index where the journal of a file is, as far as that can be."""
    if record.device == -1 or record.inode <= 0:
        return
    entry = _Entry(os.fsencode(record.journal), os.fsencode(record.document))
    path = _entry_of(record.device, record.inode)
    with contextlib.suppress(OSError, errors.StorageError):
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_folder(path.parent, PRIVATE)
        make_file(path, PRIVATE)
        atomic.write_atomically(path, msgspec.msgpack.encode(entry), durable=False)


def forget(record: Record) -> None:
    """Take a file from the index: it has another inode now."""
    with contextlib.suppress(OSError):
        _entry_of(record.device, record.inode).unlink(missing_ok=True)


def _entry_of(device: int, inode: int) -> Path:
    return paths.files_folder() / f"{device:x}-{inode:x}"


def find(document: Path, text: str, known: Fingerprint, has: Path | None = None) -> Record | None:
    """Return the record of the file ``document`` under its name or folder of before, or None.

    ``document`` is resolved; ``text`` and ``known`` are what is in it. Where it ``has`` a journal,
    only one that goes on from that is another record: the folder was renamed in the middle of it.
    """
    for record in _noted(known) if has else (*_noted(known), *_orphans(document)):
        if record.document == document or os.path.lexists(record.document):
            continue
        lock = Lock.take_if_possible(paths.lock_of(record.document))
        if lock is None:
            continue
        try:
            is_later = has is None or _goes_on(has, record.journal)
            if is_later and _is_of(record.journal, text, known):
                return record
        finally:
            lock.release()
    return None


def _noted(known: Fingerprint) -> Iterator[Record]:
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        data = _entry_of(known.device, known.inode).read_bytes()
        entry = msgspec.msgpack.decode(data, type=_Entry)
        record = Record(Path(os.fsdecode(entry.journal)), Path(os.fsdecode(entry.document)))
        if record.journal.exists():
            yield record


def _orphans(document: Path) -> Iterator[Record]:
    orphans: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for path in paths.journal_beside(document).parent.iterdir():
            if path.suffix == ".db" and not os.path.lexists(document.with_name(path.stem)):
                orphans.append((-path.stat().st_mtime, path))
    for _, path in sorted(orphans)[:_ORPHANS]:
        yield Record(path, document.with_name(path.stem))


def _goes_on(journal: Path, later: Path) -> bool:
    """Say whether ``later`` is a copy of ``journal`` in which more was written."""
    ends: list[tuple[bytes, int]] = []
    with contextlib.suppress(DatabaseError):
        for path in (journal, later):
            database = Database.open(path)
            try:
                ends.append((database.facts().get("id") or b"", database.last_record()))
            finally:
                database.close()
    return len(ends) == 2 and ends[0][0] == ends[1][0] != b"" and ends[0][1] < ends[1][1]


def _is_of(journal: Path, text: str, known: Fingerprint) -> bool:
    """Say whether a journal is that of the file with this text and fingerprint."""
    with contextlib.suppress(DatabaseError, msgspec.MsgspecError, OSError):
        database = Database.open(journal)
        try:
            saved = msgspec.msgpack.decode(database.facts().get("saved") or b"", type=Saved)
            is_inode = (saved.device, saved.inode) == (known.device, known.inode)
            if len("".join(text.split())) < _TELLING:
                # Moving leaves the time of the last change.
                return (
                    is_inode and saved.sha256 == known.sha256 and saved.mtime_ns == known.mtime_ns
                )
            if saved.sha256 == known.sha256:
                return True
            if is_inode:
                was = manuscript_at(database, Names(database.names()), saved.seq)
                return was is not None and _is_like(was.original, text)
        finally:
            database.close()
    return False


def _is_like(one: str, other: str) -> bool:
    indel = deferred("rapidfuzz.distance:Indel")
    if len(one) + len(other) <= _COMPARED:
        return bool(indel.normalized_similarity(one, other) >= _ALIKE)
    return bool(indel.normalized_similarity(one.split("\n"), other.split("\n")) >= _ALIKE)


def adopt(record: Record, journal: Path, rights: Rights) -> None:
    """Make the journal of ``record`` the one at ``journal``; one that is there is set aside.

    It stands whole in one of the two places at any moment. Raises ``DatabaseError`` or ``OSError``.
    """
    lock = Lock.take_if_possible(paths.lock_of(record.document))
    if lock is None:
        raise BlockingIOError("a window has it")
    try:
        fresh = journal.with_name(f"{journal.name}.new")
        fresh.unlink(missing_ok=True)
        database = Database.open(record.journal)
        try:
            database.copy_to(fresh, rights)
        finally:
            database.close()
        set_aside(journal)
        fresh.replace(journal)
        for file in side_files(record.journal):
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            record.journal.parent.rmdir()
    finally:
        lock.release()
