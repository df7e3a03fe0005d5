# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The registry's commands as Qt wants them: actions with their keys, and the menus they stand in.

An action stays enabled outside a menu, for Qt takes the keys from one that is not; whether a
command applies is asked when it is run, and shown while a menu is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from stet.ui.look.theme import icon
from stet.ui.shell.command import Command, CommandRegistry, Scope, plain, tr
from stet_resources import Theme

MENUS = {
    "&File": ("open", "save", "export", "quit"),
    "&Edit": ("undo", "clipboard", "insert", "delete", "find"),
    "&Review": (
        "track",
        "check",
        "checking",
        "go",
        "several",
        "comment",
        "role",
        "copies",
    ),
    "&Ask": ("ask", "tasks", "thoughts", "project", "brief", "model"),
    "&View": ("reading", "panels", "zoom", "look", "tabs"),
    "&Board": ("make", "ideas", "converge", "decide", "arrange", "view", "out"),
    "&Help": ("find", "sample", "about"),
}
"""The menus and their sections, in their order; ``Command.menu`` names one of each."""

MOST_ENTRIES = 18
"""Entries of a menu: with more it would not stand in one column on a small screen."""

CONTEXT_MENU = (
    ("ask",),
    ("accept", "reject"),
    ("cut", "copy", "paste", "paste_plain"),
    ("comment",),
    ("select_all",),
)
"""What the menu of the right mouse button offers in the text, by sections."""
MATRIX_MENU = (("matrix_result", "matrix_propose", "matrix_record"),)
"""What it offers first in a decision matrix."""
BOARD_MENU = (
    ("board_edit", "board_card", "board_connect", "board_group"),
    ("board_vote", "board_unvote", "board_star", "board_aside"),
    ("board_ideas", "board_different", "board_opposite"),
    ("board_matrix", "matrix_result"),
    ("board_send", "board_source"),
    ("accept", "reject"),
    ("cut", "copy", "paste"),
    ("board_delete",),
)
"""What it offers on a board."""


class CommandActions:
    """An action for each command of the window's, with its keys, and the menus of them."""

    def __init__(self, registry: CommandRegistry, window: QWidget, theme: Theme) -> None:
        self._registry, self._window = registry, window
        self._theme = theme
        self._drawn: Theme | None = None
        self._actions: dict[str, QAction] = {}
        self._filled: tuple[QMenu, QMenu] | None = None
        self.take_commands()

    def take_commands(self) -> None:
        """Take the commands that are in the registry now, and put them into the menu."""
        wanted = {one.id: one for one in self._registry if one.scope is Scope.WINDOW or one.menu}
        for name in self._actions.keys() - wanted.keys():
            self._window.removeAction(self._actions[name])
            self._actions.pop(name).deleteLater()
        for name, command in wanted.items():
            if name not in self._actions:
                self._actions[name] = QAction(self._window)
                self._actions[name].triggered.connect(partial(self._run, name))
                self._window.addAction(self._actions[name])
            _show(command, self._actions[name])
        self._drawn = None
        if self._filled is not None:
            self._put(*self._filled)

    def _run(self, name: str, _checked: bool = False) -> None:
        self._registry.run(name)
        self.show_states()

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command; raises ``UnknownCommand``."""
        return self._actions[self._registry[name].id]

    def applies(self, name: str) -> bool:
        """Say whether a command applies now."""
        return self._registry[name].when()

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
            if drawing and not action.isCheckable():  # Qt would show it in the place of the mark
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
        self._filled = menu, recent
        self._put(menu, recent)

    def _put(self, menu: QMenu, recent: QMenu) -> None:
        for submenu in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            submenu.deleteLater()
        menu.clear()
        for title in MENUS:
            outer = _Sections(menu.addMenu(tr(title)), {"File/open": recent})
            inner: dict[str, _Sections] = {}
            for command in commands_of(self._registry, title):
                place = outer
                if command.submenu:
                    if command.submenu not in inner:
                        inner[command.submenu] = outer.submenu(command)
                    place = inner[command.submenu]
                place.add(command, self._actions[command.id])

    def context_menu(self, parent: QWidget, sections: Iterable[Iterable[str]]) -> QMenu:
        """Return a menu of the commands with these ids, as they apply now."""
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        for section in sections:
            if not menu.isEmpty():
                menu.addSeparator()
            for command in map(self._registry.__getitem__, section):
                action = menu.addAction("")
                _show(command, action)
                action.setChecked(command.checked is not None and command.checked())
                action.triggered.connect(partial(self._run, command.id))
                action.setShortcutVisibleInContextMenu(True)
                action.setEnabled(command.when())
        return menu


class _Sections:
    """Puts commands into a menu, section by section; ``last`` ends those that it names.

    A line parts two sections, but not two menus, of which each is a section by itself.
    """

    def __init__(self, menu: QMenu, last: Mapping[str, QMenu] = MappingProxyType({})) -> None:
        menu.setToolTipsVisible(True)
        self._menu, self._last = menu, last
        self._section, self._ends_with_menu = "", False

    def add(self, command: Command, action: QAction) -> None:
        self._begin(command.menu)
        self._menu.addAction(action)

    def submenu(self, command: Command) -> _Sections:
        """Return the menu that ``command`` is the first of."""
        self._begin(command.menu, with_menu=True)
        return _Sections(self._menu.addMenu(command.submenu))

    def _begin(self, section: str, *, with_menu: bool = False) -> None:
        if self._section and section != self._section:
            if self._section in self._last:
                self._menu.addMenu(self._last[self._section])
            if not (with_menu and self._ends_with_menu):
                self._menu.addSeparator()
        self._section, self._ends_with_menu = section, with_menu


def _show(command: Command, action: QAction) -> None:
    """Give an action what a command says of itself."""
    action.setText(command.title)
    action.setObjectName(command.id)
    if command.scope is Scope.WINDOW:
        action.setShortcuts(list(command.sequences))
    elif command.shown_keys:  # heard where it applies, and only said here
        action.setText(f"{command.title}\t{command.shown_keys}")
    action.setToolTip(command.tool_tip)
    action.setCheckable(command.checked is not None)


def commands_of(registry: CommandRegistry, title: str) -> list[Command]:
    """Return the commands of the menu called ``title``, section by section."""
    menu = plain(title)
    order = [f"{menu}/{section}" for section in MENUS[title]]
    mine = [command for command in registry if command.menu in order]
    return sorted(mine, key=lambda command: order.index(command.menu))
