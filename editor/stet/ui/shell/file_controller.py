# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Opening, saving and closing documents, and what to do when something is in the way.

Dialogs are opened, never waited for: each step goes on in what is called when they are answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from stet.deferred import deferred
from stet.formats.registry import name_filters
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.errors import NoFile, OutsideChange, StorageError
from stet.storage.paths import samples_folder
from stet.ui.background import Background
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.ui.page import is_board
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.document_file import DocumentFile
from stet.workspace.encoded import Encoded
from stet.workspace.file_names import file_name, proposed_name
from stet.workspace.outside import Outside, OutsideKind
from stet.workspace.samples import sample_texts
from stet.workspace.workspace import LARGE, Event, Told, Workspace

OPENING = NoticeCode("file.opening", "“{name}” is being opened.", Tone.INFO)
SAVING = NoticeCode("file.saving", "“{name}” is being saved. You can go on writing.", Tone.INFO)
_CHECKED_EVERY = 2_000
"""Milliseconds: a kill sooner than that after a journal was written over takes what was in it."""
_SAID_AFTER = 400  # milliseconds: what is saved sooner is not worth a word

Then = Callable[[], None]


def nothing() -> None:
    """Do nothing more."""


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE
    except OSError:  # opening it says what is wrong
        return False


class FileController(QObject):
    """Goes between the writer, who is asked and told, and the workspace, which does it."""

    folder_wanted = Signal(object)
    """This folder, a ``Path``, was asked for where a text is opened."""
    settled = Signal(object)
    """A document was brought together with what another program made of its file."""

    def __init__(self, workspace: Workspace, notices: Notices, dialog_parent: QWidget) -> None:
        super().__init__(dialog_parent)
        self._workspace, self._notices, self._dialog_parent = workspace, notices, dialog_parent
        self.project_folder: Callable[[], Path | None] = lambda: None
        """The folder that is open as a project: what has no file yet is saved there."""
        self._background = Background(self)
        self._coming: set[Path] = set()
        self._saving: dict[DocumentFile, object] = {}
        workspace.watch(self._follow)
        check = QTimer(self)
        check.timeout.connect(workspace.check_journals)
        check.start(_CHECKED_EVERY)

    def _follow(self, event: Event) -> None:
        if isinstance(event, Told):
            self._notices.show(event.notice, document=event.file)

    def new(self) -> None:
        """Begin an empty document."""
        self._workspace.new()

    def new_board(self) -> None:
        """Begin an empty board."""
        file = DocumentFile.new(self._workspace.writer)
        empty = deferred("stet.design.board.read:read")("")
        # Its page is that of a board from the beginning.
        deferred("stet.design.board.applying:ready")(file.document, empty)
        self._workspace.add(file)

    def open_sample(self) -> None:
        """Open a copy of the sample draft."""
        try:
            draft, _ = sample_texts()
        except StorageError as error:
            self._notices.show(sentence(error))
        else:
            self.open([draft])

    def open(self, paths: Iterable[Path]) -> None:
        """Open documents; one that is open already comes to the front.

        A large one is read on another thread, and comes when that is done.
        """
        for path in paths:
            if path.is_dir():
                self.folder_wanted.emit(path)
            elif self._workspace.find(path) is None and _is_large(path):
                self._open_beside(path)
            else:
                self._open(path)

    def _open(self, path: Path) -> None:
        try:
            self._workspace.open(path)
        except StorageError as error:
            self._notices.show(sentence(error, subject=f"open {path}"))
        else:
            self._notices.withdraw(f"open {path}")

    def _open_beside(self, path: Path) -> None:
        if path in self._coming:
            return
        self._coming.add(path)
        self._notices.show(Notice(OPENING, {"name": path.name}, f"open {path}"))

        def came(file: DocumentFile) -> None:
            self._coming.discard(path)
            self._notices.withdraw(f"open {path}")
            self._workspace.add(file)

        def failed(error: StorageError) -> None:
            self._coming.discard(path)
            self._notices.show(sentence(error, subject=f"open {path}"))

        self._background.attempt(self._workspace.opening(path), came, failed, StorageError)

    @property
    def is_idle(self) -> bool:
        """Whether no document is being opened or saved on the other thread."""
        return self._background.is_idle

    def stop(self) -> None:
        """Open nothing more: the window closes."""
        self._background.close()

    def open_session(self, paths: Sequence[Path]) -> None:
        """Open ``paths``, or else what was open the last time, or else an empty document."""
        if paths:
            for path in paths:
                if path.is_dir():
                    self.folder_wanted.emit(path)
                else:
                    self._open(path)
        else:
            for error in self._workspace.reopen():
                self._notices.show(sentence(error, Tone.WARNING, f"open {error}"))
        if not self._workspace.files:
            self.new()

    def choose_and_open(self) -> None:
        """Ask which documents to open."""
        self._dialog(self.tr("Open"), lambda path: self.open([path]), Asked.FILES).open()

    # Saving.

    def save(self, file: DocumentFile, then: Then = nothing) -> None:
        """Save a document, asking for a name where it has none; then go on with ``then``."""
        if file.path is None:
            self.save_as(file, then)
        else:
            self._encode(file, None, lambda encoded: self._save(file, encoded, then))

    def _save(self, file: DocumentFile, encoded: Encoded | None, then: Then) -> None:
        try:
            self._workspace.save(file, encoded)
        except NoFile:
            self.save_as(file, then)
        except OutsideChange as error:
            self._offer_outside(file, file.outside_change(), error)
        except StorageError as error:
            self._save_failed(file, error)
        else:
            self._saved(file, then)

    def _encode(
        self, file: DocumentFile, path: Path | None, then: Callable[[Encoded | None], None]
    ) -> None:
        """Go on with ``then``: at once, or where that takes long when the bytes are made.

        What is saved again meanwhile, or closed, is not saved as it was.
        """
        self._stop_saving(file)
        if not file.is_slow_to_save(path):
            then(None)
            return
        attempt = self._saving[file] = object()

        def is_wanted() -> bool:
            return self._saving.get(file) is attempt

        def made(encoded: Encoded) -> None:
            if is_wanted():
                self._stop_saving(file)
                then(encoded)

        def failed(error: StorageError) -> None:
            if is_wanted():
                self._stop_saving(file)
                self._save_failed(file, error)

        def say() -> None:
            if is_wanted():
                self._notices.show(
                    Notice(SAVING, {"name": (path or Path(file.title)).name}, "saving"),
                    Remedy(self.tr("Cancel"), lambda: self._stop_saving(file)),
                    document=file,
                )

        self._background.attempt(file.encoding(path), made, failed, StorageError)
        QTimer.singleShot(_SAID_AFTER, self, say)

    def _stop_saving(self, file: DocumentFile) -> None:
        if self._saving.pop(file, None) is not None:
            self._notices.withdraw("saving", file)

    def save_as(self, file: DocumentFile, then: Then = nothing) -> None:
        """Ask for a name and save under it."""
        dialog = self._dialog(
            self.tr("Save as"), lambda path: self.save_to(file, path, then), Asked.NEW_FILE
        )
        dialog.setDefaultSuffix(file.format.suffixes[0].lstrip("."))
        if file.path is not None:
            dialog.selectFile(file.path.name)
        else:
            folder = self.project_folder()
            if folder is not None and not folder.is_relative_to(samples_folder()):
                dialog.setDirectory(str(folder))
            if is_board(file):
                dialog.setNameFilters([self.tr("Board (*.canvas)"), self.tr("All files (*)")])
                dialog.setDefaultSuffix("canvas")
                dialog.selectFile(self.tr("Board"))
            elif file.name:
                dialog.selectFile(file_name(file.name))
            else:
                dialog.selectFile(proposed_name(file.document.manuscript.final))
        dialog.open()

    def save_to(self, file: DocumentFile, path: Path, then: Then = nothing) -> None:
        """Save a document as ``path``, which becomes its file."""
        self._encode(file, path, lambda encoded: self._save_to(file, path, encoded, then))

    def _save_to(self, file: DocumentFile, path: Path, encoded: Encoded | None, then: Then) -> None:
        try:
            self._workspace.save_as(file, path, encoded)
        except StorageError as error:
            self._save_failed(file, error)
        else:
            self._saved(file, then)

    def _saved(self, file: DocumentFile, then: Then) -> None:
        for subject in ("save", "outside"):
            self._notices.withdraw(subject, file)
        then()

    def _save_failed(self, file: DocumentFile, error: StorageError) -> None:
        self._notices.show(
            sentence(error, subject="save"),
            Remedy(self.tr("Save as…"), lambda: self.save_as(file)),
            Remedy(self.tr("Try again"), lambda: self.save(file)),
            document=file,
        )

    # Closing.

    def close(self, file: DocumentFile, then: Then = nothing) -> None:
        """Close a document, asking first where it is not saved; then go on with ``then``."""
        if not file.is_modified:
            self._drop(file)
            then()
            return

        def discard() -> None:
            self._drop(file, discard=True)
            then()

        self._ask_unsaved(file, lambda: self.close(file, then), discard)

    def _ask_unsaved(self, file: DocumentFile, saved: Then, discarded: Then) -> None:
        """Ask what is to become of a document that is not saved; Cancel leaves all as it is."""
        self._workspace.show(file)
        box = QMessageBox(self._dialog_parent)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(self.tr("Save “{title}” before closing?").format(title=file.title))
        box.setInformativeText(self.tr("Otherwise what was written since the last save is lost."))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)

        def answered() -> None:
            box.deleteLater()
            if box.clickedButton() is save:
                self.save(file, saved)
            elif box.clickedButton() is discard:
                discarded()

        box.finished.connect(answered)
        box.open()

    def close_all(self, then: Then, discarded: tuple[DocumentFile, ...] = ()) -> None:
        """Close every document, asking for each that is not saved.

        Nothing is closed before all are answered: one Cancel leaves every document as it is.
        ``discarded`` are those that are not to be saved.
        """
        unsaved = [each for each in self._workspace.unsaved() if each not in discarded]
        if unsaved:
            file = unsaved[0]
            self._ask_unsaved(
                file,
                lambda: self.close_all(then, discarded),
                lambda: self.close_all(then, (*discarded, file)),
            )
            return
        self._workspace.close_all(discarded)
        then()

    def discard_all(self) -> None:
        """Close every document as it was last saved, without a question."""
        self._workspace.close_all(self._workspace.files)

    def _drop(self, file: DocumentFile, *, discard: bool = False) -> None:
        self._stop_saving(file)
        try:
            self._workspace.close(file, discard=discard)
        except StorageError as error:
            self._notices.show(sentence(error, Tone.WARNING, f"close {error}"))
        if not self._workspace.files:
            self.new()

    # What other programs do.

    def look_outside(self) -> None:
        """Notice what other programs did to the files that are open."""
        for file, outside in self._workspace.outside_changes():
            if outside is None:
                self._notices.withdraw("outside", file)
            elif outside.kind in (OutsideKind.CHANGED, OutsideKind.REPLACED):
                self._offer_outside(file, outside, outside.sentence)
            else:
                notice = sentence(outside.sentence, Tone.WARNING, "outside")
                self._notices.show(notice, document=file)

    def _offer_outside(self, file: DocumentFile, outside: Outside | None, text: object) -> None:
        choices = [(self.tr("Keep mine"), file.keep_mine)]
        if outside is None or outside.file is not None:
            choices += [
                (self.tr("Take theirs"), file.take_theirs),
                (self.tr("See the differences"), file.show_differences),
            ]
        remedies = [
            Remedy(title, partial(self._resolve, file, choice)) for title, choice in choices
        ]
        notice = sentence(text, Tone.WARNING, "outside")
        self._notices.show(notice, *remedies, document=file)

    def _resolve(self, file: DocumentFile, choice: Callable[[], object]) -> None:
        try:
            choice()
        except StorageError as error:
            self._notices.show(sentence(error, subject="outside"), document=file)
        self._workspace.tell_notices(file)
        self.settled.emit(file)

    def _dialog(self, title: str, chosen: Callable[[Path], object], asked: Asked) -> QFileDialog:
        writing = asked is Asked.NEW_FILE
        suffixes = {
            f"{QCoreApplication.translate('Format', kind)} ({' '.join(patterns)})": patterns[0][2:]
            for kind, patterns in name_filters(writing=writing)
        }
        dialog = file_dialog(
            self._dialog_parent,
            title,
            chosen,
            folder=self._workspace.folder(),
            asked=asked,
            filters=suffixes,
        )
        if writing:  # a name without an ending is of the format that is chosen
            dialog.filterSelected.connect(
                lambda chosen: dialog.setDefaultSuffix(suffixes.get(chosen, ""))
            )
        return dialog
