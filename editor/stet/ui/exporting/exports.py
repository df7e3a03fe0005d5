# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the window exports and prints with, made when it is first wanted: it starts without."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.ui.shell.notices import Notices
from stet.workspace.document_file import DocumentFile
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.blocks.block import Setting
    from stet.blocks.in_document import Found
    from stet.formats.exporting import Choices
    from stet.ui.exporting.export_controller import ExportController


class Exports:
    """Exports, prints and previews documents; ``left`` is called when the dialogs are done with."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Kept[Preferences],
        notices: Notices,
        parent: QWidget,
        left: Callable[[], object],
    ) -> None:
        self._parts = workspace, preferences, notices, parent
        self._left = left
        self._controller: ExportController | None = None

    def export(self, file: DocumentFile) -> None:
        """Ask in which format a document is to be written, and where."""
        self._made().export(file)

    def print(self, file: DocumentFile, shown: Choices | None = None) -> None:
        """Ask for a printer and print a document as it is ``shown``."""
        self._made().print(file, shown)

    def preview(self, file: DocumentFile, shown: Choices | None = None) -> None:
        """Show a document as it would be printed."""
        self._made().preview(file, shown)

    def save_block(self, file: DocumentFile, found: Found, setting: Setting, title: str) -> None:
        """Ask where the picture of a design block is to be written, and as what."""
        self._made().save_block(file, found, setting, title)

    def stop(self) -> None:
        """Give up what is under way: the window closes."""
        if self._controller is not None:
            self._controller.stop()

    def _made(self) -> ExportController:
        if self._controller is None:
            make = deferred("stet.ui.exporting.export_controller:ExportController")
            self._controller = make(*self._parts)
            self._controller.left.connect(self._left)
        return self._controller
