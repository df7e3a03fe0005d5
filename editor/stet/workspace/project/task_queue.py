# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts of a project, as far as it has come: kept, so that it survives closing.

Each text is in one place only: it waits, is done, or was passed over with the sentence why. A text
that is broken off still waits, and is begun again.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class DoneText(msgspec.Struct, frozen=True):
    """A text that is done, and how many suggestions of the task wait in it."""

    path: str
    suggestions: int = 0


class PassedOver(msgspec.Struct, frozen=True):
    """A text that could not be worked on, with the sentence that says why."""

    path: str
    why: str = ""


class TaskQueue(msgspec.Struct, frozen=True):
    """The task by its name and its title, and the texts by their paths; usual: there is none.

    ``waiting`` is in the order in which the texts come.
    """

    task: str = ""
    title: str = ""
    waiting: tuple[str, ...] = ()
    done: tuple[DoneText, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @classmethod
    def over(cls, task: str, title: str, paths: Iterable[str]) -> TaskQueue:
        """Return a queue in which all texts wait, each once."""
        return cls(task, title, tuple(dict.fromkeys(paths)))

    @property
    def total(self) -> int:
        """How many texts there are."""
        return len(self.waiting) + len(self.done) + len(self.passed_over)

    @property
    def number(self) -> int:
        """The number of the text that is next, from 1; one more than all when none is."""
        return self.total - len(self.waiting) + 1

    @property
    def suggestions(self) -> int:
        """How many suggestions wait in the texts that are done."""
        return sum(each.suggestions for each in self.done)

    def with_done(self, path: str, suggestions: int) -> TaskQueue:
        """Return the queue after a text; one that does not wait changes nothing."""
        if path not in self.waiting:
            return self
        done = (*self.done, DoneText(path, suggestions))
        return msgspec.structs.replace(self, waiting=self._without(path), done=done)

    def with_passed_over(self, path: str, why: str) -> TaskQueue:
        """Return the queue after a text was passed over; one that does not wait changes nothing."""
        if path not in self.waiting:
            return self
        passed_over = (*self.passed_over, PassedOver(path, why))
        return msgspec.structs.replace(self, waiting=self._without(path), passed_over=passed_over)

    def again(self) -> TaskQueue:
        """Return the queue in which those passed over wait once more, behind the others."""
        waiting = (*self.waiting, *(each.path for each in self.passed_over))
        return msgspec.structs.replace(self, waiting=waiting, passed_over=())

    def moved(self, old: str, new: str) -> TaskQueue:
        """Return the queue after an entry, a text or a folder, was given another path."""

        def now(path: str) -> str:
            is_it = path == old or path.startswith(f"{old}/")
            return new + path[len(old) :] if is_it else path

        replace = msgspec.structs.replace
        return replace(
            self,
            waiting=tuple(map(now, self.waiting)),
            done=tuple(replace(each, path=now(each.path)) for each in self.done),
            passed_over=tuple(replace(each, path=now(each.path)) for each in self.passed_over),
        )

    def _without(self, path: str) -> tuple[str, ...]:
        return tuple(each for each in self.waiting if each != path)
