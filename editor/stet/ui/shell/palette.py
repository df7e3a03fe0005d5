# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The command palette: every command of the window by some letters of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from rapidfuzz.distance import OSA

from stet.ui.look.controls import column, label
from stet.ui.look.theme import raise_with_shadow
from stet.ui.shell.command import Command, CommandRegistry
from stet_resources import Theme

COMMAND = Qt.ItemDataRole.UserRole + 1

LEAST = 0.7
"""How alike what was typed and a word of a command's name must be, from 0 to 1."""

_WORD = re.compile(r"\w+")


def ranked(words: str, commands: Iterable[Command]) -> list[Command]:
    """Return the commands that ``words`` may mean, the likeliest first; all for no words."""
    if not words.strip():
        return list(commands)
    ranks = [(_rank(words.casefold().split(), command), command) for command in commands]
    ranks.sort(key=lambda pair: pair[0], reverse=True)
    return [command for rank, command in ranks if rank >= LEAST]


def _rank(words: list[str], command: Command) -> float:
    """Return how likely ``words`` mean a command: by how its name begins, then what is in it."""
    title, tip = command.name.casefold(), command.tip.casefold()
    if title.startswith(" ".join(words)):
        return 5
    parts = _WORD.findall(title)
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 4
    if all(word in title for word in words):
        return 3
    if all(any(part.startswith(word) for part in _WORD.findall(tip)) for word in words):
        return 2
    # Slips of the finger, also while the word is not finished.
    return min(
        max(OSA.normalized_similarity(word, part[: len(word)]) for part in parts) for word in words
    )


class _Row(QStyledItemDelegate):
    """A command at the left, its shortcut at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        keys = index.data(COMMAND).shown_keys
        rect: QRect = option.rect.adjusted(0, 0, -12, 0)
        palette: QPalette = option.palette
        painter.save()
        painter.setPen(QColor(palette.color(QPalette.ColorRole.PlaceholderText)))
        painter.drawText(
            rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), keys
        )
        painter.restore()


class Palette(QFrame):
    """Floats under the top bar; Enter runs what is chosen, Esc goes back."""

    def __init__(self, registry: CommandRegistry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._registry = registry
        self._commands: list[Command] = []
        self._before: QWidget | None = None
        self.line = QLineEdit()
        self.line.setProperty("role", "bare")
        self.line.setPlaceholderText(self.tr("Find a command"))
        self.line.setAccessibleName(self.tr("Find a command"))
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self._rows = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.clicked.connect(lambda _: self._run())
        self._none = label(self.tr("No command is called that. Try one word of it."), "quiet")
        self._none.setContentsMargins(10, 8, 10, 8)
        self.setLayout(column(self.line, self._none, self.list, space=4, margins=12))
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        raise_with_shadow(self, theme)

    def open(self, before: QWidget | None) -> None:
        """Offer the commands that apply now; ``before`` gets the keyboard back."""
        self._before = before
        self._commands = [
            command for command in self._registry if command.id != "palette" and command.when()
        ]
        self.line.clear()
        self._search("")
        parent = self.parentWidget()
        if parent is not None:
            width = min(560, parent.width() - 48)
            height = min(440, parent.height() - 96)
            self.setGeometry((parent.width() - width) // 2, 52, width, height)
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Close, and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _search(self, words: str) -> None:
        self._rows.clear()
        for command in ranked(words, self._commands):
            item = QStandardItem(command.name)
            item.setData(command, COMMAND)
            item.setToolTip(command.tool_tip)
            self._rows.appendRow(item)
        self.list.setCurrentIndex(self._rows.index(0, 0))
        self._none.setVisible(not self._rows.rowCount())

    def _run(self) -> None:
        index = self.list.currentIndex()
        command = index.data(COMMAND) if index.isValid() else None
        self.leave()
        if isinstance(command, Command):
            self._registry.run(command.id)

    def _move(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self._rows.rowCount():
            self.list.setCurrentIndex(self._rows.index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return super().eventFilter(watched, event)
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if key == Qt.Key.Key_Up else 1)
            elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
            elif key == Qt.Key.Key_Escape:
                self.leave()
            else:
                return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)
