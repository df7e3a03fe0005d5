# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The journal of one document: every transaction as it happens, and where that is kept.

It stands beside the file in ``.stet/``, or in the user's state folder where it cannot be there.
It is begun with the first transaction, so that reading a file leaves nothing behind; since writing
a long text down would hold that first key up, the text is at first said to be that of the file, and
written within half a second. Only if the program is killed meanwhile *and* another program changes
the file before it is opened again, is what was typed in that half second not found. A journal
that cannot be read is set aside under another name, never deleted. When writing fails, it moves
to the state folder, and is tried again from time to time when that fails too; typing goes on.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from stet.document.transaction import Transaction
from stet.storage import paths
from stet.storage.baseline import digest
from stet.storage.database import Busy, Database, DatabaseError, Failed, Unreadable, side_files
from stet.storage.kept_steps import StepWriter
from stet.storage.names import Names
from stet.storage.records import Record, step_of
from stet.storage.replay import Detached, Loaded, Saved, load
from stet.storage.state_writer import StateWriter
from stet.storage.states import State, blocks_of, head_of

RECORDS_PER_STATE = 2_000
_BYTES_PER_STATE = 1_000_000
_RETRY_AFTER = 100
# Up to so many paragraphs a new journal begins with the state, else with a reference to the file.
_FEW = 300
_NO_JOURNAL = (
    "The journal cannot be written ({}). Save often: until that is mended, what you type is lost "
    "if the computer stops."
)
_encoder = msgspec.msgpack.Encoder()


