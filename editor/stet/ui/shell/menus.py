# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The registry's commands as Qt wants them: actions with their keys, and the menus they stand in.

An action stays enabled outside a menu, for Qt takes the keys from one that is not; whether a
command applies is asked when it is run, and shown while a menu is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from stet.ui.shell.command import Command, CommandRegistry, Scope, tr
from stet.ui.theme import icon
from stet_resources import Theme

MENUS = ("&File", "&Edit", "&Review", "&Ask", "&View", "&Help")
"""The titles of the menus, in their order; ``Command.menu`` names them without the mark."""

CONTEXT_MENU = (
    ("ask",),
    ("accept", "reject"),
    ("cut", "copy", "paste", "paste_plain"),
    ("comment",),
    ("select_all",),
)
"""What the menu of the right mouse button offers in the text, by sections."""


class CommandActions:
    """An action for each command with a menu or keys of the window's."""

    def __init__(self, registry: CommandRegistry, window: QWidget, theme: Theme) -> None:
        self._registry = registry
        self._theme = theme
        self._drawn: Theme | None = None
        self._actions: dict[str, QAction] = {}
        for command in registry:
            if command.scope is Scope.WINDOW:
                self._actions[command.id] = self._action(command, window)
                window.addAction(self._actions[command.id])

    def _action(self, command: Command, parent: QWidget) -> QAction:
        action = QAction(command.title, parent)
        action.setObjectName(command.id)
        action.setShortcuts(list(command.sequences))
        action.setToolTip(command.tool_tip)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(partial(self._run, command.id))
        return action

    def _run(self, name: str, _checked: bool = False) -> None:
        self._registry.run(name)
        self.show_states()

    def __getitem__(self, name: str) -> QAction:
        self._registry[name]  # raises for an unknown one
        return self._actions[name]

    def show_states(self) -> None:
        """Show which commands are on, and what those are called whose titles change."""
        for name, action in self._actions.items():
            command = self._registry[name]
            if command.checked is not None:
                action.setChecked(command.checked())
            if command.label is not None:
                action.setText(command.label())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; the icons are drawn when a menu is opened."""
        self._theme = theme

    def _draw(self) -> None:
        """Draw the icons, which takes longer than all else at the start and shows in menus only."""
        if self._drawn is self._theme:
            return
        self._drawn = theme = self._theme
        for name, action in self._actions.items():
            drawing = self._registry[name].icon
            if drawing:
                action.setIcon(icon(drawing, theme.ink, "", theme.disabled_ink))

    def follow(self, menu: QMenu) -> None:
        """Have ``menu`` show, while it is open, which of its commands apply."""
        menu.aboutToShow.connect(self._enable_what_applies)
        menu.aboutToHide.connect(self._enable_all)

    def _enable_what_applies(self) -> None:
        self._draw()
        self.show_states()
        for name, action in self._actions.items():
            action.setEnabled(self._registry[name].when())

    def _enable_all(self) -> None:
        for action in self._actions.values():
            action.setEnabled(True)

    def fill(self, menu: QMenu, recent: QMenu) -> None:
        """Put every menu into ``menu``; ``recent`` stands among the commands that open files."""
        self.follow(menu)
        for title in MENUS:
            submenu = menu.addMenu(tr(title))
            submenu.setToolTipsVisible(True)
            section = ""
            for command in commands_of(self._registry, title):
                if section and command.menu != section:
                    if section == "File/open":
                        submenu.addMenu(recent)
                    submenu.addSeparator()
                section = command.menu
                submenu.addAction(self._actions[command.id])

    def context_menu(self, parent: QWidget, sections: Iterable[Iterable[str]]) -> QMenu:
        """Return a menu of the commands with these ids, as they apply now; it goes when closed."""
        menu = QMenu(parent)
        for section in sections:
            if not menu.isEmpty():
                menu.addSeparator()
            for name in section:
                command = self._registry[name]
                action = self._action(command, menu)
                action.setShortcutVisibleInContextMenu(True)
                action.setEnabled(command.when())
                menu.addAction(action)
        return menu


def commands_of(registry: CommandRegistry, title: str) -> list[Command]:
    """Return the commands of the menu called ``title``, section by section."""
    menu = title.replace("&", "")
    mine = [command for command in registry if command.menu.split("/")[0] == menu]
    sections = list(dict.fromkeys(command.menu for command in mine))
    return sorted(mine, key=lambda command: sections.index(command.menu))
