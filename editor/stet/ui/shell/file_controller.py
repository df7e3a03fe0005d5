# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Opening, saving and closing documents, and what to do when something is in the way.

Dialogs are opened, never waited for: each step goes on in what is called when they are answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from stet.notice import Notice, NoticeCode, Tone
from stet.storage.draft import Draft
from stet.storage.errors import NoFile, OutsideChange, StorageError
from stet.storage.outside import OutsideKind
from stet.ui.background import Background
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.workspace import LARGE, Event, Told, Workspace

OPENING = NoticeCode("file.opening", "“{name}” is being opened.", Tone.INFO)

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

    settled = Signal(object)
    """A document was brought together with what another program made of its file."""

    def __init__(self, workspace: Workspace, notices: Notices, dialog_parent: QWidget) -> None:
        super().__init__(dialog_parent)
        self._workspace, self._notices, self._dialog_parent = workspace, notices, dialog_parent
        self._background = Background(self)
        self._coming: set[Path] = set()
        workspace.watch(self._follow)

    def _follow(self, event: Event) -> None:
        if isinstance(event, Told):
            self._notices.show(event.notice, document=event.document)

    def new(self) -> None:
        """Begin an empty document."""
        self._workspace.new()

    def open(self, paths: Iterable[Path]) -> None:
        """Open documents; one that is open already comes to the front.

        A large one is read on another thread, and comes when that is done.
        """
        for path in paths:
            if self._workspace.find(path) is None and _is_large(path):
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
        read = self._workspace.opening(path)

        def attempt() -> Draft | StorageError:
            try:
                return read()
            except StorageError as error:
                return error

        self._background.run(attempt, lambda result: self._came(path, result))

    def _came(self, path: Path, result: Draft | StorageError) -> None:
        self._coming.discard(path)
        if isinstance(result, StorageError):
            self._notices.show(sentence(result, subject=f"open {path}"))
            return
        self._notices.withdraw(f"open {path}")
        self._workspace.add(result)

    def stop(self) -> None:
        """Open nothing more: the window closes."""
        self._background.close()

    def open_session(self, paths: Sequence[Path]) -> None:
        """Open ``paths``, or else what was open the last time, or else an empty document."""
        if paths:
            for path in paths:
                self._open(path)
        else:
            for error in (*self._workspace.recover(), *self._workspace.open_last()):
                self._notices.show(sentence(error, Tone.WARNING, f"open {error}"))
        if not self._workspace.documents:
            self.new()

    def choose_and_open(self) -> None:
        """Ask which documents to open."""
        dialog = self._dialog(self.tr("Open"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open(Path(name) for name in names))
        dialog.open()

    # Saving.

    def save(self, document: Draft, then: Then = nothing) -> None:
        """Save a document, asking for a name where it has none; then go on with ``then``."""
        if document.path is None:
            self.save_as(document, then)
            return
        try:
            self._workspace.save(document)
        except NoFile:
            self.save_as(document, then)
        except OutsideChange as error:
            self._offer_outside(document, error)
        except StorageError as error:
            self._save_failed(document, error)
        else:
            self._saved(document, then)

    def save_as(self, document: Draft, then: Then = nothing) -> None:
        """Ask for a name and save under it."""
        dialog = self._dialog(self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("md")
        if document.path is not None:
            dialog.selectFile(document.path.name)
        dialog.fileSelected.connect(lambda name: self.save_to(document, Path(name), then))
        dialog.open()

    def save_to(self, document: Draft, path: Path, then: Then = nothing) -> None:
        """Save a document as ``path``, which becomes its file."""
        try:
            self._workspace.save_as(document, path)
        except StorageError as error:
            self._save_failed(document, error)
        else:
            self._saved(document, then)

    def _saved(self, document: Draft, then: Then) -> None:
        for subject in ("save", "outside"):
            self._notices.withdraw(subject, document)
        then()

    def _save_failed(self, document: Draft, error: StorageError) -> None:
        self._notices.show(
            sentence(error, subject="save"),
            Remedy(self.tr("Save as…"), lambda: self.save_as(document)),
            Remedy(self.tr("Try again"), lambda: self.save(document)),
            document=document,
        )

    # Closing.

    def close(self, document: Draft, then: Then = nothing) -> None:
        """Close a document, asking first where it is not saved; then go on with ``then``."""
        if not document.is_modified:
            self._drop(document)
            then()
            return

        def discard() -> None:
            self._drop(document, discard=True)
            then()

        self._ask_unsaved(document, lambda: self.close(document, then), discard)

    def _ask_unsaved(self, document: Draft, saved: Then, discarded: Then) -> None:
        """Ask what is to become of a document that is not saved; Cancel leaves all as it is."""
        self._workspace.show(document)
        box = QMessageBox(self._dialog_parent)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(self.tr("Save “{title}” before closing?").format(title=document.title))
        box.setInformativeText(self.tr("Otherwise what was written since the last save is lost."))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)

        def answered() -> None:
            box.deleteLater()
            if box.clickedButton() is save:
                self.save(document, saved)
            elif box.clickedButton() is discard:
                discarded()

        box.finished.connect(answered)
        box.open()

    def close_all(self, then: Then, discarded: tuple[Draft, ...] = ()) -> None:
        """Close every document, asking for each that is not saved.

        Nothing is closed before all are answered: one Cancel leaves every document as it is.
        ``discarded`` are those that are not to be saved.
        """
        unsaved = [each for each in self._workspace.unsaved() if each not in discarded]
        if unsaved:
            document = unsaved[0]
            self._ask_unsaved(
                document,
                lambda: self.close_all(then, discarded),
                lambda: self.close_all(then, (*discarded, document)),
            )
            return
        self._workspace.close_all(discarded)
        then()

    def discard_all(self) -> None:
        """Close every document as it was last saved, without a question."""
        self._workspace.close_all(self._workspace.documents)

    def _drop(self, document: Draft, *, discard: bool = False) -> None:
        try:
            self._workspace.close(document, discard=discard)
        except StorageError as error:
            self._notices.show(sentence(error, Tone.WARNING, f"close {error}"))
        if not self._workspace.documents:
            self.new()

    # What other programs do.

    def look_outside(self) -> None:
        """Notice what other programs did to the files that are open."""
        for document, outside in self._workspace.outside_changes():
            if outside is None:
                self._notices.withdraw("outside", document)
            elif outside.kind is OutsideKind.CHANGED:
                self._offer_outside(document, outside.sentence)
            else:
                notice = sentence(outside.sentence, Tone.WARNING, "outside")
                self._notices.show(notice, document=document)

    def _offer_outside(self, document: Draft, text: object) -> None:
        choices = (
            (self.tr("Keep mine"), document.keep_mine),
            (self.tr("Take theirs"), document.take_theirs),
            (self.tr("See the differences"), document.show_differences),
        )
        remedies = [
            Remedy(title, partial(self._resolve, document, choice)) for title, choice in choices
        ]
        notice = sentence(text, Tone.WARNING, "outside")
        self._notices.show(notice, *remedies, document=document)

    def _resolve(self, document: Draft, choice: Callable[[], object]) -> None:
        try:
            choice()
        except StorageError as error:
            self._notices.show(sentence(error, subject="outside"), document=document)
        self._workspace.tell_notices(document)
        self.settled.emit(document)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._dialog_parent, title, str(self._workspace.folder()))
        dialog.setNameFilters([self.tr("Texts (*.md *.markdown *.txt)"), self.tr("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog
