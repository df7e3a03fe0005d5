# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The second worker, which compares texts: started when it is needed, ended when it is not."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from stet_models.client import COMMAND, Client
from stet_models.errors import ModelError
from stet_models.pending import FINAL, OnEvent, ignore
from stet_models.protocol import AnyEvent, Embedded, Failed

IDLE = 60.0
"""Seconds without a question after which the worker is ended: it takes some 80 MB."""

_COMMAND = (*COMMAND, "--engine", "embedder")


class Embedder:
    """Gives texts their vectors, by a worker in the same fence as the model's.

    A worker that died is started anew by the next question. All may be called from any thread and
    returns at once, but ``vectors``, which waits, and ``close``.
    """

    def __init__(
        self,
        model: Path,
        *,
        make_client: Callable[[], Client] = lambda: Client(_COMMAND),
        idle: float = IDLE,
    ) -> None:
        self._model, self._make_client, self._idle = model, make_client, idle
        self._lock = threading.Lock()
        self._ids = itertools.count(1)
        self._client: Client | None = None
        self._asked: dict[int, tuple[Client, int | None]] = {}
        self._timer: threading.Timer | None = None

    @property
    def worker_pid(self) -> int | None:
        """The worker's process number while one runs."""
        with self._lock:
            client = self._client
        return client.worker_pid if client else None

    def embed(self, texts: Sequence[str], on_event: OnEvent) -> int:
        """Ask for vectors; ends with ``Embedded``, ``Failed``, or ``Done`` where cancelled.

        Each vector has length 1, so that the product of two says how near their texts are, from
        -1 to 1; an empty text's is 0. Of a text of more than 256 tokens, some 180 words, the
        beginning counts. ``on_event`` is called on another thread. Raises ``ModelError`` where
        the worker was just closed.
        """
        id = next(self._ids)

        def hear(event: AnyEvent) -> None:
            if isinstance(event, FINAL):
                self._ended(id)
            on_event(event)

        with self._lock:
            self._stop_timer()
            if self._client is None:
                self._client = self._make_client()
                self._client.load(self._model, on_event=ignore)
            client = self._client
            self._asked[id] = client, None
        try:
            request = client.embed(texts, hear)
        except ModelError:
            self._ended(id)
            raise
        with self._lock:
            if id in self._asked:
                self._asked[id] = client, request
        return id

    def cancel(self, id: int) -> None:
        """End a question; it answers ``Done``. Unknown ones are ignored."""
        with self._lock:
            client, request = self._asked.get(id, (None, None))
        if client is not None and request is not None:
            client.cancel(request)

    def vectors(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """Return the vectors, waiting for them; none where that failed."""
        ended = threading.Event()
        found: list[tuple[tuple[float, ...], ...]] = []

        def hear(event: AnyEvent) -> None:
            if isinstance(event, Embedded):
                found.append(event.vectors)
            elif isinstance(event, Failed):
                sys.stderr.write(f"{event.message}\n")
            if isinstance(event, FINAL):
                ended.set()

        self.embed(texts, hear)
        ended.wait()
        return found[0] if found else ()

    def close(self) -> None:
        """End the worker; the next question starts another."""
        with self._lock:
            self._stop_timer()
            client, self._client = self._client, None
        if client:
            client.close()

    def _ended(self, id: int) -> None:
        with self._lock:
            self._asked.pop(id, None)
            if not self._asked and self._client is not None:
                self._stop_timer()
                self._timer = threading.Timer(self._idle, self._leave)
                self._timer.daemon = True
                self._timer.start()

    def _leave(self) -> None:
        with self._lock:
            if self._asked:
                return
            client, self._client = self._client, None
        if client:
            client.close()

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
