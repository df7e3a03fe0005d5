# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The documents that are open: which there are, which is in front, opening, saving, closing.

Every window, and nothing of Qt, stands on this. Who watches is told what happened by values; who
calls decides what to do about a ``StorageError``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from stet.document import editing
from stet.document.origin import Origin
from stet.notice import Notice
from stet.storage import atomic
from stet.storage.errors import StorageError
from stet.storage.paths import documents_folder, samples_folder
from stet.storage.recovery import recoverable
from stet.workspace import record
from stet.workspace.decisions import Decisions
from stet.workspace.decisions import kept as made_decisions
from stet.workspace.document_file import DocumentFile
from stet.workspace.document_terms import DocumentTerms
from stet.workspace.encoded import Encoded
from stet.workspace.outside import Outside
from stet.workspace.record import DocumentRecord, Place
from stet.workspace.session import Session
from stet.workspace.versioned_file import Kept

LARGE = 500_000
"""From so many bytes a file is opened and saved beside the interface's work."""


@dataclass(frozen=True)
class Opened:
    """A document has come, behind all others."""

    file: DocumentFile


@dataclass(frozen=True)
class Closed:
    """A document has gone; it may no longer be used."""

    file: DocumentFile


@dataclass(frozen=True)
class Shown:
    """Another document is in front, or none."""

    file: DocumentFile | None


@dataclass(frozen=True)
class Saved:
    """A document was written to its file, which may be another one than before."""

    file: DocumentFile


@dataclass(frozen=True)
class Told:
    """There is something to tell of a document."""

    file: DocumentFile
    notice: Notice


@dataclass(frozen=True)
class Decided:
    """There are decisions to be settled, when there is time."""


Event = Opened | Closed | Shown | Saved | Told | Decided


def _always() -> bool:
    return True


