# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""When what the model has read of the open documents is kept, and when it is given back.

It is kept when a document is closed and when the model leaves, and given back when a model opens,
before the first question is asked of it. Only texts that have a file are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stet.ui.shown import document_of
from stet_models.protocol import AnyEvent, Loaded, Loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from stet.assist.keeper import Keeper
    from stet.ui.models.desk import ModelDesk
    from stet.ui.page import Page
    from stet.ui.window import Window
    from stet_models.client import Client

PATIENCE = 2.0
"""Seconds that closing waits at most for a reading to be written."""

MOST_DOCUMENTS = 6
"""Open documents whose readings are given back to a model that opens."""


class Remembered:
    """Goes between the window's documents, the desk's model and the keeper of readings."""

    def __init__(self, window: Window, desk: ModelDesk) -> None:
        self._window, self._desk = window, desk
        self._keeper: Keeper | None = None
        self._fetching: Path | None = None
        self._wanted = window.memory.settings.keep_reading
        desk.changed.connect(self._look)
        desk.listeners.append(self._hear)
        desk.farewell = self._farewell

    @property
    def keeper(self) -> Keeper:
        """What carries readings to the disk and back."""
        if self._keeper is None:
            # Imported here: the window opens without it.
            from stet.assist.keeper import Keeper
            from stet.storage.keys import KeyringKeys
            from stet.storage.readings import Readings

            self._keeper = Keeper(Readings(KeyringKeys()))
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

    def opened(self, page: Page) -> None:
        """Take note of a document that has been opened: a model may be open already."""
        client, model = self._open_model()
        if client is not None and model is not None and self._is_kept(page):
            self.keeper.fetch(document_of(page), model)
            self.keeper.restore(client, document_of(page), model)

    def closing(self, page: Page) -> None:
        """Keep what has been read of a document that is being closed."""
        client, model = self._open_model()
        if client is not None and model is not None and self._is_kept(page):
            self.keeper.save(client, document_of(page), model)

    def close(self) -> None:
        """Let go of the thread; what it was given is still done."""
        if self._keeper is not None:
            self._keeper.close()

    def _look(self) -> None:
        """Take what the writer has chosen: what is no longer to be kept is removed."""
        before, self._wanted = self._wanted, self._window.memory.settings.keep_reading
        if before and not self._wanted:
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
            for page in self._pages():
                self.keeper.fetch(document_of(page), model)
        if isinstance(event, Loaded):
            self._fetching = None
            if self._desk.client is not None:
                for page in self._pages():
                    self.keeper.restore(self._desk.client, document_of(page), model)

    def _farewell(self, client: Client, model: Path) -> Callable[[], object]:
        """Keep what a worker has read that is about to leave; return what waits for that."""
        for page in self._pages():
            self.keeper.save(client, document_of(page), model)
        keeper = self._keeper
        return lambda: keeper is None or keeper.wait(PATIENCE)

    def _pages(self) -> list[Page]:
        """Return the pages whose readings are kept, the one in front first."""
        current = self._window.tabs.current
        pages = sorted(self._window.pages, key=lambda page: page is not current)
        return [page for page in pages if self._is_kept(page)][:MOST_DOCUMENTS]

    def _is_kept(self, page: Page) -> bool:
        wanted = self._window.memory.settings.keep_reading and not self._desk.address
        return wanted and page.draft.path is not None

    def _open_model(self) -> tuple[Client | None, Path | None]:
        assistant = self._desk.assistant() if self._desk.is_loaded else None
        return self._desk.client, assistant.session.model_path if assistant is not None else None
