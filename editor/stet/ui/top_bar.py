# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The bar at the top: the menu, what is open, how it is read, and the panels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from stet.ui.actions import Actions
from stet.ui.buttons import ToolButton
from stet.ui.controls import ElidedLabel, icon_button, ink_icon, label, row
from stet.ui.theme import icon
from stet_resources import Theme

PANELS = (("panel_review", "markup"), ("panel_comments", "comment"), ("panel_ideas", "idea"))


class TopBar(QFrame):
    """44 pixels of quiet."""

    def __init__(self, actions: Actions, theme: Theme, recent: QMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(44)
        self._actions = actions
        self._menu = QMenu(self)
        actions.fill(self._menu, recent)
        self._burger = icon_button("menu", self.tr("Menu (F10)"), theme)
        self._burger.setMenu(self._menu)
        self._burger.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._burger.setShortcut("F10")
        self._title = label()
        self._title.setObjectName("documentTitle")
        self._place = ElidedLabel("quiet")
        self._reading = self._button(self.tr("How the text is read"))
        self._reading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._reading.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        readings = QMenu(self._reading)
        for name in ("markup", "final", "original"):
            readings.addAction(actions[name])
            actions[name].toggled.connect(self._show_reading)
        self._reading.setMenu(readings)
        self._track = self._button(actions["track"].toolTip())
        self._track.setCheckable(True)
        self._track.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._track.setText(self.tr("Track mine"))
        self._track.toggled.connect(self._show_track)
        self._track.clicked.connect(actions["track"].trigger)
        actions["track"].toggled.connect(self._track.setChecked)
        self._ask = self._button(actions["ask"].toolTip())
        self._ask.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ask.setText(self.tr("Ask"))
        self._ask.clicked.connect(actions["ask"].trigger)
        self._panels = [self._panel(actions[name], drawing) for name, drawing in PANELS]
        self._more = icon_button("more", self.tr("More"), theme)
        more = QMenu(self._more)
        for name in ("palette", "", "zoom_in", "zoom_out", "zoom_reset", ""):
            more.addAction(actions[name]) if name else more.addSeparator()
        for name in ("look_system", "look_light", "look_dark", "", "about"):
            more.addAction(actions[name]) if name else more.addSeparator()
        self._more.setMenu(more)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = row(
            self._burger, 8, self._title, 8, self._place, 8, self._ask, self._reading, space=4
        )
        line.setStretch(line.indexOf(self._place), 1)
        for part in (self._track, *self._panels, self._more):
            line.addWidget(part)
        line.setContentsMargins(8, 0, 8, 0)
        self.setLayout(line)
        self._theme = theme
        self.set_theme(theme)

    def _button(self, tip: str) -> QToolButton:
        made = ToolButton()
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _panel(self, action: QAction, drawing: str) -> QToolButton:
        made = self._button(action.toolTip())
        made.setProperty("drawing", drawing)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(action.trigger)
        action.toggled.connect(made.setChecked)
        return made

    def show_document(self, title: str, place: str) -> None:
        """Name the document in front and where it lies."""
        self._title.setText(title)
        self._place.setText(place)
        self._place.setToolTip(place)

    def show_count(self, panel: int, count: int) -> None:
        """Show beside a panel's button how much is in it."""
        text = f"{count:,}" if count else ""
        made = self._panels[panel]
        made.setText(text)
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        made.setToolButtonStyle(beside if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
        action = self._actions[PANELS[panel][0]]
        made.setAccessibleName(f"{action.toolTip()} {text}".strip())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for made in (self._burger, self._more):
            ink_icon(made, theme)
        for made in self._panels:
            drawing = str(made.property("drawing"))
            made.setIcon(icon(drawing, theme.quiet_ink, theme.accent))
        self._ask.setIcon(icon("ask", theme.accent))
        self._show_track(self._track.isChecked())
        self._show_reading()

    def _show_track(self, tracked: bool) -> None:
        theme = self._theme
        self._track.setIcon(icon("track", theme.accent if tracked else theme.quiet_ink))

    def _show_reading(self) -> None:
        for name in ("markup", "final", "original"):
            if self._actions[name].isChecked():
                self._reading.setText(self._actions[name].text().replace("&", "") + " ▾")
