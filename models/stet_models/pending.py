# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a client has been asked and not yet answered, and which events answer it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from stet_models.protocol import (
    AnyEvent,
    AnyRequest,
    Counted,
    Done,
    Embedded,
    Failed,
    Loaded,
    Prefill,
    Probed,
    ProtocolError,
    Restore,
    Save,
    Scored,
)
from stet_models.worker_process import WorkerProcess

OnEvent = Callable[[AnyEvent], None]

FINAL = (Loaded, Scored, Embedded, Counted, Probed, Done, Failed)
"""The events that end a request."""
SPARED = (Prefill, Save, Restore)
"""Requests that are not worth a worker where none runs."""
NONSENSE = (ProtocolError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What is raised by a worker's words that are no events."""


@dataclass(slots=True)
class Pending:
    """A request that has no final event yet."""

    request: AnyRequest
    on_event: OnEvent
    worker: WorkerProcess | None = None
    begun: bool = False
    cancelled: bool = False
    timer: threading.Timer | None = None


def stream(submit: Callable[[OnEvent], int], cancel: Callable[[int], None]) -> Iterator[AnyEvent]:
    """Yield a request's events, the last one final; closing the iterator cancels it."""
    events: queue.SimpleQueue[AnyEvent] = queue.SimpleQueue()
    id = submit(events.put)
    try:
        while True:
            event = events.get()
            yield event
            if isinstance(event, FINAL):
                return
    finally:
        cancel(id)


def ignore(_: AnyEvent) -> None:
    """Let an event pass."""
