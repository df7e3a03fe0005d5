# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A checker in a process of its own, asked through a pipe and answering through another.

What checks a language holds a dictionary of some hundred megabytes. The process is started with
the first message and ends with the program that asks, since its pipe ends then. (It is not killed
with that: the system would do so when the thread ends that started it.)
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from stet.child_process import confine
from stet.workspace import framing

MOST_MEMORY = 4 << 30
"""Bytes of addresses; German takes 0.6 GB, French 0.4, English and Spanish 0.15."""
MOST_SECONDS = 3_600
"""Of processor time, over all texts."""

T = TypeVar("T")


class ProgramError(Exception):
    """The process ended, took too long, or said what nobody understands."""


class Program:
    """Holds the process; any thread may ask, and waits for what others have asked before.

    ``arguments`` are what Python is started with. An answer may take so many ``seconds``, and the
    process ends when nothing was asked for ``idle_seconds``, if they are given.
    """

    def __init__(
        self, arguments: Sequence[str], seconds: float, idle_seconds: float | None = None
    ) -> None:
        self._arguments, self._seconds = tuple(arguments), seconds
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None
        self._is_closing = False

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None

    def ask(self, question: object, answer: type[T]) -> T | None:
        """Return what the process answers; None where it is closed meanwhile.

        Both travel as JSON. Raises ``ProgramError``; the next question starts another process.
        """
        with self._lock:
            self._stay()
            try:
                found = self._asked(question, answer)
            except (OSError, EOFError, msgspec.DecodeError) as error:
                self._end()
                if self._is_closing:
                    return None
                raise ProgramError(str(error)) from error
            if self._idle_seconds is not None:
                self._idle = _later(self._idle_seconds, self._end_idle)
            return found

    def close(self) -> None:
        """End the process, whatever it does; the next question starts another."""
        self._is_closing = True
        if (process := self._process) is not None:
            process.kill()  # who waits for its answer goes on without
        with self._lock:
            self._end()
            self._is_closing = False

    def _asked(self, question: object, answer: type[T]) -> T:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        limit = _later(self._seconds, process.kill)
        try:
            framing.write(process.stdin, msgspec.json.encode(question))
            data = framing.read(process.stdout)
        finally:
            limit.cancel()
        if data is None:
            raise EOFError("it ended")
        return msgspec.json.decode(data, type=answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _stay(self) -> None:
        """Do not end for having been idle."""
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _end_idle(self) -> None:
        with self._lock:  # what is just being asked is answered first
            self._end()

    def _end(self) -> None:
        self._stay()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _later(seconds: float, action: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
    return timer


def sendable(text: str) -> str:
    """Return a text of the same length without what is no character."""
    return text.encode("utf-8", "replace").decode("utf-8")


def serve(
    decode: Callable[[bytes], T],
    answer: Callable[[T], object],
    tidy: Callable[[], None] = lambda: None,
) -> None:
    """Answer questions, as ``decode`` reads them, until there are no more; ``tidy`` behind each.

    This process is kept from the network first and, on Linux, from all files but Python's.
    """
    confine(MOST_SECONDS, MOST_MEMORY)
    while (data := framing.read(sys.stdin.buffer)) is not None:
        framing.write(sys.stdout.buffer, msgspec.json.encode(answer(decode(data))))
        tidy()
