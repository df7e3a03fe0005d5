# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window's side of the models: signals over ``ModelService``, and the assistant that works.

Nothing is started before it is needed: the worker process comes to life with the first request.
Only one model is in memory at a time; a task that has another one set for it has that one opened
in its place, and an idle one leaves after a while.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

import stet_resources
from stet.assist.tasks.task_list import TaskList
from stet.deferred import deferred
from stet.formats.model_titles import model_title
from stet.storage.paths import tasks_folder
from stet.ui.background import Background, Bridge
from stet.ui.look.timers import single_shot
from stet.workspace.preferences import Preferences
from stet_models.launcher import Launcher
from stet_models.service import HUB as HUB
from stet_models.service import OWN, Done, InstalledModel, Library, ModelChoices, ModelService

if TYPE_CHECKING:
    from stet.assist.assistant import Assistant
    from stet.assist.jobs import JobStatus
    from stet.assist.model_choice import ModelChoice
    from stet.assist.model_session import ModelSession
    from stet.ui.models.queue import Fetching, FetchQueue
    from stet.ui.models.watch import ModelWatch
    from stet_models.service import AnyEvent, Client


class ModelState(enum.Enum):
    """What there is to say of the model in the status line."""

    MISSING = enum.auto()
    INSTALLED = enum.auto()
    LOADING = enum.auto()
    READY = enum.auto()
    WORKING = enum.auto()


