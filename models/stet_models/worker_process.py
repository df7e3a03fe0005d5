# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One worker process as its client holds it: pipes, last words, and how it is ended."""

from __future__ import annotations

import collections
import io
import subprocess
import threading
from collections.abc import Callable, Sequence

from stet_models.launcher import Direct, Started
from stet_models.protocol import Event, Request, frame
from stet_models.silence import Silence

PATIENCE = 1.0
"""Seconds that a worker is given to leave before it is told so more firmly."""

_TAIL_CHUNKS = 64
_CHUNK = 1024


def start_worker(command: Sequence[str]) -> Started:
    """Start a worker by its command; raises ``OSError`` where that cannot be."""
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows only
    )
    return Direct(process)


class WorkerProcess:
    """A started worker, by whomever it was started.

    It is ended when it says nothing for ``patience`` seconds although ``is_asked`` of it.
    """

    def __init__(
        self, process: Started, patience: float, is_asked: Callable[[WorkerProcess], bool]
    ) -> None:
        self._process = process
        self._stdin, self._errors = process.stdin, process.stderr
        self.events = io.BufferedReader(process.stdout)
        self._sending = threading.Lock()
        self._tail: collections.deque[bytes] = collections.deque(maxlen=_TAIL_CHUNKS)
        self._listener = threading.Thread(target=self._listen, name="worker's errors", daemon=True)
        self._listener.start()
        self.silence = Silence(patience, lambda: is_asked(self), self.kill)
        self.loads = 0
        """How many models were asked of it, set by the client: it may leave over a second one."""
        self.ended_for_cancel = False
        """Set by the client when it ends this worker because it did not heed a cancellation."""

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def send(self, message: Request | Event) -> None:
        """Write one frame; a worker that is gone is noticed by whoever reads its events."""
        data = memoryview(frame(message))
        with self._sending:
            try:
                while data and not self._stdin.closed:
                    data = data[self._stdin.write(data) or 0 :]
            except OSError:  # a broken pipe, by whatever name the system calls it
                return

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def leave(self) -> int:
        """Wait for its end, helping with terminate and then kill; return its exit status."""
        for firmer in (self._process.stop, self._process.kill):
            status = self._process.wait(PATIENCE)
            if status is not None:
                return status
            firmer()
        status = self._process.wait()
        assert status is not None  # only a wait with an end comes back without one
        return status

    def bury(self) -> tuple[int, str]:
        """Return its exit status and its last words, and close its pipes."""
        status = self.leave()
        self._listener.join(PATIENCE)
        self.silence.stop()
        # Closed only between two frames: the descriptor's number may be another file's at once.
        with self._sending:
            self._stdin.close()
        self.events.close()
        self._errors.close()
        return status, self.last_words()

    def last_words(self) -> str:
        """Return the end of its error output."""
        return b"".join(tuple(self._tail)).decode("utf-8", "replace")

    def _listen(self) -> None:
        while chunk := self._errors.read(_CHUNK):
            self._tail.append(chunk)
