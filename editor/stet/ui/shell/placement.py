# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the window stands, how large it and its panel are: from one session to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from stet.ui.panels.side_panel import SidePanel
from stet.workspace.session import Session
from stet.workspace.versioned_file import Kept

SIZE = (1280, 800)
SMALLEST = (640, 420)


class WindowPlacement:
    """Puts a window as it was left, and keeps how it is left."""

    def __init__(
        self, window: QMainWindow, splitter: QSplitter, panel: SidePanel, session: Kept[Session]
    ) -> None:
        self._window, self._splitter = window, splitter
        self._panel, self._session = panel, session

    def restore(self) -> None:
        """Show it as it was; on a small screen, or a sharp one, there may be less room."""
        window, last = self._window, self._session.value
        room = window.screen().availableSize()
        window.setMinimumSize(QSize(*SMALLEST).boundedTo(room))
        window.resize(QSize(*SIZE).boundedTo(room))
        if last.geometry:
            window.restoreGeometry(QByteArray.fromHex(last.geometry.encode()))
        self._panel.show_panel(last.panel)
        if not last.panel_shown:
            self._panel.show_panel(None)
        self._splitter.setSizes([SIZE[0] - last.panel_width, last.panel_width])

    def keep_panel(self) -> None:
        """Keep which panel is shown."""
        self._session.change(panel=self._panel.current, panel_shown=not self._panel.isHidden())

    def keep(self) -> None:
        """Keep where the window stands, and how wide its panel is."""
        geometry = bytes(self._window.saveGeometry().toHex().data()).decode()
        fields: dict[str, object] = {"geometry": geometry}
        if not self._panel.isHidden():
            fields["panel_width"] = self._splitter.sizes()[self._splitter.indexOf(self._panel)]
        self._session.change(**fields)
