# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts of a project, as far as it has come: kept, so that it survives closing.

Each text is in one place only: it waits, is done, or was passed over with the sentence why. A text
that is broken off still waits, and goes on where it was: at a paragraph that is told by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

MARK = 120
"""Code points by which a paragraph is told from others."""


class DoneText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text that is done, how many suggestions of the task wait in it, and how many do not.

    These were ``held`` back by the checks, and can be looked at in the text.
    """

    path: str
    suggestions: int = 0
    held: int = 0


class Reached(msgspec.Struct, frozen=True):
    """How far a text that waits was worked on: up to a paragraph, by its number and its words."""

    path: str
    paragraph: int
    words: str

    @classmethod
    def at(cls, path: str, paragraphs: Sequence[str], number: int) -> Reached | None:
        """Return the place of the first paragraph with words from ``number`` on; None for none."""
        for index in range(number, len(paragraphs)):
            if paragraphs[index].strip():
                return cls(path, index, paragraphs[index][:MARK])
        return None

    def place_in(self, paragraphs: Sequence[str]) -> int:
        """Return the number that the paragraph has now, 0 where it is no longer there.

        Of several with the same words it is the one nearest to where it was.
        """
        alike = [n for n, words in enumerate(paragraphs) if words[:MARK] == self.words]
        return min(alike, key=lambda number: abs(number - self.paragraph), default=0)


class PassedOver(msgspec.Struct, frozen=True):
    """A text that could not be worked on, with the sentence that says why."""

    path: str
    why: str = ""


class TaskQueue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The task by its name and its title, and the texts by their paths; usual: there is none.

    ``waiting`` is in the order in which the texts come, and ``reached`` is in the first of them.
    """

    task: str = ""
    title: str = ""
    waiting: tuple[str, ...] = ()
    done: tuple[DoneText, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    reached: Reached | None = None

    @classmethod
    def over(cls, task: str, title: str, paths: Iterable[str]) -> TaskQueue:
        """Return a queue in which all texts wait, each once."""
        return cls(task, title, tuple(dict.fromkeys(paths)))

    @property
    def total(self) -> int:
        """How many texts there are."""
        return len(self.waiting) + len(self.done) + len(self.passed_over)

    @property
    def paths(self) -> frozenset[str]:
        """The texts, wherever they stand."""
        done, over = self.done, self.passed_over
        return frozenset(
            (*self.waiting, *(each.path for each in done), *(each.path for each in over))
        )

    @property
    def number(self) -> int:
        """The number of the text that is next, from 1; one more than all when none is."""
        return self.total - len(self.waiting) + 1

    @property
    def suggestions(self) -> int:
        """How many suggestions wait in the texts that are done."""
        return sum(each.suggestions for each in self.done)

    @property
    def held(self) -> int:
        """How many suggestions were held back in the texts that are done."""
        return sum(each.held for each in self.done)

    def with_reached(self, reached: Reached | None) -> TaskQueue:
        """Return the queue after a part of the text that is next."""
        return msgspec.structs.replace(self, reached=reached)

    def place_in(self, path: str, paragraphs: Sequence[str]) -> int:
        """Return the number of the paragraph at which a text is to be gone on with."""
        reached = self.reached
        return 0 if reached is None or reached.path != path else reached.place_in(paragraphs)

    def with_done(self, path: str, suggestions: int, held: int = 0) -> TaskQueue:
        """Return the queue after a text; one that does not wait changes nothing."""
        if path not in self.waiting:
            return self
        done = (*self.done, DoneText(path, suggestions, held))
        return msgspec.structs.replace(
            self, waiting=self._without(path), done=done, reached=self._reached_but(path)
        )

    def with_passed_over(self, path: str, why: str) -> TaskQueue:
        """Return the queue after a text was passed over; one that does not wait changes nothing."""
        if path not in self.waiting:
            return self
        passed_over = (*self.passed_over, PassedOver(path, why))
        return msgspec.structs.replace(
            self,
            waiting=self._without(path),
            passed_over=passed_over,
            reached=self._reached_but(path),
        )

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
            reached=self.reached and replace(self.reached, path=now(self.reached.path)),
        )

    def _reached_but(self, path: str) -> Reached | None:
        return None if self.reached is not None and self.reached.path == path else self.reached

    def _without(self, path: str) -> tuple[str, ...]:
        return tuple(each for each in self.waiting if each != path)


def merged_queue(base: TaskQueue, mine: TaskQueue, theirs: TaskQueue) -> TaskQueue:
    """Return what comes of two queues that were both made from ``base``.

    Where both went on with one task, a text that either has done is done. Where both have begun
    something, what was written first goes on: the other one has hardly begun.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if mine.task != theirs.task:
        # One of them has ended it, or begun another: what is begun counts.
        is_ended = theirs.task == base.task and mine.task == ""
        return mine if is_ended or theirs.task == "" else theirs
    # A path that one of them no longer has anywhere has another name by now.
    gone = base.paths - (mine.paths & theirs.paths)
    done = {each.path: each for each in (*theirs.done, *mine.done)}
    over = {each.path: each for each in (*theirs.passed_over, *mine.passed_over)}
    for each in base.passed_over:  # who has tried it again has it no longer among these
        if each not in mine.passed_over or each not in theirs.passed_over:
            over.pop(each.path, None)
    waiting = [path for path in dict.fromkeys((*mine.waiting, *theirs.waiting)) if path not in done]
    return TaskQueue(
        mine.task,
        mine.title,
        tuple(path for path in waiting if path not in gone and path not in over),
        tuple(each for path, each in done.items() if path not in gone),
        tuple(each for path, each in over.items() if path not in gone and path not in done),
        mine.reached or theirs.reached,
    )
