# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Every key and what it does, as a page of the window and as text for a terminal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stet.ui.look.controls import clear, column, label, row
from stet.ui.look.search_line import search_field
from stet.ui.shell.command import Command, CommandRegistry, Scope, plain, tr
from stet.ui.shell.menus import MENUS, commands_of

SIZE = (860, 640)
"""Device-independent pixels."""


@dataclass(frozen=True)
class Group:
    """Commands that are listed together."""

    title: str
    commands: tuple[Command, ...]


def groups(registry: CommandRegistry) -> tuple[Group, ...]:
    """Return all commands that have keys: by menus, then those of the text and of the cards."""
    found = [(plain(tr(title)), commands_of(registry, title)) for title in MENUS]
    others = (
        (tr("Anywhere"), Scope.WINDOW),
        (tr("In the text"), Scope.TEXT),
        (tr("In the find bar"), Scope.FIND_BAR),
        (tr("On a card of a panel"), Scope.CARD),
        (tr("On a board"), Scope.BOARD),
    )
    for title, scope in others:
        found.append((title, [one for one in registry if not one.menu and one.scope is scope]))
    with_keys = [Group(title, tuple(one for one in some if one.keys)) for title, some in found]
    return tuple(group for group in with_keys if group.commands)


def as_text(registry: CommandRegistry) -> str:
    """Return the keys as lines, for a terminal."""
    lines: list[str] = []
    for group in groups(registry):
        lines += ["", group.title]
        for command in group.commands:
            lines.append(f"  {', '.join(key_names(command)):<36}  {plain(command.title)}")
    return "\n".join([*lines[1:], ""])


def key_names(command: Command) -> list[str]:
    """Return the keys of a command as the platform writes them.

    The second spellings of one key are left out: that of the keypad, and ``=`` for ``+``.
    """
    native = QKeySequence.SequenceFormat.NativeText
    named = {
        sequence.toString().replace("Enter", "Return").replace("=", "+"): sequence
        for sequence in reversed(command.sequences)
    }
    return [sequence.toString(native) for sequence in reversed(named.values())]


class ShortcutsPage(QDialog):
    """Lists the keys in two columns; a line finds commands by words or by keys."""

    def __init__(self, registry: CommandRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsPage")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(*SIZE)
        self._groups = groups(registry)
        self.line = search_field(QLineEdit(), self.tr("Find a key or what it does"))
        self.line.textChanged.connect(self._show)
        inner = QWidget()
        self._columns = row(space=32, margins=(0, 0, 16, 0))
        inner.setLayout(self._columns)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Keyboard shortcuts"))
        head = row(label(self.tr("Keyboard shortcuts"), "page-title"), None, self.line, space=16)
        self.line.setMinimumWidth(260)
        self.setLayout(column(head, self._area, space=16, margins=24, grows=self._area))
        self._show("")

    @property
    def shown(self) -> list[Command]:
        """The commands that are listed now."""
        return [command for group in self._found for command in group.commands]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The line has the keyboard; what it makes nothing of scrolls the list.
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        }
        if event.key() in steps:
            bar.triggerAction(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _show(self, words: str) -> None:
        self._found = [
            Group(group.title, commands)
            for group in self._groups
            if (commands := tuple(one for one in group.commands if _matches(one, words)))
        ]
        while self._columns.count():
            item = self._columns.takeAt(0)
            old = item.layout() if item is not None else None
            if isinstance(old, QVBoxLayout):
                clear(old)
                old.deleteLater()
        for side in _halves(self._found):
            self._columns.addLayout(column(*map(_table, side), None, space=16), 1)
        if not self._found:
            none = label(self.tr("No command is called so, and no key."), "quiet")
            self._columns.insertLayout(0, column(none, None), 1)


def _matches(command: Command, words: str) -> bool:
    text = " ".join((plain(command.title), command.tip, *key_names(command))).casefold()
    return all(word in text for word in words.casefold().split())


def _halves(found: list[Group]) -> tuple[list[Group], list[Group]]:
    """Return the groups in two columns of about the same height."""
    whole = sum(len(group.commands) + 2 for group in found)
    left: list[Group] = []
    height = 0
    for group in found:
        if left and height + (len(group.commands) + 2) / 2 > whole / 2:
            break
        left.append(group)
        height += len(group.commands) + 2
    return left, found[len(left) :]


def _table(group: Group) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.addWidget(label(group.title, "title"), 0, 0, 1, 2)
    for line, command in enumerate(group.commands, 1):
        words = label(plain(command.title), wrap=True)
        words.setToolTip(command.tip)
        grid.addWidget(words, line, 0)
        grid.addWidget(_keys(command), line, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return made


def _keys(command: Command) -> QLabel:
    shown = label("   ".join(key_names(command)), "keys")
    shown.setAccessibleName(", ".join(key_names(command)))
    return shown
