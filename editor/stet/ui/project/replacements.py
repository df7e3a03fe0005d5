# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Sets of replacements in the texts of a project: proposed and decided, open texts or not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from stet.notice import Notice, NoticeCode, Tone
from stet.storage import errors
from stet.ui.background import Background
from stet.ui.look.controls import counted
from stet.ui.project.controller import ProjectController
from stet.ui.shell.notices import Notices, sentence
from stet.workspace.project import replacing
from stet.workspace.project.cards import is_board
from stet.workspace.project.replacing import ReplacementSet
from stet.workspace.project.searching import Query
from stet.workspace.workspace import Workspace

PROPOSED = NoticeCode(
    "project.proposed",
    "{count:1 replacement waits|# replacements wait} in {texts} to be looked at. No file is "
    "changed before that is accepted.",
    Tone.INFO,
)
DECIDED = NoticeCode(
    "project.decided", "{count:1 replacement was|# replacements were} {how} in {texts}.", Tone.INFO
)


class Replacements(QObject):
    """Proposes replacements wherever words were found, and decides about a set of them."""

    changed = Signal()

    def __init__(
        self, projects: ProjectController, workspace: Workspace, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._projects, self._workspace, self._notices = projects, workspace, notices
        self._background = Background(self)

    def stop(self) -> None:
        """Hear no more of what is under way: the window closes."""
        self._background.close()

    def propose(self, query: Query, replacement: str, chosen: dict[str, Collection[int]]) -> None:
        """Propose a replacement wherever words were found, as one set of pending changes.

        ``chosen`` are the texts, each with the numbers of the matches that stay.
        """
        project = self._projects.project
        if project is None:
            return
        id = replacing.new_id()
        done: dict[str, int] = {}
        for path, without in chosen.items():
            file = self._projects.open_files.get(path)
            if file is not None:
                count = replacing.propose_in(
                    file.document, query, replacement, id, without, board=is_board(path)
                )
                done[path] = count
        closed = {
            path: each for path, each in chosen.items() if path not in self._projects.open_files
        }
        writer = self._workspace.writer
        paths = {path: project.path_of(path) for path in closed}

        def work() -> dict[str, int | errors.StorageError]:
            return {
                path: replacing.propose_closed(paths[path], query, replacement, id, writer, without)
                if project.is_inside(path)
                else _outside(paths[path])
                for path, without in closed.items()
            }

        def then(results: dict[str, int | errors.StorageError]) -> None:
            if self._projects.project is not project:
                return
            counts = {**done, **{p: n for p, n in results.items() if isinstance(n, int)}}
            self._tell_troubles(results)
            made = ReplacementSet(id, query.words, replacement, tuple(counts), sum(counts.values()))
            sets = (*project.record.value.replacements, made)
            project.record.change(replacements=[msgspec.to_builtins(each) for each in sets])
            project.keep()
            texts = counted(len(counts), self.tr("text"), self.tr("texts"))
            arguments = {"count": made.count, "texts": texts}
            self._notices.show(Notice(PROPOSED, arguments, "project replace"))
            self.changed.emit()
            self._projects.look()

        self._background.run(work, then)

    def decide(self, id: str, *, accept: bool) -> None:
        """Accept or reject all that still waits of a set of replacements."""
        project = self._projects.project
        if project is None:
            return
        found = next((each for each in project.record.value.replacements if each.id == id), None)
        if found is None:
            return
        count = texts = 0
        for path in found.paths:
            file = self._projects.open_files.get(path)
            if file is None:
                continue
            was_saved = not file.is_modified
            number = replacing.decide_in(file.document, id, accept=accept)
            if number and was_saved:
                try:
                    self._workspace.save(file)
                except errors.StorageError as error:
                    self._tell(error)
            count, texts = count + number, texts + bool(number)
        closed = [path for path in found.paths if path not in self._projects.open_files]
        writer = self._workspace.writer
        paths = {path: project.path_of(path) for path in closed}

        def work() -> dict[str, int | errors.StorageError]:
            return {
                path: replacing.decide_closed(real, id, writer, accept=accept)
                if project.is_inside(path)
                else _outside(real)
                for path, real in paths.items()
            }

        def then(results: dict[str, int | errors.StorageError]) -> None:
            if self._projects.project is not project:
                return
            self._tell_troubles(results)
            failed = tuple(p for p, n in results.items() if not isinstance(n, int))
            numbers = [n for n in results.values() if isinstance(n, int)]
            rest = [each for each in project.record.value.replacements if each.id != id]
            if failed:
                rest.append(msgspec.structs.replace(found, paths=failed))
            project.record.change(replacements=[msgspec.to_builtins(each) for each in rest])
            project.keep()
            arguments = {
                "count": count + sum(numbers),
                "how": self.tr("accepted") if accept else self.tr("rejected"),
                "texts": counted(
                    texts + sum(map(bool, numbers)), self.tr("text"), self.tr("texts")
                ),
            }
            self._notices.show(Notice(DECIDED, arguments, "project replace"))
            self.changed.emit()
            self._projects.look()

        self._background.run(work, then)

    def _tell_troubles(self, results: dict[str, int | errors.StorageError]) -> None:
        for trouble in [each for each in results.values() if not isinstance(each, int)][:2]:
            self._tell(trouble)

    def _tell(self, error: errors.StorageError) -> None:
        self._notices.show(sentence(error, Tone.WARNING, f"project {error.path}"))


def _outside(path: Path) -> errors.StorageError:
    """Return why nothing is written through a link out of the project."""
    return errors.WriteFailed(path, "it is a link to a file outside of the folder")
