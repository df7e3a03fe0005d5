# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The project that a window has open: what is done to it, and what it tells.

Everything that reads or writes many files is done beside the interface: listing, reading and
searching in the project's own process, links that follow on a thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.document import search
from stet.document.paragraph import Position
from stet.markdown.links import Link, LinkKind
from stet.notice import Notice, NoticeCode, Tone
from stet.storage import errors
from stet.storage.trash import Binned, put_into_bin
from stet.ui.background import Background
from stet.ui.look.controls import counted
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.ui.look.timers import single_shot
from stet.ui.page import Page
from stet.ui.shell.file_controller import FileController
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.ui.shell.tabs import Tabs
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.cards import is_board
from stet.workspace.project.listing import BOARD, EntryKind
from stet.workspace.project.project import Event, Learnt, Listed, Matched, Project, SearchEnded
from stet.workspace.project.relocation import (
    Relocation,
    checked_name,
    relink_closed,
    relink_open,
    relocate,
)
from stet.workspace.project.searching import Query, matches_in
from stet.workspace.project.targets import Target, target_of
from stet.workspace.samples import sample_project
from stet.workspace.session import OpenTexts
from stet.workspace.workspace import Closed, Opened, Saved, Shown, Workspace
from stet.workspace.workspace import Event as WorkspaceEvent
from stet_models.printable import printable

if TYPE_CHECKING:  # made when it is first asked for
    from stet.ui.project.import_controller import ImportController

FOLLOWED = NoticeCode(
    "project.followed", "“{name}” is now {goal}. {links} followed in {texts}.", Tone.INFO
)
BINNED = NoticeCode("project.binned", "“{name}” is in the bin.", Tone.INFO)
UNSAVED = NoticeCode(
    "project.unsaved", "“{name}” is open with words that are not saved. Save or close it first."
)
OUT = NoticeCode(
    "project.out",
    "This link leads to {address}. Stet opens nothing outside of this machine; the address is on "
    "the clipboard.",
    Tone.INFO,
)
NOWHERE = NoticeCode("project.nowhere", "There is no “{name}” here yet.", Tone.INFO)
NO_TEXT = NoticeCode("project.no_text", "“{name}” is no text that Stet can show.", Tone.INFO)


@dataclass(frozen=True)
class Goal:
    """Where in a text to go: a line, the match of words with that number, or a card."""

    line: int = 0
    query: Query | None = None
    number: int = 0
    card: str = ""


