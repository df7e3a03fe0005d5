# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The bar at the top: the menu, what is open, how it is read, and the panels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from stet.ui.look.buttons import ToolButton
from stet.ui.look.controls import ElidedLabel, icon_button, ink_icon, label, row, tip
from stet.ui.look.theme import icon
from stet.ui.panels.panel import Panel
from stet.ui.shell.menus import CommandActions
from stet_resources import Theme


class TopBar(QFrame):
    """44 pixels of quiet."""

    def __init__(
        self, actions: CommandActions, panels: Sequence[Panel], theme: Theme, recent: QMenu
    ) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(44)
        self._actions = actions
        self._menu = QMenu(self)
        actions.fill(self._menu, recent)
        self._burger = icon_button("menu", actions["menu"].toolTip(), theme)
        self._burger.setMenu(self._menu)
        self._burger.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
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
        self._panels = [self._panel(panel) for panel in panels]
        self._more = icon_button("more", self.tr("More"), theme)
        more = QMenu(self._more)
        for name in ("palette", "shortcuts", "", "zoom_in", "zoom_out", "zoom_reset", ""):
            more.addAction(actions[name]) if name else more.addSeparator()
        for name in ("look_system", "look_light", "look_dark", "", "about"):
            more.addAction(actions[name]) if name else more.addSeparator()
        actions.follow(more)
        actions.follow(readings)
        self._more.setMenu(more)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = row(
            *(self._burger, 8, self._title, 8, self._place, 8, self._ask, self._reading),
            *(self._track, *self._panels, self._more),
            margins=(8, 0, 8, 0),
            grows=self._place,
        )
        self.setLayout(line)
        self._theme = theme
        self.set_theme(theme)

    def _button(self, tip: str) -> QToolButton:
        made = ToolButton()
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _panel(self, panel: Panel) -> QToolButton:
        action = self._actions[f"panel_{panel.id}"]
        made = self._button(action.toolTip())
        made.setProperty("drawing", panel.icon)
        made.setProperty("command", action.objectName())
        made.setCheckable(True)
        made.clicked.connect(action.trigger)
        action.toggled.connect(made.setChecked)
        panel.counted.connect(partial(_show_count, made, action.toolTip()))
        _show_count(made, action.toolTip(), panel.count)
        return made

    def open_menu(self) -> None:
        """Open the menu, as a click on its button does."""
        self._burger.showMenu()

    def show_document(self, title: str, place: str) -> None:
        """Name the document in front and where it lies."""
        self._title.setText(title)
        self._place.setText(place)
        self._place.setToolTip(tip(place))

    def show_which_apply(self) -> None:
        """Grey the panels that have nothing to say to what is in front."""
        for made in self._panels:
            made.setEnabled(self._actions.applies(str(made.property("command"))))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for made in (self._burger, self._more):
            ink_icon(made, theme)
        for made in self._panels:
            drawing = str(made.property("drawing"))
            made.setIcon(icon(drawing, theme.quiet_ink, theme.accent, theme.disabled_ink))
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


def _show_count(button: QToolButton, title: str, count: int) -> None:
    """Show beside a panel's button how much is in it."""
    text = f"{count:,}" if count else ""
    button.setText(text)
    beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    button.setToolButtonStyle(beside if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(f"{title} {text}".strip())
