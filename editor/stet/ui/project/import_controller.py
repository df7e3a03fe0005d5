# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Bringing a project of another program along: asks for it and for a place, and opens what came."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from stet.notice import Notice, NoticeCode, Tone
from stet.storage.errors import StorageError
from stet.ui.background import Background
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.project.importing import Imported, NotImported, folder_for, import_project

READING = NoticeCode("import.reading", "“{name}” is being read.", Tone.INFO)
WRITING = NoticeCode(
    "import.writing", "“{name}”: {done:,} of {all:1 document|# documents} written.", Tone.INFO
)
STOPPED = NoticeCode("import.stopped", "“{name}” was not brought along.", Tone.INFO)
DONE = NoticeCode(
    "import.done",
    "{count:1 document|# documents} of “{title}” came from {program}, into {folder}.",
    Tone.INFO,
)
DONE_WITHOUT = NoticeCode(
    "import.done-without",
    "{count:1 document|# documents} of “{title}” came from {program}, into {folder}. Not there: "
    "{without}.",
)

_SUBJECT = "import"
_BETWEEN = 0.5  # seconds from one word on how far it is to the next
_NAMED = 5

_FILES = "*.scrivx *.nwx *.yw7 *.md"


class ImportController(QObject):
    """Asks what and where to, has it done on another thread, and opens the folder then."""

    def __init__(
        self,
        notices: Notices,
        folder: Callable[[], Path],
        open_folder: Callable[[Path], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._notices, self._folder, self._open_folder = notices, folder, open_folder
        self._dialog_parent = parent
        self._background = Background(self)
        self._stopped = Event()

    def choose(self) -> None:
        """Ask which project is to be brought along."""
        title = self.tr("Import a project of Scrivener, novelWriter, yWriter or Longform")
        filters = [self.tr("Projects") + f" ({_FILES})"]
        parent, folder = self._dialog_parent, self._folder()
        file_dialog(parent, title, self.choose_place, folder=folder, filters=filters).open()

    def choose_place(self, source: Path) -> None:
        """Ask in which folder the one of the project ``source`` is to be made."""
        title = self.tr("Choose where the new folder is made")
        file_dialog(
            self._dialog_parent,
            title,
            lambda place: self.bring(source, place),
            folder=self._folder(),
            asked=Asked.FOLDER,
        ).open()

    def bring(self, source: Path, parent: Path) -> None:
        """Make a folder of the project ``source`` in ``parent``, and open it."""
        self._stopped.set()
        self._stopped = stopped = Event()
        said = time.monotonic()

        def progress(done: int, count: int) -> bool:
            nonlocal said
            if (now := time.monotonic()) >= said + _BETWEEN:
                said = now
                places = {"name": source.name, "done": done, "all": count}
                self._background.post(partial(self._say, WRITING, places, stopped))
            return not stopped.is_set()

        def work() -> Imported | None:
            return import_project(source, folder_for(source, parent), progress)

        def failed(error: Exception) -> None:
            self._notices.show(sentence(error, subject=_SUBJECT))

        self._say(READING, {"name": source.name}, stopped)
        came = partial(self._came, source)
        self._background.attempt(work, came, failed, NotImported, StorageError)

    def _say(self, code: NoticeCode, places: dict[str, object], stopped: Event) -> None:
        if not stopped.is_set():
            remedy = Remedy(self.tr("Stop"), stopped.set)
            self._notices.show(Notice(code, places, _SUBJECT), remedy)

    def _came(self, source: Path, result: Imported | None) -> None:
        if result is None:
            self._notices.show(Notice(STOPPED, {"name": source.name}, _SUBJECT))
            return
        without = [*result.left_out, *(f"“{title}”" for title in result.missing)]
        if len(without) > _NAMED:
            more = self.tr("{n:,} more").format(n=len(without) - _NAMED)
            without = [*without[:_NAMED], more]
        places: dict[str, object] = {
            "count": result.count,
            "title": result.title,
            "program": result.program,
            "folder": result.folder,
            "without": ", ".join(without),
        }
        self._open_folder(result.folder)
        code = DONE_WITHOUT if without else DONE
        self._notices.show(Notice(code, places, _SUBJECT))

    def stop(self) -> None:
        """Bring nothing more along: the window closes."""
        self._stopped.set()
        self._background.close()
