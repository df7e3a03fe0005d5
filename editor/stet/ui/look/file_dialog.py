# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one dialog that asks for a file or a folder: the desktop's, or Qt's own in our look."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QToolButton, QTreeView, QWidget

from stet.storage.paths import documents_folder
from stet.ui.look.theme import icon


class Asked(enum.Enum):
    """What a dialog asks for."""

    FILE = enum.auto()
    FILES = enum.auto()
    FOLDER = enum.auto()
    NEW_FILE = enum.auto()


SIZE = QSize(860, 560)
COLUMNS = (340, 90, 120)
"""Of the name, the size and the type, in pixels: what stands there is not cut."""
_DRAWINGS = {
    "backButton": "undo",
    "forwardButton": "redo",
    "toParentButton": "previous",
    "newFolderButton": "folder",
    "listModeButton": "board",
    "detailModeButton": "outline",
}


def file_dialog(
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], object],
    *,
    folder: Path | None = None,
    asked: Asked = Asked.FILE,
    filters: Iterable[str] = (),
) -> QFileDialog:
    """Return a dialog, not open yet, that calls ``chosen`` for each file or the folder chosen.

    It begins in ``folder``, by default where the user keeps documents. ``filters`` are as Qt
    writes them, ``Markdown (*.md)``; *All files* is added to them.
    """
    dialog = QFileDialog(parent, title, str(folder or documents_folder()))
    if asked is Asked.NEW_FILE:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    elif asked is Asked.FOLDER:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    elif asked is Asked.FILES:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: [chosen(Path(name)) for name in names])
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if asked is not Asked.FILES:
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    if filters:
        every = QCoreApplication.translate("FileDialog", "All files (*)")
        dialog.setNameFilters([*filters, every])
    dialog.finished.connect(dialog.deleteLater)
    _dress(dialog)
    return dialog


def _dress(dialog: QFileDialog) -> None:
    """Give Qt's own dialog our drawings, room for its columns, and places to go to."""
    table = dialog.findChild(QTreeView, "treeView")
    if not isinstance(table, QTreeView):
        return
    palette = dialog.palette()
    ink = palette.color(QPalette.ColorRole.WindowText).name()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    for name, drawing in _DRAWINGS.items():
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(icon(drawing, ink, faint=faint))
    dialog.resize(SIZE)
    for column, width in enumerate(COLUMNS):
        table.header().resizeSection(column, width)
    places = dict.fromkeys((Path.home(), documents_folder(), Path(dialog.directory().path())))
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in places])
