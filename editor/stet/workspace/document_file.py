# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One open document with its file and its journal: opening, saving, reconciling, closing."""

from __future__ import annotations

import contextlib
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
from stet.formats.format import Envelope, Format
from stet.formats.registry import format_to_save
from stet.formats.text import FORMAT as TEXT
from stet.notice import Notice, NoticeCode, Tone
from stet.storage import atomic, errors
from stet.storage.atomic import NOTHING, Fingerprint
from stet.storage.database import Busy
from stet.storage.journal import Journal
from stet.storage.moving import move_file
from stet.storage.recovery import is_blank
from stet.storage.replay import Loaded, digest
from stet.storage.states import State
from stet.workspace import reanchor
from stet.workspace.differences import show_differences
from stet.workspace.disk_state import DiskState, Reconciliation, reconcile
from stet.workspace.document_journal import DocumentJournal
from stet.workspace.encoded import Encoded, encode, snapshot
from stet.workspace.in_file import InFile, check_size, held
from stet.workspace.marked_files import take_in_whole
from stet.workspace.outside import Outside, OutsideKind, check_file

BORROWED = NoticeCode(
    "borrowed",
    "“{name}” is open in another window. Changes made here cannot be saved to it; Save As gives "
    "them a file of their own.",
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
        self._journal = DocumentJournal(self._state, self.notices.append)
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
        made._keep_away()
        return made

    @classmethod
    def made_of(cls, manuscript: Manuscript, writer: Origin, name: str) -> DocumentFile:
        """Return a document that was made of others, called ``name``, without a file.

        Nothing of it is kept before something is done in it: it can be made again.
        """
        made = cls(Document(manuscript, writer))
        made.name, made.format = name, criticmarkup.FORMAT
        made._keep_away()
        made._disk.update(held(made.format, manuscript), None, manuscript)
        return made

    @classmethod
    def recover(cls, journal: Path, writer: Origin) -> DocumentFile:
        """Return the document without a file whose journal was found by ``recoverable``.

        Raises ``OpenElsewhere`` where a window has it, ``NotReadable`` where nothing is in it.
        """
        made = cls(Document(Manuscript(), writer))
        made._keep_away(journal)
        is_held = made._journal.is_held
        loaded = made._journal.load() if is_held else None
        if loaded is None:
            made.close()
            raise errors.NotReadable(journal, "empty") if is_held else errors.OpenElsewhere(journal)
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
        if self._journal.hold(real):
            atomic.sweep(real)
        check_size(path)
        try:
            data, known = atomic.read(path)
        except errors.FileMissing:
            known = NOTHING
        file = InFile.of(data or b"", path)
        if (log := self._journal.log) is not None and not path.is_dir():
            original = None if data is None else file.original
            try:
                if original is not None and (was := log.adopt(original, known)):
                    same = was.parent == real.parent
                    place = f"“{was.name}”" if same else f"“{was.name}” in {was.parent}"
                    self.notices.append(Notice(FOUND, {"name": path.name, "was": place}))
                loaded = log.load(original)
            except Busy:
                self._journal.let_go()
        if data is None and loaded is None:
            raise errors.FileMissing(path)
        if loaded is not None:
            was_ours = self._journal.wrote(known)
            saved_format = self._journal.saved_format
            file = file.beside(loaded.manuscript, path, saved_format, is_ours=was_ours)
        self.format, self.envelope = file.format, file.opened.envelope
        self.notices += file.opened.notices
        if not self._journal.is_held:
            self.is_borrowed = True
            self.notices.append(Notice(BORROWED, {"name": path.name}))
            self._keep_away()
        if loaded is None:
            self._begin(Document(file.manuscript, self.document.writer, self._journal.log))
            self._disk.update(file.text, known, file.manuscript)
            self._mark_saved(file.text)
            if self._journal.log is not None and not self.is_borrowed:
                self._journal.log.begins_with(file.original)
        else:
            self._adopt(loaded)
            self._reconcile(path, None if data is None else file, known)
            self._warn(self.document.manuscript.paragraphs)

    def _keep_away(self, journal: Path | None = None) -> None:
        self._journal.keep_away(journal)
        self.document.log = self._journal.log

    def _adopt(self, loaded: Loaded) -> None:
        self._begin(
            Document(
                loaded.manuscript,
                self.document.writer,
                self._journal.log,
                history=loaded.history,
                tracking=loaded.tracking,
            )
        )
        if self._journal.log is not None:
            self._journal.log.prepare()

    def _reconcile(self, path: Path, file: InFile | None, known: Fingerprint) -> None:
        """Bring together what the journal holds and what the file is now."""
        assert self._journal.log is not None
        saved, manuscript = self._journal.saved, self.document.manuscript
        mine, theirs = held(self.format, manuscript), None if file is None else file.text
        before = self._journal.saved_format
        as_saved = digest(mine if before is self.format else held(before, manuscript))
        is_known = saved is not None and saved.sha256 == known.sha256
        found = reconcile(
            mine,
            theirs,
            is_known=is_known,
            is_as_saved=saved is not None and saved.text in ("", as_saved),
            is_written_here=self._journal.wrote(known),
            interrupted=self._journal.log.facts.interrupted,
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
        saved = digest(self._disk.text or "")
        as_made = bool(self.name) and not self.is_modified
        if self._has_own_file:
            self._journal.end(rewind_to=saved if discard and self.is_modified else None)
        else:
            self._journal.end(delete=discard or as_made or is_blank(self.document.manuscript))
        self.document.close()

    @property
    def _has_own_file(self) -> bool:
        return self.path is not None and not self.is_borrowed

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
        return b"" if self._journal.log is None else self._journal.log.facts.record

    def keep_record(self, record: bytes, *, begin: bool = True) -> None:
        """Keep ``record`` with the journal; without ``begin`` only where there is one already.

        A document that was only looked at leaves nothing behind, so ``begin`` is for what is worth
        a folder beside the file.
        """
        if self._journal.log is not None:
            self._journal.log.mark_record(record, begin=begin)

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
        now = snapshot(self.document.manuscript)
        return partial(encode, now, self._journal.seq, format_, self.envelope, goal)

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
        self._write(self.path, self._journal.log, encoded)

    def _format_for(self, path: Path) -> Format:
        """Return the format in which ``save_as`` writes ``path``."""
        return self.format if self._is_own(path) else format_to_save(path, self.format)

    def _is_own(self, path: Path) -> bool:
        return self.path is not None and not self.is_borrowed and atomic.is_same(path, self.path)

    def save_as(self, path: Path, encoded: Encoded | None = None) -> None:
        """Write the document to ``path``, which becomes its file, in the format of that name.

        A file that is there is replaced; what it is to hold may have been ``encoded`` before.
        Raises ``StorageError``, everything being as it was.
        """
        path = path.absolute()
        real = atomic.resolved(path)
        if self._is_own(path):
            self._write(path, self._journal.log, encoded)
            return
        journal = DocumentJournal(self._state, self.notices.append)
        if not journal.hold(real):
            raise errors.OpenElsewhere(path)
        saved = digest(self._disk.text or "")
        before, self.format = self.format, format_to_save(path, self.format)
        try:
            encoded = self._write(path, None, encoded)
        except BaseException:
            self.format = before
            journal.let_go()
            raise
        journal.take_over(self._journal, saved if self._has_own_file else None)
        self._journal, self.document.log = journal, journal.log
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
        old, text = atomic.resolved(self.path), self._disk.text
        self.document.log = None
        self.document.history.seal()
        try:
            with self._journal.moving(old, path, text, self._mark_unmodified):
                yield path
            self.path = path
        finally:
            self.document.log = self._journal.log

    def _mark_unmodified(self) -> None:
        if not self.is_modified:
            self._mark_saved(self._disk.text or "")

    def _write(self, path: Path, journal: Journal | None, encoded: Encoded | None) -> Encoded:
        manuscript = self.document.manuscript
        if encoded is None or encoded.format is not self.format:
            encoded = encode(manuscript, self._journal.seq, self.format, self.envelope, path)
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
        if (log := self._journal.log) is not None:
            at = log.seq if seq is None else seq
            log.mark_saved(self._disk.saved_at(at, text, self.format.name))

    def check_journal(self) -> None:
        """Begin the journal anew where another program took it away or wrote into it."""
        if self._journal.log is not None:
            self._journal.log.check()

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
        if found is None or (file := found.file) is None or self._journal.log is None:
            return
        kept = self._journal.log.keep_theirs(file.data)
        shown = show_differences(self.document, self._base(), file)
        self._detach(shown.detached)
        self._know(file, found.known)
        if shown.is_empty:
            kept.unlink(missing_ok=True)
        self.notices.append(shown.notice(self.title, kept))

    def _base(self) -> Manuscript | None:
        """Return what was known to be in the file, None where that is not to be had."""
        if was := self._disk.snapshot(self.document.manuscript):
            return was
        if self._disk.text is not None and not self.format.keeps_changes:
            return Manuscript.of(self._disk.text)
        return None if self.path is None else self._journal.base(self.path, self.format)

    def _know(self, file: InFile, known: Fingerprint | None) -> None:
        """Take the file as another program left it for what is on the disk."""
        self._disk.update(held(self.format, file.manuscript), known)
        log, saved = self._journal.log, self._journal.saved
        if log is not None and saved is not None:
            now = self._disk.saved_at(saved.seq, "", self.format.name)
            log.mark_known(msgspec.structs.replace(now, text=saved.text), file.data)

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