class ModelDesk(QObject):
    """Knows the models, makes the client and the assistant when they are first needed.

    ``launcher`` starts what may use the network: a fetch, and the worker of an engine of the
    writer's own.
    """

    changed = Signal()
    heard_more = Signal()
    """The model was opened, has left, or has answered: there is more to show of it."""
    fetch_changed = Signal(str)
    fetch_ended = Signal(str, bool, str)
    """As the queue of fetches has them, from its first fetch on."""

    def __init__(
        self,
        library: Library,
        make_client: Callable[[], Client],
        *,
        model: InstalledModel | None = None,
        launcher: Launcher | None = None,
        tasks: TaskList | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.service = ModelService(
            stet_resources.catalogue_path(),
            library,
            launcher=launcher,
            make_client=make_client,
            only=model,
        )
        self._settings = Preferences()
        self.tasks = tasks or TaskList(tasks_folder())
        self._assistant: Assistant | None = None
        self._loading = self._warm = False
        self.listeners: list[Callable[[AnyEvent], None]] = []
        """Told each event of the job that runs, before the assistant goes on."""
        self.farewell: Callable[[Client, Path], Callable[[], object]] | None = None
        """Asked for the last things of a worker that is about to leave; what it returns waits."""
        self._jobs: set[str] = set()
        self._bridge = Bridge(self)
        self.background = Background(self)
        self._watch: ModelWatch | None = None
        self._fetches: FetchQueue | None = None
        self._idle = single_shot(self, self.unload)

    # Which model.

    @property
    def model(self) -> InstalledModel | None:
        """The model for everything that has no other, None where none is installed."""
        return self.service.model_for()

    @property
    def address(self) -> str:
        """Where the text goes while an engine of the writer's own is used, else empty."""
        return self.service.choices.engine_address

    def choice_for(self, task: str) -> ModelChoice | None:
        """Return the model for a task and how it is opened."""
        model = self.service.model_for(task)
        return None if model is None else self.choice_of(model)

    def choice_of(self, model: InstalledModel) -> ModelChoice:
        """Return how a model is opened, and what is said meanwhile."""
        took = self.watch.opening.get(model.name)
        title = model_title(model.name)
        words = self.tr("{title} opens first.").format(title=title)
        if took is not None:
            said = self.tr("{title} opens first. The last time that took {seconds:.0f} s.")
            words = said.format(title=title, seconds=max(took, 1))
        chosen = self._settings
        path = chosen.engine_model if model.place == OWN else model.path
        made: ModelChoice = deferred("stet.assist.model_choice:ModelChoice")(
            model.name,
            path,
            chosen.context,
            chosen.threads,
            chosen.gpu_layers,
            words,
            billions=math.inf if self.service.only else 0.0,  # a script is fit for anything
        )
        return made

    @property
    def settings(self) -> Preferences:
        """What holds."""
        return self._settings

    def use(self, settings: Preferences) -> None:
        """Take what the writer has chosen; an engine that is another one now is left."""
        before, self._settings = self._settings, settings
        if self.service.choose(_choices(settings)):
            self._drop()
        if before.keep_minutes != settings.keep_minutes:
            self._rest()
        self.changed.emit()

    def look_again(self) -> None:
        """Look in the library once more: a model may have come."""
        self.service.forget()
        self.changed.emit()

    # The one that is in use.

    @property
    def state(self) -> ModelState:
        """How far the model is."""
        if self.model is None:
            return ModelState.MISSING
        if self._loading:
            return ModelState.LOADING
        if self._jobs:
            return ModelState.WORKING
        return ModelState.READY if self.is_loaded else ModelState.INSTALLED

    @property
    def is_loaded(self) -> bool:
        """Whether a model is in memory."""
        return self._session is not None and self._session.is_loaded

    @property
    def is_busy(self) -> bool:
        """Whether the model is at work."""
        return bool(self._jobs)

    @property
    def is_warm(self) -> bool:
        """Whether the model has read what is likely to be asked next."""
        return self._warm and self.is_loaded

    def say_warm(self, warm: bool) -> None:
        """Take note of whether it has."""
        if warm != self._warm:
            self._warm = warm
            self.changed.emit()

    @property
    def _session(self) -> ModelSession | None:
        return self._assistant.session if self._assistant is not None else None

    @property
    def loaded_name(self) -> str:
        """The name of the model that is in memory, empty for none."""
        session = self._session
        return session.model_name if session is not None and session.is_loaded else ""

    @property
    def present_name(self) -> str:
        """The name of the model that is in memory or is being opened, empty for none."""
        session = self._session
        return session.model_name if session is not None and self._loading else self.loaded_name

    @property
    def worker_pid(self) -> int | None:
        """The number of the worker process while one runs."""
        client = self.service.client
        return client.worker_pid if client is not None else None

    @property
    def watch(self) -> ModelWatch:
        """What the model did lately."""
        if self._watch is None:
            self._watch = deferred("stet.ui.models.watch:ModelWatch")()
        return self._watch

    @property
    def fetches(self) -> FetchQueue:
        """The models that are being fetched."""
        if self._fetches is None:
            made: FetchQueue = deferred("stet.ui.models.queue:FetchQueue")(self.service, self)
            made.ended.connect(self.look_again)
            made.changed.connect(self.fetch_changed)
            made.ended.connect(self.fetch_ended)
            self._fetches = made
        return self._fetches

    @property
    def fetching(self) -> Fetching | None:
        """How the fetch stands that is under way, None where there is none."""
        return self._fetches.current if self._fetches is not None else None

    def assistant(self) -> Assistant | None:
        """Return the assistant, made at the first call; None where there is no model."""
        model = self.model
        if self._assistant is None and model is not None:
            self._assistant = deferred("stet.assist.assistant:Assistant")(
                self.service.open(),
                self.choice_of(model),
                post=self._bridge.post,
                choose=self.choice_for,
                on_event=self._hear,
                embedder=self.service.embedder,
            )
        return self._assistant

    def give_way(self) -> None:
        """Have the model leave the processor to the writer, who types."""
        if self.service.client is not None:
            self.service.client.typing()

    def heard(self, job_id: str, status: JobStatus) -> None:
        """Take note of how a job stands, for the status line."""
        before = self.state
        loading = status.phase.value == "loading"
        if loading and not self._loading and self._assistant is not None:
            self.watch.begin_opening(self._assistant.session.model_name)
        self._loading = loading
        if status.is_over:
            self._jobs.discard(job_id)
        else:
            self._jobs.add(job_id)
        self._rest()
        if self.state is not before:
            self.changed.emit()

    def post(self, call: Callable[[], None]) -> None:
        """Have ``call`` made on the window's thread, as long as there is a window; on any."""
        self._bridge.post(call)

    def unload(self) -> None:
        """Free the memory of an idle model; it is opened again at the next request."""
        if not self._jobs and self._assistant is not None:
            self._drop()
            self.changed.emit()

    def close(self) -> None:
        """End the worker; what is still asked is dropped."""
        self._idle.stop()
        self._bridge.close()
        self.background.close()
        if self._fetches is not None:
            self._fetches.close()
        self._leave(self._assistant, wait=True)

    def _leave(self, assistant: Assistant | None, *, wait: bool = False) -> None:
        """End the assistant and its worker, after the last things that are asked of that one."""
        client = self.service.client
        first: Callable[[], object] = lambda: None  # noqa: E731 short
        if assistant is not None:
            assistant.close()
            session = assistant.session
            file = session.model_path if session.is_loaded else None
            if client is not None and file is not None and self.farewell is not None:
                first = self.farewell(client, file)
        self.service.leave(first, wait=wait)

    def _hear(self, event: AnyEvent) -> None:
        for listener in self.listeners:
            listener(event)
        session = self._session
        if session is None or not self.watch.hear(event, session.model_name):
            return
        self._learn(event)
        self.heard_more.emit()

    def _learn(self, event: AnyEvent) -> None:
        """Have the forecasts corrected by what a request took, on another thread."""
        client, model = self.service.client, self.service.learns_from(self.loaded_name)
        if client is not None and model is not None and isinstance(event, Done):
            self.background.run(lambda: self.service.learn(model, event, client))

    def _rest(self) -> None:
        """Have an idle model leave after the time that is set."""
        self._idle.stop()
        minutes = self._settings.keep_minutes
        if minutes and not self._jobs and self._assistant is not None:
            self._idle.start(minutes * 60_000)

    def _drop(self) -> None:
        """Leave the worker; it takes some seconds to go, on a thread of its own."""
        assistant, self._assistant = self._assistant, None
        self._leave(assistant)
        self._loading = self._warm = False
        self._jobs.clear()
        self._idle.stop()
        if self._watch is not None:
            self._watch.forget()
        self.heard_more.emit()


def _choices(settings: Preferences) -> ModelChoices:
    """Return what the settings say of models."""
    return ModelChoices(
        model=settings.model,
        task_models=settings.task_models,
        engine_address=settings.engine_address if settings.engine_on else "",
        engine_model=settings.engine_model,
        engine_confirmed=settings.engine_confirmed,
        mirror=settings.mirror,
    )
