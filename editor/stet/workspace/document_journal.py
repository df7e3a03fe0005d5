# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The journal of an open document, and the lock without which no window writes into it."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats.format import Format, FormatError
from stet.formats.registry import format_named
from stet.formats.text import FORMAT as TEXT
from stet.notice import Notice
from stet.storage import errors, paths
from stet.storage.atomic import Fingerprint
from stet.storage.database import Busy
from stet.storage.journal import Journal
from stet.storage.journal_files import move_journal
from stet.storage.lock import Lock
from stet.storage.places import Places
from stet.storage.replay import Loaded, Saved, digest
from stet.storage.states import State
from stet.workspace.in_file import InFile, held


class DocumentJournal:
    """Has a journal and its lock from ``hold`` or ``keep_away`` until ``end``; before, neither.

    ``log`` is the journal. ``state`` returns what is to be kept of the document as it is now;
    ``notify`` is given what the writer is to be told.
    """

    def __init__(self, state: Callable[[], State], notify: Callable[[Notice], None]) -> None:
        self._state, self._notify = state, notify
        self._lock: Lock | None = None
        self.log: Journal | None = None

    @property
    def is_held(self) -> bool:
        """Whether it is this window's."""
        return self._lock is not None

    def hold(self, real: Path) -> bool:
        """Take the journal of the file ``real``; False where another window has it."""
        self._lock = Lock.take_if_possible(paths.lock_of(real))
        if self._lock is not None:
            self.log = self._beside(real)
        return self.is_held

    def keep_away(self, path: Path | None = None) -> None:
        """Take the journal ``path`` in the state folder, or a new one: of what has no file."""
        path = path or paths.untitled_folder() / f"{secrets.token_hex(8)}.db"
        self._lock = Lock.take_if_possible(paths.lock_of(path))
        self.log = Journal(Places(path, path), self._state, self._notify)

    def let_go(self) -> None:
        """Have neither from now on, the journal being as it is."""
        self.log = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def end(self, *, rewind_to: str | None = None, delete: bool = False) -> None:
        """Close it: as it is, gone back to the save whose text had that digest, or deleted."""
        if (log := self.log) is not None:
            if rewind_to is not None:
                log.rewind(rewind_to)
            if delete:
                log.delete()
            log.close()
        self.let_go()

    def take_over(self, other: DocumentJournal, rewind_to: str | None) -> None:
        """Go on with what another one holds, which ends: gone back to a save, or deleted."""
        assert self.log is not None
        self.log.take_over(other.log)
        other.end(rewind_to=rewind_to, delete=rewind_to is None)

    @contextlib.contextmanager
    def moving(
        self, old: Path, new: Path, text: str | None, begun_anew: Callable[[], None]
    ) -> Iterator[None]:
        """Let go while the file ``old`` is called ``new``; where that raises, it stays ``old``'s.

        ``text`` is what the file holds. ``begun_anew`` is called where the journal did not come
        along. Raises ``OpenElsewhere``.
        """
        lock = Lock.take_if_possible(paths.lock_of(new))
        if lock is None:
            raise errors.OpenElsewhere(new)
        before, self.log = self.log, None
        if before is not None:
            before.close()
        try:
            yield
        except BaseException:
            lock.release()
            self._go_on(old, before, text, begun_anew)
            raise
        with contextlib.suppress(OSError):
            move_journal(old, new)
        self.let_go()
        self._lock = lock
        self._go_on(new, before, text, begun_anew)

    def _go_on(
        self, real: Path, before: Journal | None, text: str | None, begun_anew: Callable[[], None]
    ) -> None:
        if before is None:
            return
        self.log = self._beside(real)
        if self.load(text) is not None:
            self.log.prepare()
        elif before.seq or before.facts.saved is not None:
            self.log.take_over(before)
            begun_anew()

    def _beside(self, real: Path) -> Journal:
        return Journal(Places.of(real), self._state, self._notify)

    def load(self, text: str | None = None) -> Loaded | None:
        """Return what is in it, None for nothing or where another program has it."""
        with contextlib.suppress(Busy):
            return None if self.log is None else self.log.load(text)
        return None

    @property
    def seq(self) -> int:
        """The number of the last record."""
        return 0 if self.log is None else self.log.seq

    @property
    def saved(self) -> Saved | None:
        """What is known of the last save."""
        return None if self.log is None else self.log.facts.saved

    @property
    def saved_format(self) -> Format:
        """The format that the file was last saved in; one before there were several."""
        saved = self.saved
        with contextlib.suppress(FormatError):  # of a later Stet
            return format_named(saved.format) if saved and saved.format else TEXT
        return TEXT

    def wrote(self, known: Fingerprint) -> bool:
        """Whether Stet itself wrote the file of that fingerprint."""
        saved = self.saved
        return saved is not None and saved.sha256 == known.sha256 and not saved.theirs

    def base(self, path: Path, format_: Format) -> Manuscript | None:
        """Return what the file held when it was last saved or read, None for not known."""
        if self.log is None:
            return None
        if (data := self.log.theirs()) is not None:
            return InFile.of(data, path, format_).manuscript
        found, saved = self.log.saved_manuscript(), self.saved
        if found is None or saved is None or saved.text != digest(held(format_, found)):
            return None
        return found
