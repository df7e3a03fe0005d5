# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Qt's own dialog for files, where the desktop has none, drawn so that it is seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QToolButton, QTreeView

from stet.ui.look.theme import icon

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


def dressed(dialog: QFileDialog) -> QFileDialog:
    """Give a dialog our drawings and room for its columns; one of the desktop's stays as it is."""
    palette = dialog.palette()
    ink = palette.color(QPalette.ColorRole.WindowText).name()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    for name, drawing in _DRAWINGS.items():
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(icon(drawing, ink, faint=faint))
    table = dialog.findChild(QTreeView, "treeView")
    if isinstance(table, QTreeView):
        dialog.resize(SIZE)
        for column, width in enumerate(COLUMNS):
            table.header().resizeSection(column, width)
    return dialog
