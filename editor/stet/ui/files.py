# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Opening, saving and closing documents, and what to do when something is in the way.

Dialogs are opened, never waited for: each step goes on in what is called when they are answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from stet.document.origin import Origin
from stet.storage.draft import Draft
from stet.storage.errors import NoFile, OutsideChange, StorageError
from stet.storage.outside import OutsideKind
from stet.storage.recovery import recoverable
from stet.ui.notices import Notice, Remedy, Tone
from stet.ui.page import Page

if TYPE_CHECKING:
    from stet.ui.window import Window

Then = Callable[[], None]


def nothing() -> None:
    """Do nothing more."""


class Files(QObject):
    """The window's dealings with the disk."""

    def __init__(self, window: Window, writer: Origin) -> None:
        super().__init__(window)
        self._window = window
        self._writer = writer

    def new(self) -> Page:
        """Begin an empty document."""
        return self._window.show_draft(Draft.new(self._writer))

    def open(self, paths: Iterable[Path]) -> None:
        """Open documents; one that is open already comes to the front."""
        for path in paths:
            self._open(path.expanduser().absolute())

    def _open(self, path: Path) -> None:
        for page in self._window.pages:
            if page.draft.path is not None and page.draft.path == path:
                self._window.tabs.show_page(page)
                return
        try:
            draft = Draft.open(path, self._writer)
        except StorageError as error:
            self._window.say(Notice(str(error), Tone.ERROR, subject=f"open {path}"))
            return
        lonely = self._untouched()
        page = self._window.show_draft(draft)
        self._window.memory.keep(self._window.memory.settings.with_recent(path))
        self.show_notices(page)
        if lonely is not None:
            self._drop(lonely)

    def _untouched(self) -> Page | None:
        """Return the empty document that the window began with, if it is all there is."""
        pages = self._window.pages
        if len(pages) == 1 and pages[0].draft.path is None and not pages[0].draft.is_modified:
            return pages[0] if not pages[0].draft.manuscript.pending_count else None
        return None

    def choose_and_open(self) -> None:
        """Ask which documents to open."""
        dialog = self._dialog(self.tr("Open"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open(Path(name) for name in names))
        dialog.open()

    def save(self, page: Page, then: Then = nothing) -> None:
        """Save a document, asking for a name where it has none; then go on with ``then``."""
        if page.draft.path is None:
            self.save_as(page, then)
            return
        try:
            page.draft.save()
        except NoFile:
            self.save_as(page, then)
        except OutsideChange as error:
            self._offer_outside(page, str(error))
        except StorageError as error:
            self._save_failed(page, error)
        else:
            self._saved(page, then)

    def save_as(self, page: Page, then: Then = nothing) -> None:
        """Ask for a name and save under it."""
        dialog = self._dialog(self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("md")
        if page.draft.path is not None:
            dialog.selectFile(page.draft.path.name)
        dialog.fileSelected.connect(lambda name: self.save_to(page, Path(name), then))
        dialog.open()

    def save_to(self, page: Page, path: Path, then: Then = nothing) -> None:
        """Save a document as ``path``, which becomes its file."""
        try:
            page.draft.save_as(path)
        except StorageError as error:
            self._save_failed(page, error)
        else:
            self._window.memory.keep(self._window.memory.settings.with_recent(path))
            self._saved(page, then)

    def _saved(self, page: Page, then: Then) -> None:
        self._window.withdraw(f"save {id(page)}")
        self._window.withdraw(f"outside {id(page)}")
        self.show_notices(page)
        self._window.show_facts()
        self._window.memory.keep_ideas(page)
        self._window.remember_session()
        then()

    def _save_failed(self, page: Page, error: StorageError) -> None:
        remedies = (
            Remedy(self.tr("Save as…"), lambda: self.save_as(page)),
            Remedy(self.tr("Try again"), lambda: self.save(page)),
        )
        subject = f"save {id(page)}"
        self._window.say(Notice(str(error), Tone.ERROR, remedies, subject))

    def close(self, page: Page, then: Then = nothing) -> None:
        """Close a document, asking first where it is not saved; then go on with ``then``."""
        if not page.draft.is_modified:
            self._drop(page)
            then()
            return

        def discard() -> None:
            self._drop(page, discard=True)
            then()

        self._ask_unsaved(page, lambda: self.close(page, then), discard)

    def _ask_unsaved(self, page: Page, saved: Then, discarded: Then) -> None:
        """Ask what is to become of a document that is not saved; Cancel leaves all as it is."""
        self._window.tabs.show_page(page)
        box = QMessageBox(self._window)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(self.tr("Save “{title}” before closing?").format(title=page.draft.title))
        box.setInformativeText(self.tr("Otherwise what was written since the last save is lost."))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)

        def answered() -> None:
            box.deleteLater()
            if box.clickedButton() is save:
                self.save(page, saved)
            elif box.clickedButton() is discard:
                discarded()

        box.finished.connect(answered)
        box.open()

    def close_all(self, then: Then, discarded: frozenset[Page] = frozenset()) -> None:
        """Close every document, asking for each that is not saved.

        Nothing is closed before all are answered: one Cancel leaves every document as it is.
        ``discarded`` are those that are not to be saved.
        """
        pages = self._window.pages
        unsaved = [page for page in pages if page.draft.is_modified and page not in discarded]
        if unsaved:
            page = unsaved[0]
            self._ask_unsaved(
                page,
                lambda: self.close_all(then, discarded),
                lambda: self.close_all(then, discarded | {page}),
            )
            return
        self._window.is_leaving = True
        for page in pages:
            self._drop(page, discard=page in discarded)
        then()

    def discard_all(self) -> None:
        """Close every document as it was last saved, without a question."""
        self._window.is_leaving = True
        for page in self._window.pages:
            self._drop(page, discard=True)

    def _drop(self, page: Page, *, discard: bool = False) -> None:
        self._window.remove_page(page)
        try:
            page.draft.close(discard=discard)
        except StorageError as error:
            self._window.say(Notice(str(error), Tone.WARNING))

    def look_outside(self) -> None:
        """Notice what other programs did to the files that are open."""
        for page in self._window.pages:
            outside = page.draft.outside_change()
            if outside is None:
                self._window.withdraw(f"outside {id(page)}")
            elif outside.kind is OutsideKind.CHANGED:
                self._offer_outside(page, outside.sentence)
            else:
                notice = Notice(outside.sentence, Tone.WARNING, subject=f"outside {id(page)}")
                self._window.say(notice)

    def recover(self) -> None:
        """Open the documents without a file that an earlier session left, without a question."""
        for found in reversed(recoverable()):
            try:
                draft = Draft.recover(found.journal, self._writer)
            except StorageError as error:
                self._window.say(Notice(str(error), Tone.WARNING))
                continue
            self.show_notices(self._window.show_draft(draft))

    def _offer_outside(self, page: Page, text: str) -> None:
        draft = page.draft
        choices = (
            (self.tr("Keep mine"), draft.keep_mine),
            (self.tr("Take theirs"), draft.take_theirs),
            (self.tr("See the differences"), draft.show_differences),
        )
        remedies = tuple(
            Remedy(title, partial(self._resolve, page, choice)) for title, choice in choices
        )
        self._window.say(Notice(text, Tone.WARNING, remedies, f"outside {id(page)}"))

    def _resolve(self, page: Page, choice: Callable[[], object]) -> None:
        try:
            choice()
        except StorageError as error:
            self._window.say(Notice(str(error), Tone.ERROR))
        self._window.panel.review.show_detached()
        self._window.show_facts()

    def show_notices(self, page: Page) -> None:
        """Show what a document has to say, once."""
        while page.draft.notices:
            told = page.draft.notices.pop(0)
            subject = told.subject and f"{told.subject} {id(page)}"
            self._window.say(Notice(str(told), Tone(told.code.tone), subject=subject))

    def _dialog(self, title: str) -> QFileDialog:
        page = self._window.tabs.current
        folder = page.draft.path.parent if page and page.draft.path else Path.home()
        dialog = QFileDialog(self._window, title, str(folder))
        dialog.setNameFilters([self.tr("Texts (*.md *.markdown *.txt)"), self.tr("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog
