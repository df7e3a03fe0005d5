# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The journal's file: an SQLite database that holds records, states and facts about the file.

What a write guarantees when its call returns:

- **The process is killed** (``kill -9``, a crash, no memory): nothing is lost. The write is in the
  write-ahead log, with the system.
- **The power is cut, or the system crashes**: what was written in the last 0.1 seconds may be lost,
  never more, and never anything before something that is kept. A thread flushes the log to the disk
  50 ms after the first write that is not there yet (see ``flushing``), so the interface does not
  wait for the disk. What ``flush`` was called after, as for saving, and what was closed, stays. A
  disk that is slower than that, or lies about having flushed, keeps what it keeps.

The log is never folded into the database by a write: the same thread does that when nobody writes,
and closing does. The database is locked for this process alone (``locking_mode=EXCLUSIVE``), so
nobody else can append to it. Where a write-ahead log cannot be, SQLite's rollback journal with full
synchronisation keeps every write through a power cut too, slower.

Each row carries a checksum of its data and its keys, since SQLite's own pages have none: a disk, or
a program that writes into the file, may alter a word of a record that is well formed all the same.
Version 1 of the schema had no checksums; such a journal gets them when it is opened.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from stet.storage.database_files import PAGE, commits_in, is_begun, is_folded
from stet.storage.flushing import Flusher
from stet.storage.rights import PRIVATE, Rights, make_file, narrow
from stet.storage.side_files import NO_FILES, Seen, identity, seen, set_aside, side_files

APPLICATION = 0x53746574  # "Stet"
VERSION = 2
_BUSY_SECONDS = 0.2

_SCHEMA = """
CREATE TABLE fact(key TEXT PRIMARY KEY, data BLOB NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name(id INTEGER PRIMARY KEY, data BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE record(seq INTEGER PRIMARY KEY, data BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE state(seq INTEGER PRIMARY KEY, head BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE block(seq INTEGER, part INTEGER, data BLOB NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (seq, part)) WITHOUT ROWID;
"""
_CHECKED = {"fact": "key", "name": "id", "record": "seq", "state": "seq", "block": "seq, part"}
"""The tables, and what a row's checksum is of beside its data."""


class DatabaseError(Exception):
    """The journal's file cannot be used."""


class Unreadable(DatabaseError):
    """It is damaged, or no journal at all."""


class Damaged(Unreadable):
    """Some of what is in it is not what was written."""


class Newer(DatabaseError):
    """A newer Stet has written it."""


class Busy(DatabaseError):
    """Another process has it."""


class Failed(DatabaseError):
    """Reading or writing it went wrong: no room, no right, no such folder any more."""


class Overwritten(DatabaseError):
    """Another program wrote into it while it was open, so what was in it is not there any more."""


@contextlib.contextmanager
def _typed() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        # Python itself gives none, where a row has text that is not UTF-8.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy(str(error)) from error
        if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise Unreadable(str(error)) from error
        raise Failed(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Unreadable(str(error)) from error


class Database:
    """One open journal file; safe to use from two threads.

    Other programs may take its file or its log away, or put others in their place, while it is
    open. What is written then goes into a file that nobody finds again. ``is_in_place`` tells, and
    each flush asks it first; ``displaced`` is then called, by the flushing thread or by who
    flushes, is to call ``move_to``, and raises ``OSError`` where that cannot be.

    Others may also write into the very files, as ``cp`` does over one that is there. Each write and
    each flush then raises ``Overwritten``, having written nothing. ``has_lost_end`` says that the
    log was damaged when it was opened, so that what was written last is not there.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        displaced: Callable[[Database], None] | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._displaced = displaced
        self._lock = threading.Lock()
        self._flusher: Flusher | None = None
        self._files = NO_FILES
        self.has_lost_end = False

    @classmethod
    def open(
        cls,
        path: Path,
        rights: Rights = PRIVATE,
        displaced: Callable[[Database], None] | None = None,
    ) -> Database:
        """Open the journal at ``path``, or make one there; raises ``DatabaseError``.

        SQLite gives the log the mode of the database.
        """
        try:
            make_file(path, rights)
        except OSError as error:
            raise Failed(str(error)) from error
        for file in side_files(path):
            narrow(file, rights.file)
        commits = commits_in(side_files(path)[1])
        with _typed():
            connection = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
            )
        database = cls(path, connection, displaced)
        try:
            with _typed():
                database._prepare()
                database.has_lost_end = commits > 0 and commits > database._fold_what_was_left()
            database._files = database._named()
        except BaseException:
            connection.close()
            raise
        return database

    def _prepare(self) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode=EXCLUSIVE")
        run(f"PRAGMA page_size={PAGE}")  # of a new one
        # Nobody waits for the disk while a new database is made: folding its log does.
        is_empty = not self.path.exists() or not self.path.stat().st_size
        run(f"PRAGMA synchronous={'OFF' if is_empty else 'NORMAL'}")
        mode = run("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            run("PRAGMA journal_mode=DELETE")
        application = run("PRAGMA application_id").fetchone()[0]
        version = run("PRAGMA user_version").fetchone()[0]
        is_new = not application and not version
        if mode == "wal":
            run("PRAGMA wal_autocheckpoint=0")
            self._flusher = Flusher(self._log, self._fold, self._find)
        else:
            run("PRAGMA synchronous=FULL")
        if is_new:
            if run("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise Unreadable("it is the database of another program")
            run("BEGIN EXCLUSIVE")
            for statement in _SCHEMA.split(";"):
                run(statement)
            run(f"PRAGMA application_id={APPLICATION}")
            run(f"PRAGMA user_version={VERSION}")
            run("COMMIT")
        if mode == "wal":
            run("PRAGMA synchronous=NORMAL")
        if is_new:
            return
        if application != APPLICATION:
            raise Unreadable("it is not a journal of Stet")
        if version > VERSION:
            raise Newer(f"its version is {version}")
        if version < VERSION:
            self._add_checksums()

    def _add_checksums(self) -> None:
        """Bring a journal of version 1 up to this one."""
        self._connection.create_function("crc", -1, _crc, deterministic=True)
        with self._transaction():
            run = self._connection.execute
            for table, keys in _CHECKED.items():
                data = "head" if table == "state" else "data"
                run(f"ALTER TABLE {table} ADD COLUMN crc INTEGER NOT NULL DEFAULT 0")
                run(f"UPDATE {table} SET crc = crc({data}, {keys})")
            run(f"PRAGMA user_version={VERSION}")

    def _fold_what_was_left(self) -> int:
        """Fold the log that an earlier process left; return how many frames of it were sound."""
        busy, frames, _ = self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return int(frames) if not busy else sys.maxsize

    def prepare(self) -> None:
        """Do beside the interface's work what the first write would have to wait for."""
        if self._flusher is not None:
            self._flusher.note()

    def flush(self) -> None:
        """Bring everything to the disk and wait for that; raises ``Failed``, ``Overwritten``."""
        with self._lock:
            self._check_ours()
        try:
            if self._flusher is not None:
                self._flusher.flush()
            else:
                self._find()
        except OSError as error:
            raise Failed(str(error)) from error

    @property
    def is_in_place(self) -> bool:
        """Whether its path stands for the file that is open, the log's for the log, both as left.

        "As left" is that nobody else wrote into them.
        """
        with self._lock:
            return self._named() == self._files

    @property
    def _log(self) -> Path:
        return Path(f"{os.path.realpath(self.path)}-wal")

    def _named(self) -> tuple[Seen, Seen]:
        """Return what the paths of the file and, where there is one, of its log stand for now."""
        log = seen(self._log)._replace(written=0) if self._flusher else NO_FILES[1]
        return seen(self.path), log

    def _check_ours(self) -> None:
        """Raise ``Overwritten`` where another program wrote into a file that is still in place."""
        for was, now in zip(self._files, self._named(), strict=True):
            if now != was and now.identity == was.identity:
                raise Overwritten("another program wrote into it")

    def _note_ours(self, named: tuple[Seen, Seen] | None = None) -> None:
        """Take note of what we wrote ourselves, where the files are still in place."""
        file, log = (
            now if now.identity == was.identity else was
            for was, now in zip(self._files, named or self._named(), strict=True)
        )
        self._files = file, log

    def _find(self) -> Path | None:
        """See to it that it is in place; return its log where that is another one now.

        Raises ``OSError`` where that cannot be, or another program wrote into it.
        """
        if self.is_in_place or self._displaced is None:
            return None
        with self._lock:
            try:
                self._check_ours()
            except Overwritten as error:
                raise OSError(str(error)) from error
        self._displaced(self)
        return self._log

    def move_to(self, path: Path, rights: Rights = PRIVATE) -> Path | None:
        """Go on in a copy at ``path``; return where what was in the way there is kept.

        The copy has everything, since what was opened can be read wherever it is now, deleted or
        not. Raises ``DatabaseError`` or ``OSError``, and then goes on as before.
        """
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
        try:
            with self._lock:
                self._copy_to(fresh, rights)
                aside = set_aside(path, own=[each.identity for each in self._files])
                copied = identity(fresh)
                fresh.replace(path)
                moved = Database.open(path, rights)
                is_another = moved._files[0].identity != copied
                if is_another or (moved._flusher is None) != (self._flusher is None):
                    moved.close()
                    raise Failed("it cannot be kept there as it was")
                # It is not where SQLite knows it, so nothing there is written or removed.
                with contextlib.suppress(sqlite3.Error):
                    self._connection.close()
                self.path, self._connection, self._files = path, moved._connection, moved._files
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
        return aside

    def _fold(self) -> None:
        """Fold the log into the database and begin it anew; raises ``OSError``."""
        with self._lock:
            try:
                self._check_ours()
                with _typed():
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                    # The first write to a log waits for the disk: let it be this one.
                    row = ("log", b"", _crc(b"", "log"))
                    self._connection.execute("INSERT OR REPLACE INTO fact VALUES(?, ?, ?)", row)
                    now = self._named()
                    is_whole = self._is_whole(now[1].size)
            except DatabaseError as error:
                if not isinstance(error, Overwritten):
                    self._note_ours()
                raise OSError(str(error)) from error
            if is_whole:
                self._note_ours(now)

    def _is_whole(self, log: int) -> bool:
        """Say whether the file is what was folded, and a log of that size what was begun.

        Folding takes as long as the disk does, and another program may have written meanwhile.
        """
        run = self._connection.execute
        (pages,) = run("PRAGMA page_count").fetchone()
        (id_,) = run("SELECT data FROM fact WHERE key = 'id'").fetchone() or (b"",)
        return is_begun(log) and is_folded(self.path, pages, id_)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        flusher = self._flusher
        with self._lock:
            self._check_ours()
            if flusher is not None and flusher.trouble is not None:
                raise Failed(str(flusher.trouble))
            try:
                with _typed():
                    yield
            finally:
                self._note_ours()
        if flusher is not None:
            flusher.note()

    def append(self, seq: int, data: bytes, names: Sequence[tuple[int, bytes]]) -> None:
        """Write a record, and the names it uses that are not written yet; raises ``Failed``."""
        with self._writing():
            row = (seq, data, _crc(data, seq))
            if not names:
                self._connection.execute("INSERT INTO record VALUES(?, ?, ?)", row)
                return
            with self._transaction():
                self._add_names(names)
                self._connection.execute("INSERT INTO record VALUES(?, ?, ?)", row)

    def _add_names(self, names: Iterable[tuple[int, bytes]]) -> None:
        rows = [(number, data, _crc(data, number)) for number, data in names]
        self._connection.executemany("INSERT OR REPLACE INTO name VALUES(?, ?, ?)", rows)

    def _add_blocks(self, seq: int, blocks: Iterable[tuple[int, bytes]]) -> None:
        rows = ((seq, part, data, _crc(data, seq, part)) for part, data in blocks)
        self._connection.executemany("INSERT OR REPLACE INTO block VALUES(?, ?, ?, ?)", rows)

    def add_block(
        self, seq: int, part: int, data: bytes, names: Sequence[tuple[int, bytes]]
    ) -> None:
        """Write one block of the state after record ``seq``, and the names it uses."""
        with self._writing(), self._transaction():
            self._add_names(names)
            self._add_blocks(seq, [(part, data)])

    def add_state(
        self, seq: int, head: bytes, blocks: Iterable[bytes], names: Sequence[tuple[int, bytes]]
    ) -> None:
        """Write the state after record ``seq``; ``blocks`` are those not written before."""
        with self._writing(), self._transaction():
            self._add_names(names)
            self._add_blocks(seq, enumerate(blocks))
            row = (seq, head, _crc(head, seq))
            self._connection.execute("INSERT OR REPLACE INTO state VALUES(?, ?, ?)", row)

    def states(self) -> list[int]:
        """Return after which records there are states, ascending."""
        with self._lock, _typed():
            return [
                row[0] for row in self._connection.execute("SELECT seq FROM state ORDER BY seq")
            ]

    def state(self, seq: int) -> tuple[bytes, list[bytes]]:
        """Return head and blocks of the state after record ``seq``; raises ``Damaged``."""
        with self._lock, _typed():
            run = self._connection.execute
            head = run("SELECT seq, head, crc FROM state WHERE seq = ?", (seq,)).fetchall()
            query = "SELECT seq, part, data, crc FROM block WHERE seq = ? ORDER BY part"
            blocks = [row[2] for row in _checked(run(query, (seq,)))]
            ((_, data, _),) = _checked(head)
            return data, blocks

    def records(self, after: int, last: int) -> Iterator[tuple[int, bytes]]:
        """Yield the records behind ``after`` up to and with ``last``, ascending.

        Raises ``DatabaseError`` at the first that cannot be read, ``Damaged`` where that is not
        what was written.
        """
        query = "SELECT seq, data, crc FROM record WHERE seq > ? AND seq <= ? ORDER BY seq"
        rows, trouble = [], None
        with self._lock:
            try:
                with _typed():
                    for row in self._connection.execute(query, (after, last)):
                        rows.append(row)
            except Unreadable as error:
                trouble = error
        for seq, data, _ in _checked(rows):
            yield seq, data
        if trouble is not None:
            raise trouble

    def last_record(self) -> int:
        """Return the number of the last record or state, 0 for none."""
        with self._lock, _typed():
            query = "SELECT max((SELECT coalesce(max(seq), 0) FROM record), "
            query += "(SELECT coalesce(max(seq), 0) FROM state))"
            number: int = self._connection.execute(query).fetchone()[0]
            return number

    def names(self) -> list[tuple[int, bytes]]:
        """Return all names with their numbers; one that is not what was written is empty."""
        with self._lock, _typed():
            rows = self._connection.execute("SELECT id, data, crc FROM name ORDER BY id")
            return [(key, data if crc == _crc(data, key) else b"") for key, data, crc in rows]

    def facts(self) -> dict[str, bytes | None]:
        """Return everything noted by ``note``, None for what is not what was written."""
        with self._lock, _typed():
            rows = self._connection.execute("SELECT key, data, crc FROM fact")
            return {key: data if crc == _crc(data, key) else None for key, data, crc in rows}

    def note(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key`` in place of what was there."""
        with self._writing():
            row = (key, data, _crc(data, key))
            self._connection.execute("INSERT OR REPLACE INTO fact VALUES(?, ?, ?)", row)

    def prune(self, keep: Sequence[int], ranges: Sequence[tuple[int, int]]) -> None:
        """Drop all states but ``keep``, and all records outside of ``ranges``.

        A range is half-open at its start: behind the first number, up to and with the second.
        """
        kept = ",".join(str(seq) for seq in keep)
        inside = " OR ".join(f"(seq > {low} AND seq <= {high})" for low, high in ranges)
        newest = max(keep)
        with self._writing(), self._transaction():
            run = self._connection.execute
            run(f"DELETE FROM state WHERE seq NOT IN ({kept})")
            run(f"DELETE FROM block WHERE seq NOT IN ({kept}) AND seq < {newest}")
            run(f"DELETE FROM record WHERE NOT ({inside})")

    def rewind(self, seq: int) -> None:
        """Drop everything that happened behind record ``seq``."""
        with self._writing(), self._transaction():
            for table in ("state", "block", "record"):
                self._connection.execute(f"DELETE FROM {table} WHERE seq > ?", (seq,))

    def copy_to(self, path: Path, rights: Rights = PRIVATE) -> None:
        """Write a copy of the whole journal to ``path``, where nothing is.

        Raises ``OSError`` or ``DatabaseError``.
        """
        with self._lock:
            self._check_ours()
            self._copy_to(path, rights)

    def _copy_to(self, path: Path, rights: Rights) -> None:
        make_file(path, rights)
        with _typed():
            target = sqlite3.connect(path)
            try:
                self._connection.backup(target)
            finally:
                target.close()

    def close(self) -> None:
        """Fold the log into the file and let go of it; twice does no harm."""
        if self._flusher is not None:
            self._flusher.close()
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._connection.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise


def _crc(data: object, *keys: object) -> int:
    """Return the checksum of a row, -1 for no bytes: a row in another's place is damage too."""
    if not isinstance(data, bytes):
        return -1
    return zlib.crc32(data, zlib.crc32(repr(keys).encode()))


def _checked(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows that end with their data and its checksum; raises ``Damaged`` at a wrong one."""
    for row in rows:
        *keys, data, crc = row
        if crc != _crc(data, *keys):
            raise Damaged(f"record {keys[0]} is not what was written")
        yield row
