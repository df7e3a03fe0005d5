# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Starts the only two programs that may open a connection, from outside the editor's fence.

A seccomp filter is inherited by everything a process starts, so an editor that cannot open an
internet socket cannot start a program that can. Before its fence goes up it therefore splits off
this small process (``Launcher.split_off``), which knows two beginnings of a command and no others:

    fetch    gets a model, on the user's click
    remote   speaks to an engine that the user runs and has named

The two talk over a pair of Unix sockets, one JSON message a packet. The pipes of what was started
come back as descriptors (SCM_RIGHTS), so the launcher never sees a byte of what passes through
them; a fourth pipe brings the exit status. When the editor is gone, however it died, the launcher
ends what it started and leaves.

A plain ``Launcher()`` starts its programs directly: on systems without a fence, and in commands
that put none up. This module is imported before the window opens, so what it needs later it imports
later; run as a program it is the launcher process.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Sequence
from io import FileIO
from typing import TYPE_CHECKING, Literal, Protocol, cast

if TYPE_CHECKING:
    import subprocess
    from _socket import socket as Socket

Kind = Literal["fetch", "remote"]

BEGINNINGS: dict[Kind, tuple[str, ...]] = {
    "fetch": ("-P", "-m", "stet_models.fetch"),
    "remote": ("-P", "-m", "stet_models.worker", "--engine", "remote"),
}
"""What follows the interpreter in each command; ``-P`` keeps the current folder out of imports."""

PATIENCE = 3.0
"""Seconds that a program is given to leave when the editor is gone."""

_LARGEST = 1 << 16
_GONE = "the process that starts it is gone; start Stet anew"
_PIPES = 4


class Started(Protocol):
    """A program under way. Its pipes are unbuffered; who started it closes them."""

    @property
    def pid(self) -> int:
        """The process's number."""

    @property
    def stdin(self) -> FileIO:
        """Where it reads."""

    @property
    def stdout(self) -> FileIO:
        """What it says."""

    @property
    def stderr(self) -> FileIO:
        """What it says besides, for a diagnosis."""

    def stop(self) -> None:
        """Ask it to leave (SIGTERM); nothing happens where it has ended."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self, timeout: float | None = None) -> int | None:
        """Return its exit status, as ``subprocess`` has it; None after ``timeout`` seconds."""

    def close(self) -> None:
        """Close its pipes."""


class Launcher:
    """Starts fetches and remote workers; directly, unless it comes from ``split_off``.

    ``start`` may be called from any thread.
    """

    def __init__(self) -> None:
        self._channel: Socket | None = None
        self._lock = threading.Lock()
        self.pid: int | None = None
        """The launcher process's number, where there is one."""

    @classmethod
    def split_off(cls, program: Sequence[str] = ()) -> Launcher:
        """Start the launcher process, if this process can be fenced in at all.

        A new interpreter and not a fork: it starts beside this one, on another core, with the
        standard library alone, and costs this one two milliseconds; a fork would share all pages,
        and 3,000 of them would then be copied while the window opens, for some 20 ms.
        ``program`` are words in the place of this module, for tests.
        """
        launcher = cls()
        if sys.platform != "linux":
            return launcher
        # The C module: all that the public one adds takes longer to import than all else here.
        from _socket import AF_UNIX, SOCK_SEQPACKET, socketpair

        ours, theirs = socketpair(AF_UNIX, SOCK_SEQPACKET)
        os.set_inheritable(theirs.fileno(), True)
        words = (sys.executable, *(program or ("-I", "-S", __file__)), str(theirs.fileno()))
        try:
            pid = os.posix_spawn(sys.executable, words, os.environ)
        except OSError:
            ours.close()
            return launcher
        finally:
            theirs.close()
        launcher._channel, launcher.pid = ours, pid
        return launcher

    def start(self, kind: Kind, arguments: Sequence[str]) -> Started:
        """Start a program of this kind with these arguments; raises ``OSError``."""
        if self._channel is None:
            return Direct(_spawn(kind, arguments))
        import json

        with self._lock:
            _ask(self._channel, {"start": kind, "arguments": list(arguments)})
            answer, descriptors = _answer(self._channel)
        if "pid" not in answer:
            for descriptor in descriptors:
                os.close(descriptor)
            raise OSError(answer.get("number", 0), answer.get("reason", json.dumps(answer)))
        return _Passed(self, int(answer["pid"]), descriptors)

    def close(self) -> None:
        """End the launcher process and, within ``PATIENCE``, what it started."""
        with self._lock:
            if self._channel is not None:
                self._channel.close()
            self._channel = None
            pid, self.pid = self.pid, None
        if pid is not None:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)

    def _signal(self, pid: int, how: str) -> None:
        """Have a program ended: the launcher knows whether that number is still the same one."""
        with self._lock, contextlib.suppress(OSError):
            if self._channel is not None:
                _ask(self._channel, {how: pid})


