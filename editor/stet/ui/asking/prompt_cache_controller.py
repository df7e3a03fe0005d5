# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""When what the model has read of the open documents is kept, and when it is given back.

It is kept when a document is closed and when the model leaves, and given back when a model opens,
before the first question is asked of it. Only texts that have a file are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stet.deferred import deferred
from stet.ui.asking.context_settings import document_name
from stet.ui.models.desk import ModelDesk
from stet.workspace.document_file import DocumentFile
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Closed, Event, Opened, Workspace
from stet_models.service import AnyEvent, Loaded, Loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from stet.assist.keeper import Keeper
    from stet_models.service import Client

PATIENCE = 2.0
"""Seconds that closing waits at most for a reading to be written."""

MOST_DOCUMENTS = 6
"""Open documents whose readings are given back to a model that opens."""


class PromptCacheController:
    """Goes between the open documents, the desk's model and the keeper of readings."""

    def __init__(
        self, desk: ModelDesk, workspace: Workspace, preferences: Kept[Preferences]
    ) -> None:
        self._desk, self._workspace, self._preferences = desk, workspace, preferences
        self._keeper: Keeper | None = None
        self._fetching: Path | None = None
        preferences.watch(self._take_preferences)
        workspace.watch(self._follow)
        desk.listeners.append(self._hear)
        desk.farewell = self._farewell

    @property
    def keeper(self) -> Keeper:
        """What carries readings to the disk and back."""
        if self._keeper is None:
            keys = deferred("stet.storage.keys:KeyringKeys")()
            readings = deferred("stet.storage.readings:Readings")(keys)
            self._keeper = deferred("stet.assist.keeper:Keeper")(readings)
        return self._keeper

    @keeper.setter
    def keeper(self, keeper: Keeper) -> None:
        self._keeper = keeper

    @property
    def trouble(self) -> str:
        """Why nothing is kept, empty while all is well or nothing was tried."""
        return self._keeper.trouble if self._keeper is not None else ""

    def find_trouble(self) -> str:
        """Return why nothing can be kept, after a look for a keyring; on any thread."""
        return self.keeper.find_trouble()

    def _follow(self, event: Event) -> None:
        if isinstance(event, Opened):
            self._opened(event.file)
        elif isinstance(event, Closed):
            self._closing(event.file)

    def _opened(self, file: DocumentFile) -> None:
        """Take note of a document that has been opened: a model may be open already."""
        client, model = self._open_model()
        if client is not None and model is not None and self._is_kept(file):
            self.keeper.fetch(document_name(file), model)
            self.keeper.restore(client, document_name(file), model)

    def _closing(self, file: DocumentFile) -> None:
        """Keep what has been read of a document that is being closed."""
        client, model = self._open_model()
        if client is not None and model is not None and self._is_kept(file):
            self.keeper.save(client, document_name(file), model)

    def close(self) -> None:
        """Let go of the thread; what it was given is still done."""
        if self._keeper is not None:
            self._keeper.close()

    def _take_preferences(self, before: Preferences, now: Preferences) -> None:
        """Take what the writer has chosen: what is no longer to be kept is removed."""
        if before.keep_reading and not now.keep_reading:
            self.keeper.forget()

    def _hear(self, event: AnyEvent) -> None:
        assistant = self._desk.assistant()
        if assistant is None or not isinstance(event, Loading | Loaded):
            return
        model = assistant.session.model_path
        if model is None:
            return
        if model != self._fetching:
            self._fetching = model
            for file in self._files():
                self.keeper.fetch(document_name(file), model)
        if isinstance(event, Loaded):
            self._fetching = None
            if self._desk.service.client is not None:
                for file in self._files():
                    self.keeper.restore(self._desk.service.client, document_name(file), model)

    def _farewell(self, client: Client, model: Path) -> Callable[[], object]:
        """Keep what a worker has read that is about to leave; return what waits for that."""
        for file in self._files():
            self.keeper.save(client, document_name(file), model)
        keeper = self._keeper
        return lambda: keeper is None or keeper.wait(PATIENCE)

    def _files(self) -> list[DocumentFile]:
        """Return the documents whose readings are kept, the one in front first."""
        current = self._workspace.current
        files = sorted(self._workspace.files, key=lambda file: file is not current)
        return [file for file in files if self._is_kept(file)][:MOST_DOCUMENTS]

    def _is_kept(self, file: DocumentFile) -> bool:
        wanted = self._preferences.value.keep_reading and not self._desk.address
        return wanted and file.path is not None

    def _open_model(self) -> tuple[Client | None, Path | None]:
        assistant = self._desk.assistant() if self._desk.is_loaded else None
        return (
            self._desk.service.client,
            assistant.session.model_path if assistant is not None else None,
        )
