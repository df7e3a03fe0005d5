# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Runs trials the way a writer's requests run: same drivers, same queue, one model kept open."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

from stet.assist.assistant import Assistant
from stet.assist.evaluation.outcome import Item, Outcome, changes_in, comments_in
from stet.assist.evaluation.trials import Trial
from stet.assist.ideas.idea import Idea
from stet.assist.jobs import JobStatus, Phase
from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.words import Words, words_often
from stet.assist.model_choice import NamedModel, choice_of
from stet.assist.task_request import TaskRequest
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet_models.service import Client

SEED = 1
IDEAS = 6
_WRITER = Origin(Source.HUMAN, "Writer")
_LOOK = 0.5
"""Seconds between two looks whether to go on."""


class Stopped(Exception):
    """The trial was given up before its end; nothing of it counts."""


class Runner:
    """Does one trial after the other with a model; the client is the caller's to close."""

    def __init__(self, client: Client, model: NamedModel) -> None:
        self._events: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._model = choice_of(model)
        self._checker = Checker()
        self._assistant = Assistant(client, self._model, post=self._events.put)

    def run(self, trial: Trial, *, goes_on: Callable[[], bool] = lambda: True) -> Outcome:
        """Do it to its end; raises Stopped as soon as ``goes_on`` says no, and ``ModelError``."""
        document = Document(Manuscript.of(trial.passage.text), _WRITER)
        ideas: list[Idea] = []
        clock = _Clock()
        rules = bool(trial.task.rules)
        often = words_often(trial.passage.text.split("\n"))
        request = TaskRequest(
            trial.task,
            document,
            everything(document.manuscript),
            instruction=trial.instruction,
            seed=SEED,
            count=IDEAS,
            on_idea=ideas.append,
            on_words=clock.hear_words,
            checker=self._checker if rules else None,
            words=Words(often=often) if rules else None,
        )
        job = self._assistant.start(request, clock.hear)
        try:
            while not job.status.is_over:
                self._step()
                if not goes_on():
                    raise Stopped
        finally:
            job.cancel()
        status = job.status
        items = (*changes_in(document), *comments_in(document), *map(self._item, ideas))
        if clock.words:
            end = len(trial.passage.text)
            items = (*items, Item(end, end, "", clock.words, author=self._model.name))
        return Outcome(
            passage=trial.passage.name,
            task=trial.task.name,
            model=self._model.name,
            final=document.manuscript.final,
            items=items,
            held_back=status.held_back,
            notices=status.notices,
            message=status.message,
            first=clock.first,
            last=clock.last,
            failed="" if status.phase is Phase.DONE else status.message,
        )

    def close(self) -> None:
        """Cancel what runs."""
        self._assistant.close()

    def _step(self) -> None:
        try:
            self._events.get(timeout=_LOOK)()
        except queue.Empty:
            return

    def _item(self, idea: Idea) -> Item:
        return Item(
            0, 0, "", f"{idea.provocation} → {idea.text}" if idea.provocation else idea.text
        )


class _Clock:
    """Takes the time from where the model is open: to the first thing shown, and to the end."""

    def __init__(self) -> None:
        self._begun: float | None = None
        self.first = 0.0
        self.last = 0.0
        self.words = ""
        """What is offered to go on with, which is in no document."""

    def hear_words(self, words: str) -> None:
        self.words = words
        if self._begun is not None and not self.first:
            self.first = time.monotonic() - self._begun

    def hear(self, status: JobStatus) -> None:
        if status.phase in (Phase.WAITING, Phase.LOADING):
            return
        now = time.monotonic()
        if self._begun is None:
            self._begun = now
        self.last = now - self._begun
        if status.changes and not self.first:
            self.first = self.last
