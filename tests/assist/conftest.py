# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A desk: one draft, one assistant, one worker, and the owner's thread to run jobs on."""

from __future__ import annotations

import json
import math
import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.built_in_tasks import FEEDBACK, IDEAS

from stet.assist.assistant import Assistant
from stet.assist.ideas.idea import Idea
from stet.assist.jobs import Job, JobStatus
from stet.assist.model_choice import ModelChoice
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.document import review
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet_models.client import COMMAND, Client

ANN = Origin(Source.HUMAN, "Ann")
PATIENCE = 100.0
SCRIPTED = ModelChoice("scripted", Path("scripted.gguf"), billions=math.inf)


class Desk:
    """A draft and an assistant; ``run`` is what the window's event loop does."""

    def __init__(self, client: Client, model: ModelChoice | Path) -> None:
        self._events: queue.Queue[Callable[[], None]] = queue.Queue()
        self.client = client
        self.post = self._events.put
        self.assistant = Assistant(client, model, post=self.post)
        self.document = Document(Manuscript(), ANN)
        self.seen: list[JobStatus] = []
        self.ideas_seen: list[Idea] = []

    def use(self, model: ModelChoice) -> None:
        self.assistant = Assistant(self.client, model, post=self.post)

    def open(self, text: str) -> Desk:
        self.document = Document(Manuscript.of(text, ANN), ANN)
        return self

    @property
    def all(self) -> Span:
        return everything(self.document.manuscript)

    def start(self, task: Task, instruction: str = "", *, seed: int = 0, span=None) -> Job:
        request = TaskRequest(task, self.document, span or self.all, instruction, seed)
        return self.assistant.start(request, self.seen.append)

    def start_feedback(self) -> Job:
        return self.start(FEEDBACK)

    def start_ideas(self, text: str, count: int = 3) -> Job:
        self.open(text)
        request = TaskRequest(
            IDEAS, self.document, self.all, count=count, on_idea=self.ideas_seen.append
        )
        return self.assistant.start(request, self.seen.append)

    def run(self, job: Job) -> JobStatus:
        return self.run_until(lambda: job.status.is_over) or job.status

    def run_until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            self._events.get(timeout=PATIENCE)()

    def drain(self) -> None:
        while not self._events.empty():
            self._events.get()()

    def suggest(self, text: str, task: Task, instruction: str = "", *, seed: int = 0) -> JobStatus:
        self.open(text)
        return self.run(self.start(task, instruction, seed=seed))

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        return [(p.change.kind, p.old, p.new) for p in review.pending(self.document.manuscript)]


@pytest.fixture
def scripted_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes desks whose model says what it is told to."""
    clients: list[Client] = []

    def make(*replies: object, **script: object) -> Desk:
        path = tmp_path / f"script-{len(clients)}.json"
        path.write_text(json.dumps({"replies": replies, **script}), "utf-8")
        clients.append(Client((*COMMAND, "--engine", "scripted", "--script", str(path))))
        return Desk(clients[-1], SCRIPTED)

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def _real_desks() -> Iterator[dict[Path, Desk]]:
    """Desks with real models by the model's file: opening one takes seconds."""
    desks: dict[Path, Desk] = {}
    yield desks
    for desk in desks.values():
        desk.client.close()


@pytest.fixture
def real_desk(_real_desks: dict[Path, Desk]) -> Callable[[Path], Desk]:
    """Clears the desk that has a real model; the model stays open for the next test."""

    def clear(model: Path) -> Desk:
        if model not in _real_desks:
            _real_desks[model] = Desk(Client(), model)
        desk = _real_desks[model].open("")
        desk.seen.clear()
        desk.ideas_seen.clear()
        return desk

    return clear