class Workspace:
    """Holds the open documents, in the order of their tabs, and remembers them in the session."""

    def __init__(
        self,
        writer: Origin,
        session: Kept[Session],
        decisions: Callable[[], Kept[Decisions]] = lambda: made_decisions(Decisions()),
        learns: Callable[[], bool] = _always,
    ) -> None:
        self.writer = writer
        self.session = session
        self._load_decisions = decisions
        self._learns = learns
        self._terms: dict[int, DocumentTerms] = {}
        self._files: list[DocumentFile] = []
        self._current: DocumentFile | None = None
        self._held: DocumentFile | None = None
        self._watchers: list[Callable[[Event], None]] = []
        self._is_leaving = False

    def use_writer(self, writer: Origin) -> None:
        """Have the writer go by another name from now on, in the open documents too."""
        self.writer = writer
        for file in self._files:
            file.document.writer = writer

    @cached_property
    def decisions(self) -> Kept[Decisions]:
        """What was learnt of decisions, in all documents."""
        return self._load_decisions()

    @property
    def files(self) -> tuple[DocumentFile, ...]:
        """The open documents, in the order of their tabs."""
        return tuple(self._files)

    @property
    def current(self) -> DocumentFile | None:
        """The document in front."""
        return self._current

    @property
    def is_leaving(self) -> bool:
        """Whether all documents are being closed, so that no empty one need take their place."""
        return self._is_leaving

    def watch(self, watcher: Callable[[Event], None]) -> Callable[[], None]:
        """Call ``watcher`` with each event; return what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def folder(self) -> Path:
        """Return the folder in which the writer's texts are looked for and saved.

        That is where the current document stands, else where the last one was that had a file,
        else the user's own for documents. Nobody looks for a text among the samples.
        """
        current = None if self._current is None else self._current.path
        recent = (Path(name) for name in self.session.value.recent)
        samples = samples_folder()
        for path in (current, *recent):
            if path is not None and not path.is_relative_to(samples) and path.parent.is_dir():
                return path.parent
        return documents_folder()

    # Opening.

    def find(self, path: Path) -> DocumentFile | None:
        """Return the document whose file is ``path``, links followed, if it is open or held."""
        held = [] if self._held is None else [self._held]
        for file in self._files + held:
            if file.path is not None and atomic.is_same(file.path, path):
                return file
        return None

    def open(self, path: Path) -> DocumentFile:
        """Open the file ``path``, or bring it to the front; raises ``StorageError``."""
        path = path.expanduser().absolute()
        known = self.find(path)
        if known is None or known is self._held:
            return self.add(known or self.opening(path)())
        self.show(known)
        return known

    def opening(self, path: Path) -> Callable[[], DocumentFile]:
        """Return what opens ``path`` and can be called in any thread; ``add`` its result here.

        Calling it raises ``StorageError``.
        """
        path = path.expanduser().absolute()
        return lambda: DocumentFile.open(path, self.writer)

    def add(self, file: DocumentFile) -> DocumentFile:
        """Take in a document that was just opened, in front; return it.

        The empty document that a window begins with makes way.
        """
        lonely = self._untouched()
        if file is self._held:
            self._held = None
        self._files.append(file)
        if file.path is not None:
            self.session.change(recent=self.session.value.with_recent(file.path))
            self._inherit(file)
        self._tell(Opened(file))
        self.show(file)
        self.tell_notices(file)
        if lonely is not None:
            with contextlib.suppress(StorageError):
                self.close(lonely)
        return file

    def hold(self, file: DocumentFile) -> None:
        """Take in a document that is worked on without being shown, one at a time.

        A writer who opens it is given the same one.
        """
        assert self._held is None
        self._held = file

    def release(self, file: DocumentFile) -> None:
        """Close a document that was held, unless it was opened meanwhile.

        Raises ``StorageError`` as ``close`` does.
        """
        if file is self._held:
            self._held = None
            self._end_terms(file)
            file.close()

    def new(self, text: str = "", label: str = "") -> DocumentFile:
        """Begin a document, empty or with ``text``, which is put in by a step named ``label``."""
        file = self.add(DocumentFile.new(self.writer))
        if text:
            manuscript, by = file.document.manuscript, file.document.writer
            span, words = editing.everything(manuscript), [editing.Piece(text, by)]
            file.document.commit(
                editing.replace_span(manuscript, span, words, by, tracked=False, label=label)
            )
        return file

    def reopen(self) -> list[StorageError]:
        """Open what was open the last time, with and without a file; return what failed."""
        last = self.session.value  # each that is opened changes what the session says is open
        failed: list[StorageError] = []
        for found in reversed(recoverable()):
            try:
                self.add(DocumentFile.recover(found.journal, self.writer))
            except StorageError as error:
                failed.append(error)
        untitled = list(self._files)
        failed += self.open_again(
            map(Path, last.open), Path(last.current) if last.current else None
        )
        if not last.current and untitled:
            self.show(untitled[0])
        return failed

    def open_again(self, paths: Iterable[Path], current: Path | None) -> list[StorageError]:
        """Open those files that are still there, ``current`` in front; return what failed."""
        failed: list[StorageError] = []
        for path in paths:
            try:
                if path.is_file():
                    self.open(path)
            except StorageError as error:
                failed.append(error)
        found = None if current is None else self.find(current)
        if found is not None:
            self.show(found)
        return failed

    def _untouched(self) -> DocumentFile | None:
        """Return the empty document that the window began with, if it is all there is."""
        if len(self._files) != 1:
            return None
        (only,) = self._files
        touched = (
            only.path is not None or only.is_modified or only.document.manuscript.pending_count
        )
        return None if touched else only

    # Which one is in front, and in what order they stand.

    def show(self, file: DocumentFile | None) -> None:
        """Bring a document to the front."""
        if file is not self._current:
            self._current = file
            self.remember()
            self._tell(Shown(file))

    def arrange(self, files: Iterable[DocumentFile]) -> None:
        """Take another order of the same documents."""
        wanted = list(files)
        assert sorted(map(id, wanted)) == sorted(map(id, self._files))
        self._files = wanted
        self.remember()

    # Saving and closing.

    def save(self, file: DocumentFile, encoded: Encoded | None = None) -> None:
        """Write a document to its file; raises ``StorageError``, ``NoFile`` where it has none.

        Its bytes may have been ``encoded`` before, see ``DocumentFile.encoding``.
        """
        file.save(encoded)
        self._saved(file)

    def save_as(self, file: DocumentFile, path: Path, encoded: Encoded | None = None) -> None:
        """Write a document to ``path``, which becomes its file; raises ``StorageError``."""
        file.save_as(path, encoded)
        assert file.path is not None
        self.session.change(recent=self.session.value.with_recent(file.path))
        self._saved(file)

    def _saved(self, file: DocumentFile) -> None:
        self.remember()
        self._tell(Saved(file))
        self.tell_notices(file)

    def unsaved(self) -> tuple[DocumentFile, ...]:
        """Return the documents that differ from their files."""
        return tuple(file for file in self._files if file.is_modified)

    def close(self, file: DocumentFile, *, discard: bool = False) -> None:
        """Close a document; with ``discard`` it goes back to its last save, for good.

        The one beside it comes to the front. Raises ``StorageError`` when it is closed all the
        same, but its journal could not be brought to an end.
        """
        index = self._files.index(file)
        self._files.remove(file)
        if file is self._current:
            beside = self._files[index : index + 1] or self._files[-1:]
            self.show(beside[0] if beside else None)
        else:
            self.remember()
        self._end_terms(file)
        self._tell(Closed(file))
        file.close(discard=discard)

    def _end_terms(self, file: DocumentFile) -> None:
        self._settle(file)
        terms = self._terms.pop(id(file), None)
        if terms is not None:
            terms.close()

    def close_all(self, discard: Iterable[DocumentFile] = ()) -> list[StorageError]:
        """Close every document; the session stays as it is, to be opened again.

        ``discard`` are those that go back to their last save. Return what could not be closed well.
        """
        self._is_leaving = True
        unwanted = set(map(id, discard))
        failed: list[StorageError] = []
        for file in self.files:
            try:
                self.close(file, discard=id(file) in unwanted)
            except StorageError as error:
                failed.append(error)
        return failed

    def remember(self) -> None:
        """Note in the session what is open now; not while all of it is being closed."""
        if self._is_leaving:
            return
        current = None if self._current is None else self._current.path
        self.session.change(
            open=[str(file.path) for file in self._files if file.path],
            current="" if current is None else str(current),
        )

    # What belongs to a document, and what other programs do to it.

    def record(self, file: DocumentFile) -> DocumentRecord:
        """Return what belongs to a document besides its text."""
        return record.decode(file.record) if file.record else DocumentRecord()

    def keep(self, file: DocumentFile, kept: DocumentRecord) -> None:
        """Keep ``kept`` with a document."""
        if kept != self.record(file):
            file.keep_record(record.encode(kept), begin=kept.is_worth_keeping)

    def place(self, file: DocumentFile) -> Place:
        """Return where the writer was in a document when it was closed."""
        place = self.record(file).place
        if place == Place():
            place = self.session.value.places.get(str(file.path), place)
        return place

    def keep_place(
        self, file: DocumentFile, place: Place, authors: tuple[tuple[str, str], ...]
    ) -> None:
        """Keep where the writer is in a document, and the authors that are told apart there.

        Of one that was only looked at, beside which nothing is kept, the session has the place.
        """
        kept = msgspec.structs.replace(self.record(file), place=place, authors=authors)
        self.keep(file, kept)
        if file.path is not None and not kept.is_worth_keeping:
            self.session.change(places=self.session.value.with_place(file.path, place))

    def terms(self, file: DocumentFile) -> DocumentTerms:
        """Return the terms of an open document; ``keep_terms`` when they were changed."""
        known = self._terms.get(id(file))
        if known is None:
            known = self._terms[id(file)] = DocumentTerms(
                file.document,
                self.record(file),
                lambda: self.decisions,
                lambda: self._tell(Decided()),
                lambda: self.keep_terms(file),
                self._learns,
            )
        return known

    def keep_terms(self, file: DocumentFile) -> None:
        """Keep the terms of a document as they are now."""
        self.keep(file, self.terms(file).kept_in(self.record(file)))

    def settle(self) -> None:
        """Count what was decided since the last time; call it when nobody waits."""
        for file in self._files:
            self._settle(file)

    def _settle(self, file: DocumentFile) -> None:
        terms = self._terms.get(id(file))
        if terms is not None:
            terms.learner.settle()
            self.keep_terms(file)

    def forget_decisions(self) -> None:
        """Erase what was learnt of decisions: the counts, and what was rejected in open texts."""
        for file in self._files:
            terms = self._terms.get(id(file))
            if terms is not None:
                terms.learner.forget()
                self.keep_terms(file)
        self.decisions.change(counts=(), silent=())

    def _inherit(self, file: DocumentFile) -> None:
        """Hand a document what an earlier Stet kept of it among the settings."""
        inherited = dict(self.session.value.inherited)
        kept = inherited.pop(str(file.path), None)
        if kept is None:
            return
        if not file.record:
            self.keep(file, kept)
        self.session.change(inherited=inherited)

    def outside_changes(self) -> list[tuple[DocumentFile, Outside | None]]:
        """Return what other programs did to the file of each document, None for nothing."""
        found = [(file, file.outside_change()) for file in self._files]
        for file, _ in found:
            self.tell_notices(file)  # of a journal that was taken away, too
        return found

    def check_journals(self) -> None:
        """Have each document see to its journal, and tell what it says; two looks at a folder."""
        for file in self._files:
            file.check_journal()
            self.tell_notices(file)

    def tell_notices(self, file: DocumentFile) -> None:
        """Tell what a document has to say, once."""
        while file.notices:
            self._tell(Told(file, file.notices.pop(0)))

    def _tell(self, event: Event) -> None:
        for watcher in tuple(self._watchers):
            watcher(event)
