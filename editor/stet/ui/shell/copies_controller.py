# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Other copies of a text: merged into the one that is open, or compared with it beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.document.manuscript import Manuscript, Stale
from stet.formats.registry import name_filters
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.errors import StorageError
from stet.ui.background import Background
from stet.ui.look.file_dialog import file_dialog
from stet.ui.page import is_board
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.comparison import compared_with
from stet.workspace.document_file import DocumentFile
from stet.workspace.returned_files import (
    NO_COMMON,
    BroughtIn,
    Copy,
    bring_in,
    planned,
    read_other,
    read_returned,
    snapshot,
)
from stet.workspace.workspace import Workspace

READING = NoticeCode("copies.reading", "“{name}” is being compared with this text.", Tone.INFO)
MERGED = NoticeCode(
    "copies.merged",
    "From “{name}” there {changes:is 1 change|are # changes} to review in this text"
    "{comments:|, and 1 comment|, and # comments}.{decided:| One that waited here was decided "
    "there, and so it is here.| # that waited here were decided there, and so they are here.} Undo "
    "takes all of it back.",
    Tone.INFO,
)
DECIDED = NoticeCode(
    "copies.decided",
    "In “{name}” {decided:1 change that waited here was|# changes that waited here were} decided, "
    "and so {decided:it is|they are} here. Undo takes that back.",
    Tone.INFO,
)
CONFLICTS = NoticeCode(
    "copies.conflicts",
    "From “{name}” there {changes:is 1 change|are # changes} to review in this text"
    "{comments:|, and 1 comment|, and # comments}. In {conflicts:1 place|# places} you wrote as "
    "well, and its version is an alternative to yours.{decided:| One that waited here was decided "
    "there, and so it is here.| # that waited here were decided there, and so they are here.} Undo "
    "takes all of it back.",
)
NOTHING_NEW = NoticeCode(
    "copies.nothing", "There is nothing in “{name}” that is not in this text.", Tone.INFO
)
COMPARED = NoticeCode(
    "copies.compared",
    "{changes:This 1 change turns|These # changes turn} “{mine}” into “{name}”, what waits in "
    "either being accepted. {changes:It is|They are} saved nowhere until you save "
    "{changes:it|them}.",
    Tone.INFO,
)
IN_LOCK = NoticeCode(
    "copies.locked",
    "{count:1 change of the copy stands|# changes of the copy stand} in a locked passage: to "
    "accept all leaves {count:it|them} waiting, to be decided one by one.",
)
_SUBJECT = "copies"

T = TypeVar("T")
Reader = Callable[[Path, Manuscript], Copy]
"""Reads the file at a path for the manuscript that it is brought into."""
Planner = Callable[[Manuscript, Copy, Callable[[], bool]], BroughtIn | None]


def plan_for(file: DocumentFile) -> Planner:
    """Return what plans to bring a copy into ``file``: a board's cards are told by their ids."""
    if not is_board(file):
        return planned
    made: Planner = deferred("stet.design.board.returned:planned_board")
    return made


def _compared_boards(mine: Manuscript, path: Path) -> Manuscript:
    """Return a board with what makes another of it; raises ``StorageError``."""
    board = Manuscript.of(mine.final)
    planned_board: Planner = deferred("stet.design.board.returned:planned_board")
    planned_board(board, read_other(path), lambda: True)
    return board


