# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One open document: its manuscript, its history, its file and its journal."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from stet.document import review
from stet.document.history import History
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.transaction import Transaction
from stet.formats import plain
from stet.formats.format import DEFAULTS, Envelope, FormatError
from stet.formats.registry import format_to_save
from stet.formats.text import FORMAT as TEXT
from stet.notice import Notice, NoticeCode, Tone
from stet.storage import atomic, errors, paths, reanchor
from stet.storage.atomic import Fingerprint
from stet.storage.baseline import NOTHING, Baseline, Meeting, digest, is_blank, meet
from stet.storage.database import Busy
from stet.storage.in_file import InFile, check_size, held
from stet.storage.journal import Journal
from stet.storage.lock import Lock
from stet.storage.marked_files import take_in_whole
from stet.storage.outside import Outside, OutsideKind, look
from stet.storage.places import Places
from stet.storage.replay import Detached, Loaded
from stet.storage.states import State

Watcher = Callable[[Transaction], None]

BORROWED = NoticeCode(
    "borrowed",
    "“{name}” is open in another window. Changes made here cannot be saved to it; Save As gives "
    "them a file of their own.",
)
SHOWN = NoticeCode(
    "differences-shown",
    "What another program did to “{name}” is in the text as suggestions. Its version is kept as "
    "{path}.",
    Tone.INFO,
)
SHOWN_WITH_CONFLICTS = NoticeCode(
    "differences-conflict",
    "What another program did to “{name}” is in the text as suggestions; {count} of them stand "
    "where you wrote too. Its version is kept as {path}.",
)
NOTHING_NEW = NoticeCode(
    "differences-none",
    "All that another program did to “{name}” is in your text already.",
    Tone.INFO,
)
FOUND = NoticeCode(
    "record-found",
    "“{name}” was {was} before. Its suggestions, comments and history were found and go on here.",
    Tone.INFO,
)
ONE_DETACHED = NoticeCode(
    "one-detached", "1 suggestion found no place in the new text; see the panel."
)
DETACHED = NoticeCode(
    "detached", "{count} suggestions found no place in the new text; see the panel."
)


