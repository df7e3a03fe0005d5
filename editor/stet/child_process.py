# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Starting a module of Stet's as a process of its own that ends with the one that starts it.

What may take for ever, or is not to be trusted with a text from anybody, is done there. ``command``
starts this module, which has the system end it with its parent, however that ends, and then goes on
as the module that is named; that one may ``confine`` itself.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

_LOOKS_EACH = 0.2
"""Seconds between two looks whether what a child makes is still wanted."""

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
"""What Qt is told where it draws and shows nothing."""


def command(module: str, *arguments: object) -> list[str]:
    """Return the command that starts ``module`` as a child of this process.

    Without the current folder among what Python imports from, for that may be anybody's.
    """
    start = [sys.executable, "-P", "-m", __name__, str(os.getpid())]
    return [*start, module, *map(str, arguments)]


class NotWanted(Exception):
    """What a child was making is wanted no more, so it was ended."""


def always() -> bool:
    """Say that something is still wanted."""
    return True


def output_of(
    module: str,
    *arguments: object,
    given: bytes = b"",
    seconds: float,
    environment: Mapping[str, str] | None = None,
    is_wanted: Callable[[], bool] = always,
) -> bytes:
    """Return what ``module`` writes when it is ``given`` some bytes to read.

    ``environment`` is added to this process's. Raises ``OSError``, ``SubprocessError`` where it
    fails or takes longer than ``seconds``, and ``NotWanted`` once that is said.
    """
    child = subprocess.Popen(
        command(module, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    # ``communicate`` writes no more of what was given once its own limit of time was passed.
    with child, ThreadPoolExecutor(1) as talking:
        talk = talking.submit(child.communicate, given)
        try:
            end = time.monotonic() + seconds
            while not talk.done():
                if not is_wanted():
                    raise NotWanted
                if time.monotonic() > end:
                    raise subprocess.TimeoutExpired(module, seconds)
                wait([talk], _LOOKS_EACH)
        finally:
            if not talk.done():
                child.kill()
        made, said = talk.result()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, module, made, said)
    return made


def end_with(parent: int) -> None:
    """Have this process killed when its parent ends, even if that is killed itself."""
    if sys.platform != "linux":
        return  # a limit of time ends it
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:  # it had ended already
        sys.exit(1)


def confine(seconds: int, memory: int, readable: Sequence[Path] = ()) -> None:
    """Keep this process within so many seconds of processor time and bytes of addresses, for good.

    On Linux it also cannot reach the network, nor open a file but Python's and those ``readable``.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),  # a dump would leave the text on the disk
    )
    for kind, most in limits:
        _, hardest = resource.getrlimit(kind)
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        from stet_models.fence import editor, linux

        editor.close_network()
        with contextlib.suppress(linux.FenceError):  # a kernel without Landlock
            linux.close_files(readable)


def _main() -> None:
    parent, module = int(sys.argv[1]), sys.argv[2]
    end_with(parent)
    del sys.argv[1:3]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