class CopiesController(QObject):
    """Asks for a file, reads and compares it on another thread, and shows what is in it."""

    brought = Signal()
    """There is something of another copy to decide about."""

    def __init__(self, workspace: Workspace, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._notices, self._dialog_parent = workspace, notices, parent
        self._background = Background(self)

    def choose_returned(self, file: DocumentFile) -> None:
        """Ask for a copy that came back."""
        self._choose(
            self.tr("Merge a returned copy"),
            lambda path: self.bring(
                file, path, lambda path, mine: read_returned(path, file.path, mine)
            ),
        )

    def choose_other(self, file: DocumentFile) -> None:
        """Ask for another text to compare this one with."""
        self._choose(self.tr("Compare with"), lambda path: self.compare(file, path))

    def _choose(self, title: str, then: Callable[[Path], None]) -> None:
        filters = [
            f"{QCoreApplication.translate('Format', kind)} ({' '.join(patterns)})"
            for kind, patterns in name_filters()
        ]
        folder = self._workspace.folder()
        file_dialog(self._dialog_parent, title, then, folder=folder, filters=filters).open()

    def compare(self, file: DocumentFile, path: Path) -> None:
        """Open what turns ``file`` into the file at ``path`` as a document of its own."""
        mine = snapshot(file.document.manuscript)

        def work(_is_wanted: Callable[[], bool]) -> Manuscript:
            return _compared_boards(mine, path) if is_board(file) else compared_with(mine, path)

        def came(result: Manuscript) -> None:
            if not result.pending_count and not result.comments:
                notice = Notice(NOTHING_NEW, {"name": path.name}, _SUBJECT)
                self._notices.show(notice, document=file)
            else:
                self._notices.withdraw(_SUBJECT, file)
                self._show_compared(file, path, result)

        self._beside(file, path, work, came)

    def _show_compared(self, file: DocumentFile, path: Path, manuscript: Manuscript) -> None:
        name = self.tr("{0} compared with {1}").format(file.title, path.name)
        made = DocumentFile.made_of(manuscript, self._workspace.writer, name)
        self._workspace.add(made)

        def merge() -> None:
            if file not in self._workspace.files:
                return
            self._workspace.show(file)
            self.bring(file, path, lambda path, _mine: read_other(path))

        count = manuscript.pending_count
        told = {"changes": count, "mine": file.title, "name": path.name}
        take = Remedy(self.tr("Merge into “{0}”").format(file.title), merge)
        self._notices.show(Notice(COMPARED, told, _SUBJECT), take, document=made)
        self.brought.emit()

    def bring(self, file: DocumentFile, path: Path, reader: Reader) -> None:
        """Show in ``file`` what is in the file at ``path``."""
        mine = snapshot(file.document.manuscript)

        def work(is_wanted: Callable[[], bool]) -> tuple[Copy, BroughtIn | None]:
            copy = reader(path, mine)
            return copy, plan_for(file)(mine, copy, is_wanted)

        self._beside(file, path, work, lambda result: self._came(file, *result))

    def _beside(
        self,
        file: DocumentFile,
        path: Path,
        work: Callable[[Callable[[], bool]], T],
        then: Callable[[T], None],
    ) -> None:
        """Do ``work`` on another thread, a notice saying so, which can stop it; tell a failure."""
        stopped = Event()

        def stop() -> None:
            stopped.set()
            self._notices.withdraw(_SUBJECT, file)

        def came(result: T) -> None:
            if not stopped.is_set():
                then(result)

        def failed(error: StorageError) -> None:
            if not stopped.is_set():
                self._notices.show(sentence(error, subject=_SUBJECT), document=file)

        notice = Notice(READING, {"name": path.name}, _SUBJECT)
        self._notices.show(notice, Remedy(self.tr("Stop"), stop), document=file)
        asked = partial(work, lambda: not stopped.is_set())
        self._background.attempt(asked, came, failed, StorageError)

    def _came(self, file: DocumentFile, copy: Copy, plan: BroughtIn | None) -> None:
        if plan is None:
            return
        before = set(file.document.manuscript.changes)
        try:
            bring_in(file.document, plan)
        except Stale:  # the writer went on writing
            again = plan_for(file)(snapshot(file.document.manuscript), copy, lambda: True)
            if again is None:
                return
            plan = again
            bring_in(file.document, plan)
        code = NOTHING_NEW if plan.is_empty else CONFLICTS if plan.conflicts else MERGED
        if plan.decided and not (plan.changes or plan.comments or plan.detached):
            code = DECIDED
        arguments = {
            "name": copy.path.name,
            "changes": plan.changes,
            "comments": plan.comments,
            "conflicts": plan.conflicts,
            "decided": plan.decided,
        }
        made = set(file.document.manuscript.changes) - before
        self._notices.show_of_changes(Notice(code, arguments, _SUBJECT), made, file)
        if plan.changes:
            self.brought.emit()
        held = self._workspace.terms(file).locks.changes() & made
        if held:
            self._notices.show_of_changes(Notice(IN_LOCK, {"count": len(held)}, "lock"), held, file)
        for notice in copy.notices:
            if plan.is_empty and notice.code is NO_COMMON:
                continue
            self._notices.show(notice, document=file)

    def stop(self) -> None:
        """Compare nothing more: the window closes."""
        self._background.close()
