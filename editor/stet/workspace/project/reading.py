# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's end of the process that reads a project's files."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from stet.child_process import command
from stet.workspace import framing
from stet.workspace.project import messages
from stet.workspace.project.messages import Reply, Request

Post = Callable[[Callable[[], None]], None]
"""Has something called on the owner's thread."""


class ReadingProcess:
    """Starts the process when something is first asked of it, and again where it has died.

    ``heard`` gets each reply, and ``ended`` is called where the process dies unasked; both on the
    thread of ``post``.
    """

    def __init__(
        self,
        root: Path,
        post: Post,
        heard: Callable[[Reply], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._root, self._post, self._heard, self._ended = root, post, heard, ended
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def send(self, request: Request) -> bool:
        """Ask for something; False where no process can be had."""
        if self._is_closed:
            return False
        try:
            process = self._running()
            assert process.stdin is not None
            framing.write(process.stdin, messages.encoded(request))
        except OSError:
            return False
        return True

    def close(self) -> None:
        """End the process; nothing more is heard of it."""
        self._is_closed = True
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):
                if process.stdin is not None:
                    process.stdin.close()
            process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is not None and process.poll() is None:
            return process
        process = subprocess.Popen(
            command("stet.workspace.project.reading_process", self._root),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        threading.Thread(
            target=self._listen, args=(process,), name="stet-project", daemon=True
        ).start()
        return process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        decoder = msgspec.msgpack.Decoder(Reply)
        assert process.stdout is not None
        with process.stdout as stream:
            while (data := framing.read(stream)) is not None:
                reply = decoder.decode(data)
                self._post(lambda reply=reply: self._hear(process, reply))  # type: ignore[misc]
        self._post(lambda: self._gone(process))

    def _hear(self, process: subprocess.Popen[bytes], reply: Reply) -> None:
        if process is self._process and not self._is_closed:
            self._heard(reply)

    def _gone(self, process: subprocess.Popen[bytes]) -> None:
        if process is self._process and not self._is_closed:
            self._process = None
            process.wait()
            with contextlib.suppress(OSError):  # what was still to be written has nowhere to go
                if process.stdin is not None:
                    process.stdin.close()
            self._ended()