class Draft:
    """Brings every edit to the manuscript, the history and the journal, and tells who watches.

    Made directly it has no journal and no lock, as commands want it; ``open``, ``new`` and
    ``recover`` give one that keeps everything. ``notices`` are for the writer, newest last; who
    shows them may empty the list.
    """

    def __init__(self, manuscript: Manuscript, writer: Origin, path: Path | None = None) -> None:
        self.manuscript = manuscript
        self.writer = writer
        self.path = path
        self.history = History()
        self.notices: list[Notice] = []
        self.format = TEXT
        self.envelope: Envelope = plain.Shape()
        self.is_borrowed = False
        self._tracking = False
        self._watchers: list[Watcher] = []
        self._journal: Journal | None = None
        self._lock: Lock | None = None
        self._disk = Baseline(manuscript.original)

    @classmethod
    def new(cls, writer: Origin) -> Draft:
        """Return an empty document that has no file yet; its journal is in the state folder."""
        draft = cls(Manuscript(), writer)
        draft._keep_away(paths.untitled_folder() / f"{secrets.token_hex(8)}.db")
        return draft

    @classmethod
    def recover(cls, journal: Path, writer: Origin) -> Draft:
        """Return the document without a file whose journal was found by ``recoverable``.

        Raises ``OpenElsewhere`` where a window has it, ``NotReadable`` where nothing is in it.
        """
        draft = cls(Manuscript(), writer)
        draft._keep_away(journal)
        loaded = None
        with contextlib.suppress(Busy):
            if draft._lock is not None and draft._journal is not None:
                loaded = draft._journal.load()
        if loaded is None:
            held = draft._lock is None
            draft.close()
            raise errors.OpenElsewhere(journal) if held else errors.NotReadable(journal, "empty")
        draft._adopt(loaded)
        draft._disk.settle("", None)
        return draft

    @classmethod
    def open(cls, path: Path, writer: Origin) -> Draft:
        """Return the document in the file ``path`` with all that its journal holds.

        A document that another window has is opened all the same, ``is_borrowed``: what is done
        to it is kept as a document without a file. Raises ``StorageError``.
        """
        path = path.absolute()
        draft = cls(Manuscript(), writer, path)
        try:
            draft._open(path, atomic.resolved(path))
        except BaseException:
            draft.close()
            raise
        return draft

    def _open(self, path: Path, real: Path) -> None:
        data, loaded = None, None
        self._lock = Lock.take_if_possible(paths.lock_of(real))
        if self._lock is not None:
            self._journal = self._journal_of(real)
            atomic.sweep(real)
        check_size(path)
        try:
            data, known = atomic.read(path)
        except errors.FileMissing:
            known = NOTHING
        file = InFile.of(data or b"", path)
        if self._journal is not None and not path.is_dir():
            try:
                if data is not None and (was := self._journal.adopt(file.text, known)):
                    same = was.parent == real.parent
                    place = f"“{was.name}”" if same else f"“{was.name}” in {was.parent}"
                    self.notices.append(Notice(FOUND, {"name": path.name, "was": place}))
                loaded = self._journal.load(None if data is None or file.marked else file.text)
            except Busy:
                self._let_go()
                self._journal = None
        if data is None and loaded is None:
            raise errors.FileMissing(path)
        self.format, self.envelope = file.format, file.opened.envelope
        self.notices += file.opened.notices
        if self._lock is None:
            self._borrow(path)
        if loaded is None:
            self.manuscript = file.manuscript
            self._disk.settle(file.text, known, self.manuscript)
            self._mark_saved(file.text)
            if self._journal is not None and not self.is_borrowed and not file.marked:
                self._journal.begins_with(file.text)
        else:
            self._adopt(loaded)
            self._meet(path, None if data is None else file, known)

    def _borrow(self, path: Path) -> None:
        self.is_borrowed = True
        self.notices.append(Notice(BORROWED, {"name": path.name}))
        self._keep_away(paths.untitled_folder() / f"{secrets.token_hex(8)}.db")

    def _keep_away(self, journal: Path) -> None:
        self._lock = Lock.take_if_possible(paths.lock_of(journal))
        self._journal = Journal(Places(journal, journal), self._state, self.notices.append)

    def _journal_of(self, real: Path) -> Journal:
        return Journal(Places.of(real), self._state, self.notices.append)

    def _adopt(self, loaded: Loaded) -> None:
        self.manuscript = loaded.manuscript
        self.history = loaded.history
        self._tracking = loaded.tracking
        if self._journal is not None:
            self._journal.prepare()

    def _meet(self, path: Path, file: InFile | None, known: Fingerprint) -> None:
        """Bring together what the journal holds and what the file is now."""
        assert self._journal is not None
        saved, mine = self._journal.saved, held(self.format, self.manuscript)
        theirs = None if file is None else file.text
        meeting = meet(mine, theirs, known.sha256, saved, self._journal.interrupted)
        same = self.manuscript if meeting is Meeting.SAME else None
        self._disk.settle(theirs, known, same)
        if meeting is Meeting.EDITED_ELSEWHERE and file is not None:
            self._take_in(file)
        if meeting in (Meeting.SAME, Meeting.EDITED_ELSEWHERE):
            self._mark_saved(theirs or "")
        if meeting is Meeting.BOTH_WENT_ON:
            # outside_change says so until the writer chooses.
            self._disk.settle(
                None, replace(known, mtime_ns=-1, sha256=saved.sha256 if saved else "")
            )
        if notice := meeting.notice(path):
            self.notices.append(notice)

    def close(self, discard: bool = False) -> None:
        """End the work on it; everything stays in the journal.

        With ``discard``, text and journal go back to the last save, for good.
        """
        self._watchers.clear()
        journal, self._journal = self._journal, None
        if journal is not None:
            titled = self.path is not None and not self.is_borrowed
            if discard and self.is_modified and titled:
                journal.rewind(digest(self._disk.text or ""))
            if not titled and (discard or is_blank(self.manuscript)):
                journal.delete()
            journal.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def title(self) -> str:
        """What the tab and the window call it."""
        if self.path is None:
            return "Untitled"
        return self.path.name.encode("utf-8", "replace").decode("utf-8")

    @property
    def is_modified(self) -> bool:
        """Whether the file would hold something else than what was last saved; cheap to ask."""
        return self._disk.differs(self.manuscript, marked=self.format.keeps_changes)

    @property
    def tracking(self) -> bool:
        """Whether the writer's own edits become changes; kept in the journal."""
        return self._tracking

    @tracking.setter
    def tracking(self, flag: bool) -> None:
        if flag != self._tracking:
            self._tracking = flag
            if self._journal is not None and self._journal.path is not None:
                self._journal.append(self._journal.encode("t", (), flag))

    @property
    def detached(self) -> tuple[Detached, ...]:
        """Suggestions that found no place after the file was edited elsewhere, undone ones not."""
        kept = () if self._journal is None else self._journal.detached
        return tuple(item for item in kept if not self.manuscript.is_pending(item.change.id))

    def dismiss(self, item: Detached) -> None:
        """Forget a suggestion that found no place."""
        if self._journal is not None:
            kept = self._journal.detached
            self._journal.mark_detached(tuple(other for other in kept if other != item))

    @property
    def record(self) -> bytes:
        """What is kept with it besides its text, as ``keep_record`` was given it."""
        return b"" if self._journal is None else self._journal.record

    def keep_record(self, record: bytes, *, begin: bool = True) -> None:
        """Keep ``record`` with the journal; without ``begin`` only where there is one already.

        A document that was only looked at leaves nothing behind, so ``begin`` is for what is worth
        a folder beside the file.
        """
        if self._journal is not None:
            self._journal.mark_record(record, begin=begin)

    def commit(self, transaction: Transaction) -> None:
        """Apply ``transaction`` as something new that can be undone; an empty one is nothing.

        It is kept as ``database`` says when this returns, or a notice says it is not. Raises
        ``Stale`` and, for half a surrogate pair, ``UnicodeEncodeError``, having done nothing.
        """
        if transaction.is_empty:
            return
        record = self._record("c", (transaction,))
        self.manuscript.apply(transaction)
        self.history.record(transaction)
        self._disk.count(transaction, self.manuscript)
        if self._journal is not None:
            self._journal.append(record)
        self._tell(transaction)

    def undo(self) -> tuple[Transaction, ...]:
        """Take the last step back; return what was applied, empty for nothing to undo."""
        self._begin_journal()
        return self._apply_all("u", self.history.undo())

    def redo(self) -> tuple[Transaction, ...]:
        """Bring the last undone step back; return what was applied, empty for nothing."""
        self._begin_journal()
        return self._apply_all("r", self.history.redo())

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call ``watcher`` after each transaction; return what to call to end that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _apply_all(
        self, kind: str, transactions: tuple[Transaction, ...]
    ) -> tuple[Transaction, ...]:
        if not transactions:
            return ()
        record = self._record(kind, transactions)
        for transaction in transactions:
            self.manuscript.apply(transaction)
            self._disk.count(transaction, self.manuscript)
            self._tell(transaction)
        if self._journal is not None:
            self._journal.append(record)
        return transactions

    def _record(self, kind: str, transactions: tuple[Transaction, ...]) -> bytes:
        if self._journal is None:
            return b""
        self._begin_journal()
        return self._journal.encode(kind, transactions)

    def _begin_journal(self) -> None:
        # Before the history moves: the state that a journal begins with has its steps too.
        if self._journal is not None:
            self._journal.begin()

    def _tell(self, transaction: Transaction) -> None:
        for watcher in tuple(self._watchers):
            watcher(transaction)

    def _state(self) -> State:
        return State.of(self.manuscript, self._tracking, self.history.past)

    def save(self) -> None:
        """Write the original reading to the file; raises ``StorageError``, the file as it was."""
        if self.path is None:
            raise errors.NoFile(Path(self.title))
        if self.is_borrowed:
            raise errors.OpenElsewhere(self.path)
        outside = self.outside_change()
        if outside is not None and outside.kind is OutsideKind.CHANGED:
            raise errors.OutsideChange(self.path)
        if outside is not None and outside.kind is OutsideKind.DISK_GONE:
            raise errors.DiskGone(self.path)
        self._write(self.path, self._journal)

    def save_as(self, path: Path) -> None:
        """Write the original reading to ``path``, which becomes the document's file.

        A file that is there is replaced. Raises ``StorageError``, everything being as it was.
        """
        path = path.absolute()
        real = atomic.resolved(path)
        if self.path is not None and not self.is_borrowed and atomic.is_same(path, self.path):
            self._write(path, self._journal)
            return
        lock = Lock.take_if_possible(paths.lock_of(real))
        if lock is None:
            raise errors.OpenElsewhere(path)
        old, journal = self._journal, self._journal_of(real)
        saved = digest(self._disk.text or "")
        titled = self.path is not None and not self.is_borrowed
        before, self.format = self.format, format_to_save(path, self.format)
        try:
            self._write(path, None)
        except BaseException:
            self.format = before
            lock.release()
            raise
        journal.take_over(old)
        if old is not None:
            if titled:
                old.rewind(saved)
            else:
                old.delete()
            old.close()
        self._let_go()
        self._lock, self._journal = lock, journal
        self.path, self.is_borrowed = path, False
        self._mark_saved(self._disk.text or "")

    def _write(self, path: Path, journal: Journal | None) -> None:
        try:
            fitted = self.format.fit(self.manuscript, self.envelope)
            data = self.format.write(self.manuscript, fitted.envelope, DEFAULTS)
        except FormatError as error:
            raise errors.NotWritableFormat(path, str(error)) from error
        text = held(self.format, self.manuscript)
        keep = None if journal is None else journal.before_save()
        written = atomic.write_atomically(path, data, keep_copy=keep)
        self.envelope = fitted.envelope
        self.notices += fitted.notices
        self._disk.settle(text, written.fingerprint, self.manuscript)
        if journal is not None:
            self._mark_saved(text)
            if written.in_place:
                journal.drop_copy()

    def _mark_saved(self, text: str) -> None:
        """Note in the journal that ``text``, the original reading now, is in the file."""
        if self._journal is not None:
            self._journal.mark_saved(self._disk.saved_at(self._journal.seq, text))

    def outside_change(self) -> Outside | None:
        """Return what another program did to the file since it was read or saved, or None.

        To be asked when the window gets the focus, and before saving.
        """
        if self._journal is not None:
            self._journal.check()
        if self.path is None or self._disk.known is None:
            return None
        found = look(self.path, self._disk.known)
        if not isinstance(found, Fingerprint):
            return found
        self._disk.known = found
        return None

    def keep_mine(self) -> None:
        """Keep the text here: the next save replaces what another program wrote."""
        if (found := self._theirs()) is not None:
            self._know(found)

    def take_theirs(self) -> None:
        """Take the file's text in place of the text here, as one step that undo takes back."""
        if (found := self._theirs()) is not None:
            self._take_in(found.file)
            self._know(found)
            self.format, self.envelope = found.file.format, found.file.opened.envelope
            self._mark_saved(found.file.text)

    def show_differences(self) -> None:
        """Put what another program did into the text as tracked changes, to decide about each.

        What the writer did since both began with the same text is left as it is. The other
        version is kept in a file of its own, since saving replaces it; raises ``StorageError``,
        having done nothing, where it cannot be kept.
        """
        if (found := self._theirs()) is None or self._journal is None:
            return
        kept = self._journal.keep_theirs(found.file.data)
        known = self._disk.text
        base = self._journal.known_text() if known is None else known
        if self.format.keeps_changes or found.file.marked:
            base = None  # what was known is not the text alone
        group = secrets.token_hex(4)
        if shown := reanchor.shown(self.manuscript):
            # What was shown before, and is not decided about, is shown anew.
            base = base and reanchor.base_without(self.manuscript, shown, base)
            withdrawn = review.reject(self.manuscript, shown, by=reanchor.OUTSIDE, group=group)
            self.commit(replace(withdrawn, label=reanchor.SHOW, decision=None))
        theirs = found.file.manuscript.original
        transaction, conflicts = reanchor.show(self.manuscript, base, theirs)
        transaction = replace(transaction, group=group)
        arguments = {"name": self.title, "count": conflicts, "path": kept}
        code = SHOWN_WITH_CONFLICTS if conflicts else SHOWN
        if transaction.is_empty:
            kept.unlink(missing_ok=True)
            code = NOTHING_NEW
        self.commit(transaction)
        self._know(found)
        self.notices.append(Notice(code, arguments))

    def _theirs(self) -> Outside | None:
        found = self.outside_change()
        return found if found and found.kind is OutsideKind.CHANGED else None

    def _know(self, found: Outside) -> None:
        """Take the file as another program left it for what is on the disk."""
        self._disk.settle(found.file.text, found.known)
        if self._journal is not None and (saved := self._journal.saved) is not None:
            now = self._disk.saved_at(saved.seq, "")
            self._journal.mark_known(msgspec.structs.replace(now, text=saved.text), found.file.text)

    def _take_in(self, file: InFile) -> None:
        if file.marked:
            self.commit(take_in_whole(self.manuscript, file.manuscript, reanchor.OUTSIDE))
            return
        text = file.text
        transaction, homeless = reanchor.take_in(self.manuscript, text)
        self.commit(transaction)
        if homeless and self._journal is not None:
            self._journal.mark_detached((*self._journal.detached, *homeless))
            code = ONE_DETACHED if len(homeless) == 1 else DETACHED
            self.notices.append(Notice(code, {"count": len(homeless)}))
