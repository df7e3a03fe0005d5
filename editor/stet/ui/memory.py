# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the window remembers, written down as it happens: a kill loses nothing of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from stet.storage import settings as store
from stet.storage.errors import StorageError
from stet.storage.settings import Settings
from stet.ui.page import Page
from stet.ui.panels.ideas_panel import IdeaText, kept_words

_log = logging.getLogger(__name__)


class Memory(QObject):
    """Holds the settings and writes them when nobody waits."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = self._stored = settings
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.store)

    def keep(self, settings: Settings) -> None:
        """Take other settings."""
        self.settings = settings
        self._soon.start()

    def keep_session(self, pages: Sequence[Page], current: Page | None) -> None:
        """Remember which documents are open and which is in front."""
        self.keep(
            self.settings.changed(
                session=[str(page.draft.path) for page in pages if page.draft.path],
                current=str(current.draft.path) if current and current.draft.path else "",
            )
        )

    def keep_ideas(self, page: Page) -> None:
        """Remember the ideas that are kept with a document, once it has a file."""
        path, kept = page.draft.path, kept_words(page.ideas)
        if path is not None and kept != list(self.settings.kept_ideas.get(str(path), ())):
            self.keep(self.settings.with_kept_ideas(path, kept))

    def ideas_of(self, page: Page) -> list[IdeaText]:
        """Return the ideas that were kept with a document."""
        kept = self.settings.kept_ideas.get(str(page.draft.path), ()) if page.draft.path else ()
        return [IdeaText("", words, True) for words in kept]

    def store(self, *, durable: bool = False) -> None:
        """Write the settings where they differ; a folder that refuses costs only the memory."""
        self._soon.stop()
        if self.settings == self._stored:
            return
        self._stored = self.settings
        try:
            store.save(self.settings, durable=durable)
        except StorageError as error:
            _log.info("the settings cannot be written: %s", error)
