# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files of models: taken in where they lie, folders searched, and what is not wanted removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stet.notice import Tone
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.ui.models import words as model_words
from stet.ui.models.desk import ModelDesk
from stet.ui.models.page_offers import Offer
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet_models.errors import ModelError
from stet_models.service import FOLDER


class ModelFiles(QObject):
    """Changes the library, on another thread, and says so."""

    changed = Signal(bool)
    """The library holds something else now; True where a search of the folders is due."""

    def __init__(self, desk: ModelDesk, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._notices, self._parent = desk, notices, parent

    def choose_file(self) -> None:
        """Ask for a model file that the writer has."""
        title, filters = self.tr("Use a model file"), [self.tr("Models (*.gguf)")]
        folder = Path.home()
        file_dialog(self._parent, title, self.add_file, folder=folder, filters=filters).open()

    def add_file(self, path: Path) -> None:
        """Take a model file into the library, where it lies."""
        self._do(lambda: self._desk.service.library.add(path))

    def choose_folder(self) -> None:
        """Ask for a folder that holds models."""
        title, folder = self.tr("Search a folder for models"), Path.home()
        asked = Asked.FOLDER
        file_dialog(self._parent, title, self.add_folder, folder=folder, asked=asked).open()

    def add_folder(self, folder: Path) -> None:
        """Have a folder searched, now and later."""
        self._do(lambda: self._desk.service.library.add_folder(folder), search=True)

    def remove(self, offer: Offer) -> None:
        """Forget a file at once, but ask before one is deleted."""
        if offer.installed is None:
            return
        if offer.installed.place == FOLDER:
            self._leave_folder(offer.installed.path)
            return
        remove = partial(self._remove_now, offer.name)
        if offer.installed.linked:
            remove()
            return
        ask = self.tr("Delete {title}? Its file of {size} goes from Stet’s folder.")
        words = ask.format(title=offer.title, size=model_words.size(offer.size))
        self._notices.show(
            sentence(words, Tone.WARNING, "model"), Remedy(self.tr("Delete it"), remove)
        )

    def _leave_folder(self, path: Path) -> None:
        """Search the folder that holds a file no more; its files stay as they are."""
        library = self._desk.service.library

        def leave() -> None:
            for folder in library.folders():
                if path.is_relative_to(folder):
                    library.remove_folder(folder)

        self._do(leave)

    def _remove_now(self, name: str) -> None:
        if self._desk.loaded_name == name:
            self._desk.unload()
        self._do(lambda: self._desk.service.library.remove(name))

    def _do(self, change: Callable[[], object], *, search: bool = False) -> None:
        def done() -> str:
            try:
                change()
            except ModelError as error:
                return str(error)
            return ""

        self._desk.background.run(done, partial(self._done, search))

    def _done(self, search: bool, trouble: str) -> None:
        if trouble:
            self._notices.show(sentence(trouble, subject="model"))
        self._desk.look_again()
        self.changed.emit(search and not trouble)