class Direct:
    """A program that this process started itself."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        assert isinstance(process.stdin, FileIO)
        assert isinstance(process.stdout, FileIO)
        assert isinstance(process.stderr, FileIO)
        self.stdin, self.stdout, self.stderr = process.stdin, process.stdout, process.stderr
        self.pid = process.pid

    def stop(self) -> None:
        """Ask it to leave."""
        self._process.terminate()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int | None:
        """Return its exit status, or None after ``timeout`` seconds."""
        import subprocess

        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """Close its pipes."""
        for pipe in (self.stdin, self.stdout, self.stderr):
            pipe.close()


class _Passed:
    """A program that the launcher started, with the pipes that it passed on."""

    def __init__(self, launcher: Launcher, pid: int, descriptors: Sequence[int]) -> None:
        self._launcher = launcher
        self.pid = pid
        into, out, err, status = descriptors
        self.stdin, self.stdout, self.stderr = FileIO(into, "w"), FileIO(out), FileIO(err)
        self._status_pipe = FileIO(status)
        self._reading = threading.Lock()
        self._status: int | None = None

    def stop(self) -> None:
        """Ask it to leave."""
        self._launcher._signal(self.pid, "stop")

    def kill(self) -> None:
        """End it at once."""
        self._launcher._signal(self.pid, "kill")

    def wait(self, timeout: float | None = None) -> int | None:
        """Return its exit status, or None after ``timeout`` seconds; a lost launcher is a -9."""
        with self._reading:
            if self._status is None and not self._status_pipe.closed:
                poll = select.poll()
                poll.register(self._status_pipe, select.POLLIN)
                if not poll.poll(None if timeout is None else timeout * 1000):
                    return None
                said = self._status_pipe.read() or b"-9"
                self._status = int(said)
                self._status_pipe.close()
            return self._status

    def close(self) -> None:
        """Close its pipes; the exit status can still be waited for."""
        for pipe in (self.stdin, self.stdout, self.stderr):
            pipe.close()


def _ask(channel: Socket, message: dict[str, object]) -> None:
    import json

    packet = json.dumps(message).encode()
    if len(packet) > _LARGEST:
        raise OSError(0, "the arguments are too long")
    try:
        channel.sendall(packet)
    except ConnectionError as error:
        raise OSError(0, _GONE) from error


def _answer(channel: Socket) -> tuple[dict[str, int | str], list[int]]:
    import json
    import socket

    # It needs no more than recvmsg, which the C module's sockets have.
    public = cast("socket.socket", channel)
    try:
        packet, descriptors, _, _ = socket.recv_fds(public, _LARGEST, _PIPES)
    except ConnectionError as error:  # it died with the request unread
        raise OSError(0, _GONE) from error
    for descriptor in descriptors:
        os.set_inheritable(descriptor, False)
    if not packet:
        raise OSError(0, _GONE)
    return json.loads(packet), descriptors


def _spawn(kind: Kind, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    import subprocess

    return subprocess.Popen(
        (sys.executable, *BEGINNINGS[kind], *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows only
    )


# In the launcher process.


def serve(descriptor: int) -> None:
    """Do what the editor asks at the other end of this socket, until it is gone."""
    import signal
    from _socket import socket as make_socket

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the editor's to answer
    os.set_inheritable(descriptor, False)
    _Service(make_socket(fileno=descriptor)).run()


class _Service:
    """The launcher's side of the channel."""

    def __init__(self, channel: Socket) -> None:
        self._channel = channel
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._lock = threading.Lock()

    def run(self) -> None:
        """Answer until the channel ends, then end what runs."""
        import json

        while packet := self._channel.recv(_LARGEST):
            message = json.loads(packet)
            if "start" in message:
                self._start(message["start"], message["arguments"])
            for how in ("stop", "kill"):
                if how in message:
                    self._signal(message[how], how)
        self._end_all()

    def _start(self, kind: Kind, arguments: Sequence[str]) -> None:
        import json
        import socket

        try:
            process = _spawn(kind, arguments)
        except (OSError, KeyError, ValueError) as error:
            number = getattr(error, "errno", 0) or 0
            reason = getattr(error, "strerror", None) or str(error)
            self._channel.sendall(json.dumps({"number": number, "reason": reason}).encode())
            return
        with self._lock:
            self._running[process.pid] = process
        status, report = os.pipe()
        pipes = [p for p in (process.stdin, process.stdout, process.stderr) if p is not None]
        descriptors = [*(pipe.fileno() for pipe in pipes), status]
        public = cast("socket.socket", self._channel)
        socket.send_fds(public, [json.dumps({"pid": process.pid}).encode()], descriptors)
        os.close(status)
        for pipe in pipes:
            pipe.close()
        threading.Thread(target=self._watch, args=(process, report), daemon=True).start()

    def _watch(self, process: subprocess.Popen[bytes], report: int) -> None:
        status = process.wait()
        with self._lock:
            del self._running[process.pid]
        with contextlib.suppress(BrokenPipeError):
            os.write(report, str(status).encode())
        os.close(report)

    def _signal(self, pid: int, how: str) -> None:
        with self._lock:
            process = self._running.get(pid)
            if process is not None:
                (process.terminate if how == "stop" else process.kill)()

    def _end_all(self) -> None:
        import subprocess

        with self._lock:
            running = tuple(self._running.values())
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
