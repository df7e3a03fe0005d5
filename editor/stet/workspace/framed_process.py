# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's end of a process of its own that answers requests, in messages on pipes."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

import msgspec

from stet.child_process import command
from stet.workspace import framing

Post = Callable[[Callable[[], None]], None]
"""Has something called on the owner's thread."""

R = TypeVar("R")
_Requests = queue.SimpleQueue[msgspec.Struct | None]


class FramedProcess(Generic[R]):
    """Starts the process ``module`` when something is first asked of it, and again when it died.

    ``heard`` gets each reply, as ``decode`` reads it, and ``ended`` is called where the process
    dies unasked or cannot be started, both on the thread of ``post``. What was asked and not yet
    answered is lost then. Requests are written by a thread of their own: a pipe that is full holds
    up nobody.
    """

    def __init__(
        self,
        post: Post,
        heard: Callable[[R], None],
        ended: Callable[[], None],
        decode: Callable[[bytes], R],
        module: str,
        *arguments: object,
    ) -> None:
        self._post, self._heard, self._ended, self._decode = post, heard, ended, decode
        self._command = command(module, *arguments)
        self._requests: _Requests = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def send(self, request: msgspec.Struct) -> bool:
        """Ask for something; False where no process can be had."""
        if self._is_closed:
            return False
        if self._process is None:
            try:
                self._start()
            except OSError:
                self._post(self._ended)
                return False
        self._requests.put(request)
        return True

    def close(self) -> None:
        """End the process; nothing more is heard of it."""
        self._is_closed = True
        process, self._process = self._process, None
        if process is not None:
            self._requests.put(None)
            process.kill()
            process.wait()

    def _start(self) -> None:
        process = self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        requests: _Requests = queue.SimpleQueue()
        self._requests = requests
        for work in (partial(_write, process, requests), partial(self._listen, process)):
            threading.Thread(target=work, name="stet-pipe", daemon=True).start()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with process.stdout as stream:
            while (data := framing.read(stream)) is not None:
                reply = self._decode(data)
                self._post(lambda reply=reply: self._hear(process, reply))  # type: ignore[misc]
        self._post(lambda: self._gone(process))

    def _hear(self, process: subprocess.Popen[bytes], reply: R) -> None:
        if process is self._process:
            self._heard(reply)

    def _gone(self, process: subprocess.Popen[bytes]) -> None:
        if process is self._process:
            self._process = None
            self._requests.put(None)
            process.wait()
            self._ended()


def _write(process: subprocess.Popen[bytes], requests: _Requests) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError), process.stdin as stream:
        while (request := requests.get()) is not None:
            framing.write(stream, msgspec.msgpack.encode(request))