class ProjectController(QObject):
    """Goes between the writer and the project that is open, if one is."""

    opened = Signal(object)
    """Another ``Project`` is open, or None."""
    listed = Signal()
    learnt = Signal()
    matched = Signal(int, str, list)
    search_ended = Signal(int, bool, str)
    naming_wanted = Signal(str)
    """This entry was just made, and wants a name."""

    def __init__(
        self,
        workspace: Workspace,
        files: FileController,
        notices: Notices,
        tabs: Tabs,
        dialog_parent: QWidget,
    ) -> None:
        super().__init__(dialog_parent)
        self._workspace, self._files, self._notices = workspace, files, notices
        self._tabs, self._dialog_parent = tabs, dialog_parent
        self._background = Background(self)
        self._imports: ImportController | None = None
        self._goals: dict[Path, Goal] = {}
        self._naming = ""
        self.project: Project | None = None
        self.open_files: dict[str, DocumentFile] = {}
        """The open documents that are of the project, by path."""
        self._look = single_shot(self, self.look, 300)
        workspace.watch(self._follow)
        tabs.current_changed.connect(lambda _: self._go_to_goals())

    # The folder.

    @property
    def folder(self) -> Path | None:
        """The folder that is open, None for none."""
        return None if self.project is None else self.project.root

    def choose_folder(self) -> None:
        """Ask which folder to open."""
        file_dialog(
            self._dialog_parent,
            self.tr("Open folder"),
            self.open_folder,
            folder=self._workspace.folder(),
            asked=Asked.FOLDER,
        ).open()

    @property
    def imports(self) -> ImportController:
        """What brings projects of other programs along; made when it is first asked for."""
        if self._imports is None:
            made: ImportController = deferred("stet.ui.project.import_controller:ImportController")(
                self._notices, self._workspace.folder, self.open_folder, self._dialog_parent
            )
            self._imports = made
        return self._imports

    def open_sample(self, name: str) -> None:
        """Open a copy of a sample project, and the text that says what is in it."""
        with self._telling():
            folder = sample_project(name)
            self.open_folder(folder)
            self._files.open([folder / "README.md"])

    def open_folder(self, folder: Path) -> None:
        """Open a folder as the project, in the place of the one before."""
        folder = folder.expanduser().absolute()
        try:
            is_folder = folder.is_dir()
        except OSError as error:
            self._tell(errors.reading_error(folder, error))
            return
        if not is_folder:
            self._tell(errors.FileMissing(folder))
            return
        self.close_folder()
        project = self.project = Project(folder, self._background.post)
        project.watch(self._hear)
        session = self._workspace.session
        texts = session.value.projects.get(str(project.root))
        session.change(project=str(project.root))
        self._find_open_files()
        self.opened.emit(project)
        self.look()
        if texts is not None and not self.open_files:
            self._open_again(project, texts)

    def _open_again(self, project: Project, texts: OpenTexts) -> None:
        """Open what was open in a folder the last time."""
        paths = [project.root / path for path in texts.open]
        current = project.root / texts.current if texts.current else None
        for error in self._workspace.open_again(paths, current):
            self._tell(error)

    def _keep_texts(self) -> None:
        """Note in the session what is open in the folder."""
        session, project = self._workspace.session, self.project
        if project is not None and not self._workspace.is_leaving:
            texts = OpenTexts(tuple(self.open_files), self.current or "")
            root = str(project.root)
            if session.value.projects.get(root) != texts:
                session.change(projects=session.value.with_texts(root, texts))

    def reopen(self) -> None:
        """Open the folder of the last session, if it is still there; what is in front stays so."""
        last, front = self._workspace.session.value.project, self._workspace.current
        if last and self.project is None:
            self.open_folder(Path(last))
            if front in self._workspace.files and front.path is not None:
                self._workspace.show(front)

    def close_folder(self) -> None:
        """Close the project; its documents stay open."""
        project, self.project = self.project, None
        if project is not None:
            project.close()
            self.open_files = {}
            self._workspace.session.change(project="")
            self.opened.emit(None)

    def stop(self) -> None:
        """Let go of everything: the window closes."""
        if self._imports is not None:
            self._imports.stop()
        if self.project is not None:
            self.project.close()
        self._background.close()

    def look(self) -> None:
        """Notice what has changed in the folder."""
        if self.project is not None:
            self.project.look()

    def look_soon(self) -> None:
        """Notice it when nothing more has happened for a moment."""
        if self.project is not None:
            self._look.start()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Listed):
            for notice in event.notices:
                self._notices.show(notice)
            self.listed.emit()
            if self._naming:
                name, self._naming = self._naming, ""
                self.naming_wanted.emit(name)
        elif isinstance(event, Learnt):
            self.learnt.emit()
        elif isinstance(event, Matched):
            self.matched.emit(event.search, event.path, list(event.matches))
        elif isinstance(event, SearchEnded):
            self.search_ended.emit(event.search, event.is_cut, event.trouble)

    def _follow(self, event: WorkspaceEvent) -> None:
        if self.project is None:
            return
        if isinstance(event, Opened | Closed):
            self._find_open_files()
            if not self._workspace.is_leaving:
                self.learnt.emit()
        if isinstance(event, Saved | Closed) and not self._workspace.is_leaving:
            self._find_open_files()
            self.look_soon()
        if isinstance(event, Opened | Closed | Saved | Shown):
            self._keep_texts()

    def _find_open_files(self) -> None:
        project = self.project
        self.open_files = {}
        for file in self._workspace.files if project is not None else ():
            place = project.place_of(file.path) if project is not None else None
            if place is not None:
                self.open_files[place] = file

    # Facts.

    def pending(self, path: str) -> int:
        """Return how many suggestions wait in a text."""
        file = self.open_files.get(path)
        if file is not None:
            return file.document.manuscript.pending_count
        facts = None if self.project is None else self.project.index.facts.get(path)
        return 0 if facts is None else facts.pending

    @property
    def current(self) -> str | None:
        """The path of the document in front, None where it is not of the project."""
        page = self._tabs.current
        if page is None or self.project is None:
            return None
        return next((path for path, file in self.open_files.items() if file is page.file), None)

    # Going somewhere.

    def open(self, path: str, goal: Goal | None = None) -> None:
        """Open a text of the project, and go to a place in it."""
        if self.project is None:
            return
        entry = self.project.index.entries.get(path)
        if entry is not None and entry.kind in (
            EntryKind.PICTURE,
            EntryKind.OTHER,
            EntryKind.FOLDER,
            EntryKind.LINK,
        ):
            self._notices.show(Notice(NO_TEXT, {"name": printable(entry.name)}, "project open"))
            return
        real = self.project.path_of(path)
        if goal is not None:
            self._goals[real] = goal
        self._files.open([real])
        self._go_to_goals()

    def _go_to_goals(self) -> None:
        page = self._tabs.current
        path = None if page is None else page.file.path
        goal = None if path is None else self._goals.pop(path, None)
        if page is None or goal is None:
            return
        if goal.query is not None:
            found = search.find_all(page.document.manuscript, goal.query.matcher())
            if goal.number < len(found):
                page.view.select_span(found[goal.number])
                return
        if goal.card and page.is_board:
            page.show_board()
            if page.board is not None:
                page.board.go_to(goal.card)
            return
        last = len(page.document.manuscript.paragraphs) - 1
        page.view.reveal(Position(min(goal.line, last), 0))

    def follow(self, page: Page, link: Link) -> None:
        """Go to where a link leads, in the project or beside the text."""
        target = target_of(link)
        if target is None:
            QGuiApplication.clipboard().setText(link.target)
            self._notices.show(Notice(OUT, {"address": link.target}, "project link"))
            return
        source = self.current
        if self.project is None or source is None:
            self._follow_beside(page, target)
            return
        goal = self.project.index.resolve(link, source)
        if goal is None and link.kind is LinkKind.INLINE:  # a preview knows no other kind
            goal = self.project.index.names.named(target.path, source)
        if goal is None:
            create = Remedy(
                self.tr("Write it"), partial(self.new_text, source.rpartition("/")[0], target.path)
            )
            self._notices.show(Notice(NOWHERE, {"name": target.path}, "project link"), create)
            return
        self.open(goal, self._goal_of(goal, target.anchor) if target.anchor else None)

    def _goal_of(self, path: str, anchor: str) -> Goal | None:
        """Return the card or the heading that is called ``anchor``."""
        if path.lower().endswith(BOARD):
            return Goal(card=anchor)
        facts = None if self.project is None else self.project.index.facts.get(path)
        wanted = _slug(anchor)
        for heading in facts.headings if facts is not None else ():
            if _slug(heading.title) == wanted:
                return Goal(heading.line)
        return None

    def _follow_beside(self, page: Page, target: Target) -> None:
        """Follow a link of a text that is in no project: to a file in its own folder."""
        path = target.path
        if page.file.path is None or not path:
            return
        folder = page.file.path.parent
        for name in (path, f"{path}.md"):
            real = folder / name
            with contextlib.suppress(OSError, ValueError):
                if real.is_file():
                    if target.anchor and real.name.lower().endswith(BOARD):
                        self._goals[real] = Goal(card=target.anchor)
                    self._files.open([real])
                    self._go_to_goals()
                    return
        self._notices.show(Notice(NOWHERE, {"name": path}, "project link"))

    # Changing what there is.

    def new_text(self, folder: str, name: str = "") -> None:
        """Make an empty text in a folder of the project, and have it named."""
        if self.project is None:
            return
        stem = name.removesuffix(".md").rpartition("/")[2] or self.tr("Untitled")
        with self._telling():
            path = self._make(folder, stem, ".md", lambda real: real.open("x").close())
            self._naming = "" if name else path
            self._files.open([self.project.path_of(path)])
            self.look()

    def new_folder(self, folder: str) -> None:
        """Make a folder in the project, and have it named."""
        if self.project is None:
            return
        with self._telling():
            self._naming = self._make(folder, self.tr("New folder"), "", lambda real: real.mkdir())
            self.look()

    def _make(self, folder: str, stem: str, suffix: str, make: Callable[[Path], object]) -> str:
        assert self.project is not None
        for number in range(1, 1_000):
            name = f"{stem}{suffix}" if number == 1 else f"{stem} {number}{suffix}"
            path = checked_name(folder, name)
            real = self.project.path_of(path)
            if not self.project.is_inside(path):
                break
            try:
                make(real)
            except FileExistsError:
                continue
            except OSError as error:
                raise errors.writing_error(real, error) from error
            return path
        raise errors.WriteFailed(self.project.path_of(folder) / stem, "it has no free name")

    def rename(self, path: str, name: str) -> None:
        """Give an entry another name in its folder; links follow."""
        folder, _, old = path.rpartition("/")
        if name.strip() != old:
            with self._telling():
                self._relocate(path, checked_name(folder, name))

    def move(self, paths: Sequence[str], folder: str, before: str | None = None) -> None:
        """Move entries into a folder, in front of another one there; links follow."""
        if self.project is None:
            return
        for path in paths:
            name = path.rpartition("/")[2]
            goal = f"{folder}/{name}" if folder else name
            with self._telling():
                if goal != path:
                    self._relocate(path, goal)
                if before is not None or goal == path:
                    self.project.put_before(goal, before)

    def _relocate(self, old: str, new: str) -> None:
        project = self.project
        assert project is not None
        move = Relocation.of(project.index, old, new)
        relocate(project.root, self._workspace, move)
        self._find_open_files()
        self._tabs.show_titles()
        project.take_move(old, new)
        links = texts = 0
        for path in move.texts:
            file = self.open_files.get(path)
            if file is not None:
                was_saved = not file.is_modified
                count = relink_open(file.document, path, move)
                if count and was_saved:
                    with contextlib.suppress(errors.StorageError):
                        self._workspace.save(file)
                links, texts = links + count, texts + bool(count)
        closed = [path for path in move.texts if path not in self.open_files]
        writer, root = self._workspace.writer, project.root

        def relink() -> list[int | errors.StorageError]:
            return [relink_closed(root, path, move, writer) for path in closed]

        def done(results: list[int | errors.StorageError]) -> None:
            counts = [each for each in results if isinstance(each, int)]
            for trouble in [each for each in results if isinstance(each, errors.StorageError)][:2]:
                self._tell(trouble)
            self._tell_move(old, new, links + sum(counts), texts + sum(map(bool, counts)))
            self.look()

        self._background.run(relink, done)

    def _tell_move(self, old: str, new: str, links: int, texts: int) -> None:
        goal = printable(new.rpartition("/")[2])
        if new.rpartition("/")[0] != old.rpartition("/")[0]:
            goal = self.tr("in {folder}").format(
                folder=printable(new.rpartition("/")[0]) or self.tr("the project’s own folder")
            )
        else:
            goal = f"“{goal}”"
        arguments = {
            "name": printable(old.rpartition("/")[2]),
            "goal": goal,
            "links": counted(links, self.tr("link"), self.tr("links")),
            "texts": counted(texts, self.tr("text"), self.tr("texts")),
        }
        undo = Remedy(self.tr("Undo"), lambda: self._back(new, old))
        self._notices.show(Notice(FOLLOWED, arguments, "project moved"), undo)

    def _back(self, new: str, old: str) -> None:
        with self._telling():
            self._relocate(new, old)

    def bin(self, paths: Sequence[str]) -> None:
        """Put entries into the desktop's bin; what is open of them is closed."""
        project = self.project
        if project is None:
            return
        binned: list[Binned] = []
        for path in paths:
            inside = [
                file
                for place, file in self.open_files.items()
                if place == path or place.startswith(f"{path}/")
            ]
            unsaved = [file for file in inside if file.is_modified]
            if unsaved:
                arguments = {"name": unsaved[0].title}
                self._notices.show(Notice(UNSAVED, arguments, f"project bin {path}"))
                continue
            for file in inside:
                self._files.close(file)
            with self._telling():
                binned.append(put_into_bin(project.path_of(path)))
        if binned:
            name = printable(binned[0].original.name)
            if len(binned) > 1:
                name += self.tr(" and {count} more").format(count=len(binned) - 1)
            undo = Remedy(self.tr("Undo"), lambda: self._restore(binned))
            self._notices.show(Notice(BINNED, {"name": name}, "project binned"), undo)
        self.look()

    def _restore(self, binned: Sequence[Binned]) -> None:
        for each in binned:
            with self._telling():
                each.restore()
        self._notices.withdraw("project binned")
        self.look()

    # Searching and replacing.

    def search(self, query: Query) -> int:
        """Look for words in all texts; ``matched`` tells what is found, ``search_ended`` the end.

        Of open texts, what is on the screen is searched, as it will read.
        """
        assert self.project is not None
        open_texts = dict(self.open_files)
        number = self.project.search(query, open_texts)

        def look_in_open() -> None:
            try:
                find = query.matcher()
            except ValueError:
                return
            for path, file in open_texts.items():
                text = search.FinalText(file.document.manuscript).text
                found = matches_in(text, find, board=is_board(path))
                if found:
                    self.matched.emit(number, path, found)

        QTimer.singleShot(0, look_in_open)
        return number

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell of what cannot be read or written within, and go on behind it."""
        try:
            yield
        except errors.StorageError as error:
            self._tell(error)

    def _tell(self, error: errors.StorageError) -> None:
        self._notices.show(sentence(error, Tone.WARNING, f"project {error.path}"))


def _slug(words: str) -> str:
    """Return a heading as links name it, whether by its words or as an anchor of a web page."""
    kept = "".join(each if each.isalnum() or each in "-_ " else "" for each in words.lower())
    return kept.strip().replace(" ", "-")
