# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Carries what the model has read of documents between the worker and the disk.

Nothing here waits but ``wait``: files and keys are seen to on a thread, and the client calls back
on its own. Where there is no key nothing is kept, and ``trouble`` says so.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path

from stet.storage.errors import StorageError
from stet.storage.keys import NoKey
from stet.storage.readings import MOST_EACH, Readings
from stet_models.errors import ModelError
from stet_models.service import AnyEvent, Client, Done, EndReason, Failed, Saved

USELESS = (EndReason.STOP, 0)
"""How a worker answers to a reading by another version of Stet or of llama.cpp."""


class Keeper:
    """Saves and restores readings, one after the other on a thread of its own."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._changed = threading.Condition()
        self._under_way = 0
        self._fetched: dict[tuple[str, Path], bytes] = {}
        self._coming: set[tuple[str, Path]] = set()
        self._wanted: dict[tuple[str, Path], Client] = {}
        self.trouble = ""
        """Why nothing is kept, empty while all is well."""

    def fetch(self, document: str, model: Path) -> None:
        """Read from the disk what is kept of a document, for ``restore``."""
        place = document, model
        with self._changed:
            self._coming.add(place)

        def work() -> None:
            data = self._load(document, model)
            with self._changed:
                self._coming.discard(place)
                client = self._wanted.pop(place, None)
                if data and client is None:
                    self._fetched[place] = data
            if data and client is not None:
                self._give(client, document, model, data)

        self._do(work)

    def restore(self, client: Client, document: str, model: Path) -> None:
        """Give a worker that has just loaded ``model`` what was fetched, or what still will be."""
        with self._changed:
            data = self._fetched.pop((document, model), None)
            if data is None and (document, model) in self._coming:
                self._wanted[document, model] = client
        if data is not None:
            self._give(client, document, model, data)

    def save(self, client: Client, document: str, model: Path) -> None:
        """Ask the worker for its reading of a document, and write that down once it has come."""
        pieces: list[bytes] = []

        def hear(event: AnyEvent) -> None:
            if isinstance(event, Saved):
                pieces.append(event.data)
            elif isinstance(event, Done | Failed):
                whole = isinstance(event, Done) and event.reason is EndReason.STOP
                data = b"".join(pieces)
                if whole and data:
                    self._do(lambda: self._keep(document, model, data))
                self._end()

        self._begin()
        try:
            client.save(document, MOST_EACH, hear)
        except ModelError:  # the client is closed
            self._end()

    def forget(self) -> None:
        """Remove everything that is kept."""
        with self._changed:
            self._fetched.clear()
        self._do(self._readings.clear)

    def find_trouble(self) -> str:
        """Return why nothing can be kept, without asking the user to unlock anything."""
        try:
            self._readings.keys.check()
        except NoKey as error:
            self.trouble = str(error)
        return self.trouble

    def wait(self, patience: float) -> bool:
        """Wait at most so many seconds for what is under way; return whether it is done."""
        with self._changed:
            return self._changed.wait_for(lambda: self._under_way == 0, patience)

    def _give(self, client: Client, document: str, model: Path, data: bytes) -> None:
        def hear(event: AnyEvent) -> None:
            if isinstance(event, Done) and (event.reason, event.cached_tokens) == USELESS:
                self._do(lambda: self._readings.forget(document, model))

        try:
            client.restore(document, data, hear)
        except ModelError:  # the client is closed
            return

    def _load(self, document: str, model: Path) -> bytes | None:
        try:
            return self._readings.load(document, model)
        except NoKey as error:
            self.trouble = str(error)
            return None

    def _keep(self, document: str, model: Path, data: bytes) -> None:
        try:
            self._readings.save(document, model, data)
            self.trouble = ""
        except (StorageError, NoKey) as error:
            self.trouble = str(error)

    def close(self) -> None:
        """End the thread when all is done that it was given; later work begins another."""
        with self._changed:
            if self._thread is not None:
                self._work.put(None)
                self._thread = None

    def _do(self, work: Callable[[], None]) -> None:
        self._begin()
        self._work.put(work)
        with self._changed:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="stet-keeper", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        try:
            while (work := self._work.get()) is not None:
                try:
                    work()
                finally:
                    self._end()
        finally:
            with self._changed:  # where something went wrong that nobody foresaw: begin anew
                if self._thread is threading.current_thread():
                    self._thread = None

    def _begin(self) -> None:
        with self._changed:
            self._under_way += 1

    def _end(self) -> None:
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()
