# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A viewport like the one that Qt makes for a text.

When Python asks for a widget that Qt has made, PySide finds out its kind by wrapping every kind of
widget there is: 10 ms, of the start if it is the page's viewport. One made here it knows.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def made_viewport() -> QWidget:
    """Return the viewport for a ``QPlainTextEdit``, as its own would be."""
    made = QWidget()
    # Style sheets and assistive technology know a viewport by this name.
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    made.setAcceptDrops(True)
    made.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    made.setCursor(Qt.CursorShape.IBeamCursor)
    return made
