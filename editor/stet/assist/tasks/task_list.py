# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The tasks there are: those that come with Stet, then the writer's own.

The folder of the writer's own is looked at whenever the list is asked for, and a file is read again
where it has changed. One that is no task is told as a notice; the others go on.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace

from stet.assist.tasks.task import DRAWING, SUGGESTED, Output, Task
from stet.assist.tasks.task_file import read_task
from stet.notice import Notice, NoticeCode
from stet.storage.own_file import OwnFiles
from stet_resources import task_paths

MOST_FILES = 200
"""Files that are looked at in the folder of the writer's own tasks."""

BAD_TASK = NoticeCode("bad-task", "The task in {file} is left out: {why}.")
TOO_MANY_TASKS = NoticeCode(
    "too-many-tasks", "There are more than {most} tasks in {folder}; the others are left out."
)
KEY_TAKEN = NoticeCode(
    "task-key-taken", "The task in {file} goes without the keys {key}: “{other}” has them."
)


class TaskList:
    """All tasks, in the order in which they are offered.

    ``folder`` is where the writer's own lie; None for none. Raises OwnFileError where one that
    comes with Stet is broken.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        built_in = (read_task(path, is_own=False) for path in task_paths())
        self._built_in = tuple(sorted(built_in, key=_order))
        self._own = OwnFiles(folder, ".toml", MOST_FILES, partial(read_task, is_own=True))
        self._tasks = self._built_in
        self._notices: tuple[Notice, ...] = ()

    def all(self) -> tuple[Task, ...]:
        """Return every task, those in files that have changed read anew."""
        if self._own.look():
            self._settle()
        return self._tasks

    def named(self, name: str) -> Task:
        """Return the task called ``name``; raises KeyError with the names there are."""
        tasks = self.all()
        for task in tasks:
            if task.name == name:
                return task
        names = ", ".join(task.name for task in tasks)
        raise KeyError(f"There is no task {name!r}; there are: {names}.")

    def of(self, *outputs: Output) -> tuple[Task, ...]:
        """Return the tasks of which one of ``outputs`` comes."""
        return tuple(task for task in self.all() if task.output in outputs)

    def for_passages(self) -> tuple[Task, ...]:
        """Return the tasks that suggest changes to a passage's prose, or new prose behind it."""
        return tuple(task for task in self.of(*SUGGESTED) if task.way not in DRAWING)

    def for_drawings(self) -> tuple[Task, ...]:
        """Return the tasks that draft or change a design block; each one's way is its kind."""
        return tuple(task for task in self.all() if task.way in DRAWING)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is wrong with the writer's own tasks, as of the last look."""
        return self._notices

    def _settle(self) -> None:
        """Take what has been read: a built-in name or a key that is taken stays with its owner."""
        tasks, notices = list(self._built_in), list[Notice]()
        taken = {task.name: task for task in tasks}
        keys = {_folded(task.key): task for task in tasks if task.key}
        read = [(file, file.value) for file in self._own.found]
        for file, task in sorted(read, key=lambda one: _order(one[1]) if one[1] else (0, "")):
            if task is None:
                notices.append(_notice(BAD_TASK, file.path, why=file.why))
            elif task.name in taken:
                why = f"“{task.name}” is a task that comes with Stet; give the file another name"
                notices.append(_notice(BAD_TASK, file.path, why=why))
            else:
                other = keys.setdefault(_folded(task.key), task) if task.key else task
                if other is not task:
                    arguments = {"key": task.key, "other": other.title}
                    notices.append(_notice(KEY_TAKEN, file.path, **arguments))
                    task = replace(task, key="")
                tasks.append(task)
        if self._own.has_more:
            where = str(self._folder)
            notices.append(Notice(TOO_MANY_TASKS, {"most": MOST_FILES, "folder": where}, where))
        self._tasks, self._notices = tuple(tasks), tuple(notices)


def _order(task: Task) -> tuple[int, str]:
    return task.order, task.name


def _folded(key: str) -> str:
    return key.casefold().replace(" ", "")


def _notice(code: NoticeCode, path: Path, **arguments: object) -> Notice:
    return Notice(code, {"file": path.name, **arguments}, str(path))
