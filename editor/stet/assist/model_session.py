# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model that is in memory: opened, asked one thing at a time, and read ahead for.

It lives on the owner's thread; events come over from the client's by ``post``. Who asks hears the
events of a request only until the next one, or until it is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stet.assist.model_choice import Choose, ModelChoice, NamedModel, choice_of
from stet.assist.off_thread import Post
from stet.assist.prefetcher import Prefetcher
from stet.assist.prompting.context import SMALLEST_CONTEXT, Scene
from stet.assist.prompting.context_parts import USUALLY, Choice
from stet_models.service import (
    AnyEvent,
    Client,
    Done,
    Failed,
    Generate,
    Loaded,
    Score,
    Scored,
    Survey,
)

OnEvent = Callable[[AnyEvent], None]


class ModelSession:
    """Speaks to the client for whoever asks; one model is open at a time.

    ``post(f)`` is called on any thread and must run ``f`` on the owner's, in order. ``choose``
    gives the model for a task where that is not ``model``; ``on_event`` is shown each event before
    the one who asked, and the end of a reply of which enough had come. The client is the caller's
    to close.
    """

    def __init__(
        self,
        client: Client,
        model: NamedModel | Path,
        *,
        post: Post,
        choose: Choose | None = None,
        on_event: OnEvent | None = None,
    ) -> None:
        self._client = client
        self._usual = self._choice = choice_of(model)
        self._choose = choose
        self._post = post
        self._on_event = on_event
        self._loaded: Loaded | None = None
        self._request: int | None = None
        self._turn = 0
        self.prefetcher = Prefetcher(client, post)

    @property
    def choice(self) -> ModelChoice:
        """The model that was opened last, or is opened first."""
        return self._choice

    @property
    def model_name(self) -> str:
        """What that model is called."""
        return self._choice.name

    @property
    def model_path(self) -> Path | None:
        """Where the file of that model lies, None for one at an engine of one's own."""
        return self._choice.path if isinstance(self._choice.path, Path) else None

    @property
    def is_loaded(self) -> bool:
        """Whether that model is open."""
        return self._loaded is not None

    @property
    def notes(self) -> tuple[str, ...]:
        """What the engine cannot do, in sentences for the writer."""
        return self._loaded.notes if self._loaded else ()

    def scene(self, choice: Choice | None = None) -> Scene:
        """Return what a request is made for now, where the writer has chosen so."""
        choice, loaded = choice or USUALLY, self._loaded
        if loaded is None:
            return Scene(SMALLEST_CONTEXT, 0, choice)
        return Scene(loaded.context, loaded.size, choice)

    def choice_for(self, task: str) -> ModelChoice:
        """Return the model that does the task of that name."""
        return (self._choose(task) if self._choose else None) or self._usual

    def is_open(self, choice: ModelChoice) -> bool:
        """Whether ``choice`` is what is open."""
        return self._loaded is not None and choice == self._choice

    def open(self, choice: ModelChoice, hear: OnEvent) -> None:
        """Open a model in place of the one that is open; raises ModelError."""
        self._choice, self._loaded = choice, None
        self._submit(
            lambda on: self._client.load(
                choice.path,
                context=choice.context,
                threads=choice.threads,
                gpu_layers=choice.gpu_layers,
                on_event=on,
            ),
            hear,
        )

    def ask(self, request: Generate, hear: OnEvent) -> None:
        """Have a request answered; raises ModelError."""
        self._submit(lambda on: self._client.generate(request, on), hear)

    @property
    def can_score(self) -> bool:
        """Whether the engine says how likely texts are."""
        return self._loaded is not None and self._loaded.can_score

    def score(self, request: Score | Survey, hear: OnEvent) -> None:
        """Have texts or edits scored, where the engine can; raises ModelError."""
        if isinstance(request, Survey):
            self._submit(lambda on: self._client.survey(request, on), hear)
        else:
            self._submit(lambda on: self._client.score(request, on), hear)

    def drop(self) -> None:
        """Cancel the request that is under way, if any; its events are heard no more."""
        self._turn += 1
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None

    def _submit(self, submit: Callable[[OnEvent], int], hear: OnEvent) -> None:
        self._turn += 1
        turn = self._turn
        self._request = None
        self._request = submit(lambda event: self._post(lambda: self._heard(turn, event, hear)))

    def _heard(self, turn: int, event: AnyEvent, hear: OnEvent) -> None:
        if turn != self._turn:
            if isinstance(event, Done) and self._on_event and self._loaded:
                self._on_event(event)  # of a reply that was long enough: what it took is real
            return
        if self._on_event:
            self._on_event(event)
        if isinstance(event, Loaded):
            self._loaded = event
        if isinstance(event, Done | Scored | Failed):
            self._request = None
        hear(event)
