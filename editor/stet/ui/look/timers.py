# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is done once, a little later than it was asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, call: Callable[[], object], milliseconds: int = 0) -> QTimer:
    """Return a timer that makes ``call`` once, that long after the last ``start``.

    Without ``milliseconds`` that is as soon as what has been posted is done.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer
