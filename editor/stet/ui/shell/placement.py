# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the window stands, how large it and its panel are: from one session to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter

from stet.ui.panels.side_panel import SidePanel
from stet.workspace.session import Session
from stet.workspace.versioned_file import Kept

SIZE = (1280, 800)
SMALLEST = (640, 420)
LEAST_TEXT = 440
"""Pixels that the text keeps: in a smaller window the panel gives way before it."""
PICTURE_SHARE = 0.46
"""How much of the room a picture has beside the text until somebody makes it another width."""


class WindowPlacement(QObject):
    """Puts a window as it was left, and keeps how it is left.

    The panel with the picture has a width of its own.
    """

    def __init__(
        self, window: QMainWindow, splitter: QSplitter, panel: SidePanel, session: Kept[Session]
    ) -> None:
        super().__init__(window)
        self._window, self._splitter = window, splitter
        self._panel, self._session = panel, session
        last = session.value
        self._widths = {False: last.panel_width, True: last.picture_width}
        """By whether it is the picture that is shown; 0 for half of what there is."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._give_room)
        splitter.splitterMoved.connect(self._moved)
        splitter.installEventFilter(self)

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
        self._later.start(0)

    def keep_panel(self) -> None:
        """Keep which panel is shown."""
        self._session.change(panel=self._panel.current, panel_shown=self._panel.is_open)
        self._later.start(0)

    @property
    def _is_picture(self) -> bool:
        return self._panel.current == "picture"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._later.start(0)  # when the splitter has given room by its own rule
        return super().eventFilter(watched, event)

    def _moved(self) -> None:
        """Take note of how wide somebody wants the panel."""
        width = self._splitter.sizes()[self._splitter.indexOf(self._panel)]
        if not self._panel.isHidden() and width:
            self._widths[self._is_picture] = width

    def _give_room(self) -> None:
        """Make the panel as wide as it is wanted, but not at the expense of the text."""
        sizes = self._splitter.sizes()
        panel = self._splitter.indexOf(self._panel)
        text = panel - 1
        if self._panel.isHidden() or text < 0 or not sizes[panel]:
            return
        room = sizes[text] + sizes[panel]
        wanted = self._widths[self._is_picture] or round(PICTURE_SHARE * room)
        width = max(self._panel.minimumWidth(), min(wanted, room - LEAST_TEXT))
        if width != sizes[panel] and room > width:
            sizes[text], sizes[panel] = room - width, width
            self._splitter.setSizes(sizes)

    def keep(self) -> None:
        """Keep where the window stands, and how wide its panel is."""
        geometry = bytes(self._window.saveGeometry().toHex().data()).decode()
        fields: dict[str, object] = {"geometry": geometry}
        fields["panel_width"], fields["picture_width"] = self._widths[False], self._widths[True]
        self._session.change(**fields)
