# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the window says of the document in front: its title, its place, its words, saved or not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from stet.ui.look.controls import counted
from stet.ui.shell.status_line import StatusLine
from stet.ui.shell.tabs import Tabs
from stet.ui.shell.top_bar import TopBar
from stet.workspace.document_file import DocumentFile


class DocumentFacts(QObject):
    """Shows the facts in the top bar, on the tabs and in the status line."""

    titled = Signal(str, bool)
    """What the window is called, and whether the document differs from its file."""

    def __init__(self, tabs: Tabs, top_bar: TopBar, status_line: StatusLine) -> None:
        super().__init__(tabs)
        self._tabs, self._top_bar, self._status_line = tabs, top_bar, status_line

    def show(self) -> None:
        """Show the facts as they are now."""
        self._tabs.show_titles()
        page = self._tabs.current
        if page is None:
            return
        file = page.file
        title = file.path.stem if file.path else file.title
        place = str(file.path.parent) if file.path else self.tr("not saved yet")
        self._top_bar.show_document(title, place.replace(str(Path.home()), "~", 1))
        self._status_line.show_saved(*self._saved(file))
        self._status_line.show_words(*page.words_text())
        self.titled.emit(title, file.is_modified)

    def _saved(self, file: DocumentFile) -> tuple[str, str]:
        """Return whether what is seen is in the file, and what to know about that."""
        if file.path is None or file.is_modified:
            return self.tr("not saved"), self.tr(
                "What you type comes back after a crash; the file is as it was saved last"
            )
        waiting = file.document.manuscript.pending_count
        if not waiting or file.format.keeps_changes:
            return self.tr("saved"), ""
        suggestions = counted(waiting, self.tr("suggestion"), self.tr("suggestions"))
        return self.tr("saved without {0}").format(suggestions), self.tr(
            "The file holds what you wrote and accepted. What waits for a decision is kept beside "
            "it, and comes into the file when you accept it and save"
        )
