# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One open document with its file and its journal: opening, saving, reconciling, closing."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from stet.document.document import Detached, Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Paragraph
from stet.document.transaction import Transaction
from stet.formats import criticmarkup, plain
from stet.formats.format import Envelope, Format, FormatError
from stet.formats.registry import format_named, format_to_save
from stet.formats.text import FORMAT as TEXT
from stet.notice import Notice, NoticeCode, Tone
from stet.storage import atomic, errors, paths
from stet.storage.atomic import NOTHING, Fingerprint
from stet.storage.database import Busy
from stet.storage.journal import Journal
from stet.storage.journal_files import move_journal
from stet.storage.lock import Lock
from stet.storage.moving import move_file
from stet.storage.places import Places
from stet.storage.recovery import is_blank
from stet.storage.replay import Loaded, digest
from stet.storage.states import State
from stet.workspace import reanchor
from stet.workspace.differences import show_differences
from stet.workspace.disk_state import DiskState, Reconciliation, reconcile
from stet.workspace.encoded import Encoded, encode, snapshot
from stet.workspace.in_file import InFile, check_size, held
from stet.workspace.marked_files import take_in_whole
from stet.workspace.outside import Outside, OutsideKind, check_file

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
    "What another program did to “{name}” is in the text as suggestions; "
    "{count:1 of them stands|# of them stand} where you wrote too. Its version is kept as {path}.",
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
DETACHED = NoticeCode(
    "detached", "{count:1 suggestion|# suggestions} found no place in the new text; see the panel."
)

SLOW = 250_000
"""From so many code points a save in a format that keeps changes may take half a second."""


