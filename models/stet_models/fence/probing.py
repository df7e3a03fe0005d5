# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tries from inside the worker what its fence should refuse, and keeps what the system answered.

Run by ``stet privacy --self-test``. Where something does get through it does no harm: connections
go to this machine and to addresses kept for documentation (RFC 5737, RFC 3849), what is written is
an empty file that is removed again, what is read is thrown away, the program that is started is
the interpreter, told to leave.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from stet_models.fence import probing_linux
from stet_models.fence.sandbox import Fence
from stet_models.protocol import Attempt, Probe, Probed

_NOBODY_V4, _NOBODY_V6 = "192.0.2.1", "2001:db8::1"
_PORT = 443
_STREAM, _DATAGRAM = 1, 2
_PTRACE_SEIZE = 0x4206

Try = tuple[str, str, Callable[[], object]]


def probe(request: Probe, fence: Fence) -> Probed:
    """Try everything, and say how the system answered."""
    attempts = tuple(Attempt(kind, what, _answer(call)) for kind, what, call in _tries(request))
    return Probed(request.id, attempts, fence.holds, fence.gaps, fence.reasons)


def _answer(call: Callable[[], object]) -> str:
    """Return the system's refusal by its name, "" where there was none."""
    try:
        call()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, str(error))
    return ""


def _tries(request: Probe) -> Iterator[Try]:
    yield from _network()
    for folder in map(Path, request.folders):
        yield "write", f"a file in {folder}", partial(_write, folder)
        yield "read", f"the list of {folder}", partial(os.listdir, folder)
    yield "write", "into a file that was open before", _reopen
    for file in map(Path, request.files):
        yield "read", str(file), partial(_read, file)
        yield "write", f"the rights of {file}", partial(_chmod, file)
    yield from _programs()
    yield from _memory_limits()


def _network() -> Iterator[Try]:
    # Not at the top: the house lets few modules import it, and here it is to be refused.
    import _socket as socket

    v4, v6, udp = (_NOBODY_V4, _PORT), (_NOBODY_V6, _PORT), (_NOBODY_V4, 53)
    yield "connect", f"TCP to {_NOBODY_V4}", partial(_connect, socket.AF_INET, _STREAM, v4)
    yield "connect", f"TCP to {_NOBODY_V6} (IPv6)", partial(_connect, socket.AF_INET6, _STREAM, v6)
    local = ("127.0.0.1", 9)
    yield "connect", "TCP to this machine", partial(_connect, socket.AF_INET, _STREAM, local)
    yield "connect", f"UDP to {_NOBODY_V4}", partial(_connect, socket.AF_INET, _DATAGRAM, udp)
    yield "listen", "TCP on this machine", _listen
    if hasattr(socket, "AF_UNIX"):
        bus = "/run/dbus/system_bus_socket"
        yield "connect", "a Unix socket", partial(_connect, socket.AF_UNIX, _STREAM, bus)
        yield "connect", "a pair of sockets", socket.socketpair


def _connect(family: int, kind: int, address: str | tuple[str, int]) -> None:
    import _socket as socket

    made = socket.socket(family, kind)
    try:
        made.settimeout(0.2)
        made.connect(address)
    except OSError:
        return  # a socket was there: it got through, whoever answered or not
    finally:
        made.close()


def _listen() -> None:
    import _socket as socket

    listening = socket.socket(socket.AF_INET, _STREAM)
    try:
        listening.bind(("127.0.0.1", 0))
        listening.listen(1)
    finally:
        listening.close()


def _write(folder: Path) -> None:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".stet-self-test-")
    os.close(handle)
    Path(name).unlink()


def _reopen() -> None:
    """Open the pipe of the diagnosis channel anew, to write, by its name in /proc."""
    os.close(os.open("/proc/self/fd/2", os.O_WRONLY))


def _read(file: Path) -> None:
    with file.open("rb") as stream:
        stream.read(1)


def _chmod(file: Path) -> None:
    file.chmod(file.stat().st_mode & 0o7777)


def _programs() -> Iterator[Try]:
    yield "start", "a program", _start
    if hasattr(os, "fork"):
        yield "start", "a copy of itself (fork)", _fork
        yield "start", "a program in its own place (exec)", _exec
    if sys.platform == "linux":
        editor = os.getppid()
        yield "look into", "the editor (ptrace)", _ptrace
        yield "look into", "the editor's environment", partial(_environment, editor)
        yield "look into", "the editor's memory", partial(_memory, editor)
        yield "signal", "the editor", partial(os.kill, editor, 0)
        yield from probing_linux.tries()


def _memory_limits() -> Iterator[Try]:
    """Try to go beyond the bound of memory, where one was set for the model that is open."""
    if sys.platform == "linux":
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            yield "take", f"{most / 1e9:.1f} GB of memory more", partial(_take, most)
            higher = (resource.RLIMIT_AS, (most + 1, most + 1))
            yield "take", "the bound of memory away", partial(_raise_limit, *higher)


def _take(size: int) -> None:
    """Ask for addresses only: nothing is laid there."""
    if sys.platform == "linux":
        kept_free = 0x4000  # MAP_NORESERVE: the bound is asked, not how much memory is free
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | kept_free
        mmap.mmap(-1, size, flags=flags).close()


def _raise_limit(which: int, limits: tuple[int, int]) -> None:
    if sys.platform == "linux":
        import resource

        try:
            resource.setrlimit(which, limits)
        except ValueError as error:  # so Python calls what the system answers to that
            raise OSError(errno.EPERM, str(error)) from error


def _start() -> None:
    import subprocess

    subprocess.run([sys.executable, "-c", ""], check=False, capture_output=True)


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _exec() -> None:
    """Try with a file that is not there: a filter answers before anybody looks for it."""
    try:
        os.execv("/nowhere/stet-self-test", ["stet-self-test"])
    except FileNotFoundError:
        return


def _ptrace() -> None:
    """Try to trace the editor without stopping it; it ends with this process."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(_PTRACE_SEIZE, os.getppid(), None, None) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _environment(pid: int) -> None:
    _read(Path(f"/proc/{pid}/environ"))


def _memory(pid: int) -> None:
    _read(Path(f"/proc/{pid}/maps"))
