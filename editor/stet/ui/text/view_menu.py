# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The menu of the page's right mouse button, from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class MenuRow(NamedTuple):
    """One row: what it is called, what it does, whether it can be chosen now, and its keys."""

    title: str
    run: Callable[[], None]
    enabled: bool
    keys: QKeySequence


def menu_of(parent: QWidget, rows: Iterable[MenuRow | None]) -> QMenu:
    """Return a menu of ``rows``; None stands for a line between two groups."""
    menu = QMenu(parent)
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        action = QAction(row.title, menu)
        action.setShortcut(row.keys)
        action.setEnabled(row.enabled)
        action.triggered.connect(row.run)
        menu.addAction(action)
    return menu
