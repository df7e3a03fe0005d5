# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A command as a value, and the one registry that all menus, lists and keys read.

To add a command, add a ``Command`` to one of the lists in ``stet.ui.shell.commands``.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

tr = partial(QCoreApplication.translate, "Commands")
"""Translates what belongs to no widget."""


def always() -> bool:
    """Say that a command applies whatever is in front."""
    return True


class Scope(enum.Enum):
    """Where a command's keys are heard.

    Those of the window are heard everywhere, so they conflict with those of the others; in the
    text, in the find bar, on a card of a panel and on a board one key may mean different things.
    """

    WINDOW = enum.auto()
    TEXT = enum.auto()
    FIND_BAR = enum.auto()
    CARD = enum.auto()
    BOARD = enum.auto()


@dataclass(frozen=True)
class Command:
    """One thing that can be done from a menu, the palette or the keyboard.

    ``title`` may mark its key in a menu with ``&``; ``label`` gives the title as it is just now,
    for one that changes. ``keys`` are portable key sequences, the first one is shown.
    ``when`` says whether the command applies now; ``refusal`` is, or returns, the sentence for the
    writer who asks for it while it does not. ``checked`` gives the state of what can be on or off,
    and ``run`` changes it. ``menu`` is the name of a menu and of a section in it, as
    ``Edit/clipboard``; empty for what the palette and the list of keys alone show; ``submenu`` is
    the title of a menu within that section. Keys of other scopes than the window are handled where
    they are typed.
    """

    id: str
    title: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    when: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    menu: str = ""
    submenu: str = ""
    icon: str = ""
    tip: str = ""
    scope: Scope = Scope.WINDOW
    label: Callable[[], str] | None = None
    refusal: str | Callable[[], str] = ""
    sequences: tuple[QKeySequence, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sequences = tuple(QKeySequence(key) for key in self.keys)
        object.__setattr__(self, "sequences", sequences)

    @property
    def name(self) -> str:
        """The title as it is now, without the mark of its key and the ellipsis."""
        return plain(self.label() if self.label is not None else self.title)

    @property
    def refusal_now(self) -> str:
        """The sentence for who asks for it while it does not apply; empty for none."""
        return self.refusal if isinstance(self.refusal, str) else self.refusal()

    @property
    def shown_keys(self) -> str:
        """The first of its keys, as the platform writes them; empty for none."""
        if not self.sequences:
            return ""
        return self.sequences[0].toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def tool_tip(self) -> str:
        """What a button says when it is pointed at: what it does, and its key."""
        words = self.tip or plain(self.title)
        return f"{words} ({self.shown_keys})" if self.keys else words


def plain(title: str) -> str:
    """Return a title without the mark of its key in a menu and without the ellipsis."""
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


class CommandConflict(ValueError):
    """Two commands have one id, or one key where both would hear it."""


class UnknownCommand(LookupError):
    """There is no command with that id."""


@dataclass(frozen=True)
class KeyTaken:
    """A guest goes without a key, for another command has it."""

    guest: Command
    key: str
    owner: Command


class CommandRegistry:
    """Every command by its id, in the order in which they are listed.

    Raises ``CommandConflict`` when it is made of commands that contradict each other.
    ``refuse`` is given the sentence of a command that was asked for while it does not apply.
    """

    def __init__(
        self, *lists: Iterable[Command], refuse: Callable[[str], object] = lambda _: None
    ) -> None:
        self._refuse = refuse
        self._commands: dict[str, Command] = {}
        self._guests: dict[str, Command] = {}
        for command in (command for commands in lists for command in commands):
            if command.id in self._commands:
                raise CommandConflict(f"Two commands are called {command.id!r}.")
            for key, sequence in zip(command.keys, command.sequences, strict=True):
                if not sequence.toString():
                    raise CommandConflict(f"{command.id!r} has a key that is none: {key!r}.")
                owner = self._owner(sequence, command.scope)
                if owner is not None:
                    raise CommandConflict(f"{owner.id!r} and {command.id!r} both have {key}.")
            if len(set(command.sequences)) < len(command.sequences):
                raise CommandConflict(f"{command.id!r} has a key twice.")
            self._commands[command.id] = command

    def set_guests(self, commands: Iterable[Command]) -> list[KeyTaken]:
        """Take in commands that come and go, such as the writer's own tasks, for those before.

        A guest contradicts nobody: it goes without a key that is taken or that is none, and stays
        out where its id is taken. Return the keys that were taken.
        """
        self._guests = {}
        taken: list[KeyTaken] = []
        for command in commands:
            if command.id in self._commands or command.id in self._guests:
                continue
            keys: list[str] = []
            for key, sequence in zip(command.keys, command.sequences, strict=True):
                owner = self._owner(sequence, command.scope)
                if owner is not None:
                    taken.append(KeyTaken(command, key, owner))
                elif sequence.toString():
                    keys.append(key)
            self._guests[command.id] = replace(command, keys=tuple(keys))
        return taken

    def _owner(self, sequence: QKeySequence, scope: Scope) -> Command | None:
        """Return the command that hears ``sequence`` where one of ``scope`` would."""
        for command in self:
            overlap = command.scope is scope or Scope.WINDOW in (command.scope, scope)
            if overlap and sequence in command.sequences:
                return command
        return None

    def __getitem__(self, name: str) -> Command:
        try:
            return self._commands.get(name) or self._guests[name]
        except KeyError:
            raise UnknownCommand(f"There is no command {name!r}.") from None

    def keys_of(self, name: str) -> str:
        """Return the key of a command as it is shown; empty for none, and where it has gone."""
        command = self._commands.get(name) or self._guests.get(name)
        return command.shown_keys if command is not None else ""

    def __iter__(self) -> Iterator[Command]:
        return itertools.chain(self._commands.values(), self._guests.values())

    def run(self, name: str) -> bool:
        """Run a command where it applies, and say whether it did; raises ``UnknownCommand``."""
        command = self[name]
        if not command.when():
            if command.refusal_now:
                self._refuse(command.refusal_now)
            return False
        command.run()
        return True
