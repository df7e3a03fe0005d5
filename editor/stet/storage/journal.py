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
import os
import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from stet.document.document import Detached
from stet.document.manuscript import Manuscript
from stet.document.transaction import Transaction
from stet.notice import Notice
from stet.storage import moved
from stet.storage.atomic import Fingerprint
from stet.storage.database import (
    Busy,
    Database,
    DatabaseError,
    Failed,
    Overwritten,
)
from stet.storage.handed_over import note_place
from stet.storage.journal_contents import Facts, contents_of
from stet.storage.journal_notices import (
    DAMAGED,
    KEPT_AWAY,
    LOST_END,
    NOT_READ,
    NOT_WRITTEN,
    PUT_BACK,
    PUT_BACK_FOR,
    SET_ASIDE,
    SUBJECT,
    UNDO_DAMAGED,
    WRITTEN_AGAIN,
)
from stet.storage.kept_steps import StepWriter
from stet.storage.names import Names
from stet.storage.places import Places
from stet.storage.records import Record, step_of
from stet.storage.replay import Loaded, Saved, digest, manuscript_at
from stet.storage.rights import PRIVATE, make_file
from stet.storage.side_files import set_aside, side_files
from stet.storage.state_writer import StateWriter
from stet.storage.states import State, blocks_of, head_of
from stet.storage.versions import keep_version

RECORDS_PER_STATE = 2_000
_BYTES_PER_STATE = 1_000_000
_RETRY_AFTER = 100
# Up to so many paragraphs a new journal begins with the state, else with a reference to the file.
_FEW = 300
_encoder = msgspec.msgpack.Encoder()


class Journal:
    """Where the transactions of one document are kept."""

    def __init__(
        self, places: Places, state: Callable[[], State], tell: Callable[[Notice], None]
    ) -> None:
        self.facts = Facts()
        self.seq = 0
        self._places = places
        self._state = state
        self._tell = tell
        self._names = Names()
        self._database: Database | None = None
        self._failed_since: int | None = None
        self._records = self._bytes = 0
        self._states = StateWriter()
        self._base = ""
        self._damaged: Loaded | None = None
        self._noted: moved.Record | None = None

    @property
    def path(self) -> Path | None:
        """The journal's file, None while there is none."""
        return None if self._database is None else self._database.path

    @property
    def detached(self) -> tuple[Detached, ...]:
        """The suggestions that found no place."""
        return self.facts.detached

    def load(self, text: str | None = None) -> Loaded | None:
        """Return what the journal holds, None where there is none; raises ``Busy``.

        ``text`` is that of the file now. A journal that cannot be read is set aside, and said.
        """
        self._places.narrow()
        for path in dict.fromkeys((self._places.away, self._places.home)):
            if self._is_there(path):
                # SQLite's log does no good on a network; see paths.is_on_network.
                is_good = self._places.is_good(path)
                try:
                    if found := (self._load if is_good else self._load_copy)(path, text):
                        return found
                except Busy:
                    raise
                except Failed:
                    if path == self._places.home and (found := self._load_copy(path, text)):
                        return found
                    self._tell(Notice(NOT_READ, {"path": path}))
                except DatabaseError as error:
                    self._set_aside(path, str(error))
        return None

    def adopt(self, text: str, known: Fingerprint) -> Path | None:
        """Take over the record of the file under an earlier name.

        What is there under this name stays, unless the other goes on from it.
        ``text`` and ``known`` are what is in the file. Returns what it was called, or None.
        """
        document, home, away = self._places.document, self._places.home, self._places.away
        if document is None or os.path.lexists(away):
            return None
        has = home if os.path.lexists(home) else None
        if (record := moved.find(document, text, known, has)) is None:
            return None
        for path in self._places.usable():
            with contextlib.suppress(OSError, DatabaseError):
                self._places.make_folder(path)
                moved.adopt(record, path, self._places.rights(path))
                return record.document
        return None

    def _note_place(self) -> bool:
        """Note where the journal is, for when the file is moved; say whether it just came here."""
        document, saved = self._places.document, self.facts.saved
        if self._database is None or document is None or saved is None:
            return False
        record = moved.Record(self._database.path, document, saved.device, saved.inode)
        if record != self._noted:
            moved.note(record)
            self._noted = record
        return note_place(self._database, document, self.seq)

    def _is_there(self, path: Path) -> bool:
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            self._tell(Notice(NOT_READ, {"path": path}))
            return False
        return True

    def _load(self, path: Path, text: str | None = None) -> Loaded | None:
        found = contents_of(path, self._places.rights(path), self._put_back, text)
        if found is None:
            # One that was just begun when the program ended is as good as none.
            for file in side_files(path):
                file.unlink(missing_ok=True)
            return None
        self._database, self._names, loaded, self.facts = found
        self.seq = loaded.seq
        if found.database.has_lost_end:
            self._tell(Notice(LOST_END, {"name": self._places.name}))
        if loaded.damage:
            self._damaged = loaded
        self._records = loaded.seq - max(found.database.states(), default=0)
        return loaded

    def _leave_damaged(self, database: Database, loaded: Loaded) -> None:
        """Set a damaged journal aside and begin another with what could be read."""
        count = 0
        with contextlib.suppress(DatabaseError):
            count = database.last_record() - loaded.seq
        database.close()
        self._database = None
        try:
            aside = set_aside(database.path)
        except OSError:
            aside = None
        if self.facts.saved is not None and self.facts.saved.seq > loaded.seq:
            # The file has what is missing here: it goes on from this, whatever it reads.
            self.facts.saved = Saved(loaded.seq, "", format=self.facts.saved.format)
        arguments = {"name": self._places.name, "reason": loaded.damage, "count": count}
        arguments["path"] = aside or database.path
        self._tell(Notice(UNDO_DAMAGED if loaded.is_whole else DAMAGED, arguments))
        self.begin()

    def _load_copy(self, path: Path, text: str | None) -> Loaded | None:
        """Read a journal in a folder that takes no writing from a copy elsewhere."""
        with contextlib.suppress(OSError, DatabaseError):
            self._places.make_folder(self._places.away)
            for source, target in zip(
                side_files(path)[:2], side_files(self._places.away), strict=False
            ):
                if source.exists():
                    make_file(target, PRIVATE)
                    shutil.copyfile(source, target)
            loaded = self._load(self._places.away, text)
            self._tell_away()
            return loaded
        return None

    def _set_aside(self, path: Path, reason: str) -> None:
        try:
            aside = set_aside(path)
        except OSError:
            aside = None
        self._tell(Notice(SET_ASIDE, {"reason": reason, "path": aside or path}))

    def _put_back(self, database: Database) -> None:
        """Go on in a journal where the path says, for it was taken away or replaced there.

        Called by the thread that flushes, too. Raises ``OSError`` where it can be kept nowhere.
        """
        refused: Exception | None = None
        device = -1 if self.facts.saved is None else self.facts.saved.device
        for path in self._places.usable(database.path):
            if path == self._places.home and self._places.is_disk_gone(device):
                continue
            try:
                self._places.make_folder(path)
                aside = database.move_to(path, self._places.rights(path))
            except (OSError, DatabaseError) as error:
                refused = error
                continue
            arguments = {"name": self._places.name, "folder": path.parent, "aside": aside}
            self._tell(Notice(PUT_BACK if aside is None else PUT_BACK_FOR, arguments))
            self._note_place()
            return
        raise OSError(str(refused))

    def check(self) -> None:
        """Notice that another program took the journal's files away or wrote into them.

        They are begun anew then; where none did it costs two looks at the folder.
        """
        if self._database is not None and not self._database.is_in_place:
            self.flush()

    def encode(self, kind: str, transactions: Sequence[Transaction], flag: bool = False) -> bytes:
        """Return a record as it is written down; raises ``UnicodeEncodeError`` for half a pair."""
        steps = [step_of(transaction, self._names) for transaction in transactions]
        return _encoder.encode(Record(kind, steps, flag))

    def begin(self) -> None:
        """Make the journal's file where there is none, with the document's state in it."""
        if self._database is None and self._failed_since is None:
            self._create(*self._places.usable())

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
            self._go_on(error)
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
        if self._database is not None and self._damaged is not None:
            self._leave_damaged(self._database, self._damaged)
            self._damaged = None
        came = self._note_place()
        if self._database is not None:
            self._database.prepare()
            if came or not self._database.states():
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
                self._go_on(error)

    def before_save(self) -> Callable[[bytes], None]:
        """Return what keeps a copy of the file, the journal being on the disk.

        Were the power cut behind the file's writing, the journal would lack what the file has.
        """
        if self._database is not None and not self._database.states():
            self._states.finish()
        self._base = ""
        self._places.narrow()
        self.flush()
        return self.keep_copy

    def mark_saved(self, saved: Saved) -> None:
        """Note the last save; it and all before is on the disk when this returns."""
        if self._noted is not None and self._noted.inode != saved.inode:
            moved.forget(self._noted)
        self.facts.saved = saved
        self._base = ""
        if self._failed_since is not None:
            # Where there was room for the file, there may be for the journal again.
            self._create(self._places.away)
        self._note("saved", msgspec.msgpack.encode(saved))
        self.flush()
        self._note_place()

    def mark_known(self, saved: Saved, theirs: bytes) -> None:
        """Note that the file of the last save has ``theirs`` now, which is not taken in whole."""
        self._note("theirs", theirs)
        self.mark_saved(msgspec.structs.replace(saved, theirs=sha256(theirs).hexdigest()))

    def theirs(self) -> bytes | None:
        """Return what ``mark_known`` has noted, None where nothing is or it is not to be had."""
        wanted = self.facts.saved.theirs if self.facts.saved is not None else ""
        if self._database is not None and wanted:
            with contextlib.suppress(DatabaseError):
                data = self._database.facts().get("theirs") or b""
                return data if sha256(data).hexdigest() == wanted else None
        return None

    def saved_manuscript(self) -> Manuscript | None:
        """Return the manuscript as it was last saved, None where that is not to be had."""
        if self._database is not None and self.facts.saved is not None:
            self._states.finish()
            with contextlib.suppress(DatabaseError):
                return manuscript_at(self._database, self._names, self.facts.saved.seq)
        return None

    def keep_theirs(self, data: bytes) -> Path:
        """Keep another program's version of the file; return where. Raises ``StorageError``."""
        return keep_version(self._places, data)

    def mark_tracking(self, flag: bool) -> None:
        """Write down whether the writer's edits become changes."""
        if self._database is not None:
            self.append(self.encode("t", (), flag))

    def mark_detached(self, detached: tuple[Detached, ...]) -> None:
        """Note the suggestions that found no place."""
        self.facts.detached = detached
        self.begin()
        self._note("detached", msgspec.msgpack.encode(detached))

    def mark_record(self, record: bytes, *, begin: bool) -> None:
        """Keep what belongs to the document besides its text; ``begin`` a journal for it."""
        self.facts.record = record
        if begin:
            self.begin()
        self._note("record", record)

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
        self.facts.interrupted = False
        self._note("copy", b"")

    def _note(self, key: str, data: bytes) -> None:
        if self._database is not None:
            try:
                self._database.note(key, data)
            except DatabaseError as error:
                self._go_on(error)

    def take_state(self) -> None:
        """Begin to write the whole state down, in slices and beside the interface's work."""
        if self._database is not None and not self._states.is_busy:
            self._records = self._bytes = 0
            self._states.begin(
                self._database, self._names, self._state(), self.seq, self.facts.saved
            )

    def _create(self, *places: Path) -> None:
        refused: Exception | None = None
        for path in places:
            try:
                self._places.make_folder(path)
                database = Database.open(path, self._places.rights(path), self._put_back)
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
                self._tell(Notice(WRITTEN_AGAIN, subject=SUBJECT))
            elif path != self._places.home:
                self._tell_away()
            return
        if self._failed_since is None:
            self._tell(Notice(NOT_WRITTEN, {"reason": refused}, SUBJECT))
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
        if not database.facts().get("id"):
            database.note("id", self.facts.id)
        for key, data in self.facts.rows():
            database.note(key, data)
        return by_file

    def _go_on(self, error: DatabaseError) -> None:
        """Go on in the state folder, for the place where the journal is fails.

        One that another program wrote into is begun anew where it is, with all that is in memory.
        """
        self._states.finish(stop=True)
        database, failed = self._database, self.path
        self._database = None
        if database is not None and isinstance(error, Overwritten):
            self._begin_anew(database)
            return
        if database is not None:
            database.close()
        if failed == self._places.away:
            self._failed_since = self.seq
            self._tell(Notice(NOT_WRITTEN, {"reason": error}, SUBJECT))
        else:
            self._create(self._places.away)

    def _begin_anew(self, lost: Database) -> None:
        """Begin another journal in the place of one that has lost what was in it."""
        places = self._places.usable(lost.path)
        aside = None
        try:
            aside = set_aside(lost.path)
        except OSError:
            places = iter((self._places.away,))
        lost.close()  # renamed first: SQLite writes nothing to a file that is not where it was
        self._create(*places)
        if self._database is not None:
            arguments = {"name": self._places.name, "folder": self._database.path.parent}
            code = PUT_BACK if aside is None else PUT_BACK_FOR
            self._tell(Notice(code, {**arguments, "aside": aside}))

    def _retry(self) -> None:
        if self._failed_since is not None and self.seq - self._failed_since >= _RETRY_AFTER:
            self._create(self._places.away)

    def _tell_away(self) -> None:
        self._tell(Notice(KEPT_AWAY, {"folder": self._places.away.parent}))

    def rewind(self, text: str) -> None:
        """Go back to the last save, for good; a document never saved loses its journal.

        ``text`` is the SHA-256 of the file's text, which may have gone on since that save: then
        it is to be taken in when the journal is opened again.
        """
        self.check()
        self._states.finish()
        if self._database is None:
            return
        states, saved = self._database.states(), self.facts.saved
        if saved is None or not any(seq <= saved.seq for seq in states):
            self.delete()
            return
        self._database.rewind(saved.seq)
        self.seq = saved.seq
        if saved.text != text:
            self.mark_saved(Saved(saved.seq, saved.text, format=saved.format))

    def take_over(self, other: Journal | None) -> None:
        """Go on with what ``other`` holds; what was here belongs to a text that was replaced."""
        for path in dict.fromkeys((self._places.away, self._places.home)):
            if path.exists():
                self._set_aside(path, "its file was replaced by Save As")
        if other is None or other._database is None:
            return
        other._states.finish()
        place = next(self._places.usable())
        try:
            self._places.make_folder(place)
            other._database.copy_to(place, self._places.rights(place))
            self._load(place)
        except (OSError, DatabaseError):
            self.begin()

    def delete(self) -> None:
        """Close the journal and remove its file."""
        database = self._database
        is_ours = database is not None and database.is_in_place
        self._close()
        if database is not None and is_ours:
            with contextlib.suppress(OSError):
                for file in side_files(database.path):
                    file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; a state that is being written is finished first."""
        self.check()
        self._note_place()
        self._close()

    def _close(self) -> None:
        self._states.finish()
        if self._database is not None:
            self._database.close()
            self._database = None
