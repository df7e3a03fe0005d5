# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's end of the pipe: starts, watches and restarts the worker.

Nothing here waits for the model. A request is put on a queue and returns at once; one thread
starts the worker when it is first needed and writes to it, another reads its events. Each request
ends with exactly one final event, also when the worker dies, is killed, or talks nonsense.
"""

from __future__ import annotations

import itertools
import math
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from stet_models.crash import CANNOT_START, GARBLED, GAVE_UP, crash_sentence, silent_sentence
from stet_models.errors import EngineError
from stet_models.launcher import Started
from stet_models.pending import FINAL, NONSENSE, SPARED, OnEvent, Pending, ignore, stream
from stet_models.protocol import (
    MOVED,
    AnyEvent,
    AnyRequest,
    Cancel,
    Count,
    Counted,
    Done,
    Embed,
    Embedded,
    EndReason,
    Failed,
    FailureKind,
    Generate,
    Load,
    Loading,
    Prefill,
    Probe,
    Restore,
    Save,
    Score,
    Scored,
    Shutdown,
    Survey,
    Typing,
    event_decoder,
    read_frame,
)
from stet_models.silence import PATIENCE
from stet_models.worker_process import WorkerProcess, start_worker

COMMAND = (sys.executable, "-P", "-m", "stet_models.worker")
"""The worker; ``-P`` keeps modules in the current folder from being imported."""

GRACE = 5.0
"""Seconds a cancelled request has to end before its worker is ended instead."""

CRASHES_IN_A_ROW = 3
"""After so many crashes without one answer between them, only ``load`` starts a worker again."""

TYPING_EVERY = 0.25
"""Seconds between two times that the worker is told that the writer types."""

PIECE = 4 << 20
"""Bytes of a reading that are given back at once."""


class Client:
    """Asks a worker process, and keeps one there to ask.

    All methods may be called from any thread and return at once, but ``stream``, which waits, and
    ``close``, which waits for up to about two seconds. ``on_event`` and ``on_restart`` are called
    on a thread of the client's own and must not block it. ``on_restart`` is told why a worker
    died; the next one is started, and the model loaded again, when the next request comes, which
    then sees ``Loading`` events before its own. ``command`` is the worker's, or what starts it.
    """

    def __init__(
        self,
        command: Sequence[str] | Callable[[], Started] | None = None,
        *,
        on_restart: Callable[[Failed], None] | None = None,
        grace: float = GRACE,
        patience: float = PATIENCE,
    ) -> None:
        self._start = command if callable(command) else partial(start_worker, command or COMMAND)
        self._on_restart = on_restart
        self._grace, self._patience = grace, patience
        self._ids, self._lock = itertools.count(1), threading.Lock()
        self._outgoing: queue.SimpleQueue[AnyRequest | None] = queue.SimpleQueue()
        self._pending: dict[int, Pending] = {}
        self._worker: WorkerProcess | None = None
        self._readers: list[threading.Thread] = []
        self._writer: threading.Thread | None = None
        self._model: Load | None = None
        self._crashes = 0
        self._closed = False
        self._last_words = ""
        self._typed = -math.inf

    def load(
        self,
        path: Path | str,
        *,
        context: int = 0,
        threads: int = 0,
        gpu_layers: int = -1,
        on_event: OnEvent,
    ) -> int:
        """Load a model; ends with ``Loaded``, ``Failed``, or ``Done`` if cancelled.

        For an engine of one's own ``path`` is the model's name there, empty for its first one.
        """
        with self._lock:
            self._crashes = 0
        request = Load(next(self._ids), str(path), context, threads, gpu_layers)
        return self._submit(request, on_event)

    def generate(self, request: Generate, on_event: OnEvent) -> int:
        """Continue a conversation; the request's own id is replaced by the one returned."""
        return self._submit(msgspec.structs.replace(request, id=next(self._ids)), on_event)

    def score(self, request: Score, on_event: OnEvent) -> int:
        """Ask how likely texts are, like ``generate``; ends with ``Scored``."""
        return self._submit(msgspec.structs.replace(request, id=next(self._ids)), on_event)

    def survey(self, request: Survey, on_event: OnEvent) -> int:
        """Ask what edits of a text are worth, like ``generate``; ends with ``Scored``."""
        return self._submit(msgspec.structs.replace(request, id=next(self._ids)), on_event)

    def embed(self, texts: Sequence[str], on_event: OnEvent) -> int:
        """Ask for the vectors of texts; ends with ``Embedded``."""
        return self._submit(Embed(next(self._ids), tuple(texts)), on_event)

    def read_ahead(self, request: Prefill, on_event: OnEvent) -> int:
        """Have a prompt read that is likely to come; starts no worker for it.

        It is dropped as soon as anything else is asked.
        """
        return self._submit(msgspec.structs.replace(request, id=next(self._ids)), on_event)

    def save(self, document: str, most: int, on_event: OnEvent) -> int:
        """Ask for what the worker holds of a document's reading; starts no worker for it."""
        return self._submit(Save(next(self._ids), document, most), on_event)

    def restore(self, document: str, data: bytes, on_event: OnEvent) -> int:
        """Give back what ``Saved`` events brought, which must be what they brought.

        Only the last piece's events are told. Starts no worker for it.
        """
        pieces = range(0, len(data), PIECE)
        for start in pieces[:-1]:
            piece = data[start : start + PIECE]
            self._submit(Restore(next(self._ids), document, piece, more=True), ignore)
        last = data[pieces[-1] :] if pieces else b""
        return self._submit(Restore(next(self._ids), document, last), on_event)

    def count(self, text: str, on_event: OnEvent) -> int:
        """Count the tokens of ``text``."""
        return self._submit(Count(next(self._ids), text), on_event)

    def typing(self) -> None:
        """Have the worker, if one runs, leave the processor to the writer for a second.

        To be called at every key: it passes on a few a second, and answers nothing.
        """
        now = time.monotonic()
        if now - self._typed >= TYPING_EVERY and self._worker is not None:
            self._typed = now
            self._outgoing.put(Typing(0))

    def cancel(self, id: int) -> None:
        """End a request; it answers ``Done`` with *cancelled*. Unknown ids are ignored."""
        with self._lock:
            pending = self._pending.get(id)
            if pending is None or pending.cancelled:
                return
            pending.cancelled = True
            pending.timer = threading.Timer(self._grace, self._end_deaf_worker, (id,))
            pending.timer.daemon = True
            pending.timer.start()
        self._outgoing.put(Cancel(id))

    def stream(self, request: Generate) -> Iterator[AnyEvent]:
        """Yield a request's events, the last one final; closing the iterator cancels it."""
        return stream(lambda on_event: self.generate(request, on_event), self.cancel)

    def stream_load(
        self, path: Path | str, *, context: int = 0, threads: int = 0
    ) -> Iterator[AnyEvent]:
        """Load a model, as ``load`` does, and yield the events, the last one final."""
        load = partial(self.load, path, context=context, threads=threads)
        return stream(lambda on_event: load(on_event=on_event), self.cancel)

    def stream_probe(self, request: Probe) -> Iterator[AnyEvent]:
        """Have the worker try what its fence should refuse; ends with ``Probed``."""
        asked = msgspec.structs.replace(request, id=next(self._ids))
        return stream(lambda on_event: self._submit(asked, on_event), self.cancel)

    def close(self) -> None:
        """End the worker; what is still asked ends as cancelled. Closing twice is fine."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            worker, writer = self._worker, self._writer
        self._outgoing.put(None)
        if worker:
            worker.leave()
        self._join(writer)
        with self._lock:  # the writing thread may have started a worker a moment ago
            worker, readers = self._worker, tuple(self._readers)
        if worker:
            worker.leave()
        for reader in readers:
            self._join(reader)
        with self._lock:
            pending = tuple(self._pending.values())
        for each in pending:
            self._finish(each, Done(each.request.id, EndReason.CANCELLED))

    def last_words(self) -> str:
        """Return the end of the worker's error output, for a diagnosis; not for the writer."""
        with self._lock:
            return self._worker.last_words() if self._worker else self._last_words

    @property
    def worker_pid(self) -> int | None:
        """The worker's process number while one runs."""
        with self._lock:
            return self._worker.pid if self._worker else None

    def __enter__(self) -> Client:
        """Use the client as a context that closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _join(self, thread: threading.Thread | None) -> None:
        if thread and thread is not threading.current_thread():
            thread.join()

    def _submit(self, request: AnyRequest, on_event: OnEvent) -> int:
        with self._lock:
            if self._closed:
                raise EngineError("Stet is closing, so the model takes no more requests.")
            self._pending[request.id] = Pending(request, on_event)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="to worker", daemon=True)
                self._writer.start()
        self._outgoing.put(request)
        return request.id

    # On the writing thread.

    def _write(self) -> None:
        while (request := self._outgoing.get()) is not None:
            if isinstance(request, Typing):
                with self._lock:
                    worker = self._worker
            elif isinstance(request, Cancel):
                with self._lock:
                    pending = self._pending.get(request.id)
                    worker = pending.worker if pending else None
            else:
                worker = self._worker_for(request)
            if worker:
                worker.send(request)
                self._cancel_late(request, worker)
        with self._lock:
            worker = self._worker
        if worker:
            worker.send(Shutdown(0))

    def _cancel_late(self, request: AnyRequest, worker: WorkerProcess) -> None:
        """Cancel a request that was cancelled before this worker had it."""
        with self._lock:
            pending = self._pending.get(request.id)
            late = pending is not None and pending.cancelled and not isinstance(request, Cancel)
        if late:
            worker.send(Cancel(request.id))

    def _worker_for(self, request: AnyRequest) -> WorkerProcess | None:
        """Return a living worker for ``request``, started if need be, or end the request."""
        with self._lock:
            pending = self._pending.get(request.id)
            if pending is None or self._closed:
                return None
            if isinstance(request, Load):
                self._model = request
            worker = self._worker
            if worker:
                pending.worker = worker
                worker.loads += isinstance(request, Load)
                worker.silence.hear()
                return worker
            gave_up = self._crashes >= CRASHES_IN_A_ROW
        if isinstance(request, SPARED):
            self._finish(pending, Done(request.id, EndReason.CANCELLED))
            return None
        if gave_up:
            self._fail(pending, GAVE_UP.format(count=self._crashes))
            return None
        try:
            worker = WorkerProcess(self._start(), self._patience, self._is_asked)
        except OSError as error:
            self._fail(pending, CANNOT_START.format(reason=error.strerror or error))
            return None
        with self._lock:
            worker.loads = 1
            self._worker = pending.worker = worker
            reload = self._reload(request, pending.on_event, worker)
            reader = threading.Thread(
                target=self._read, args=(worker,), name="from worker", daemon=True
            )
            self._readers = [t for t in self._readers if t.is_alive()] + [reader]
        reader.start()
        if reload:
            worker.send(reload)
        return worker

    def _reload(self, wanted: AnyRequest, on_event: OnEvent, worker: WorkerProcess) -> Load | None:
        """Return the request that gives a new worker the model of the old one, if there was one.

        Its progress is shown to the request that waits for it. Its failure is not: the worker
        then answers that request with the same words.
        """
        if self._model is None or isinstance(wanted, Load):
            return None

        def forward(event: AnyEvent) -> None:
            if isinstance(event, Loading):
                on_event(msgspec.structs.replace(event, id=wanted.id))

        reload = msgspec.structs.replace(self._model, id=next(self._ids))
        self._pending[reload.id] = Pending(reload, forward, worker)
        return reload

    # On the reading thread, one for each worker.

    def _read(self, worker: WorkerProcess) -> None:
        garbled = True
        try:
            while (body := read_frame(worker.events.read)) is not None:
                self._deliver(worker, event_decoder.decode(body))
            garbled = False
        except NONSENSE:
            garbled = True
        finally:
            if garbled:
                worker.kill()
            self._bury(worker, garbled)

    def _deliver(self, worker: WorkerProcess, event: AnyEvent) -> None:
        worker.silence.hear()
        with self._lock:
            pending = self._pending.get(event.id)
            if pending is None or pending.worker is not worker:
                return
            pending.begun = True
            if isinstance(event, Counted | Scored | Embedded) or (
                isinstance(event, Done) and event.reason is not EndReason.CANCELLED
            ):
                self._crashes = 0
        if isinstance(event, FINAL):
            self._finish(pending, event)
        else:
            pending.on_event(event)

    def _bury(self, worker: WorkerProcess, garbled: bool) -> None:
        """Learn why a worker ended, and end what was asked of it."""
        status, last_words = worker.bury()
        sentence = GARBLED if garbled else crash_sentence(status, last_words)
        silent = worker.silence.was_too_long
        sentence = silent_sentence(self._patience) if silent else sentence
        with self._lock:
            self._last_words = last_words
            if self._worker is worker:
                self._worker = None
            lost = [p for p in self._pending.values() if p.worker is worker]
            # A worker serves one file; asked for another it leaves, and the next one is asked.
            moved = status == MOVED and worker.loads > 1
            expected = self._closed or worker.ended_for_cancel or moved
            if not expected:
                self._crashes += 1
            again = []
            if (worker.ended_for_cancel or moved) and not self._closed:
                again = [p for p in lost if not (p.begun or p.cancelled)]
            for pending in again:
                pending.worker = None
        for pending in lost:
            if pending in again:
                self._outgoing.put(pending.request)
            elif pending.cancelled or expected:
                self._finish(pending, Done(pending.request.id, EndReason.CANCELLED))
            else:
                self._fail(pending, sentence)
        if self._on_restart and not expected:
            self._on_restart(Failed(0, FailureKind.CRASHED, sentence))

    # On any thread.

    def _is_asked(self, worker: WorkerProcess) -> bool:
        with self._lock:
            return any(pending.worker is worker for pending in self._pending.values())

    def _fail(self, pending: Pending, sentence: str) -> None:
        self._finish(pending, Failed(pending.request.id, FailureKind.CRASHED, sentence))

    def _finish(self, pending: Pending, event: AnyEvent) -> None:
        """Give a request its final event, unless it has one."""
        with self._lock:
            if self._pending.pop(pending.request.id, None) is None:
                return
            timer = pending.timer
        if timer:
            timer.cancel()
        pending.on_event(event)

    def _end_deaf_worker(self, id: int) -> None:
        """End the worker of a request that was cancelled and does not heed it."""
        with self._lock:
            pending = self._pending.get(id)
            worker = pending.worker if pending else None
            if worker:
                worker.ended_for_cancel = True
        if worker:
            worker.kill()
