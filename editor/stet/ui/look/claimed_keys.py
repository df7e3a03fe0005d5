# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keys that mean something to the widget that has the keyboard, and not to the window then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def is_escape(event: QKeyEvent) -> bool:
    """Say whether a key goes one step back."""
    return event.key() == Qt.Key.Key_Escape


def claimed(event: QEvent, wanted: Callable[[QKeyEvent], bool] = is_escape) -> bool:
    """Keep a key that is ``wanted`` from the shortcuts of the window; say whether it was one.

    Qt asks the widget with the keyboard first, by an event of its own kind.
    """
    if (
        event.type() is not QEvent.Type.ShortcutOverride
        or not isinstance(event, QKeyEvent)
        or not wanted(event)
    ):
        return False
    event.accept()
    return True
