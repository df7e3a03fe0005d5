# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's name: asked for where it is first needed, or offered; changed by a command."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from stet.document.origin import Origin, Source
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace

LONGEST = 80
"""Code points of a name that are kept."""


class WriterName(QObject):
    """Asks by which name comments, tracked changes and votes go."""

    def __init__(
        self, preferences: Kept[Preferences], workspace: Workspace, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._preferences, self._workspace, self._parent = preferences, workspace, parent
        preferences.watch(self._take)

    def _take(self, before: Preferences, now: Preferences) -> None:
        if before.writer_name != now.writer_name:
            self._workspace.use_writer(Origin(Source.HUMAN, now.writer_name))

    @property
    def is_chosen(self) -> bool:
        """Whether the writer ever said a name; else that of the account stands for it."""
        return bool(self._preferences.value.writer)

    def needed(self, then: Callable[[], object]) -> None:
        """Go on with ``then``, after the name was asked for if none was ever chosen."""
        if self.is_chosen:
            then()
        else:
            self.ask(then)

    def ask(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask for the name, with the account's as a proposal; go on where one is given."""

        def take(words: str) -> None:
            name = " ".join(words.split())[:LONGEST]
            if name:
                self._preferences.change(writer=name)
                then()

        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle(self.tr("Your name"))
        dialog.setLabelText(
            self.tr(
                "Name, as comments, tracked changes and votes show it, also in files that you pass "
                "on.\nWhat was written before keeps the name that it has."
            )
        )
        dialog.setTextValue(self._preferences.value.writer_name)
        dialog.setOkButtonText(self.tr("That is me"))
        dialog.textValueSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
