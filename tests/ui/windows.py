# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Windows one behind another in one process, each made as the program makes its only one."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from stet import app
from stet.ui.shell.window import Window


def new_window(application: QApplication) -> Window:
    """Return a window of the program's, wired up and not yet shown.

    The style sheet of the window before goes first. Under one each widget that is put into another
    is polished anew, which took four times as long as all the rest.
    """
    application.setStyleSheet("")
    return app.make_window(application)
