# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The menu of the page's right mouse button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from stet.ui.text.readings import Reading

if TYPE_CHECKING:
    from stet.ui.text.view import ManuscriptView


def context_menu(view: ManuscriptView) -> QMenu:
    """Return the menu for the caret or the selection as it is now."""
    menu = QMenu(view)
    selected = view.selected_span() is not None
    writable = view.reading is Reading.MARKUP
    clipboard = view.clipboard_words()
    change = view.change_at_caret() is not None and writable
    key = QKeySequence.StandardKey
    rows: tuple[tuple[str, Callable[[], None], bool, QKeySequence] | None, ...] = (
        (view.tr("Ask…"), view.ask_requested.emit, writable, QKeySequence("Ctrl+K")),
        None,
        (view.tr("Accept"), view.accept_at_caret, change, QKeySequence("Ctrl+Return")),
        (view.tr("Reject"), view.reject_at_caret, change, QKeySequence("Ctrl+Shift+Return")),
        None,
        (view.tr("Cut"), view.cut, selected and writable, QKeySequence(key.Cut)),
        (view.tr("Copy"), view.copy, selected, QKeySequence(key.Copy)),
        (
            view.tr("Paste"),
            view.paste,
            writable and view.canInsertFromMimeData(clipboard),
            QKeySequence(key.Paste),
        ),
        None,
        (view.tr("Select all"), view.selectAll, True, QKeySequence(key.SelectAll)),
    )
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        title, do, enabled, shortcut = row
        action = QAction(title, menu)
        action.setShortcut(shortcut)
        action.setEnabled(enabled)
        action.triggered.connect(do)
        menu.addAction(action)
    return menu
