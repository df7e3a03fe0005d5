# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The settings in one place: each a row that runs the commands which the menus have too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QWidget,
)

from stet.ui.exporting.choice import Choice
from stet.ui.look.controls import button, column, label, row
from stet.ui.look.page_fonts import PAGE_FONTS
from stet.ui.shell.command import Command, CommandRegistry, plain, tr
from stet.ui.shell.commands.fonts import INTERFACE_SIZES, font_id, size_id
from stet.workspace.roles import Role

SIZE = (640, 700)
"""Device-independent pixels."""


@dataclass(frozen=True)
class Setting:
    """One row: what it is called, the commands that set it, and a line about it.

    Commands that are on or off, one of which holds, are a choice; one alone is a switch; others
    are buttons.
    """

    title: str
    commands: tuple[str, ...]
    about: str


def settings() -> tuple[Setting, ...]:
    """Return the rows of the page."""
    return (
        Setting(
            tr("Colours"),
            ("look_system", "look_light", "look_dark"),
            tr("Of the window and the page."),
        ),
        Setting(
            tr("Text size"),
            ("zoom_out", "zoom_reset", "zoom_in"),
            tr("Of the pages; Ctrl and the wheel of the mouse change it too."),
        ),
        Setting(
            tr("Page font"),
            tuple(font_id(font) for font in PAGE_FONTS),
            tr("Of the pages that you write on; what is exported or printed has its own."),
        ),
        Setting(
            tr("Interface size"),
            tuple(size_id(size) for size in INTERFACE_SIZES),
            tr("Of everything: menus, panels and pages. It holds from the next start of Stet."),
        ),
        Setting(
            tr("Underlines"),
            ("checking_changes", "checking_underline", "checking_off"),
            tr("A wave marks what is probably wrong, dots words that could go."),
        ),
        Setting(
            tr("Other languages"),
            ("checking_grammar",),
            tr("F8 reads the grammar of German, French and Spanish too; up to 0.6 GB of memory."),
        ),
        Setting(
            tr("Your name"),
            ("your_name",),
            tr("What your changes, comments and votes are called, in Word files as well."),
        ),
        Setting(
            tr("Role of Stet"),
            tuple(f"role_{role.name.lower()}" for role in Role),
            tr("What it may do in the text in front; kept with that text."),
        ),
        Setting(
            tr("One decision takes"),
            ("grain_word", "grain_phrase", "grain_sentence"),
            tr("How much is accepted or rejected at a time."),
        ),
        Setting(
            tr("My own changes"),
            ("track",),
            tr("Whether what I type in the text in front waits to be accepted as well."),
        ),
        Setting(
            tr("Learning"),
            ("learnt",),
            tr("What Stet counts of your decisions: see, export, erase or switch it off."),
        ),
        Setting(
            tr("Models"),
            ("models",),
            tr("Which model writes, where it comes from, and how much memory it may have."),
        ),
    )


class SettingsPage(QDialog):
    """Shows what can be set, as it is now, and sets it at once."""

    def __init__(self, registry: CommandRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        self._registry = registry
        self._shown: list[Callable[[], None]] = []
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 16, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for index, setting in enumerate(settings()):
            name = label(setting.title, "kind")
            control = self._control(setting)
            about = label(setting.about, "small", wrap=True)
            name.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(name, index, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(column(control, about, space=2), index, 1)
        grid.setRowStretch(len(settings()), 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        done = button(self.tr("Close"), self.accept)
        layout = column(label(self.tr("Settings"), "page-title"), area, space=16, margins=24)
        layout.addLayout(row(None, done))
        self.setLayout(layout)

    def _control(self, setting: Setting) -> QWidget:
        commands = [self._registry[name] for name in setting.commands]
        commands = [each for each in commands if each.when()] or commands
        if all(command.checked is None for command in commands):
            return self._buttons(setting, commands)
        if len(commands) == 1:
            return self._switch(setting, commands[0])
        return self._choice(setting, commands)

    def _buttons(self, setting: Setting, commands: Sequence[Command]) -> QWidget:
        """Return buttons; what opens a page of its own closes this one."""
        made = QWidget()
        line = row(space=8)
        for command in commands:
            each = button(plain(command.title), partial(self._press, command, len(commands) == 1))
            each.setToolTip(command.tool_tip)
            each.setEnabled(command.when())
            line.addWidget(each)
        line.addStretch(1)
        made.setLayout(line)
        made.setAccessibleName(setting.title)
        return made

    def _press(self, command: Command, leaves: bool) -> None:
        if leaves:
            self.accept()
        self._run(command)

    def _switch(self, setting: Setting, command: Command) -> QWidget:
        made = QCheckBox(plain(command.title))
        made.setAccessibleName(setting.title)
        made.setAccessibleDescription(setting.about)
        made.setToolTip(command.tip)
        made.setEnabled(command.when())
        made.clicked.connect(partial(self._run, command))

        def show() -> None:
            made.setChecked(command.checked is not None and command.checked())

        self._add(show)
        return made

    def _choice(self, setting: Setting, commands: Sequence[Command]) -> QWidget:
        made = Choice()
        made.setAccessibleName(setting.title)
        made.setAccessibleDescription(setting.about)
        for index, command in enumerate(commands):
            made.addItem(plain(command.title), command.id)
            made.setItemData(index, command.tip, Qt.ItemDataRole.ToolTipRole)
        made.setEnabled(all(command.when() for command in commands))
        made.activated.connect(lambda index: self._run(commands[index]))

        def show() -> None:
            on = (i for i, each in enumerate(commands) if each.checked and each.checked())
            with QSignalBlocker(made):
                made.setCurrentIndex(next(on, -1))

        self._add(show)
        return made

    def _add(self, show: Callable[[], None]) -> None:
        self._shown.append(show)
        show()

    def _run(self, command: Command, _checked: bool = False) -> None:
        self._registry.run(command.id)
        for show in self._shown:
            show()
