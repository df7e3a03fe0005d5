# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's end of the process that renders a preview."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections.abc import Callable

import msgspec

from stet.child_process import command
from stet.workspace import framing
from stet.workspace.preview.process import Reply, Request

Post = Callable[[Callable[[], None]], None]


class RenderingProcess:
    """Renders for one view; ``heard`` gets each reply, ``ended`` is called where it dies unasked.

    Both are called on the thread of ``post``. Requests are written by a thread of their own: a
    pipe that is full holds up nobody. The process ends by itself after so many ``seconds`` of
    processor time.
    """

    def __init__(
        self,
        post: Post,
        heard: Callable[[Reply], None],
        ended: Callable[[], None],
        seconds: int = 1 << 30,
    ) -> None:
        self._post, self._heard, self._ended = post, heard, ended
        self._seconds = seconds
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def send(self, request: Request) -> None:
        """Ask for something; the process is started with the first."""
        if self._is_closed:
            return
        if self._process is None:
            try:
                self._start()
            except OSError:
                self._post(self._ended)
                return
        self._requests.put(request)

    def close(self) -> None:
        """End the process; nothing more is heard of it."""
        self._is_closed = True
        self._requests.put(None)
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def _start(self) -> None:
        process = self._process = subprocess.Popen(
            command("stet.workspace.preview.process", self._seconds),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for work, name in ((self._write, "write"), (self._listen, "read")):
            threading.Thread(
                target=work, args=(process,), name=f"stet-preview-{name}", daemon=True
            ).start()

    def _write(self, process: subprocess.Popen[bytes]) -> None:
        encoder = msgspec.msgpack.Encoder()
        assert process.stdin is not None
        with contextlib.suppress(OSError), process.stdin as stream:
            while (request := self._requests.get()) is not None:
                framing.write(stream, encoder.encode(request))

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        decoder = msgspec.msgpack.Decoder(Reply)
        assert process.stdout is not None
        with process.stdout as stream:
            while (data := framing.read(stream)) is not None:
                reply = decoder.decode(data)
                self._post(lambda reply=reply: self._hear(reply))  # type: ignore[misc]
        self._post(lambda: self._gone(process))

    def _hear(self, reply: Reply) -> None:
        if not self._is_closed:
            self._heard(reply)

    def _gone(self, process: subprocess.Popen[bytes]) -> None:
        if not self._is_closed and process is self._process:
            self._process = None
            self._requests.put(None)
            process.wait()
            self._requests = queue.SimpleQueue()
            self._ended()
