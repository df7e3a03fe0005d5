# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The tasks that there are, as commands: they come and go with their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from stet.assist.tasks.task import Task
from stet.assist.tasks.task_list import TaskList
from stet.notice import Notice, NoticeCode
from stet.ui.shell.command import Command, CommandRegistry

KEY_TAKEN = NoticeCode(
    "task.key_taken", "The task “{task}” goes without the key {key}: “{owner}” has it."
)


class TaskOffers:
    """Keeps the guests of the registry: ``commands_of`` makes those of some tasks.

    ``tell`` is given what is wrong with a task, ``changed`` is called when there are others.
    """

    def __init__(
        self,
        tasks: TaskList,
        registry: CommandRegistry,
        commands_of: Callable[[Sequence[Task]], Iterable[Command]],
        tell: Callable[[Notice], object],
        changed: Callable[[], object],
    ) -> None:
        self._tasks, self._registry = tasks, registry
        self._commands_of, self._tell, self._changed = commands_of, tell, changed
        self._offered: tuple[Task, ...] = ()

    def look(self) -> None:
        """Offer the tasks that there are now: the writer may have written one meanwhile."""
        tasks = self._tasks.all()
        if tasks == self._offered:
            return
        self._offered = tasks
        for notice in self._tasks.notices:
            self._tell(notice)
        for taken in self._registry.set_guests(self._commands_of(tasks)):
            guest, owner = taken.guest.name, taken.owner.name
            arguments = {"task": guest, "key": taken.key, "owner": owner}
            self._tell(Notice(KEY_TAKEN, arguments, f"task {taken.guest.id}"))
        self._changed()