class DocumentFile:
    """Holds a document, its file and its journal together.

    Made directly it has no journal and no lock; ``open``, ``new`` and ``recover`` give one that
    keeps everything. ``notices`` are for the writer, newest last; who shows them may empty the
    list. ``name`` is what a document without a file is called, empty for nothing yet.
    """

    def __init__(self, document: Document, path: Path | None = None) -> None:
        self.path = path
        self.name = ""
        self.notices: list[Notice] = []
        self.format = TEXT
        self.envelope: Envelope = plain.Shape()
        self.is_borrowed = False
        self._journal: Journal | None = None
        self._lock: Lock | None = None
        self._disk = DiskState("")
        self._is_warned = False
        self._begin(document)

    def _begin(self, document: Document) -> None:
        self.document = document
        document.watch(self._follow)

    @classmethod
    def new(cls, writer: Origin) -> DocumentFile:
        """Return an empty document that has no file yet; its journal is in the state folder."""
        made = cls(Document(Manuscript(), writer))
        made._keep_away(paths.untitled_folder() / f"{secrets.token_hex(8)}.db")
        return made

    @classmethod
    def made_of(cls, manuscript: Manuscript, writer: Origin, name: str) -> DocumentFile:
        """Return a document that was made of others, called ``name``, without a file.

        Nothing of it is kept before something is done in it: it can be made again.
        """
        made = cls(Document(manuscript, writer))
        made.name, made.format = name, criticmarkup.FORMAT
        made._keep_away(paths.untitled_folder() / f"{secrets.token_hex(8)}.db")
        made._disk.update(held(made.format, manuscript), None, manuscript)
        return made

    @classmethod
    def recover(cls, journal: Path, writer: Origin) -> DocumentFile:
        """Return the document without a file whose journal was found by ``recoverable``.

        Raises ``OpenElsewhere`` where a window has it, ``NotReadable`` where nothing is in it.
        """
        made = cls(Document(Manuscript(), writer))
        made._keep_away(journal)
        loaded = None
        with contextlib.suppress(Busy):
            if made._lock is not None and made._journal is not None:
                loaded = made._journal.load()
        if loaded is None:
            is_held = made._lock is None
            made.close()
            raise errors.OpenElsewhere(journal) if is_held else errors.NotReadable(journal, "empty")
        made._adopt(loaded)
        made._disk.update("", None)
        return made

    @classmethod
    def open(cls, path: Path, writer: Origin) -> DocumentFile:
        """Return the document in the file ``path`` with all that its journal holds.

        A document that another window has is opened all the same, ``is_borrowed``: what is done
        to it is kept as a document without a file. Raises ``StorageError``.
        """
        path = path.absolute()
        made = cls(Document(Manuscript(), writer), path)
        try:
            made._open(path, atomic.resolved(path))
        except BaseException:
            made.close()
            raise
        return made

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
            original = None if data is None else file.original
            try:
                if original is not None and (was := self._journal.adopt(original, known)):
                    same = was.parent == real.parent
                    place = f"“{was.name}”" if same else f"“{was.name}” in {was.parent}"
                    self.notices.append(Notice(FOUND, {"name": path.name, "was": place}))
                loaded = self._journal.load(original)
            except Busy:
                self._let_go()
                self._journal = None
        if data is None and loaded is None:
            raise errors.FileMissing(path)
        if loaded is not None and self._journal is not None:
            file = file.beside(
                loaded.manuscript, path, self._saved_format(), is_ours=self._is_ours(known)
            )
        self.format, self.envelope = file.format, file.opened.envelope
        self.notices += file.opened.notices
        if self._lock is None:
            self._borrow(path)
        if loaded is None:
            self._begin(Document(file.manuscript, self.document.writer, self._journal))
            self._disk.update(file.text, known, file.manuscript)
            self._mark_saved(file.text)
            if self._journal is not None and not self.is_borrowed:
                self._journal.begins_with(file.original)
        else:
            self._adopt(loaded)
            self._reconcile(path, None if data is None else file, known)
            self._warn(self.document.manuscript.paragraphs)

    def _saved_format(self) -> Format:
        """Return the format that the file was last saved in; one before there were several."""
        saved = None if self._journal is None else self._journal.facts.saved
        with contextlib.suppress(FormatError):  # of a later Stet
            return format_named(saved.format) if saved and saved.format else TEXT
        return TEXT

    def _is_ours(self, known: Fingerprint) -> bool:
        saved = None if self._journal is None else self._journal.facts.saved
        return saved is not None and saved.sha256 == known.sha256 and not saved.theirs

    def _borrow(self, path: Path) -> None:
        self.is_borrowed = True
        self.notices.append(Notice(BORROWED, {"name": path.name}))
        self._keep_away(paths.untitled_folder() / f"{secrets.token_hex(8)}.db")

    def _keep_away(self, journal: Path) -> None:
        self._lock = Lock.take_if_possible(paths.lock_of(journal))
        self._journal = Journal(Places(journal, journal), self._state, self.notices.append)
        self.document.log = self._journal

    def _journal_of(self, real: Path) -> Journal:
        return Journal(Places.of(real), self._state, self.notices.append)

    def _adopt(self, loaded: Loaded) -> None:
        self._begin(
            Document(
                loaded.manuscript,
                self.document.writer,
                self._journal,
                history=loaded.history,
                tracking=loaded.tracking,
            )
        )
        if self._journal is not None:
            self._journal.prepare()

    def _reconcile(self, path: Path, file: InFile | None, known: Fingerprint) -> None:
        """Bring together what the journal holds and what the file is now."""
        assert self._journal is not None
        saved, manuscript = self._journal.facts.saved, self.document.manuscript
        mine, theirs = held(self.format, manuscript), None if file is None else file.text
        before = self._saved_format()
        as_saved = digest(mine if before is self.format else held(before, manuscript))
        is_known = saved is not None and saved.sha256 == known.sha256
        found = reconcile(
            mine,
            theirs,
            is_known=is_known,
            is_as_saved=saved is not None and saved.text in ("", as_saved),
            is_written_here=self._is_ours(known),
            interrupted=self._journal.facts.interrupted,
        )
        self._disk.update(theirs, known)
        if found is Reconciliation.SAME:
            self._disk.update(mine, known, manuscript)
            self._mark_saved(mine)
        if found is Reconciliation.EDITED_ELSEWHERE and file is not None:
            self._take_in(file)
            self._mark_saved(file.text)
        if found is Reconciliation.BOTH_WENT_ON:
            # outside_change says so until the writer chooses.
            self._disk.update(
                None, replace(known, mtime_ns=-1, sha256=saved.sha256 if saved else "")
            )
        if notice := found.notice(path):
            self.notices.append(notice)

    def close(self, discard: bool = False) -> None:
        """End the work on it; everything stays in the journal.

        With ``discard``, text and journal go back to the last save, for good.
        """
        journal, self._journal = self._journal, None
        if journal is not None:
            titled = self.path is not None and not self.is_borrowed
            if discard and self.is_modified and titled:
                journal.rewind(digest(self._disk.text or ""))
            as_made = bool(self.name) and not self.is_modified
            if not titled and (discard or as_made or is_blank(self.document.manuscript)):
                journal.delete()
            journal.close()
        self.document.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def title(self) -> str:
        """What the tab and the window call it."""
        if self.path is None:
            return self.name or "Untitled"
        return self.path.name.encode("utf-8", "replace").decode("utf-8")

    @property
    def is_modified(self) -> bool:
        """Whether the file would hold something else than what was last saved; cheap to ask."""
        return self._disk.differs(self.document.manuscript, marked=self.format.keeps_changes)

    @property
    def record(self) -> bytes:
        """What is kept with it besides its text, as ``keep_record`` was given it."""
        return b"" if self._journal is None else self._journal.facts.record

    def keep_record(self, record: bytes, *, begin: bool = True) -> None:
        """Keep ``record`` with the journal; without ``begin`` only where there is one already.

        A document that was only looked at leaves nothing behind, so ``begin`` is for what is worth
        a folder beside the file.
        """
        if self._journal is not None:
            self._journal.mark_record(record, begin=begin)

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self._disk.follow(transaction, self.document.manuscript)
        self._warn(transaction.new)

    def _warn(self, paragraphs: Iterable[Paragraph]) -> None:
        """Tell once, before it is saved, what the file's encoding cannot hold of some words."""
        if self._is_warned or not self.envelope.is_narrow:
            return
        whole = self.format.keeps_changes
        words = "\n".join([one.markup if whole else one.original for one in paragraphs])
        if notice := self.envelope.warning(words):
            self._is_warned = True
            self.notices.append(notice)

    def _state(self) -> State:
        document = self.document
        document.history.seal()
        return State.of(document.manuscript, document.tracking, document.history.past)

    def is_slow_to_save(self, path: Path | None = None) -> bool:
        """Whether making a save's bytes, for its file or as ``path``, may take long enough to feel.

        That is so of long texts in formats that write each change down.
        """
        format_ = self.format if path is None else self._format_for(path)
        if not format_.keeps_changes:
            return False
        return sum(len(one.markup) for one in self.document.manuscript.paragraphs) >= SLOW

    def encoding(self, path: Path | None = None) -> Callable[[], Encoded]:
        """Return what makes a save's bytes and can be called in any thread.

        They are of the document as it is now, for its file or to be saved as ``path``, which
        ``save`` and ``save_as`` take then. Calling it raises ``StorageError``.
        """
        goal = path or self.path or Path(self.title)
        format_ = self.format if path is None else self._format_for(path)
        seq = 0 if self._journal is None else self._journal.seq
        now = snapshot(self.document.manuscript)
        return partial(encode, now, seq, format_, self.envelope, goal)

    def save(self, encoded: Encoded | None = None) -> None:
        """Write the document to its file; raises ``StorageError``, the file being as it was.

        What it is to hold may have been ``encoded`` before, while the writer went on.
        """
        if self.path is None:
            raise errors.NoFile(Path(self.title))
        if self.is_borrowed:
            raise errors.OpenElsewhere(self.path)
        outside = self.outside_change()
        if outside is not None and outside.kind in (OutsideKind.CHANGED, OutsideKind.REPLACED):
            raise errors.OutsideChange(self.path)
        if outside is not None and outside.kind is OutsideKind.DISK_GONE:
            raise errors.DiskGone(self.path)
        self._write(self.path, self._journal, encoded)

    def _format_for(self, path: Path) -> Format:
        """Return the format in which ``save_as`` writes ``path``."""
        is_own = self.path is not None and not self.is_borrowed and atomic.is_same(path, self.path)
        return self.format if is_own else format_to_save(path, self.format)

    def save_as(self, path: Path, encoded: Encoded | None = None) -> None:
        """Write the document to ``path``, which becomes its file, in the format of that name.

        A file that is there is replaced; what it is to hold may have been ``encoded`` before.
        Raises ``StorageError``, everything being as it was.
        """
        path = path.absolute()
        real = atomic.resolved(path)
        if self.path is not None and not self.is_borrowed and atomic.is_same(path, self.path):
            self._write(path, self._journal, encoded)
            return
        lock = Lock.take_if_possible(paths.lock_of(real))
        if lock is None:
            raise errors.OpenElsewhere(path)
        old, journal = self._journal, self._journal_of(real)
        saved = digest(self._disk.text or "")
        titled = self.path is not None and not self.is_borrowed
        before, self.format = self.format, format_to_save(path, self.format)
        try:
            encoded = self._write(path, None, encoded)
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
        self._lock, self._journal, self.document.log = lock, journal, journal
        self.path, self.is_borrowed = path, False
        self._mark_saved(encoded.text, encoded.seq)

    def move(self, path: Path) -> None:
        """Give the file another name or folder, its journal and history going along.

        What is written in it is not touched, nor saved. Raises ``StorageError``, ``IsThere`` where
        another file has that name, everything being as it was.
        """
        with self.moving(path) as goal:
            assert self.path is not None
            move_file(self.path, goal)

    @contextlib.contextmanager
    def moving(self, path: Path) -> Iterator[Path]:
        """Let go of the file while it, or a folder around it, is given another name.

        Yields its path then. Where what is done meanwhile raises, it stays what it was. Raises
        ``StorageError``.
        """
        if self.path is None or self.is_borrowed:
            raise errors.NoFile(Path(self.title))
        path = path.absolute()
        if self.path.is_symlink():  # another name for what stays where it is
            yield path
            self.path = path
            return
        path = atomic.resolved(path.parent) / path.name
        lock = Lock.take_if_possible(paths.lock_of(path))
        if lock is None:
            raise errors.OpenElsewhere(path)
        old = atomic.resolved(self.path)
        before, self._journal, self.document.log = self._journal, None, None
        if before is not None:
            before.close()
        try:
            yield path
        except BaseException:
            lock.release()
            self._go_on(old, before)
            raise
        with contextlib.suppress(OSError):
            move_journal(old, path)
        self._let_go()
        self._lock, self.path = lock, path
        self._go_on(path, before)

    def _go_on(self, real: Path, before: Journal | None) -> None:
        """Go on in the journal of the file ``real``, which has all that the document has."""
        if before is None:
            return
        self.document.history.seal()
        self._journal = self.document.log = self._journal_of(real)
        loaded = None
        with contextlib.suppress(Busy):
            loaded = self._journal.load(self._disk.text)
        if loaded is not None:
            self._journal.prepare()
        elif before.seq or before.facts.saved is not None:
            self._journal.take_over(before)
            if not self.is_modified:
                self._mark_saved(self._disk.text or "")

    def _write(self, path: Path, journal: Journal | None, encoded: Encoded | None) -> Encoded:
        manuscript = self.document.manuscript
        if encoded is None or encoded.format is not self.format:
            seq = 0 if self._journal is None else self._journal.seq
            encoded = encode(manuscript, seq, self.format, self.envelope, path)
        keep = None if journal is None else journal.before_save()
        written = atomic.write_atomically(path, encoded.data, keep_copy=keep)
        self.envelope, self._is_warned = encoded.envelope, False
        self.notices += encoded.notices
        self._disk.update(encoded.text, written.fingerprint, encoded.manuscript, manuscript)
        if journal is not None:
            self._mark_saved(encoded.text, encoded.seq)
            if written.in_place:
                journal.drop_copy()
        return encoded

    def _mark_saved(self, text: str, seq: int | None = None) -> None:
        """Note in the journal that the file holds the document as of record ``seq``, or as now.

        ``text`` is what a file of its format holds of it.
        """
        if self._journal is not None:
            at = self._journal.seq if seq is None else seq
            self._journal.mark_saved(self._disk.saved_at(at, text, self.format.name))

    def check_journal(self) -> None:
        """Begin the journal anew where another program took it away or wrote into it."""
        if self._journal is not None:
            self._journal.check()

    def outside_change(self) -> Outside | None:
        """Return what another program did to the file since it was read or saved, or None.

        To be asked when the window gets the focus, and before saving.
        """
        self.check_journal()
        if self.path is None or self._disk.known is None:
            return None
        found = check_file(self.path, self._disk.known, self._read)
        if not isinstance(found, Fingerprint):
            return found
        self._disk.known = found
        return None

    def _read(self, data: bytes) -> InFile:
        """Return what another program put into the file; raises ``NotReadableFormat``."""
        assert self.path is not None
        found = InFile.of(data, self.path)
        return found.beside(self.document.manuscript, self.path, self.format, is_ours=False)

    def keep_mine(self) -> None:
        """Keep the text here: the next save replaces what another program wrote."""
        found = self.outside_change()
        if found is not None and found.file is not None:
            self._know(found.file, found.known)
        elif found is not None and found.kind is OutsideKind.REPLACED:
            self._disk.update(None, found.known)

    def take_theirs(self) -> None:
        """Take the file's text in place of the text here, as one step that undo takes back."""
        found = self.outside_change()
        if found is not None and (file := found.file) is not None:
            self.format, self.envelope = file.format, file.opened.envelope
            self._take_in(file)
            self._know(file, found.known)
            self._mark_saved(file.text)

    def show_differences(self) -> None:
        """Put what another program did into the text as tracked changes, to decide about each.

        What the writer did since both began with the same text is left as it is. The other
        version is kept in a file of its own, since saving replaces it; raises ``StorageError``,
        having done nothing, where it cannot be kept.
        """
        found = self.outside_change()
        if found is None or (file := found.file) is None or self._journal is None:
            return
        kept = self._journal.keep_theirs(file.data)
        shown = show_differences(self.document, self._base(), file)
        self._detach(shown.detached)
        self._know(file, found.known)
        code = SHOWN_WITH_CONFLICTS if shown.conflicts else SHOWN
        if shown.is_empty:
            kept.unlink(missing_ok=True)
            code = NOTHING_NEW
        arguments = {"name": self.title, "count": shown.conflicts, "path": kept}
        self.notices.append(Notice(code, arguments))

    def _base(self) -> Manuscript | None:
        """Return what was known to be in the file, None where that is not to be had."""
        if was := self._disk.snapshot(self.document.manuscript):
            return was
        if self._disk.text is not None and not self.format.keeps_changes:
            return Manuscript.of(self._disk.text)
        if self._journal is None or self.path is None:
            return None
        if (data := self._journal.theirs()) is not None:
            return InFile.of(data, self.path, self.format).manuscript
        found, saved = self._journal.saved_manuscript(), self._journal.facts.saved
        if found is None or saved is None or saved.text != digest(held(self.format, found)):
            return None
        return found

    def _know(self, file: InFile, known: Fingerprint | None) -> None:
        """Take the file as another program left it for what is on the disk."""
        self._disk.update(held(self.format, file.manuscript), known)
        if self._journal is not None and (saved := self._journal.facts.saved) is not None:
            now = self._disk.saved_at(saved.seq, "", self.format.name)
            self._journal.mark_known(msgspec.structs.replace(now, text=saved.text), file.data)

    def _take_in(self, file: InFile) -> None:
        manuscript = self.document.manuscript
        if file.marked:
            self.document.commit(take_in_whole(manuscript, file.manuscript, reanchor.OUTSIDE))
            return
        transaction, homeless = reanchor.take_in(manuscript, file.text)
        self.document.commit(transaction)
        self._detach(homeless)

    def _detach(self, homeless: Sequence[Detached]) -> None:
        if homeless:
            self.document.detach(homeless)
            self.notices.append(Notice(DETACHED, {"count": len(homeless)}))