class Journal:
    """Where the transactions of one document are kept."""

    def __init__(
        self, home: Path, away: Path, state: Callable[[], State], tell: Callable[[str], None]
    ) -> None:
        self.saved: Saved | None = None
        self.detached: tuple[Detached, ...] = ()
        self.interrupted = False
        self.seq = 0
        self._home = home
        self._away = away
        self._state = state
        self._tell = tell
        self._names = Names()
        self._database: Database | None = None
        self._failed_since: int | None = None
        self._records = self._bytes = 0
        self._states = StateWriter()
        self._base = ""

    @property
    def path(self) -> Path | None:
        """The journal's file, None while there is none."""
        return None if self._database is None else self._database.path

    def load(self, text: str | None = None) -> Loaded | None:
        """Return what the journal holds, None where there is none; raises ``Busy``.

        ``text`` is that of the file now. A journal that cannot be read is set aside, and said.
        """
        for path in dict.fromkeys((self._away, self._home)):
            if path.exists():
                # SQLite's log does no good on a network; see paths.is_on_network.
                apart = path == self._home != self._away and not _is_good_place(path)
                try:
                    if found := (self._load_copy if apart else self._load)(path, text):
                        return found
                except Busy:
                    raise
                except Failed:
                    if path == self._home and (found := self._load_copy(path, text)):
                        return found
                    self._tell(
                        f"The journal {path} cannot be read, so its suggestions and comments are "
                        "not shown. The text is from the file."
                    )
                except DatabaseError as error:
                    self._set_aside(path, str(error))
        return None

    def _load(self, path: Path, text: str | None = None) -> Loaded | None:
        # One that was just begun when the program ended is as good as none.
        database = Database.open(path)
        try:
            facts = database.facts()
            names = Names(database.names())
            base = facts.get("base")
            begins = text if text is not None and base == digest(text).encode() else None
            loaded = load(database, names, begins)
            if loaded is None and base and database.last_record():
                raise Unreadable("the file it goes on from is another one now")
            if saved := facts.get("saved"):
                self.saved = msgspec.msgpack.decode(saved, type=Saved)
            if detached := facts.get("detached"):
                self.detached = msgspec.msgpack.decode(detached, type=tuple[Detached, ...])
            self.interrupted = bool(facts.get("copy"))
        except msgspec.MsgspecError as error:
            database.close()
            raise Unreadable(str(error)) from error
        except BaseException:
            database.close()
            raise
        if loaded is None:
            database.close()
            for file in side_files(path):
                file.unlink(missing_ok=True)
            return None
        self._database, self._names = database, names
        self.seq = loaded.seq
        self._records = loaded.seq - max(database.states(), default=0)
        return loaded

    def _load_copy(self, path: Path, text: str | None) -> Loaded | None:
        """Read a journal in a folder that takes no writing from a copy elsewhere."""
        with contextlib.suppress(OSError, DatabaseError):
            self._away.parent.mkdir(parents=True, exist_ok=True)
            for source, target in zip(side_files(path)[:2], side_files(self._away), strict=False):
                if source.exists():
                    shutil.copyfile(source, target)
            loaded = self._load(self._away, text)
            self._tell_away()
            return loaded
        return None

    def _set_aside(self, path: Path, reason: str) -> None:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        aside = path.with_name(f"{path.name}.{stamp}-{time.time_ns() % 10**9}.aside")
        try:
            for source, target in zip(side_files(path), side_files(aside), strict=True):
                if source.exists():
                    source.rename(target)
        except OSError:
            aside = path
        self._tell(
            f"The journal of suggestions and comments that was there is not used ({reason}). It "
            f"is kept as {aside}."
        )

    def encode(self, kind: str, transactions: Sequence[Transaction], flag: bool = False) -> bytes:
        """Return a record as it is written down; raises ``UnicodeEncodeError`` for half a pair."""
        steps = [step_of(transaction, self._names) for transaction in transactions]
        return _encoder.encode(Record(kind, steps, flag))

    def begin(self) -> None:
        """Make the journal's file where there is none, with the document's state in it."""
        if self._database is None and self._failed_since is None:
            self._create(self._home, self._away)

    def append(self, data: bytes) -> None:
        """Write a record down, or tell why it is not.

        When this returns it survives the end of the process, and 0.1 seconds later that of the
        power (see ``database``).
        """
        self.seq += 1
        if self._database is None:
            self._retry()
            return
        names = self._names.fresh()
        try:
            self._database.append(self.seq, data, names)
        except DatabaseError as error:
            self._move_away(error)
            return
        if names:
            self._names.written(names)
        self._records += 1
        self._bytes += len(data)
        if self._records >= RECORDS_PER_STATE or self._bytes >= max(
            _BYTES_PER_STATE, self._states.size // 2
        ):
            self.take_state()

    def prepare(self) -> None:
        """Do beside the interface's work what the first record would have to wait for."""
        if self._database is not None:
            self._database.prepare()
            if not self._database.states():
                self.take_state()

    def begins_with(self, text: str) -> None:
        """Take note that the document is the file's ``text`` as it is, and nothing else."""
        self._base = digest(text)

    def flush(self) -> None:
        """Bring every record to the disk and wait for that."""
        if self._database is not None:
            try:
                self._database.flush()
            except DatabaseError as error:
                self._move_away(error)

    def before_save(self) -> Callable[[bytes], None]:
        """Return what keeps a copy of the file, the journal being on the disk.

        Were the power cut behind the file's writing, the journal would lack what the file has.
        """
        if self._database is not None and not self._database.states():
            self._states.finish()
        self._base = ""
        self.flush()
        return self.keep_copy

    def mark_saved(self, saved: Saved) -> None:
        """Note the last save; it and all before is on the disk when this returns."""
        self.saved = saved
        self._base = ""
        if self._failed_since is not None:
            # Where there was room for the file, there may be for the journal again.
            self._create(self._away)
        self._note("saved", msgspec.msgpack.encode(saved))
        self.flush()

    def mark_detached(self, detached: tuple[Detached, ...]) -> None:
        """Note the suggestions that found no place."""
        self.detached = detached
        self.begin()
        self._note("detached", msgspec.msgpack.encode(detached))

    def keep_copy(self, data: bytes) -> None:
        """Keep the bytes of a file that is about to be written in place."""
        self.begin()
        if self._database is None:
            raise OSError("there is no safe place for a copy of the file")
        try:
            self._database.note("copy", data or b"\n")
            self._database.flush()
        except DatabaseError as error:
            raise OSError(str(error)) from error

    def drop_copy(self) -> None:
        """Forget the copy: the file is written whole."""
        self.interrupted = False
        self._note("copy", b"")

    def _note(self, key: str, data: bytes) -> None:
        if self._database is not None:
            try:
                self._database.note(key, data)
            except DatabaseError as error:
                self._move_away(error)

    def take_state(self) -> None:
        """Begin to write the whole state down, in slices and beside the interface's work."""
        if self._database is not None and not self._states.is_busy:
            self._records = self._bytes = 0
            self._states.begin(self._database, self._names, self._state(), self.seq, self.saved)

    def _create(self, *places: Path) -> None:
        refused: Exception | None = None
        for path in places:
            if path == self._home != self._away and not _is_good_place(path):
                continue
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                database = Database.open(path)
            except (OSError, DatabaseError) as error:
                refused = error
                continue
            try:
                by_file = self._write_first(database)
            except DatabaseError as error:
                database.close()
                refused = error
                continue
            self._database = database
            if by_file:
                self.take_state()
            if self._failed_since is not None:
                self._failed_since = None
                self._tell("The journal works again: what you type is kept as you type it.")
            elif path != self._home:
                self._tell_away()
            return
        if self._failed_since is None:
            self._tell(_NO_JOURNAL.format(refused))
        self._failed_since = self.seq

    def _write_first(self, database: Database) -> bool:
        """Write the state down; what an older journal holds stays before it.

        Returns whether it is only said to be the file's text, and still to be written.
        """
        if last := database.last_record():
            self.seq = max(self.seq, last) + 1
        self._names = Names(database.names())
        state = self._state()
        by_file = bool(self._base and not self.seq and len(state.paragraphs) > _FEW)
        if by_file and not (state.changes or state.comments or state.tracking):
            database.note("base", self._base.encode())
        else:
            by_file = False
            blocks = list(blocks_of(state, self._names))
            steps = list(StepWriter().rows(state.past, self._names))[::-1]
            head = head_of(state, self._names, steps)
            names = self._names.fresh()
            database.add_state(self.seq, head, blocks, names)
            self._names.written(names)
        self._records = self._bytes = 0
        if self.saved is not None:
            database.note("saved", msgspec.msgpack.encode(self.saved))
        if self.detached:
            database.note("detached", msgspec.msgpack.encode(self.detached))
        return by_file

    def _move_away(self, error: DatabaseError) -> None:
        """Go on in the state folder: the place where the journal is fails."""
        self._states.finish(stop=True)
        failed = self.path
        if self._database is not None:
            self._database.close()
            self._database = None
        if failed == self._away:
            self._failed_since = self.seq
            self._tell(_NO_JOURNAL.format(error))
        else:
            self._create(self._away)

    def _retry(self) -> None:
        if self._failed_since is not None and self.seq - self._failed_since >= _RETRY_AFTER:
            self._create(self._away)

    def _tell_away(self) -> None:
        self._tell(
            f"Nothing can be kept beside the file, so suggestions, comments and history are kept "
            f"in {self._away.parent}."
        )

    def rewind(self, text: str) -> None:
        """Go back to the last save, for good; a document never saved loses its journal.

        ``text`` is the SHA-256 of the file's text, which may have gone on since that save: then
        it is to be taken in when the journal is opened again.
        """
        self._states.finish()
        if self._database is None:
            return
        states = self._database.states()
        if self.saved is None or not any(seq <= self.saved.seq for seq in states):
            self.delete()
            return
        self._database.rewind(self.saved.seq)
        self.seq = self.saved.seq
        if self.saved.text != text:
            self.mark_saved(Saved(self.saved.seq, self.saved.text))

    def take_over(self, other: Journal | None) -> None:
        """Go on with what ``other`` holds; what was here belongs to a text that was replaced."""
        for path in dict.fromkeys((self._away, self._home)):
            if path.exists():
                self._set_aside(path, "its file was replaced by Save As")
        if other is None or other._database is None:
            return
        other._states.finish()
        place = self._home if _is_good_place(self._home) else self._away
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            other._database.copy_to(place)
            self._load(place)
        except (OSError, DatabaseError):
            self.begin()

    def delete(self) -> None:
        """Close the journal and remove its file."""
        path = self.path
        self.close()
        if path is not None:
            with contextlib.suppress(OSError):
                for file in side_files(path):
                    file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; a state that is being written is finished first."""
        self._states.finish()
        if self._database is not None:
            self._database.close()
            self._database = None


def _is_good_place(path: Path) -> bool:
    folder = path.parent.parent
    return paths.fits_beside(path) and not paths.is_on_network(folder)
