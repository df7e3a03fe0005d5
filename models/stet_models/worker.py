# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The worker process: one loaded model, one request at a time, events on a pipe.

The main thread works; a second thread reads the pipe, so that a cancellation arrives while the
model thinks and the process leaves at once when the editor is gone. The editor being gone is seen
as the end of the pipe, whichever way it died.

Before it opens a model the process fences itself in (``fence.sandbox``), for that file, for good.
Asked for another file it leaves with the status ``MOVED``, and the client, which expects that,
starts another worker.
"""

from __future__ import annotations

import argparse
import os
import queue
import signal
import sys
import threading
from pathlib import Path

import msgspec
import psutil

from stet_models.engine import Engine, Task
from stet_models.errors import MemoryShortageError, ModelError, NoModelError
from stet_models.fence.probing import probe
from stet_models.fence.sandbox import NOTHING
from stet_models.fence.worker import Fencing
from stet_models.protocol import (
    MOVED,
    AnyRequest,
    Cancel,
    Count,
    Counted,
    Done,
    Embed,
    Embedded,
    EndReason,
    Event,
    Failed,
    Generate,
    Load,
    Loaded,
    Prefill,
    Probe,
    Probed,
    ProtocolError,
    Restore,
    Save,
    Score,
    Scored,
    Shutdown,
    Survey,
    Typing,
    frame,
    read_frame,
    request_decoder,
)

NICENESS = 10


def take_pipes() -> tuple[int, int]:
    """Move the protocol to descriptors of its own and return them as (in, out).

    llama.cpp prints from C to descriptors 1 and 2, and a stray ``print`` would garble the frames:
    afterwards 0 reads nothing, and 1 is the diagnosis channel like 2.
    """
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


class Worker:
    """Runs requests from one pipe and says events on another."""

    def __init__(
        self, engine: Engine, incoming: int, outgoing: int, fencing: Fencing | None = None
    ) -> None:
        self._engine = engine
        self._fencing = fencing
        self._incoming = os.fdopen(incoming, "rb")
        self._outgoing = os.fdopen(outgoing, "wb", buffering=0)
        self._queue: queue.Queue[tuple[AnyRequest, Task]] = queue.Queue()
        self._tasks: dict[int, Task] = {}
        self._ahead: Task | None = None  # what is read ahead, until something else is asked
        self._lock = threading.Lock()
        self._refusal: ModelError = NoModelError(
            "No model is loaded. Choose one on the model page, or with `stet model list`."
        )
        self._loaded = False

    def run(self) -> None:
        """Work until the process ends: at ``Shutdown``, or when the pipe closes."""
        if self._fencing:
            self._fence_in(self._fencing)
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while True:
            self._work_one()

    def _fence_in(self, fencing: Fencing) -> None:
        """Answer alone until a model is asked for, and put up the fence for it.

        A fence holds for the threads that are started behind it, so none is started before.
        """
        while not isinstance(request := self._receive(), Load):
            if not self._queue.empty():  # a Cancel is not queued
                self._work_one()
        fencing.put_up(request)

    def _work_one(self) -> None:
        """Do the next request and say how it ended."""
        request, task = self._queue.get()
        final = self._answer(request, task)
        with self._lock:
            self._tasks.pop(request.id, None)
        self._say(final)

    def _read(self) -> None:
        """Read requests until the pipe ends, then leave, whatever the main thread is doing."""
        try:
            while True:
                self._receive()
        finally:
            os._exit(1)

    def _receive(self) -> AnyRequest:
        """Take in the next request; leave where none will come, or what comes is none."""
        status = 1
        try:
            body = read_frame(self._incoming.read)
            if body is not None:
                request = request_decoder.decode(body)
                if self._accept(request):
                    return request
            status = 0
        except (ProtocolError, msgspec.MsgspecError) as error:
            print(f"worker: not a request: {error}", file=sys.stderr, flush=True)  # noqa: T201 the diagnosis channel
        os._exit(status)

    def _accept(self, request: AnyRequest) -> bool:
        """Queue a request or cancel one; return whether to go on."""
        if isinstance(request, Shutdown):
            return False
        if isinstance(request, Typing):
            self._engine.give_way()
            return True
        with self._lock:
            if isinstance(request, Cancel):
                if task := self._tasks.get(request.id):
                    task.cancel.set()
                return True
            if self._ahead:
                self._ahead.cancel.set()
            task = Task(self._say)
            self._ahead = task if isinstance(request, Prefill) else None
            self._tasks[request.id] = task
        self._queue.put((request, task))
        return True

    def _answer(self, request: AnyRequest, task: Task) -> Event:
        if task.cancelled:
            return Done(request.id, EndReason.CANCELLED)
        try:
            return self._work(request, task)
        except ModelError as error:
            failure = error
        except MemoryError:
            failure = MemoryShortageError(
                "This machine has not enough free memory for the model. "
                "Close other programs, or choose a smaller model."
            )
        if isinstance(request, Load):
            self._refusal = failure
        return Failed(request.id, failure.kind, str(failure))

    def _work(
        self, request: AnyRequest, task: Task
    ) -> Loaded | Scored | Embedded | Counted | Probed | Done:
        if isinstance(request, Load):
            return self._load(request, task)
        if isinstance(request, Probe):
            return probe(request, self._fencing.fence if self._fencing else NOTHING)
        if not self._loaded:
            raise self._refusal
        if isinstance(request, Generate):
            return self._engine.generate(request, task)
        if isinstance(request, Score):
            return self._engine.score(request, task)
        if isinstance(request, Survey):
            return self._engine.survey(request, task)
        if isinstance(request, Embed):
            return self._engine.embed(request, task)
        if isinstance(request, Prefill):
            return self._engine.read_ahead(request, task)
        if isinstance(request, Save):
            return self._engine.save(request, task)
        if isinstance(request, Restore):
            return self._engine.restore(request)
        assert isinstance(request, Count)
        return self._engine.count(request)

    def _load(self, request: Load, task: Task) -> Loaded | Done:
        if self._fencing and not self._fencing.is_for(request):
            os._exit(MOVED)
        self._loaded = False
        if self._fencing:
            self._fencing.check(request)
        answer = self._engine.load(request, task)
        if not isinstance(answer, Loaded):
            return answer
        self._loaded = True
        if answer.fence:  # the remote engine's own
            return answer
        fence = self._fencing.fence if self._fencing else NOTHING
        return msgspec.structs.replace(answer, fence=fence.holds, gaps=fence.gaps)

    def _say(self, event: Event) -> None:
        """Send an event; the client being gone ends the process."""
        data = memoryview(frame(event))
        try:
            while data:
                data = data[self._outgoing.write(data) :]
        except (BrokenPipeError, ValueError):
            os._exit(0)


def limit_memory(limit: int) -> None:
    """Refuse this process more than ``limit`` bytes beyond what it has, where the system can."""
    if sys.platform != "win32":
        import resource

        most = psutil.Process().memory_info().vms + limit
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="stet_models.worker", description=__doc__)
    parser.add_argument(
        "--engine", choices=("llama", "embedder", "remote", "scripted"), default="llama"
    )
    parser.add_argument("--script", type=Path, help="the scripted engine's replies")
    parser.add_argument("--address", help="where the remote engine is")
    parser.add_argument("--confirmed", action="store_true", help="it may be outside this network")
    parser.add_argument("--memory-limit", type=int, default=0, metavar="BYTES", help="for a model")
    parser.add_argument("--no-fence", dest="fence", action="store_false", help="for the self-test")
    options = parser.parse_args(arguments)
    if options.engine == "scripted" and options.script is None:
        parser.error("the scripted engine needs --script PATH")
    if options.engine == "remote" and options.address is None:
        parser.error("the remote engine needs --address URL")
    return options


def build_engine(options: argparse.Namespace) -> Engine:
    """Make the engine that the command line names."""
    if options.engine == "scripted":
        from stet_models.scripted_engine import ScriptedEngine

        return ScriptedEngine.read(options.script)
    if options.engine == "remote":  # only here: the others never import what opens a socket
        from stet_models.remote.engine import engine_at

        return engine_at(options.address, confirmed=options.confirmed, fenced=options.fence)
    if options.engine == "embedder":
        from stet_models.embedding_engine import EmbeddingEngine

        return EmbeddingEngine()
    from stet_models.llama_engine import LlamaEngine

    return LlamaEngine()


def main(arguments: list[str]) -> None:
    """Run the worker; what is imported above this prints nothing, what comes below may."""
    incoming, outgoing = take_pipes()
    options = parse(arguments)
    if hasattr(signal, "SIGINT"):  # Ctrl+C in the terminal is the editor's to answer
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    # numpy's threads would be started before the fence, and only the first one is behind it.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    engine = build_engine(options)
    if options.memory_limit:
        limit_memory(options.memory_limit)
    fencing = None
    if options.fence and options.engine != "remote":  # that one has a fence of its own kind
        fencing = Fencing(checks=options.engine != "scripted")
    Worker(engine, incoming, outgoing, fencing).run()


if __name__ == "__main__":
    main(sys.argv[1:])
