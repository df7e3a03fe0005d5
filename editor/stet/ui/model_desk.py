# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window's side of the model: which one there is, and the assistant that works with it.

Nothing is started before it is needed: the worker process comes to life with the first request.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from stet_models.library import InstalledModel, Library

if TYPE_CHECKING:
    from stet.assist.assistant import Assistant
    from stet.assist.jobs import JobStatus
    from stet_models.client import Client


class ModelBridge(QObject):
    """Brings calls from the client's threads to the window's, in their order."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have ``call`` made on the window's thread; on any thread."""
        if self._open:
            self._called.emit(call)

    def close(self) -> None:
        """Make no more calls."""
        self._open = False

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


class ModelState(enum.Enum):
    """What there is to say of the model in the status line."""

    MISSING = enum.auto()
    INSTALLED = enum.auto()
    LOADING = enum.auto()
    READY = enum.auto()
    WORKING = enum.auto()


class ModelDesk(QObject):
    """Knows the model, makes the client and the assistant when they are first needed."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        make_client: Callable[[], Client],
        *,
        model: InstalledModel | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = library
        self._make_client = make_client
        self._fixed = model
        self._model = model
        self._client: Client | None = None
        self._assistant: Assistant | None = None
        self._loading = False
        self._jobs: set[str] = set()
        self._looked = model is not None
        self._bridge = ModelBridge(self)

    @property
    def model(self) -> InstalledModel | None:
        """The model that is used, None where none is installed."""
        if not self._looked:
            self._looked = True
            self._model = self.library.default()
        return self._model

    @property
    def state(self) -> ModelState:
        """How far the model is."""
        if self.model is None:
            return ModelState.MISSING
        if self._loading:
            return ModelState.LOADING
        if self._jobs:
            return ModelState.WORKING
        loaded = self._assistant is not None and self._assistant.is_loaded
        return ModelState.READY if loaded else ModelState.INSTALLED

    def look_again(self) -> None:
        """Look in the library once more: a model may have come."""
        if self._fixed is None and self._assistant is None:
            self._looked = False
        self.changed.emit()

    def assistant(self) -> Assistant | None:
        """Return the assistant, made at the first call; None where there is no model."""
        if self._assistant is None and self.model is not None:
            # Imported here: the window opens without it.
            from stet.assist.assistant import Assistant

            self._client = self._make_client()
            self._assistant = Assistant(self._client, self.model, post=self._bridge.post)
        return self._assistant

    def heard(self, job_id: str, status: JobStatus) -> None:
        """Take note of how a job stands, for the status line."""
        before = self.state
        self._loading = status.phase.value == "loading"
        if status.is_over:
            self._jobs.discard(job_id)
        else:
            self._jobs.add(job_id)
        if self.state is not before:
            self.changed.emit()

    def close(self) -> None:
        """End the worker; what is still asked is dropped."""
        self._bridge.close()
        if self._assistant is not None:
            self._assistant.close()
        if self._client is not None:
            self._client.close()
