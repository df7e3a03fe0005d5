# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can be done with a file that was just written: open it, or look where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from stet.ui.shell.notices import Remedy


def remedies_for(path: Path) -> tuple[Remedy, Remedy]:
    """Return the remedies of the notice that tells of a written file; the desktop opens it."""
    translate = QCoreApplication.translate

    def opening(goal: Path) -> Remedy:
        title = "Open" if goal is path else "Show in folder"
        return Remedy(
            translate("Written", title),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(goal.absolute()))),
        )

    return opening(path), opening(path.parent)
